#include "json.h"

#include <algorithm>

#include <fmt/format.h>

namespace berline::app {
namespace {

void append(std::string& text, Json const& json, std::size_t depth) {
  auto const indent = std::string(2 * depth, ' ');
  auto const scalar = [](Json const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
  if (json.is_object()) {
    for (auto const& [name, value] : json.items()) {
      if (value.is_primitive()) {
        text += fmt::format("{}{}: {}\n", indent, name, scalar(value));
      } else if (value.is_array() && std::ranges::all_of(value, [](auto const& one) { return one.is_primitive(); })) {
        auto line = std::string{};
        for (auto const& one : value) line += (line.empty() ? "" : ", ") + scalar(one);
        text += fmt::format("{}{}: {}\n", indent, name, line);
      } else {
        text += fmt::format("{}{}:\n", indent, name);
        append(text, value, depth + 1);
      }
    }
  } else if (json.is_array()) {
    for (auto const& value : json) append(text, value, depth);
  }
}

}  // namespace

std::string text_of(Json const& json) {
  auto text = std::string{};
  append(text, json, 0);
  return text;
}

}  // namespace berline::app
