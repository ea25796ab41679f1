#include "statistic.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "rows.h"

namespace berline::precarity {

Statistic parse_statistic(std::string_view text) {
  constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();
  if (text.empty()) return {kNone, Absence::empty};
  auto number = std::string{};
  for (auto const c : text) {
    auto const blank = c == ' ' || c == '\xC2' || c == '\xA0' || c == '\xE2' || c == '\x80' || c == '\xAF';
    if (!blank) number += c == ',' ? '.' : c;  // no-break blanks are two or three bytes of UTF-8
  }
  auto value = 0.0;
  auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error == std::errc{} && end == number.data() + number.size() && std::isfinite(value))
    return {value, Absence::none};
  auto const token = lower_case(text);
  if (token == "s" || token == "c") return {kNone, Absence::secret};
  if (token == "ns") return {kNone, Absence::not_significant};
  if (token == "nd" || token == "na" || token == "n/a" || token == "nan") return {kNone, Absence::not_available};
  if (token == "so") return {kNone, Absence::not_applicable};
  return {kNone, Absence::invalid};
}

}  // namespace berline::precarity
