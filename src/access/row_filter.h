// "healthcare > 0": which rows of a file are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace berline::access {

class RowFilter {
public:
  /// `column op value` with op one of > >= < <= = == != <>; the value a number, or a text in quotes or not. Throws
  /// `ConfigError` (places_filter_not_understood).
  explicit RowFilter(std::string_view condition);

  std::string const& column() const { return column_; }

  /// Does the row with this cell pass? Nothing: the cell has no value to compare.
  std::optional<bool> passes(std::string_view cell) const;

private:
  enum class Comparison : std::uint8_t { more, at_least, less, at_most, equal, other };

  std::string column_;
  Comparison comparison_ = Comparison::equal;
  std::string text_;
  std::optional<double> number_;
};

}  // namespace berline::access
