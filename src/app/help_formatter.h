// How the command shows its help.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "berline/text/catalogue.h"

namespace berline::app {

/// Help with the examples first: they are kept as the footer of each verb.
class HelpFormatter : public CLI::Formatter {
public:
  explicit HelpFormatter(text::Language language);

  std::string make_help(CLI::App const* app, std::string name, CLI::AppFormatMode mode) const override;
  std::string make_positionals(CLI::App const* app) const override;
  std::string make_usage(CLI::App const* app, std::string name) const override;

private:
  text::Language language_;
};

}  // namespace berline::app
