#include <algorithm>
#include <map>
#include <vector>

#include <tsl/robin_map.h>

#include "findings.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {
namespace {

/// Two stops of two feeds closer than this are one place: platforms of one street stop are farther apart than GPS
/// error.
constexpr auto kSamePlace = Metres{15};
/// Same runs on this share of the smaller feed's trips: one feed repeats the other.
constexpr auto kRepeatedPercent = std::size_t{50};

/// About 11 m of latitude: runs are compared by the rounded places of their calls.
std::uint64_t rounded(LatLng position) {
  auto const part = [](double degrees) { return static_cast<std::uint32_t>(static_cast<std::int32_t>(degrees * 1e4)); };
  return std::uint64_t{part(position.lat)} << 32 | part(position.lon);
}

/// What identifies a run whoever publishes it: first departure, last arrival, and roughly where they are.
std::uint64_t signature(std::span<StopTime const> calls, LatLng start, LatLng end) {
  auto hash = std::uint64_t{0xcbf29ce484222325};  // FNV-1a
  auto const mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3; };
  mix(static_cast<std::uint64_t>(calls.front().departure.seconds()));
  mix(static_cast<std::uint64_t>(calls.back().arrival.seconds()));
  mix(rounded(start));
  mix(rounded(end));
  return hash;
}

void check_periods(std::span<Feed const> feeds, Report& report) {
  for (std::size_t i = 0; i < feeds.size(); ++i)
    for (auto j = i + 1; j < feeds.size(); ++j) {
      auto const a = validity(feeds[i]);
      auto const b = validity(feeds[j]);
      if (!a || !b || (a->first <= b->second && b->first <= a->second)) continue;
      report.add({Severity::warning,
                  "disjoint_validity",
                  where_of(feeds[j], "calendar.txt"),
                  {{"feed", feeds[j].name},
                   {"other", feeds[i].name},
                   {"first", iso(b->first)},
                   {"last", iso(b->second)},
                   {"other_first", iso(a->first)},
                   {"other_last", iso(a->second)}}});
    }
}

void check_timezones(std::span<Feed const> feeds, Report& report) {
  for (std::size_t i = 1; i < feeds.size(); ++i)
    if (timezone(feeds[i]) != timezone(feeds[0]))
      report.add({Severity::info,
                  "feeds_in_different_timezones",
                  where_of(feeds[i], "agency.txt"),
                  {{"feed", feeds[i].name},
                   {"timezone", std::string{timezone(feeds[i])}},
                   {"other", feeds[0].name},
                   {"other_timezone", std::string{timezone(feeds[0])}}}});
}

/// Trips of `feed` by signature.
tsl::robin_map<std::uint64_t, TripId> runs_of(Feed const& feed) {
  auto runs = tsl::robin_map<std::uint64_t, TripId>{};
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto const calls = feed.calls(id);
    if (calls.size() < 2) continue;
    auto const& first = feed.stops[calls.front().stop.index()];
    auto const& last = feed.stops[calls.back().stop.index()];
    if (first.has_position && last.has_position) runs.insert({signature(calls, first.position, last.position), id});
  }
  return runs;
}

/// Pairs of trips of `theirs` and `ours` that are one run on a common day, in the order of theirs.
std::vector<std::pair<TripId, TripId>> common_runs(Feed const& theirs, Feed const& ours) {
  auto const known = runs_of(ours);
  auto pairs = std::vector<std::pair<TripId, TripId>>{};
  for (auto const& [hash, trip] : runs_of(theirs)) {
    auto const twin = known.find(hash);
    if (twin == known.end()) continue;
    auto const& a = theirs.services[theirs.trips[trip.index()].service.index()];
    auto const& b = ours.services[ours.trips[twin->second.index()].service.index()];
    if (first_common_day(a, b)) pairs.emplace_back(trip, twin->second);
  }
  std::ranges::sort(pairs);
  return pairs;
}

void check_services(std::span<Feed const> feeds, Report& report) {
  for (std::size_t i = 0; i < feeds.size(); ++i)
    for (auto j = i + 1; j < feeds.size(); ++j) {
      auto const common = common_runs(feeds[j], feeds[i]);
      if (common.empty()) continue;
      auto const percent = 100 * common.size() / std::min(feeds[i].trips.size(), feeds[j].trips.size());
      auto const& trip = feeds[j].trips[common.front().first.index()];
      auto where = where_of(feeds[j], "trips.txt");
      where.line = trip.line;
      where.field = "trip_id";
      where.place = feeds[j].stops[feeds[j].calls(common.front().first).front().stop.index()].position;
      report.add({percent >= kRepeatedPercent ? Severity::warning : Severity::info,
                  "service_in_two_feeds",
                  where,
                  {{"feed", feeds[j].name},
                   {"other", feeds[i].name},
                   {"count", std::to_string(common.size())},
                   {"percent", std::to_string(percent)},
                   {"trip", quoted_value(feeds[j].text(trip.id))}}});
    }
}

/// Stops of two feeds in one place are walked between in no time; said so that nobody wonders.
void check_stops(std::span<Feed const> feeds, Report& report) {
  for (std::size_t i = 0; i < feeds.size(); ++i)
    for (auto j = i + 1; j < feeds.size(); ++j) {
      auto places = std::multimap<double, LatLng>{};
      for (auto const& stop : feeds[i].stops)
        if (stop.has_position && stop.type == LocationType::platform) places.emplace(stop.position.lat, stop.position);
      auto const margin = kSamePlace.count() / 111'000.0;
      auto common = std::size_t{0};
      auto first = StopId::none();
      for (auto const id : ids<StopId>(feeds[j].stops.size())) {
        auto const& stop = feeds[j].stops[id.index()];
        if (!stop.has_position || stop.type != LocationType::platform) continue;
        auto found = false;
        for (auto near = places.lower_bound(stop.position.lat - margin);
             near != places.end() && near->first <= stop.position.lat + margin && !found; ++near)
          found = distance(near->second, stop.position) <= kSamePlace;
        if (!found) continue;
        ++common;
        if (first.is_none()) first = id;
      }
      if (common == 0) continue;
      auto where = where_of(feeds[j], "stops.txt");
      where.line = feeds[j].stops[first.index()].line;
      where.place = feeds[j].stops[first.index()].position;
      report.add({Severity::info,
                  "stops_in_two_feeds",
                  where,
                  {{"feed", feeds[j].name}, {"other", feeds[i].name}, {"count", std::to_string(common)}}});
    }
}

}  // namespace

void validate_together(std::span<Feed const> feeds, Report& report) {
  check_periods(feeds, report);
  check_timezones(feeds, report);
  check_services(feeds, report);
  check_stops(feeds, report);
}

}  // namespace berline::gtfs
