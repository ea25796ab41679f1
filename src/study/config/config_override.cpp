// `--set key=value`: a value put into the tree as if it stood in the file.
#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "config/config_tree.h"

namespace berline::study {
namespace {

struct Step {
  std::string name;
  std::optional<std::size_t> index;  // of a list of tables
};

/// "window[1].date" cut at its dots; nothing when it is not a path.
std::vector<Step> steps_of(std::string_view path) {
  auto steps = std::vector<Step>{};
  while (true) {
    auto const dot = path.find('.');
    auto part = path.substr(0, dot);
    auto index = std::optional<std::size_t>{};
    if (auto const open = part.find('['); open != std::string_view::npos) {
      auto row = std::size_t{0};
      auto const parsed = std::from_chars(part.data() + open + 1, part.data() + part.size(), row);
      if (parsed.ec != std::errc{} || parsed.ptr + 1 != part.data() + part.size() || *parsed.ptr != ']') return {};
      index = row;
      part = part.substr(0, open);
    }
    if (part.empty()) return {};
    steps.push_back({std::string{part}, index});
    if (dot == std::string_view::npos) return steps;
    path.remove_prefix(dot + 1);
  }
}

/// `window.date` means the only window, `window.evening.date` the one with that id: both become `window[i].date`.
void settle_window(ConfigTree const& tree, std::vector<Step>& steps) {
  if (steps.size() < 2 || steps[0].name != "window" || steps[0].index) return;
  auto const* windows = tree.root["window"].as_array();
  auto const count = windows == nullptr ? std::size_t{0} : windows->size();
  if (steps.size() == 2) {
    if (count <= 1) steps[0].index = 0;
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (windows->get(i)->is_table() &&
        (*windows)[i].as_table()->at_path("id").value_or(std::string{}) == steps[1].name) {
      steps[0].index = i;
      steps.erase(steps.begin() + 1);
      return;
    }
  }
}

std::string path_text(std::span<Step const> steps, bool as_pattern) {
  auto text = std::string{};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0) text += '.';
    text += as_pattern && i == 1 && has_named_tables(steps[0].name) ? "*" : steps[i].name;
    if (steps[i].index) text += as_pattern ? "[]" : fmt::format("[{}]", *steps[i].index);
  }
  return text;
}

bool is_list(Kind kind) {
  return kind == Kind::paths || kind == Kind::texts || kind == Kind::integers || kind == Kind::numbers ||
         kind == Kind::choices || kind == Kind::points || kind == Kind::box;
}

bool is_words(Kind kind) {
  return kind == Kind::text || kind == Kind::path || kind == Kind::choice || kind == Kind::time || kind == Kind::date;
}

std::optional<toml::table> parsed(std::string_view value) {
  try {
    return toml::parse(fmt::format("value = {}", value));
  } catch (toml::parse_error const&) {
    return std::nullopt;
  }
}

/// Quotes may be left out of texts, brackets out of lists: `modes.use=transit,walk`.
toml::table value_for(std::string_view value, Key const* key) {
  if (key != nullptr && is_words(key->kind) && (value.empty() || (value.front() != '"' && value.front() != '\'')))
    return toml::table{{"value", std::string{value}}};
  if (auto table = parsed(value);
      table && (key == nullptr || !is_list(key->kind) || table->at_path("value").is_array()))
    return std::move(*table);
  if (key == nullptr || !is_list(key->kind)) return toml::table{{"value", std::string{value}}};
  if (auto table = parsed(fmt::format("[{}]", value))) return std::move(*table);
  auto words = toml::array{};
  while (true) {
    auto const comma = value.find(',');
    words.push_back(std::string{value.substr(0, comma)});
    if (comma == std::string_view::npos) break;
    value.remove_prefix(comma + 1);
  }
  return toml::table{{"value", std::move(words)}};
}

/// The table that step leads to, made if it is not there; nullptr when something else stands in the way.
toml::table* enter(toml::table& table, Step const& step) {
  if (!step.index) {
    if (!table.contains(step.name)) table.insert(step.name, toml::table{});
    return table[step.name].as_table();
  }
  if (!table.contains(step.name)) table.insert(step.name, toml::array{});
  auto* list = table[step.name].as_array();
  if (list == nullptr || *step.index > list->size()) return nullptr;
  if (*step.index == list->size()) list->push_back(toml::table{});
  return list->get(*step.index)->as_table();
}

}  // namespace

void apply_override(ConfigTree& tree, std::string const& assignment, Problems& problems) {
  auto const equals = assignment.find('=');
  auto steps = equals == std::string::npos ? std::vector<Step>{} : steps_of(assignment.substr(0, equals));
  if (steps.empty()) {
    problems.add("config_override_not_an_assignment", {}, {{"text", assignment}});
    return;
  }
  settle_window(tree, steps);
  auto const path = path_text(steps, false);
  auto value = value_for(std::string_view{assignment}.substr(equals + 1), find_key(path_text(steps, true)));
  auto* table = &tree.root;
  for (std::size_t i = 0; table != nullptr && i + 1 < steps.size(); ++i) table = enter(*table, steps[i]);
  if (table == nullptr || steps.back().index) {
    problems.add("config_override_no_place", {}, {{"text", assignment}});
    return;
  }
  table->insert_or_assign(steps.back().name, std::move(*value.get("value")));
  tree.overrides[path] = assignment;
}

}  // namespace berline::study
