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
  auto const first = window.from - request.limits.max_duration + Seconds{1};
  auto const last = window.from + window.step * static_cast<std::int32_t>(window.size() - 1);
  return boarding_deadlines(timetable, access, first, last);
}

void invert(std::span<ServiceTime const> departures, std::span<Seconds const> times, TravelRequest const& request,
            std::span<Seconds> by_arrival) {
  assert(departures.size() == times.size() && by_arrival.size() == request.window.size());
  auto const& window = request.window;
  auto next = departures.size();  // who leaves later arrives no earlier: the earlier the arrival, the earlier one left
  for (auto i = by_arrival.size(); i-- > 0;) {
    auto const arrival = window.from + window.step * static_cast<std::int32_t>(i);
    while (next > 0 && (is_never(times[next - 1]) || departures[next - 1] + times[next - 1] > arrival)) --next;
    auto const time = next == 0 ? kNever : arrival - departures[next - 1];
    by_arrival[i] = time < request.limits.max_duration ? time : kNever;
  }
}

LatestDepartures::LatestDepartures(transit::Slice const& slice, transit::Timetable const& timetable,
                                   TravelRequest const& request)
    : slice_{&slice},
      timetable_{&timetable},
      arrivals_{static_cast<std::uint32_t>(request.window.size())},
      from_{static_cast<std::uint16_t>((request.window.from - slice.base).count())},
      step_{static_cast<std::uint16_t>(request.window.step.count())},
      max_duration_{static_cast<std::uint16_t>(request.limits.max_duration.count())} {}

/// Every departure that leads to a destination, by the instant at which one has to leave for it.
void LatestDepartures::list_boardings(transit::Sweep const& sweep, std::span<transit::AccessLeg const> access) {
  boardings_.clear();
  for (auto const& leg : access)
    for (auto const board : timetable_->stop_boards[leg.stop]) {
      auto const needed = leg.duration + timetable_->board_slack[board];
      auto const times = slice_->departures[board];
      auto const point = slice_->departures.first(board);
      for (auto i = slice_->first_departure(board, slice_->base + needed).index() - point; i + 1 < times.size(); ++i) {
        auto const row = transit::DepartureRow::from_index(point + i);
        if (!sweep.is_reached(row)) break;  // nor is any later one of this point
        boardings_.push_back({static_cast<std::uint16_t>(times[i] - needed.count()), row.value()});
      }
    }
  std::ranges::sort(boardings_, std::ranges::greater{}, &Boarding::deadline);
}

/// Of all boardings those that get there earlier than everything one may leave later for.
void LatestDepartures::find_steps(transit::Sweep const& sweep) {
  for (auto& steps : steps_) steps.clear();
  std::uint16_t best[kernel::kLanes];
  std::ranges::fill(best, kernel::kNever);
  for (auto const& [deadline, row] : boardings_) {
    auto const* const arrival = sweep.arrivals() + std::size_t{row} * kernel::kLanes;
    auto improves = false;
    for (std::size_t lane = 0; lane < kernel::kLanes; ++lane) improves |= arrival[lane] < best[lane];
    if (!improves) continue;
    for (std::size_t lane = 0; lane < kernel::kLanes; ++lane) {
      if (arrival[lane] >= best[lane]) continue;
      best[lane] = arrival[lane];
      steps_[lane].push_back({deadline, arrival[lane]});
    }
  }
}

bool LatestDepartures::fill(transit::Sweep const& sweep, std::span<transit::AccessLeg const> access,
                            std::span<std::uint16_t const> direct, std::uint16_t* tile, std::uint16_t* least,
                            std::uint16_t* count) {
  assert(sweep.lanes() == kernel::kLanes);
  list_boardings(sweep, access);
  find_steps(sweep);
  auto any = false;
  for (std::size_t lane = 0; lane < kernel::kLanes; ++lane) {
    auto const& steps = steps_[lane];
    auto step = steps.begin();
    least[lane] = kernel::kNever;
    count[lane] = 0;
    for (auto i = arrivals_; i-- > 0;) {
      auto const arrival = static_cast<std::uint32_t>(from_ + i * step_);
      while (step != steps.end() && step->arrival > arrival) ++step;
      auto time = direct[lane];
      if (step != steps.end()) {
        auto const ridden = arrival - step->deadline;
        if (ridden < max_duration_ && ridden < time) time = static_cast<std::uint16_t>(ridden);
      }
      tile[i * kernel::kLanes + lane] = time;
      least[lane] = std::min(least[lane], time);
      if (time != kernel::kNever) ++count[lane];
    }
    any = any || count[lane] != 0;
  }
  return any;
}

}  // namespace berline::travel
