#include "command_line.h"

#include <cstdlib>
#include <utility>

#include "command_parser.h"

namespace berline::app {

text::Language language_of(std::vector<std::string> const& arguments) {
  auto name = std::string{};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) name = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) name = arguments[i].substr(7);
  }
  for (auto const* variable : {"BERLINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    auto const* value = std::getenv(variable);
    if (name.empty() && value != nullptr) name = value;
  }
  return name.starts_with("fr") ? text::Language::french : text::Language::english;
}

CommandLine parse_command_line(std::vector<std::string> arguments) {
  auto line = CommandLine{};
  line.common.language = language_of(arguments);
  Parser{line, line.common.language}.parse(std::move(arguments));
  return line;
}

}  // namespace berline::app
