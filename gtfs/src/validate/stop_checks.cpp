#include <algorithm>
#include <cmath>
#include <vector>

#include <date/tz.h>

#include "findings.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {
namespace {

/// Canonical point_near_origin, point_near_pole: within one degree.
constexpr auto kNearOrigin = 1.0;
constexpr auto kNearPole = 89.0;
/// A stop this far from the feed's middle is looked at twice; farther than any local network, near for a national one,
/// hence only together with being far from every other stop.
constexpr auto kFarFromMiddle = Metres{500'000};
constexpr auto kFarFromOthers = Metres{200'000};

std::vector<std::uint32_t> count_calls(Feed const& feed) {
  auto calls = std::vector<std::uint32_t>(feed.stops.size(), 0);
  for (auto const& call : feed.stop_times) ++calls[call.stop.index()];
  return calls;
}

/// The median latitude and longitude of the stops: no single stop can move it far.
LatLng middle_of(std::vector<LatLng> const& positions) {
  auto const median = [&](auto coordinate) {
    auto values = std::vector<double>{};
    for (auto const position : positions) values.push_back(coordinate(position));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
  };
  return {median([](LatLng p) { return p.lat; }), median([](LatLng p) { return p.lon; })};
}

bool is_far(LatLng position, LatLng middle, std::vector<LatLng> const& positions) {
  if (distance(position, middle) < kFarFromMiddle) return false;
  auto others = 0;
  for (auto const other : positions)
    if (other != position && distance(position, other) < kFarFromOthers) ++others;
  return others == 0;
}

/// The zone's hour against the sun's: more than this apart, the zone is of another part of the world. China at its
/// western end is 3 h off.
constexpr auto kZoneOffDegrees = 4 * 15.0;

void check_timezone(Findings& findings, LatLng middle) {
  auto const& feed = findings.feed;
  auto const zone = timezone(feed);
  auto const range = validity(feed);
  auto const date = range ? range->first : Date{};
  // Noon of the service day minus noon in UTC is how far the zone's clock is behind UTC.
  auto const behind = service_midnight(date, zone) - std::chrono::sys_seconds{date};
  auto const zone_lon = -15.0 * static_cast<double>(behind.count()) / 3600;
  auto off = std::abs(zone_lon - middle.lon);
  off = std::min(off, 360 - off);
  if (off <= kZoneOffDegrees) return;
  auto where = findings.at("agency.txt", feed.agencies.empty() ? 0 : feed.agencies.front().line, "agency_timezone");
  where.place = middle;
  findings.warn("timezone_far_from_stops", where, {{"timezone", std::string{zone}}});
}

void check_positions(Findings& findings) {
  auto const& stops = findings.feed.stops;
  auto positions = std::vector<LatLng>{};
  for (auto const& stop : stops)
    if (stop.has_position) positions.push_back(stop.position);
  if (positions.empty()) return;
  auto const middle = middle_of(positions);
  check_timezone(findings, middle);
  for (auto const id : ids<StopId>(stops.size())) {
    auto const& stop = stops[id.index()];
    if (!stop.has_position) continue;
    auto const [lat, lon] = stop.position;
    auto const arguments = Arguments{{"stop", findings.name(id)}};
    if (std::abs(lat) < kNearOrigin && std::abs(lon) < kNearOrigin)
      findings.warn("point_near_origin", findings.at_stop(id, "stop_lat"), arguments);
    else if (std::abs(lat) > kNearPole)
      findings.warn("point_near_pole", findings.at_stop(id, "stop_lat"), arguments);
    else if (is_far(stop.position, middle, positions))
      findings.warn(is_far({lon, lat}, middle, positions) ? "stop_far_from_others" : "stop_coordinates_swapped",
                    findings.at_stop(id, "stop_lat"), arguments);
  }
}

}  // namespace

void check_stops(Findings& findings) {
  check_positions(findings);
  auto const& stops = findings.feed.stops;
  auto const calls = count_calls(findings.feed);
  auto has_child = std::vector<bool>(stops.size(), false);
  auto unknown = std::size_t{0};
  auto platforms = std::size_t{0};
  for (auto const& stop : stops) {
    if (!stop.parent.is_none()) has_child[stop.parent.index()] = true;
    if (stop.type != LocationType::platform) continue;
    ++platforms;
    auto const inherited = stop.wheelchair_boarding == Known::unknown && !stop.parent.is_none()
                               ? stops[stop.parent.index()].wheelchair_boarding
                               : stop.wheelchair_boarding;
    unknown += inherited == Known::unknown ? 1 : 0;
  }
  for (auto const id : ids<StopId>(stops.size())) {
    auto const& stop = stops[id.index()];
    auto const arguments = Arguments{{"stop", findings.name(id)}};
    if (stop.type == LocationType::platform && calls[id.index()] == 0 && !has_child[id.index()])
      findings.inform("stop_without_stop_time", findings.at_stop(id, "stop_id"), arguments);
    if (stop.type != LocationType::platform && calls[id.index()] != 0)
      findings.warn("location_with_unexpected_stop_time", findings.at_stop(id, "location_type"), arguments);
    if (stop.type == LocationType::station && !has_child[id.index()] && calls[id.index()] == 0)
      findings.inform("unused_station", findings.at_stop(id, "stop_id"), arguments);
  }
  if (unknown != 0)
    findings.inform("wheelchair_boarding_unknown", findings.at("stops.txt", 0, "wheelchair_boarding"),
                    {{"count", std::to_string(unknown)},
                     {"total", std::to_string(platforms)},
                     {"percent", std::to_string(100 * unknown / platforms)}});
}

}  // namespace berline::gtfs
