#include "profile_times.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "berline/travel/percentile.h"

namespace berline::travel {

ProfileTimes::ProfileTimes(transit::Slice const& slice, transit::Timetable const& timetable,
                           TravelRequest const& request)
    : slice_{&slice},
      points_{slice, timetable},
      timing_{request.timing},
      first_wait_{request.first_wait},
      instants_{static_cast<std::uint32_t>(request.window.size())},
      from_{static_cast<std::uint32_t>((request.window.from - slice.base).count())},
      step_{static_cast<std::uint32_t>(request.window.step.count())},
      max_duration_{static_cast<std::uint32_t>(request.limits.max_duration.count())} {
  for (auto const percentile : request.percentiles) ranks_.push_back(rank_of(percentile, request.window.size()));
  result_.resize(ranks_.size() * kernel::kLanes);
}

/// Every departure that leads to a destination and is not as well boarded one call before, by the instant at which one
/// has to leave for it.
void ProfileTimes::list_boardings(transit::Sweep const& sweep, std::span<transit::AccessLeg const> access) {
  boardings_.clear();
  points_.for_each(access, [&](BoardingPoints::Point const& point) {
    auto const times = slice_->departures[point.board];
    auto const begin = slice_->departures.first(point.board);
    auto const ready = slice_->base + Seconds{static_cast<std::int32_t>(point.seconds)};
    for (auto row = slice_->first_departure(point.board, ready).index(); row + 1 < begin + times.size(); ++row) {
      if (!sweep.is_reached(transit::DepartureRow::from_index(row))) break;  // nor is any later one of this point
      auto const deadline = times[row - begin] - point.seconds;
      if (!points_.is_caught_there(point, row, deadline))
        boardings_.push_back({static_cast<std::uint16_t>(deadline), static_cast<std::uint32_t>(row)});
    }
  });
  std::ranges::sort(boardings_, std::ranges::greater{}, &Boarding::deadline);
}

/// Of all boardings those that get there earlier than everything one may leave later for.
void ProfileTimes::find_steps(transit::Sweep const& sweep) {
  for (auto& lane : lanes_) lane.steps.clear();
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
      auto& steps = lanes_[lane].steps;
      if (!steps.empty() && steps.back().deadline == deadline)
        steps.back().arrival = arrival[lane];  // two vehicles to leave for at the same time
      else
        steps.push_back({deadline, arrival[lane]});
    }
  }
}

/// How many instants of the window are at or before `instant`.
std::uint32_t ProfileTimes::instants_until(std::int64_t instant) const {
  if (instant < from_) return 0;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(instants_, (instant - from_) / step_ + 1));
}

/// Adds `count` values, none above the walk; what reaches the maximum duration is dropped.
void ProfileTimes::add(Lane& lane, std::uint32_t count, std::uint32_t least, std::uint32_t increment,
                       std::uint32_t walk) const {
  auto const below = [&](std::uint32_t bound) {  // how many of them are
    if (least >= bound) return std::uint32_t{0};
    return increment == 0 ? count : std::min(count, (bound - least - 1) / increment + 1);
  };
  auto const ridden = below(std::min(walk, max_duration_));
  if (ridden > 0)
    lane.runs.push_back({ridden, static_cast<std::uint16_t>(least), static_cast<std::uint16_t>(increment)});
  auto const walked = walk < max_duration_ ? count - ridden : 0;
  if (walked > 0) lane.runs.push_back({walked, static_cast<std::uint16_t>(walk), 0});
  lane.reached += ridden + walked;
}

/// Adds what one step is good for: `least` is the shortest time of its instants, the wait counted.
void ProfileTimes::add_ridden(Lane& lane, std::uint32_t count, Step const& step, std::uint32_t least,
                              std::uint32_t walk) const {
  if (first_wait_ == FirstWait::counted) return add(lane, count, least, step_, walk);
  // The vehicle is taken as long as it is there before those who walk, and in time.
  auto const bound = std::min(walk, max_duration_);
  auto const taken = least >= bound ? 0 : std::min(count, (bound - least - 1) / step_ + 1);
  add(lane, taken, step.arrival - step.deadline, 0, walk);
  add(lane, count - taken, max_duration_, 0, walk);
}

/// Whoever leaves after one deadline takes what the next one is for.
void ProfileTimes::run_by_departure(Lane& lane, std::uint32_t walk) const {
  auto later = instants_;  // instants before this one are still to be told
  for (std::size_t i = 0; i < lane.steps.size(); ++i) {
    auto const& step = lane.steps[i];
    auto const next = i + 1 < lane.steps.size() ? instants_until(lane.steps[i + 1].deadline) : 0;
    auto const here = std::min(later, instants_until(step.deadline));
    if (later > here) add(lane, later - here, max_duration_, 0, walk);  // too late for all vehicles
    later = here;
    if (here <= next) continue;
    auto const last = from_ + (here - 1) * step_;
    add_ridden(lane, here - next, step, step.arrival - last, walk);
    later = next;
  }
  add(lane, later, max_duration_, 0, walk);
}

/// The latest step that is in time.
void ProfileTimes::run_by_arrival(Lane& lane, std::uint32_t walk) const {
  auto const before = [&](std::uint32_t instant) {
    return instant == 0 ? 0 : instants_until(std::int64_t{instant} - 1);
  };
  auto later = instants_;
  for (auto const& step : lane.steps) {
    auto const first = std::min(later, before(step.arrival));
    if (later > first) add_ridden(lane, later - first, step, from_ + first * step_ - step.deadline, walk);
    later = first;
  }
  add(lane, later, max_duration_, 0, walk);
}

bool ProfileTimes::fill(transit::Sweep const& sweep, std::span<transit::AccessLeg const> access,
                        std::span<std::uint16_t const> direct) {
  assert(sweep.lanes() == kernel::kLanes && direct.size() == kernel::kLanes);
  list_boardings(sweep, access);
  find_steps(sweep);
  auto any = false;
  for (std::size_t i = 0; i < kernel::kLanes; ++i) {
    auto& lane = lanes_[i];
    lane.runs.clear();
    lane.reached = 0;
    if (timing_ == Timing::arrive_by)
      run_by_arrival(lane, direct[i]);
    else
      run_by_departure(lane, direct[i]);
    any = any || lane.reached > 0;
  }
  return any;
}

/// The least value that at least `rank` values do not exceed.
std::uint16_t ProfileTimes::of_rank(Lane const& lane, std::uint32_t rank) const {
  if (lane.reached < rank) return kernel::kNever;
  auto low = std::uint32_t{0};
  auto high = max_duration_ - 1;
  while (low < high) {
    auto const middle = (low + high) / 2;
    auto count = std::uint32_t{0};
    for (auto const& run : lane.runs)
      if (run.least <= middle)
        count += run.increment == 0 ? run.count : std::min(run.count, (middle - run.least) / run.increment + 1);
    if (count >= rank)
      high = middle;
    else
      low = middle + 1;
  }
  return static_cast<std::uint16_t>(low);
}

std::span<std::uint16_t const> ProfileTimes::percentiles() {
  for (std::size_t r = 0; r < ranks_.size(); ++r)
    for (std::size_t lane = 0; lane < kernel::kLanes; ++lane)
      result_[r * kernel::kLanes + lane] = of_rank(lanes_[lane], ranks_[r]);
  return result_;
}

Extremes ProfileTimes::extremes() const {
  auto result = Extremes{.fastest = kernel::kNever, .departures = 0};
  for (auto const& lane : lanes_) {
    for (auto const& run : lane.runs) result.fastest = std::min(result.fastest, run.least);
    result.departures = std::max(result.departures, static_cast<std::uint16_t>(lane.reached));
  }
  return result;
}

}  // namespace berline::travel
