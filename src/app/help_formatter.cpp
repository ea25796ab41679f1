#include "help_formatter.h"

#include <fmt/format.h>

namespace berline::app {

HelpFormatter::HelpFormatter(text::Language language) : language_{language} {
  column_width(34);
  label("REQUIRED", std::string{text::label("help_required", language)});
}

std::string HelpFormatter::make_help(CLI::App const* app, std::string name, CLI::AppFormatMode mode) const {
  if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
  auto text = app->get_description() + "\n";
  if (auto const examples = app->get_footer(); !examples.empty())
    text += fmt::format("\n{}\n{}\n", text::label("help_examples", language_), examples);
  text += make_usage(app, std::move(name));
  text += make_positionals(app);
  text += make_groups(app, mode);
  text += make_subcommands(app, mode);
  return text;
}

std::string HelpFormatter::make_positionals(CLI::App const* app) const {
  auto const options = app->get_options([](CLI::Option const* one) { return one->get_positional(); });
  return options.empty() ? std::string{}
                         : make_group(std::string{text::label("help_arguments", language_)}, true, options);
}

std::string HelpFormatter::make_usage(CLI::App const* app, std::string name) const {
  auto text = fmt::format("\n{} {}", text::label("help_usage", language_), name);
  if (!app->get_subcommands({}).empty()) return text + fmt::format(" {}\n", text::label("help_verb", language_));
  for (auto const* option : app->get_options([](CLI::Option const* one) { return one->get_positional(); }))
    text += fmt::format(fmt::runtime(option->get_required() ? " {}" : " [{}]"), make_option_name(option, true));
  return text + " [...]\n";
}

}  // namespace berline::app
