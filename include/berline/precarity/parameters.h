// Prices, thresholds, rates and factors: every one with its name, unit, date and source, so that a result can say what
// it was made with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"

namespace berline::precarity {

/// How far a value can be trusted: read in its source, computed from others, chosen by this project, or recalled and
/// not checked. Printed with the value.
enum class Standing : std::uint8_t { read, computed, proposal, unverified };

/// The laws that a value may follow in the uncertainty analysis.
enum class Law : std::uint8_t { uniform, triangular };

/// Between what bounds a value may lie; the triangular law has its top at the value itself.
struct Spread {
  double low = 0;
  double high = 0;
  Law law = Law::triangular;
};

struct Parameter {
  std::string name{};            // dotted: "fuel.price.diesel"
  std::vector<double> values{};  // one, or a list (coefficients of a curve, classes)
  std::string unit{};            // "EUR/l"; "1" for shares and factors
  std::string date{};            // "2024", "2024-06" or "2024-06-15": when the value held
  std::string source{};
  Standing standing = Standing::read;
  std::optional<Spread> spread{};
  Where where{};  // file and line that gave it
};

/// Parameters by name. Asking for one that is not there is an error naming it, never a silent default.
class Parameters {
public:
  Parameters() = default;
  explicit Parameters(std::vector<Parameter> all);

  /// The value of a parameter that has one. Throws `ConfigError` (missing_parameter, parameter_is_a_list).
  double number(std::string_view name) const;
  /// The values of a list of `count` values. Throws `ConfigError` (missing_parameter, parameter_list_length).
  std::span<double const> numbers(std::string_view name, std::size_t count) const;
  /// The parameter, or nullptr.
  Parameter const* find(std::string_view name) const;
  /// Those whose name begins with `prefix`, by name.
  std::span<Parameter const> beginning_with(std::string_view prefix) const;
  /// By name: for the manifest.
  std::span<Parameter const> all() const { return all_; }

  /// These parameters with `other`'s values in place of those of the same name. A name of `other` that is not here
  /// is a mistyped name and throws `ConfigError` (unknown_parameter), tariffs ("tariff.") excepted, which add up. Units
  /// must agree (parameter_unit_differs).
  Parameters overridden_by(Parameters const& other) const;

private:
  std::vector<Parameter> all_;  // by name, no name twice
};

/// Reads a TOML file of tables of `name = { value = ..., unit = "...", date = "...", source = "..." }` with optional
/// `standing = "unverified"` and `low`, `high`, `law`. Throws `ConfigError` holding every problem found, each with file
/// and line: parameter_without_value, _unit, _date or _source, invalid_parameter_date, unknown_parameter_key,
/// invalid_parameter_spread, parameter_out_of_range, _below_zero or _above_zero (a share over 1, a negative price...),
/// parameter_file_invalid; parameter_file_not_found.
Parameters read_parameters(std::filesystem::path const&);
/// The same from text; `file` names it in errors.
Parameters parse_parameters(std::string_view toml, std::string const& file);

/// A set of `parameters/` that is part of the program: "france-2024", or "france-2008", which is the former with what
/// differs. Throws `ConfigError` (parameter_file_not_found).
Parameters built_in_parameters(std::string_view name);

/// "2024 EUR/l, prixdubaril.com [unverified]": what the manifest and the method note print beside a value.
std::string provenance(Parameter const&);

}  // namespace berline::precarity
