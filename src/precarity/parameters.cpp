#include "berline/precarity/parameters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <toml++/toml.h>

#include "berline/base/error.h"
#include "built_in.h"
#include "exact_text.h"
#include "possible_values.h"

namespace berline::precarity {
namespace {

/// "2024", "2024-06", "2024-06-15".
bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const digit = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    if (kShape[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  auto const two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  return (text.size() < 7 || (two(5) >= 1 && two(5) <= 12)) && (text.size() < 10 || (two(8) >= 1 && two(8) <= 31));
}

constexpr auto kStandings = std::array{std::pair{std::string_view{"read"}, Standing::read},
                                       std::pair{std::string_view{"computed"}, Standing::computed},
                                       std::pair{std::string_view{"proposal"}, Standing::proposal},
                                       std::pair{std::string_view{"unverified"}, Standing::unverified}};

constexpr auto kKeys =
    std::array<std::string_view, 9>{"value", "unit", "date", "source", "standing", "low", "high", "law", "note"};

/// Walks the tables of one file; problems are gathered, so that a reader of errors sees them all at once.
class Reader {
public:
  explicit Reader(std::string file) : file_{std::move(file)} {}

  void read(toml::table const& table, std::string const& prefix) {
    for (auto const& [key, node] : table) {
      auto const name = prefix + std::string{key.str()};
      auto const* const inner = node.as_table();
      if (inner == nullptr) {
        if (!(prefix.empty() && (name == "title" || name == "note")))
          problem("parameter_not_a_table", node, name, {{"name", name}});
      } else if (is_parameter(*inner)) {
        read_parameter(name, *inner);
      } else {
        read(*inner, name + '.');
      }
    }
  }

  std::vector<Parameter> take() {
    if (!problems_.empty()) throw ConfigError{std::move(problems_)};
    return std::move(parameters_);
  }

private:
  /// A parameter has at least one of its own entries, perhaps with others forgotten; any other table is a group.
  static bool is_parameter(toml::table const& table) {
    return std::ranges::any_of(table, [](auto const& entry) {
      return !entry.second.is_table() && std::ranges::find(kKeys, entry.first.str()) != kKeys.end();
    });
  }

  void problem(std::string code, toml::node const& node, std::string field, Arguments arguments) {
    problems_.push_back({Severity::error,
                         std::move(code),
                         {.file = file_, .line = node.source().begin.line, .field = std::move(field)},
                         std::move(arguments)});
  }

  std::optional<double> finite(toml::node const& node) const {
    auto const value = node.value<double>();
    return value && std::isfinite(*value) ? value : std::nullopt;
  }

  void read_values(Parameter& parameter, toml::table const& table) {
    auto const* const node = table.get("value");
    if (node != nullptr && node->is_array()) {
      for (auto const& element : *node->as_array())
        if (auto const value = finite(element)) parameter.values.push_back(*value);
      if (parameter.values.size() != node->as_array()->size()) parameter.values.clear();
    } else if (node != nullptr) {
      if (auto const value = finite(*node)) parameter.values = {*value};
    }
    if (parameter.values.empty())
      problem("parameter_without_value", node == nullptr ? static_cast<toml::node const&>(table) : *node,
              parameter.name, {{"name", parameter.name}});
  }

  /// A share above 1 or a negative price; so for the bounds of what is drawn.
  void check_possible(Parameter const& parameter, toml::table const& table) {
    auto const possible = possible_values(parameter.name);
    auto values = parameter.values;
    if (parameter.spread) values.insert(values.end(), {parameter.spread->low, parameter.spread->high});
    auto const wrong = std::ranges::find_if_not(values, [&](double value) { return possible.hold(value); });
    if (wrong == values.end()) return;
    if (std::isfinite(possible.least) && std::isfinite(possible.most))
      problem("parameter_out_of_range", table, parameter.name,
              {{"name", parameter.name},
               {"value", exact_text(*wrong)},
               {"least", exact_text(possible.least)},
               {"most", exact_text(possible.most)}});
    else
      problem(*wrong < 0 ? "parameter_below_zero" : "parameter_above_zero", table, parameter.name,
              {{"name", parameter.name}, {"value", exact_text(*wrong)}});
  }

  std::string read_text(Parameter const& parameter, toml::table const& table, std::string_view key,
                        std::string_view code_if_missing) {
    auto const text = table[key].value<std::string>();
    if (text && !text->empty()) return *text;
    problem(std::string{code_if_missing}, table, parameter.name, {{"name", parameter.name}});
    return {};
  }

  void read_spread(Parameter& parameter, toml::table const& table) {
    if (!table.contains("low") && !table.contains("high") && !table.contains("law")) return;
    auto const low = table["low"].value<double>();
    auto const high = table["high"].value<double>();
    auto const law = table["law"].value_or(std::string_view{"triangular"});
    auto const holds_value = low && high && parameter.values.size() == 1 && *low <= parameter.values.front() &&
                             parameter.values.front() <= *high;
    if (!holds_value || (law != "uniform" && law != "triangular"))
      problem("invalid_parameter_spread", table, parameter.name, {{"name", parameter.name}});
    else
      parameter.spread = Spread{*low, *high, law == "uniform" ? Law::uniform : Law::triangular};
  }

  void read_parameter(std::string const& name, toml::table const& table) {
    auto parameter = Parameter{.name = name, .where = {.file = file_, .line = table.source().begin.line}};
    for (auto const& [key, node] : table)
      if (std::ranges::find(kKeys, key.str()) == kKeys.end())
        problem("unknown_parameter_key", node, name, {{"name", name}, {"key", std::string{key.str()}}});
    read_values(parameter, table);
    parameter.unit = read_text(parameter, table, "unit", "parameter_without_unit");
    parameter.date = read_text(parameter, table, "date", "parameter_without_date");
    if (!parameter.date.empty() && !is_date(parameter.date))
      problem("invalid_parameter_date", table, name, {{"name", name}, {"value", parameter.date}});
    parameter.source = read_text(parameter, table, "source", "parameter_without_source");
    auto const standing = table["standing"].value_or(std::string_view{"read"});
    auto const known = std::ranges::find(kStandings, standing, [](auto const& pair) { return pair.first; });
    if (known == kStandings.end())
      problem("unknown_parameter_standing", table, name, {{"name", name}, {"value", std::string{standing}}});
    else
      parameter.standing = known->second;
    read_spread(parameter, table);
    check_possible(parameter, table);
    parameters_.push_back(std::move(parameter));
  }

  std::string file_;
  std::vector<Parameter> parameters_;
  std::vector<Notice> problems_;
};

}  // namespace

Parameters::Parameters(std::vector<Parameter> all) : all_{std::move(all)} {
  std::ranges::sort(all_, {}, &Parameter::name);
}

Parameter const* Parameters::find(std::string_view name) const {
  auto const found = std::ranges::lower_bound(all_, name, {}, &Parameter::name);
  return found == all_.end() || found->name != name ? nullptr : &*found;
}

std::span<Parameter const> Parameters::beginning_with(std::string_view prefix) const {
  auto const first = std::ranges::lower_bound(all_, prefix, {}, &Parameter::name);
  auto const last = std::find_if_not(first, all_.end(),
                                     [&](Parameter const& parameter) { return parameter.name.starts_with(prefix); });
  return {first, last};
}

double Parameters::number(std::string_view name) const {
  auto const* const parameter = find(name);
  if (parameter == nullptr) throw ConfigError{"missing_parameter", {}, {{"name", std::string{name}}}};
  if (parameter->values.size() != 1)
    throw ConfigError{"parameter_is_a_list", parameter->where, {{"name", parameter->name}}};
  return parameter->values.front();
}

std::span<double const> Parameters::numbers(std::string_view name, std::size_t count) const {
  auto const* const parameter = find(name);
  if (parameter == nullptr) throw ConfigError{"missing_parameter", {}, {{"name", std::string{name}}}};
  if (parameter->values.size() != count)
    throw ConfigError{"parameter_list_length",
                      parameter->where,
                      {{"name", parameter->name},
                       {"count", std::to_string(parameter->values.size())},
                       {"expected", std::to_string(count)}}};
  return parameter->values;
}

Parameters Parameters::overridden_by(Parameters const& other) const {
  auto result = *this;
  auto added = std::vector<Parameter>{};
  auto problems = std::vector<Notice>{};
  for (auto const& theirs : other.all_) {
    auto const ours = std::ranges::lower_bound(result.all_, theirs.name, {}, &Parameter::name);
    if (ours == result.all_.end() || ours->name != theirs.name) {
      if (theirs.name.starts_with("tariff."))
        added.push_back(theirs);
      else
        problems.push_back({Severity::error, "unknown_parameter", theirs.where, {{"name", theirs.name}}});
    } else if (ours->unit != theirs.unit) {
      problems.push_back({Severity::error,
                          "parameter_unit_differs",
                          theirs.where,
                          {{"name", theirs.name}, {"unit", theirs.unit}, {"expected", ours->unit}}});
    } else {
      *ours = theirs;
    }
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  result.all_.insert(result.all_.end(), added.begin(), added.end());
  return Parameters{std::move(result.all_)};
}

Parameters parse_parameters(std::string_view toml, std::string const& file) {
  try {
    auto reader = Reader{file};
    reader.read(toml::parse(toml), "");
    return Parameters{reader.take()};
  } catch (toml::parse_error const& error) {
    throw ConfigError{"parameter_file_invalid",
                      {.file = file, .line = error.source().begin.line},
                      {{"reason", std::string{error.description()}}}};
  }
}

Parameters read_parameters(std::filesystem::path const& path) {
  auto stream = std::ifstream{path, std::ios::binary};
  if (!stream) throw ConfigError{"parameter_file_not_found", {.file = path.string()}, {{"path", path.string()}}};
  auto const text = std::string{std::istreambuf_iterator<char>{stream}, {}};
  return parse_parameters(text, path.filename().string());
}

Parameters built_in_parameters(std::string_view name) {
  auto const files = built_in_files();
  auto const parsed = [&](std::string_view wanted) {
    auto const found = std::ranges::find(files, wanted, &BuiltIn::name);
    if (found == files.end())
      throw ConfigError{"parameter_file_not_found", {}, {{"path", "parameters/" + std::string{wanted} + ".toml"}}};
    return parse_parameters(found->toml, "parameters/" + std::string{wanted} + ".toml");
  };
  constexpr auto kWhole = std::string_view{"france-2024"};  // the others say what differs from it
  auto const whole = parsed(kWhole);
  return name == kWhole ? whole : whole.overridden_by(parsed(name));
}

std::string provenance(Parameter const& parameter) {
  auto text = parameter.date + ' ' + parameter.unit + ", " + parameter.source;
  for (auto const& [word, standing] : kStandings)
    if (standing == parameter.standing && standing != Standing::read) text += " [" + std::string{word} + ']';
  return text;
}

}  // namespace berline::precarity
