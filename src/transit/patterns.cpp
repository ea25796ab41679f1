#include "patterns.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace berline::transit {
namespace {

/// Arrivals and departures of several runs of equal length, one row a run.
struct Times {
  std::size_t calls = 0;
  std::vector<ServiceTime> arrival;
  std::vector<ServiceTime> departure;

  auto arrivals(std::size_t run) const { return std::span{arrival}.subspan(run * calls, calls); }
  auto departures(std::size_t run) const { return std::span{departure}.subspan(run * calls, calls); }
};

/// Appends the times of one run, raising those that go back; says whether it had to. Nobody is on board before the
/// departure from the first call of a trip or after the arrival at its last: those two times stand for the call, and
/// how long the vehicle waits there with its doors closed does not matter.
bool append_times(std::span<gtfs::Feed const> feeds, NetworkStops const& stops, std::span<RunLeg const> legs,
                  Times& times) {
  auto raised = false;
  auto clock = ServiceTime{std::numeric_limits<std::int32_t>::min()};
  auto const tick = [&](ServiceTime time) {
    raised = raised || time < clock;
    clock = std::max(clock, time);
    return clock;
  };
  for (auto const& leg : legs) {
    auto const calls = feeds[leg.feed].calls(leg.trip);
    for (auto const& call : calls) {
      if (stops[leg.feed][call.stop.index()].is_none()) continue;
      auto const arrival = &call == &calls.front() ? call.departure : call.arrival;
      auto const departure = &call == &calls.back() ? call.arrival : call.departure;
      times.arrival.push_back(tick(arrival + leg.shift));
      times.departure.push_back(tick(departure + leg.shift));
    }
  }
  return raised;
}

bool never_overtakes(Times const& times, std::size_t later, std::size_t earlier) {
  return std::ranges::equal(times.arrivals(later), times.arrivals(earlier), std::greater_equal{}) &&
         std::ranges::equal(times.departures(later), times.departures(earlier), std::greater_equal{});
}

/// First fit: each run, in order of time, goes behind the first last run that it does not overtake.
std::vector<std::vector<std::size_t>> split_overtaking(Times const& times, std::size_t runs) {
  auto order = std::vector<std::size_t>(runs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    auto const by_departures = std::lexicographical_compare_three_way(
        times.departures(a).begin(), times.departures(a).end(), times.departures(b).begin(), times.departures(b).end());
    if (by_departures != 0) return by_departures < 0;
    return std::ranges::lexicographical_compare(times.arrivals(a), times.arrivals(b));
  });
  auto queues = std::vector<std::vector<std::size_t>>{};
  for (auto const run : order) {
    auto const queue =
        std::ranges::find_if(queues, [&](auto const& trips) { return never_overtakes(times, run, trips.back()); });
    if (queue == queues.end())
      queues.push_back({run});
    else
      queue->push_back(run);
  }
  return queues;
}

/// The columns of the timetable while they grow.
class Columns {
public:
  void begin_pattern(std::span<Timetable::Call const> calls) {
    calls_.insert(calls_.end(), calls.begin(), calls.end());
    first_call_.push_back(static_cast<std::uint32_t>(calls_.size()));
  }
  void add_trip(Times const& times, std::size_t run, std::span<TripLeg const> legs) {
    first_time_.push_back(static_cast<std::uint32_t>(arrival_.size()));
    arrival_.insert(arrival_.end(), times.arrivals(run).begin(), times.arrivals(run).end());
    departure_.insert(departure_.end(), times.departures(run).begin(), times.departures(run).end());
    legs_.insert(legs_.end(), legs.begin(), legs.end());
    first_leg_.push_back(static_cast<std::uint32_t>(legs_.size()));
  }
  void end_pattern() { first_trip_.push_back(static_cast<std::uint32_t>(first_time_.size())); }

  void move_into(Timetable& timetable) {
    timetable.pattern_calls = {std::move(first_call_), std::move(calls_)};
    timetable.pattern_first_trip = std::move(first_trip_);
    timetable.trip_first_time = std::move(first_time_);
    timetable.arrival = std::move(arrival_);
    timetable.departure = std::move(departure_);
    timetable.trip_legs = {std::move(first_leg_), std::move(legs_)};
  }

private:
  std::vector<std::uint32_t> first_call_{0};
  std::vector<Timetable::Call> calls_;
  std::vector<std::uint32_t> first_trip_{0};
  std::vector<std::uint32_t> first_time_;
  std::vector<ServiceTime> arrival_;
  std::vector<ServiceTime> departure_;
  std::vector<std::uint32_t> first_leg_{0};
  std::vector<TripLeg> legs_;
};

std::vector<TripLeg> legs_of(std::span<RunLeg const> run, CallLists const& lists) {
  auto legs = std::vector<TripLeg>{};
  auto position = std::uint32_t{0};
  for (auto const& leg : run) {
    legs.push_back({leg.feed, leg.trip, position});
    position += static_cast<std::uint32_t>(lists.lists[lists.list_of[leg.feed][leg.trip.index()]].size());
  }
  return legs;
}

}  // namespace

std::size_t add_patterns(std::span<gtfs::Feed const> feeds, NetworkStops const& stops, CallLists const& lists,
                         Runs const& runs, Timetable& timetable) {
  // runs whose legs have the same lists of calls, in the order in which they first appear
  auto group_of = std::map<std::vector<std::uint32_t>, std::size_t>{};
  auto groups = std::vector<std::vector<std::size_t>>{};
  for (std::size_t run = 0; run < runs.size(); ++run) {
    auto key = std::vector<std::uint32_t>{};
    for (auto const& leg : runs[run]) key.push_back(lists.list_of[leg.feed][leg.trip.index()]);
    auto const group = group_of.try_emplace(std::move(key), groups.size()).first->second;
    if (group == groups.size()) groups.emplace_back();
    groups[group].push_back(run);
  }

  auto raised = std::size_t{0};
  auto columns = Columns{};
  for (auto const& group : groups) {
    auto calls = std::vector<Timetable::Call>{};
    for (auto const& leg : runs[group.front()]) {
      auto const& list = lists.lists[lists.list_of[leg.feed][leg.trip.index()]];
      calls.insert(calls.end(), list.begin(), list.end());
    }
    auto times = Times{calls.size(), {}, {}};
    for (auto const run : group) raised += append_times(feeds, stops, runs[run], times) ? 1 : 0;
    for (auto const& queue : split_overtaking(times, group.size())) {
      columns.begin_pattern(calls);
      for (auto const row : queue) columns.add_trip(times, row, legs_of(runs[group[row]], lists));
      columns.end_pattern();
    }
  }
  columns.move_into(timetable);
  return raised;
}

}  // namespace berline::transit
