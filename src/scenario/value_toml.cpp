#define TOML_EXCEPTIONS 1
#include <sstream>

#include <toml++/toml.h>

#include "berline/base/error.h"
#include "value.h"

namespace berline::scenario {
namespace {

Value converted(toml::node const& node) {
  auto result = Value{};
  result.line = node.source().begin.line;
  result.column = node.source().begin.column;
  if (auto const* table = node.as_table()) {
    auto object = Value::Object{};
    for (auto&& [name, child] : *table)
      object.push_back(
          {std::string{name.str()}, name.source().begin.line, name.source().begin.column, converted(child)});
    result.value = std::move(object);
  } else if (auto const* list = node.as_array()) {
    auto values = Value::List{};
    for (auto const& entry : *list) values.push_back(converted(entry));
    result.value = std::move(values);
  } else if (auto const text = node.value_exact<std::string>()) {
    result.value = *text;
  } else if (auto const whole = node.value_exact<std::int64_t>()) {
    result.value = *whole;
  } else if (auto const number = node.value_exact<double>()) {
    result.value = *number;
  } else if (auto const truth = node.value_exact<bool>()) {
    result.value = *truth;
  } else {  // dates and times, which JSON has not: as text
    auto stream = std::ostringstream{};
    node.visit([&](auto const& value) { stream << value; });
    result.value = std::move(stream).str();
  }
  return result;
}

}  // namespace

Value parse_toml(std::string_view text, std::filesystem::path const& file) {
  try {
    return converted(toml::parse(text, file.string()));
  } catch (toml::parse_error const& error) {
    auto const begin = error.source().begin;
    throw ConfigError{"scenario_syntax",
                      {.file = file.string(), .line = begin.line, .column = begin.column},
                      {{"what", std::string{error.description()}}}};
  }
}

}  // namespace berline::scenario
