#include "config/config_tree.h"

#include <algorithm>
#include <optional>
#include <ranges>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/study/spelling.h"
#include "config/config_values.h"
#include "gtfs/calendar.h"

namespace berline::study {
namespace {

/// The code of "this is not a ...", whose sentence says what the key expects.
std::string wrong_kind_code(Kind kind) {
  switch (kind) {
    case Kind::integer:
      return "config_expects_integer";
    case Kind::number:
      return "config_expects_number";
    case Kind::boolean:
      return "config_expects_boolean";
    case Kind::text:
    case Kind::path:
    case Kind::choice:
      return "config_expects_text";
    case Kind::paths:
      return "config_expects_paths";
    case Kind::texts:
    case Kind::choices:
      return "config_expects_texts";
    case Kind::integers:
      return "config_expects_integers";
    case Kind::numbers:
      return "config_expects_numbers";
    case Kind::date:
      return "config_expects_date";
    case Kind::time:
      return "config_expects_time";
    case Kind::points:
      return "config_expects_points";
    case Kind::box:
      return "config_expects_box";
  }
  return {};
}

std::string shown(toml::node const& node) {
  auto text = std::ostringstream{};
  node.visit([&](auto const& value) { text << value; });
  return std::move(text).str();
}

/// The texts of a list or a single text; nothing when anything else is there.
std::optional<std::vector<std::string>> texts_of(toml::node const& node) {
  if (auto const one = node.value_exact<std::string>()) return std::vector{*one};
  auto const* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  auto texts = std::vector<std::string>{};
  for (auto const& entry : *list) {
    auto text = entry.value_exact<std::string>();
    if (!text) return std::nullopt;
    texts.push_back(std::move(*text));
  }
  return texts;
}

bool all_numbers(toml::node const& node, std::size_t count) {
  auto const* list = node.as_array();
  return list != nullptr && list->size() == count &&
         std::ranges::all_of(*list, [](auto const& entry) { return entry.is_number(); });
}

bool has_kind(toml::node const& node, Kind kind) {
  switch (kind) {
    case Kind::integer:
      return node.is_integer();
    case Kind::number:
      return node.is_number();
    case Kind::boolean:
      return node.is_boolean();
    case Kind::text:
    case Kind::path:
    case Kind::choice:
      return node.is_string();
    case Kind::paths:
    case Kind::texts:
    case Kind::choices:
      return texts_of(node).has_value();
    case Kind::integers:
      return node.is_array() &&
             std::ranges::all_of(*node.as_array(), [](auto const& entry) { return entry.is_integer(); });
    case Kind::numbers:
      return node.is_array() &&
             std::ranges::all_of(*node.as_array(), [](auto const& entry) { return entry.is_number(); });
    case Kind::date:
      if (node.is_date()) return true;
      return node.is_string() && gtfs::parse_iso_date(*node.value_exact<std::string>()).has_value();
    case Kind::time:
      if (node.is_time()) return true;
      return node.is_string() && parse_time(*node.value_exact<std::string>()).has_value();
    case Kind::points:
      return node.is_array() &&
             std::ranges::all_of(*node.as_array(), [](auto const& entry) { return all_numbers(entry, 2); });
    case Kind::box:
      return all_numbers(node, 4);
  }
  return false;
}

class Checker {
public:
  Checker(ConfigTree const& tree, Problems& problems) : tree_{tree}, problems_{problems} {}

  void check() { check_table(tree_.root, "", ""); }

private:
  /// `pattern` is the path with `*` and `[]` in it, as in the table of keys; `path` the real one.
  void check_table(toml::table const& table, std::string const& pattern, std::string const& path) {
    for (auto&& [name, node] : table) {
      auto const key_path = joined(path, name.str());
      if (!pattern.empty() && has_named_tables(pattern)) {
        check_named(name, node, pattern, key_path);
        continue;
      }
      auto const key_pattern = joined(pattern, name.str());
      if (auto const* key = find_key(key_pattern))
        check_value(*key, node, key_path);
      else if (is_section(key_pattern + "[]."))
        check_list(node, key_pattern, key_path);
      else if (is_section(key_pattern + "."))
        check_section(node, key_pattern, key_path);
      else
        add_unknown(name, pattern, key_path);
    }
    for (auto const& key : keys()) {
      auto const dot = key.path.rfind('.');
      auto const owner = dot == std::string::npos ? std::string{} : key.path.substr(0, dot);
      auto const name = dot == std::string::npos ? key.path : key.path.substr(dot + 1);
      if (key.required && owner == pattern && !table.contains(name))
        problems_.add("config_key_missing", tree_.where(path, &table), {{"key", joined(path, name)}});
    }
  }

  /// A table under a name of the user's choice.
  void check_named(toml::key const& name, toml::node const& node, std::string const& pattern, std::string const& path) {
    if (!is_name(name.str()))
      problems_.add("config_bad_name", where_key(path, name), {{"name", std::string{name.str()}}});
    else
      check_section(node, pattern + ".*", path);
  }

  void check_section(toml::node const& node, std::string const& pattern, std::string const& path) {
    if (auto const* table = node.as_table())
      check_table(*table, pattern, path);
    else
      problems_.add("config_not_a_table", tree_.where(path, &node), {{"key", path}, {"table", "[" + path + "]"}});
  }

  void check_list(toml::node const& node, std::string const& pattern, std::string const& path) {
    auto const* list = node.as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>()) {
      problems_.add("config_not_a_table", tree_.where(path, &node), {{"key", path}, {"table", "[[" + path + "]]"}});
      return;
    }
    for (std::size_t i = 0; i < list->size(); ++i)
      check_table(*list->get(i)->as_table(), pattern + "[]", fmt::format("{}[{}]", path, i));
  }

  void check_value(Key const& key, toml::node const& node, std::string const& path) {
    if (!has_kind(node, key.kind)) {
      problems_.add(wrong_kind_code(key.kind), tree_.where(path, &node), {{"key", path}, {"value", shown(node)}});
      return;
    }
    if (auto const* list = node.as_array(); list != nullptr && list->empty())
      problems_.add("config_empty_list", tree_.where(path, &node), {{"key", path}});
    if (!key.choices.empty()) check_choices(key, node, path);
    if (key.maximum <= key.minimum) return;
    if (auto const* list = node.as_array())
      for (auto const& entry : *list) check_bounds(key, entry, path);
    else
      check_bounds(key, node, path);
  }

  void check_bounds(Key const& key, toml::node const& node, std::string const& path) {
    auto const value = node.value<double>();
    if (value && *value >= key.minimum && *value <= key.maximum) return;
    problems_.add("config_out_of_bounds", tree_.where(path, &node),
                  {{"key", path},
                   {"value", shown(node)},
                   {"minimum", fmt::format("{}", key.minimum)},
                   {"maximum", fmt::format("{}", key.maximum)}});
  }

  void check_choices(Key const& key, toml::node const& node, std::string const& path) {
    for (auto const& text : texts_of(node).value_or(std::vector<std::string>{})) {
      if (std::ranges::count(key.choices, text) > 0) continue;
      auto const near = nearest_word(text, key.choices);
      auto arguments = Arguments{{"key", path}, {"value", text}};
      if (near.empty())
        arguments.emplace_back("known", fmt::format("{}", fmt::join(key.choices, ", ")));
      else
        arguments.emplace_back("suggestion", near);
      problems_.add(near.empty() ? "config_unknown_choice" : "config_misspelled_choice", tree_.where(path, &node),
                    std::move(arguments));
    }
  }

  void add_unknown(toml::key const& name, std::string const& pattern, std::string const& path) {
    auto known = std::vector<std::string_view>{};
    auto const prefix = pattern.empty() ? pattern : pattern + ".";
    for (auto const& key : keys()) {
      if (!key.path.starts_with(prefix)) continue;
      auto const rest = std::string_view{key.path}.substr(prefix.size());
      auto const word = rest.substr(0, rest.find_first_of(".["));
      if (known.empty() || known.back() != word) known.push_back(word);
    }
    auto const near = nearest_word(name.str(), known);
    auto arguments = Arguments{{"key", path}};
    if (near.empty())
      arguments.emplace_back("known", fmt::format("{}", fmt::join(known, ", ")));
    else
      arguments.emplace_back("suggestion", near);
    problems_.add(near.empty() ? "config_unknown_key" : "config_misspelled_key", where_key(path, name),
                  std::move(arguments));
  }

  Where where_key(std::string const& path, toml::key const& name) const {
    if (auto const found = tree_.overrides.find(path); found != tree_.overrides.end())
      return {.file = "--set " + found->second};
    auto const begin = name.source().begin;
    return {.file = tree_.file.string(), .line = begin.line, .column = begin.column};
  }

  static bool is_section(std::string const& prefix) {
    return std::ranges::any_of(keys(), [&](auto const& key) { return key.path.starts_with(prefix); });
  }

  static std::string joined(std::string const& path, std::string_view name) {
    return path.empty() ? std::string{name} : fmt::format("{}.{}", path, name);
  }

  ConfigTree const& tree_;
  Problems& problems_;
};

}  // namespace

Where ConfigTree::where(std::string_view path, toml::node const* node) const {
  if (auto const found = overrides.find(path); found != overrides.end()) return {.file = "--set " + found->second};
  auto where = Where{.file = file.string()};
  if (node == nullptr || node == &root) return where;
  auto const begin = node->source().begin;
  where.line = begin.line;
  where.column = begin.column;
  return where;
}

Where ConfigTree::where(std::string path) const {
  while (!path.empty()) {
    if (auto const* node = at(path).node()) return where(path, node);
    auto const dot = path.rfind('.');
    path = dot == std::string::npos ? std::string{} : path.substr(0, dot);
  }
  return where("", nullptr);
}

ConfigTree parse_tree(std::string_view toml, std::filesystem::path const& file) {
  try {
    return {.root = toml::parse(toml, file.string()), .file = file, .overrides = {}};
  } catch (toml::parse_error const& error) {
    auto const begin = error.source().begin;
    throw ConfigError{"config_syntax",
                      {.file = file.string(), .line = begin.line, .column = begin.column},
                      {{"what", std::string{error.description()}}}};
  }
}

void check_tree(ConfigTree const& tree, Problems& problems) {
  Checker{tree, problems}.check();
}

}  // namespace berline::study
