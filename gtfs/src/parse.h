// Values of GTFS fields from their text. All return nothing for text that is not such a value (blank included).
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "berline/base/units.h"
#include "gtfs/feed.h"

namespace berline::gtfs {

/// "H:MM:SS", "HH:MM:SS" or "HHH:MM:SS".
inline std::optional<ServiceTime> parse_time(std::string_view text) {
  auto const digit = [](char c) { return static_cast<unsigned>(c) - '0'; };
  if (text.size() < 7 || text.size() > 9) return std::nullopt;
  auto const hours_size = text.size() - 6;
  auto const* const p = text.data() + hours_size;
  if (p[0] != ':' || p[3] != ':') return std::nullopt;
  auto const m1 = digit(p[1]), m0 = digit(p[2]), s1 = digit(p[4]), s0 = digit(p[5]);
  if (m1 > 5 || m0 > 9 || s1 > 5 || s0 > 9) return std::nullopt;
  auto hours = 0U;
  for (std::size_t i = 0; i < hours_size; ++i) {
    auto const h = digit(text[i]);
    if (h > 9) return std::nullopt;
    hours = 10 * hours + h;
  }
  return ServiceTime{static_cast<std::int32_t>(hours * 3600 + (10 * m1 + m0) * 60 + 10 * s1 + s0)};
}

/// "YYYYMMDD", a date of the calendar.
inline std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  auto value = 0U;
  for (auto const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + static_cast<unsigned>(c - '0');
  }
  auto const date = std::chrono::year_month_day{std::chrono::year{static_cast<int>(value / 10000)},
                                                std::chrono::month{value / 100 % 100}, std::chrono::day{value % 100}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

/// A whole number, with or without a plus sign.
inline std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto value = std::int64_t{0};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A finite decimal number, with or without a plus sign.
inline std::optional<double> parse_decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto value = 0.0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace berline::gtfs
