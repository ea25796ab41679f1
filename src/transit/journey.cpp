// Journeys out of the labels of a search: nothing is noted while searching, what fits is looked up afterwards.
#include <algorithm>
#include <cassert>
#include <optional>
#include <tuple>
#include <utility>

#include "berline/transit/raptor.h"

namespace berline::transit {
namespace {

/// The leg, walk or ride looked for, the best so far by a rule that does not depend on the order of looking.
template <class Found, class Rank>
void keep_better(std::optional<Found>& best, Found const& candidate, Rank const& rank) {
  if (!best || rank(candidate) < rank(*best)) best = candidate;
}

}  // namespace

std::vector<Journey> Raptor::journeys(std::span<JourneyEnd const> ends) const {
  auto journeys = std::vector<Journey>{};
  auto earliest = limit_;
  for (std::size_t round = 0; round < rounds_; ++round) {
    struct Last {
      AlightId alight;
      Seconds walk;
      ServiceTime arrival;
    };
    auto last = std::optional<Last>{};
    for (auto const& end : ends)
      for (auto const alight : timetable_->stop_alights[end.stop]) {
        auto const label = arrived_[alight.index() * rounds_ + round];
        if (label.is_never() || label + end.walk >= earliest) continue;
        keep_better(last, Last{alight, end.walk, label + end.walk}, [](Last const& l) {
          return std::tuple{l.arrival, l.walk, l.alight};
        });
      }
    if (!last) continue;
    earliest = last->arrival;
    auto journey = Journey{{}, last->arrival, {}, last->walk};
    trace(last->alight, round, journey);
    journeys.push_back(std::move(journey));
  }
  return journeys;
}

/// The rides before an arrival at `alight` with at most `round` + 1 rides, written from the last to the first.
void Raptor::trace(AlightId alight, std::size_t round, Journey& journey) const {
  while (true) {
    auto const arrival = arrived_[alight.index() * rounds_ + round];
    auto ride = ride_to(alight, round, arrival);
    auto const board = timetable_->pattern_calls[ride.pattern][ride.board_position].board;
    auto const row = timetable_->trip_first_time[ride.trip] + ride.board_position;
    auto const before = round == 0 ? std::nullopt : change_to(board, round, timetable_->departure[row]);
    if (before) {
      ride.walk = before->walk;
      journey.rides.push_back(ride);
      alight = before->alight;
      --round;
      continue;
    }
    // the access leg that leaves last
    auto first = std::optional<Seconds>{};
    for (auto const& leg : access_)
      if (leg.stop == timetable_->board_stop[board]) first = std::min(first.value_or(kNever), leg.duration);
    assert(first);
    ride.walk = *first;
    journey.departure = timetable_->departure[row] - timetable_->board_slack[board] - *first;
    journey.rides.push_back(ride);
    std::ranges::reverse(journey.rides);
    return;
  }
}

/// A ride that arrives at `alight` at `arrival` after at most `round` rides: the one boarded latest, ties by number.
Ride Raptor::ride_to(AlightId alight, std::size_t round, ServiceTime arrival) const {
  auto best = std::optional<Ride>{};
  auto const boarding = [&](Ride const& ride) {
    return timetable_->departure[timetable_->trip_first_time[ride.trip] + ride.board_position];
  };
  for (auto const pattern : ids<PatternId>(timetable_->pattern_count())) {
    auto const calls = timetable_->pattern_calls[pattern];
    for (std::uint32_t i = 1; i < calls.size(); ++i) {
      if (calls[i].alight != alight) continue;
      for (auto const trip : timetable_->trips(pattern)) {
        auto const first = timetable_->trip_first_time[trip];
        if (timetable_->arrival[first + i] != arrival) continue;
        for (std::uint32_t p = 0; p < i; ++p) {
          if (calls[p].board.is_none()) continue;
          if (ready_[calls[p].board.index() * rounds_ + round] > timetable_->departure[first + p]) continue;
          keep_better(best, Ride{pattern, trip, p, i, {}}, [&](Ride const& r) {
            return std::tuple{Seconds{0} - (boarding(r) - ServiceTime{0}), r.trip, r.alight_position};
          });
        }
      }
    }
  }
  assert(best);
  return *best;
}

/// A change that is in time for a departure from `board` after at most `round` rides, when no access leg is: the
/// shortest walk, ties by number.
std::optional<Raptor::Step> Raptor::change_to(BoardId board, std::size_t round, ServiceTime departure) const {
  if (ready_[board.index() * rounds_] <= departure) return std::nullopt;
  auto best = std::optional<Step>{};
  for (auto const alight : ids<AlightId>(timetable_->alight_stop.size())) {
    auto const arrival = arrived_[alight.index() * rounds_ + round - 1];
    if (arrival.is_never()) continue;
    for (auto const& change : (*changes_)[alight])
      if (change.board == board && arrival + change.seconds <= departure)
        keep_better(best, Step{alight, change.walk}, [](Step const& s) { return std::tuple{s.walk, s.alight}; });
  }
  assert(best);
  return best;
}

}  // namespace berline::transit
