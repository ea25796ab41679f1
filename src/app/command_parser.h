// Reads a command line: the verbs and their options, bound to the fields of a `CommandLine`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "berline/text/catalogue.h"
#include "command_line.h"

namespace berline::app {

class Parser {
public:
  Parser(CommandLine& line, text::Language language);

  /// Throws `ConfigError`: unknown_verb, unknown_option, usage.
  void parse(std::vector<std::string> arguments);

private:
  // One a verb.
  void add_run();
  void add_precarity();
  void add_build();
  void add_matrix();
  void add_access();
  void add_isochrone();
  void add_itinerary();
  void add_route();
  void add_check();
  void add_info();
  void add_init();
  void add_scenario();
  void add_compare();
  void add_bundle();
  void add_demo();
  void add_region();

  // What several verbs share.
  void add_inputs(CLI::App* verb, StudySource& source);
  void add_limits(CLI::App* verb, RunLimits& limits);
  void add_region_size(CLI::App* verb, std::string& size, std::uint64_t& seed);
  CLI::App* add_verb(std::string const& name, std::string const& examples);
  void add_config(CLI::App* verb, StudySource& source);
  void add_output(CLI::App* verb, std::string& output, bool& overwrite, std::string const& code);
  /// An option that stands for a key of the study: its value becomes an override, after those of --set.
  void add_key(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
               std::string const& type);
  /// The same for one that may be given several times: `joined` makes one value of them.
  void add_key_list(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
                    std::string const& type, std::function<std::string(std::vector<std::string> const&)> joined);
  std::string say(std::string_view code) const { return std::string{text::label(code, language_)}; }

  std::string verb_name() const;
  std::vector<std::string> known_verbs() const;
  static void throw_not_known(std::string const& code, std::string const& word, std::vector<std::string> const& known,
                              std::string const& verb);
  void require_known_verb(std::vector<std::string> const& arguments) const;
  void throw_unknown_option() const;

  CommandLine& line_;
  text::Language language_;
  CLI::App app_{"", "berline"};
  bool version_ = false;
  std::string language_name_;
  std::vector<std::unique_ptr<std::string>> key_values_;
  std::vector<std::unique_ptr<std::vector<std::string>>> key_lists_;
  std::vector<std::function<void()>> collect_overrides_;
};

}  // namespace berline::app
