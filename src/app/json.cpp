#include "json.h"

#include <algorithm>
#include <cmath>

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

Json json_of(output::Table const& table) {
  auto rows = Json::array();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto object = Json::object();
    for (auto const& column : table.columns) {
      auto& cell = object[column.field.name];
      if (auto const* texts = std::get_if<std::vector<std::string>>(&column.values)) cell = (*texts)[row];
      if (auto const* counts = std::get_if<std::vector<std::optional<std::int64_t>>>(&column.values))
        cell = (*counts)[row] ? Json((*counts)[row].value()) : Json{};
      if (auto const* decimals = std::get_if<std::vector<double>>(&column.values))
        cell = std::isnan((*decimals)[row]) ? Json{} : Json((*decimals)[row]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

std::string text_of(Json const& json) {
  auto text = std::string{};
  append(text, json, 0);
  return text;
}

}  // namespace berline::app
