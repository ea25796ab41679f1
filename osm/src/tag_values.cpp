#include "osm/tag_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace berline::osm {
namespace {

constexpr double kKilometresPerMile = 1.609344;
constexpr double kKilometresPerNauticalMile = 1.852;
constexpr double kMetresPerFoot = 0.3048;
constexpr double kWalkKmh = 5;  // "walk": at walking pace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Takes a decimal number (dot or comma) off the front of `text`.
std::optional<double> take_number(std::string_view& text) {
  auto digits = std::array<char, 24>{};
  auto length = std::size_t{0};
  while (length < text.size() && length < digits.size()) {
    auto const c = text[length];
    auto const belongs = (c >= '0' && c <= '9') || c == '.' || c == ',' || (length == 0 && c == '-');
    if (!belongs) break;
    digits[length++] = c == ',' ? '.' : c;
  }
  auto number = 0.0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + length, number, std::chars_format::fixed);
  if (error != std::errc{} || end != digits.data() + length) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

/// What `CC:word` means. The law of each country; where a country is not listed, Europe's usual limits.
std::optional<double> implied_limit_kmh(std::string_view country, std::string_view word) {
  if (word == "urban" || word == "built_up") return country == "GB" || country == "UK" ? 30 * kKilometresPerMile : 50;
  if (word == "living_street" || word == "pedestrian_zone") return word == "living_street" && country == "FR" ? 20 : 7;
  if (word == "walk") return kWalkKmh;
  if (word == "bicycle_road" || word == "cycle_street" || word == "school") return 30;
  if (word == "nsl_single") return 60 * kKilometresPerMile;
  if (word == "nsl_dual" || (word == "motorway" && (country == "GB" || country == "UK")))
    return 70 * kKilometresPerMile;
  if (word == "nsl_restricted") return 30 * kKilometresPerMile;
  if (word == "rural") {
    constexpr auto kRural = std::array<std::pair<std::string_view, double>, 8>{
        {{"FR", 80}, {"DE", 100}, {"AT", 100}, {"BE", 70}, {"BE-VLG", 70}, {"BE-WAL", 90}, {"CH", 80}, {"NL", 80}}};
    for (auto const& [code, limit] : kRural)
      if (code == country) return limit;
    return 90;
  }
  if (word == "trunk" || word == "express" || word == "motorroad")
    return country == "CH" || country == "NL" ? 100 : 110;
  if (word == "motorway") return country == "BE" || country == "CH" || country == "ES" || country == "PT" ? 120 : 130;
  if (word.starts_with("zone")) word.remove_prefix(word.starts_with("zone:") ? 5 : 4);
  auto const number = take_number(word);
  return number && word.empty() ? number : std::nullopt;
}

}  // namespace

bool is_speed_without_number(std::string_view value) {
  for (auto const word : {"signals", "variable", "implicit", "unposted", "default", "unknown", "sign", "no_sign"})
    if (value == word) return true;
  return false;
}

std::optional<double> parse_speed_kmh(std::string_view value) {
  if (auto const list = value.find_first_of(";|"); list != std::string_view::npos) value = value.substr(0, list);
  value = trimmed(value);
  if (value == "walk" || value == "foot") return kWalkKmh;
  if (value == "none") return 130;
  if (value == "urban" || value == "rural" || value == "motorway" || value == "living_street")
    return implied_limit_kmh("FR", value);
  if (auto const colon = value.find(':'); colon != std::string_view::npos && colon >= 2)
    return implied_limit_kmh(value.substr(0, colon), value.substr(colon + 1));
  auto const number = take_number(value);
  auto const unit = trimmed(value);
  if (!number || *number <= 0) return std::nullopt;
  if (unit.empty() || unit == "km/h" || unit == "kmh" || unit == "kph") return number;
  if (unit == "mph") return *number * kKilometresPerMile;
  if (unit == "knots" || unit == "kn") return *number * kKilometresPerNauticalMile;
  return std::nullopt;
}

std::optional<std::uint32_t> parse_duration_seconds(std::string_view value) {
  value = trimmed(value);
  auto seconds = 0.0;
  if (value.starts_with('P')) {
    value.remove_prefix(1);
    auto in_time = false;
    auto parts = 0;
    while (!value.empty()) {
      if (value.front() == 'T') {
        in_time = true;
        value.remove_prefix(1);
        continue;
      }
      auto const number = take_number(value);
      if (!number || value.empty()) return std::nullopt;
      auto const unit = value.front();
      value.remove_prefix(1);
      if (unit == 'D' && !in_time)
        seconds += *number * 86'400;
      else if (unit == 'H' && in_time)
        seconds += *number * 3'600;
      else if (unit == 'M' && in_time)
        seconds += *number * 60;
      else if (unit == 'S' && in_time)
        seconds += *number;
      else
        return std::nullopt;
      ++parts;
    }
    if (parts == 0) return std::nullopt;
  } else {
    auto fields = std::array<double, 3>{};
    auto count = std::size_t{0};
    while (true) {
      auto const number = take_number(value);
      if (!number || *number < 0 || count == fields.size()) return std::nullopt;
      fields[count++] = *number;
      if (value.empty() || value.front() != ':') break;
      value.remove_prefix(1);
    }
    auto const unit = trimmed(value);
    if (count == 1) {
      if (unit.empty() || unit == "min" || unit == "mins" || unit == "minutes")
        seconds = fields[0] * 60;
      else if (unit == "h" || unit == "hours")
        seconds = fields[0] * 3'600;
      else
        return std::nullopt;
    } else {
      if (!unit.empty() || fields[1] >= 60 || fields[2] >= 60) return std::nullopt;
      seconds = fields[0] * 3'600 + fields[1] * 60 + fields[2];
    }
  }
  // A crossing longer than a week is a mistake, not a ferry.
  if (seconds < 0 || seconds > 7 * 86'400) return std::nullopt;
  return static_cast<std::uint32_t>(std::lround(seconds));
}

std::optional<double> parse_incline_percent(std::string_view value) {
  value = trimmed(value);
  if (value.starts_with('+')) value.remove_prefix(1);
  auto const number = take_number(value);
  auto const unit = trimmed(value);
  if (!number) return std::nullopt;
  auto const percent = unit == "°" || unit == "deg" ? 100 * std::tan(*number * std::numbers::pi / 180) : *number;
  if (!unit.empty() && unit != "%" && unit != "°" && unit != "deg") return std::nullopt;
  if (!(std::abs(percent) <= 100)) return std::nullopt;
  return percent;
}

std::optional<double> parse_metres(std::string_view value) {
  value = trimmed(value);
  auto const number = take_number(value);
  auto unit = trimmed(value);
  if (!number || *number < 0) return std::nullopt;
  if (unit.empty() || unit == "m") return number;
  if (unit == "cm") return *number / 100;
  if (unit == "ft") return *number * kMetresPerFoot;
  if (unit.starts_with('\'')) {
    unit.remove_prefix(1);
    if (unit.empty()) return *number * kMetresPerFoot;
    auto const inches = take_number(unit);
    if (!inches || unit != "\"") return std::nullopt;
    return (*number + *inches / 12) * kMetresPerFoot;
  }
  return std::nullopt;
}

}  // namespace berline::osm
