// Values of tags as numbers: speeds, durations, slopes, in every notation met in real data.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berline::osm {

/// Speed in km/h of a `maxspeed` value: `50`, `50 km/h`, `30 mph`, `8 knots`, `walk`, `none`, `FR:urban`, `FR:zone30`,
/// `DE:50`, `50;30` (the first). Nothing for values that give no number (`signals`, `variable`, `implicit`) or are not
/// understood.
std::optional<double> parse_speed_kmh(std::string_view value);

/// True for the values that rightly give no number: `signals`, `variable`, `implicit`, `unposted`...
bool is_speed_without_number(std::string_view value);

/// Seconds of a `duration` value: minutes (`20`), `HH:MM`, `HH:MM:SS`, ISO 8601 (`PT1H30M`, `PT90M`, `P1DT2H`), `20
/// min`.
std::optional<std::uint32_t> parse_duration_seconds(std::string_view value);

/// Percent of an `incline` value: `5%`, `-3 %`, `10°` (degrees); a bare number is percent. Nothing for `up`,
/// `down`, and values not understood.
std::optional<double> parse_incline_percent(std::string_view value);

/// Metres of a length: `2`, `2.5 m`, `7'4"`, `3 ft`.
std::optional<double> parse_metres(std::string_view value);

}  // namespace berline::osm
