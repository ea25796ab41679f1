#include <algorithm>
#include <vector>

#include "findings.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {
namespace {

/// A wait at one stop, or a whole trip, longer than this is rather a mistake in the hours.
constexpr auto kLongestDwell = Seconds{2 * 3600};
constexpr auto kLongestTrip = Seconds{48 * 3600};

void check_distances(Findings& findings, TripId id) {
  auto const& feed = findings.feed;
  auto const& trip = feed.trips[id.index()];
  if (feed.stop_time_distances.size() != feed.stop_times.size()) return;
  auto last = -1.0;
  for (auto row = trip.first_stop_time; row < trip.last_stop_time; ++row) {
    auto const travelled = feed.stop_time_distances[row];
    if (travelled < 0) continue;
    if (travelled <= last)
      findings.inform("decreasing_or_equal_stop_time_distance", findings.at_call(row, "shape_dist_traveled"),
                      {{"trip", findings.name(id)}});
    last = travelled;
  }
}

void check_trip(Findings& findings, TripId id) {
  auto const& feed = findings.feed;
  auto const& trip = feed.trips[id.index()];
  auto const calls = feed.calls(id);
  auto const arguments = Arguments{{"trip", findings.name(id)}};
  for (std::size_t i = 0; i < calls.size(); ++i) {
    auto const row = trip.first_stop_time + i;
    if (calls[i].departure - calls[i].arrival > kLongestDwell && i + 1 < calls.size() && i > 0)
      findings.warn("long_dwell", findings.at_call(row, "departure_time"), arguments);
    if (i > 0 && calls[i].stop == calls[i - 1].stop)
      findings.inform("stop_repeated_in_a_row", findings.at_call(row, "stop_id"), arguments);
  }
  if (calls.size() >= 2 && calls.back().arrival - calls.front().departure > kLongestTrip)
    findings.warn("trip_too_long", findings.at_call(trip.last_stop_time - 1, "arrival_time"), arguments);
  auto const nobody_boards = std::ranges::all_of(calls.first(calls.empty() ? 0 : calls.size() - 1),
                                                 [](auto const& call) { return call.pickup == Boarding::none; });
  auto const nobody_alights = std::ranges::all_of(calls.last(calls.empty() ? 0 : calls.size() - 1),
                                                  [](auto const& call) { return call.drop_off == Boarding::none; });
  if (calls.size() >= 2 && (nobody_boards || nobody_alights))
    findings.warn("trip_without_boarding", findings.at("trips.txt", trip.line, "trip_id"), arguments);
  check_distances(findings, id);
}

/// Facts about all trips together that explain results.
void tell_habits(Findings& findings) {
  auto const& feed = findings.feed;
  auto past_midnight = std::size_t{0};
  auto with_dwell = std::size_t{0};
  auto zero_hops = std::size_t{0};
  auto hops = std::size_t{0};
  auto on_request = std::size_t{0};
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto const calls = feed.calls(id);
    if (calls.empty()) continue;
    past_midnight += calls.back().arrival >= ServiceTime{86400} ? 1 : 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      with_dwell += calls[i].departure != calls[i].arrival ? 1 : 0;
      on_request += calls[i].pickup > Boarding::none || calls[i].drop_off > Boarding::none ? 1 : 0;
      if (i == 0) continue;
      ++hops;
      zero_hops += calls[i].arrival == calls[i - 1].departure ? 1 : 0;
    }
  }
  auto const where = findings.at("stop_times.txt", 0, "");
  auto const share = [](std::size_t part, std::size_t whole) { return std::to_string(100 * part / whole); };
  if (past_midnight != 0)
    findings.inform("trips_past_midnight", where,
                    {{"count", std::to_string(past_midnight)}, {"total", std::to_string(feed.trips.size())}});
  if (hops != 0 && with_dwell == 0) findings.inform("zero_dwell_everywhere", where, {});
  if (zero_hops != 0)
    findings.inform("hops_of_zero_seconds", where,
                    {{"count", std::to_string(zero_hops)}, {"percent", share(zero_hops, hops)}});
  if (on_request != 0) findings.inform("stop_times_on_request", where, {{"count", std::to_string(on_request)}});
}

/// Trips of one route with the same calls at the same times on a common day: the same bus twice.
void check_duplicates(Findings& findings) {
  auto const& feed = findings.feed;
  auto order = std::vector<TripId>{};
  for (auto const id : ids<TripId>(feed.trips.size()))
    if (feed.calls(id).size() >= 2) order.push_back(id);
  auto const compare = [&](TripId a, TripId b) {
    if (auto const c = feed.trips[a.index()].route <=> feed.trips[b.index()].route; c != 0) return c < 0;
    auto const x = feed.calls(a);
    auto const y = feed.calls(b);
    return std::ranges::lexicographical_compare(x, y, [](StopTime const& s, StopTime const& t) {
      return std::tuple{s.departure, s.arrival, s.stop} < std::tuple{t.departure, t.arrival, t.stop};
    });
  };
  std::ranges::stable_sort(order, compare);
  auto frequent = std::vector<bool>(feed.trips.size(), false);
  for (auto const& frequency : feed.frequencies) frequent[frequency.trip.index()] = true;
  for (std::size_t i = 1; i < order.size(); ++i) {
    auto const first = order[i - 1];
    auto const second = order[i];
    if (compare(first, second) || frequent[first.index()] || frequent[second.index()]) continue;
    auto const& a = feed.services[feed.trips[first.index()].service.index()];
    auto const& b = feed.services[feed.trips[second.index()].service.index()];
    auto const day = first_common_day(a, b);
    if (!day) continue;
    findings.inform("duplicate_trip", findings.at("trips.txt", feed.trips[second.index()].line, "trip_id"),
                    {{"trip", findings.name(second)}, {"other", findings.name(first)}, {"date", iso(*day)}});
  }
}

}  // namespace

void check_trips(Findings& findings) {
  for (auto const id : ids<TripId>(findings.feed.trips.size())) check_trip(findings, id);
  tell_habits(findings);
  check_duplicates(findings);
}

}  // namespace berline::gtfs
