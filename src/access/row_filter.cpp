#include "row_filter.h"

#include <utility>

#include "berline/base/error.h"
#include "raw_table.h"

namespace berline::access {
namespace {

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

RowFilter::RowFilter(std::string_view condition) {
  static constexpr std::pair<std::string_view, Comparison> kComparisons[] = {
      {">=", Comparison::at_least}, {"<=", Comparison::at_most}, {"!=", Comparison::other}, {"<>", Comparison::other},
      {"==", Comparison::equal},    {">", Comparison::more},     {"<", Comparison::less},   {"=", Comparison::equal}};
  auto const problem = ConfigError{"places_filter_not_understood", {}, {{"condition", std::string{condition}}}};
  auto const at = condition.find_first_of("<>=!");
  if (at == std::string_view::npos) throw problem;
  column_ = unquoted(trimmed(condition.substr(0, at)));
  for (auto const& [sign, comparison] : kComparisons) {
    if (!condition.substr(at).starts_with(sign)) continue;
    comparison_ = comparison;
    text_ = unquoted(trimmed(condition.substr(at + sign.size())));
    break;
  }
  number_ = parse_number(text_);
  auto const compares_size = comparison_ != Comparison::equal && comparison_ != Comparison::other;
  if (column_.empty() || text_.empty() || (compares_size && !number_)) throw problem;
}

std::optional<bool> RowFilter::passes(std::string_view cell) const {
  if (is_missing(cell)) return std::nullopt;
  if (!number_) return (trimmed(cell) == text_) == (comparison_ == Comparison::equal);
  auto const parsed = parse_number(cell);
  if (!parsed) return std::nullopt;
  auto const value = *parsed;
  switch (comparison_) {
    case Comparison::more:
      return value > *number_;
    case Comparison::at_least:
      return value >= *number_;
    case Comparison::less:
      return value < *number_;
    case Comparison::at_most:
      return value <= *number_;
    case Comparison::equal:
      return value == *number_;
    case Comparison::other:
      return value != *number_;
  }
  return std::nullopt;
}

}  // namespace berline::access
