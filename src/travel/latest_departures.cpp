#include "latest_departures.h"

#include <algorithm>
#include <cassert>

namespace berline::travel {

std::vector<ServiceTime> boarding_deadlines(transit::Timetable const& timetable,
                                            std::span<transit::AccessLeg const> access, ServiceTime first,
                                            ServiceTime last) {
  auto deadlines = std::vector<ServiceTime>{};
  for (auto const& leg : access)
    for (auto const board : timetable.stop_boards[leg.stop]) {
      auto const needed = leg.duration + timetable.board_slack[board];
      for (auto const& [pattern, position] : timetable.board_calls[board])
        for (auto const trip : timetable.trips(pattern)) {
          auto const deadline = timetable.departure[timetable.trip_first_time[trip] + position] - needed;
          if (deadline >= first && deadline <= last) deadlines.push_back(deadline);
        }
    }
  std::ranges::sort(deadlines);
  auto const repeated = std::ranges::unique(deadlines);
  deadlines.erase(repeated.begin(), repeated.end());
  return deadlines;
}

std::vector<ServiceTime> boarding_deadlines(transit::Timetable const& timetable,
                                            std::span<transit::AccessLeg const> access, TravelRequest const& request) {
  auto const& window = request.window;
  auto const& longest = request.limits.max_duration;
  auto const last = window.from + window.step * static_cast<std::int32_t>(window.size() - 1);
  if (request.timing == Timing::arrive_by)
    return boarding_deadlines(timetable, access, window.from - longest + Seconds{1}, last);
  return boarding_deadlines(timetable, access, window.from, last + longest);
}

namespace {

/// What a departure is worth to one who would otherwise walk: `counted`, the first wait part of it, decides.
Seconds time_of(Seconds counted, Seconds ridden, Seconds walk, TravelRequest const& request) {
  if (counted >= std::min(walk, request.limits.max_duration)) return walk;
  return request.first_wait == FirstWait::counted ? counted : std::min(ridden, walk);
}

}  // namespace

void invert(std::span<ServiceTime const> departures, std::span<Seconds const> times, Seconds walk,
            TravelRequest const& request, std::span<Seconds> by_arrival) {
  assert(departures.size() == times.size() && by_arrival.size() == request.window.size());
  auto const& window = request.window;
  auto next = departures.size();  // who leaves later arrives no earlier: the earlier the arrival, the earlier one left
  for (auto i = by_arrival.size(); i-- > 0;) {
    auto const arrival = window.from + window.step * static_cast<std::int32_t>(i);
    while (next > 0 && (is_never(times[next - 1]) || departures[next - 1] + times[next - 1] > arrival)) --next;
    by_arrival[i] = next == 0 ? walk : time_of(arrival - departures[next - 1], times[next - 1], walk, request);
  }
}

void plan(std::span<ServiceTime const> departures, std::span<Seconds const> times, Seconds walk,
          TravelRequest const& request, std::span<Seconds> planned) {
  assert(departures.size() == times.size() && planned.size() == request.window.size());
  auto const& window = request.window;
  auto next = std::size_t{0};
  for (std::size_t i = 0; i < planned.size(); ++i) {
    auto const instant = window.from + window.step * static_cast<std::int32_t>(i);
    while (next < departures.size() && departures[next] < instant) ++next;
    planned[i] = walk;
    if (next == departures.size() || is_never(times[next])) continue;
    auto const arrival = departures[next] + times[next];
    auto last = next;  // that arrives then
    while (last + 1 < departures.size() && !is_never(times[last + 1]) &&
           departures[last + 1] + times[last + 1] == arrival)
      ++last;
    planned[i] = time_of(arrival - instant, times[last], walk, request);
  }
}

}  // namespace berline::travel
