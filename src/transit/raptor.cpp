#include "berline/transit/raptor.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace berline::transit {
namespace {

constexpr auto kNowhere = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Raptor::Raptor(Timetable const& timetable, Changes const& changes)
    : timetable_{&timetable},
      changes_{&changes},
      vehicle_arrival_(timetable.stop_count(), ServiceTime::never()),
      ready_before_(timetable.board_stop.size()),
      is_marked_(timetable.board_stop.size(), 0),
      alight_is_marked_(timetable.alight_stop.size(), 0),
      first_position_(timetable.pattern_count(), kNowhere) {}

void Raptor::start(std::span<AccessLeg const> access, int max_rides) {
  assert(max_rides >= 1);
  access_.assign(access.begin(), access.end());
  auto const rounds = static_cast<std::size_t>(max_rides);
  if (rounds != rounds_) {
    rounds_ = rounds;
    ready_.assign(timetable_->board_stop.size() * rounds, ServiceTime::never());
    arrived_.assign(timetable_->alight_stop.size() * rounds, ServiceTime::never());
  } else {
    for (auto const board : touched_boards_)
      std::fill_n(ready_.begin() + static_cast<std::ptrdiff_t>(board.index() * rounds), rounds, ServiceTime::never());
    for (auto const alight : touched_alights_)
      std::fill_n(arrived_.begin() + static_cast<std::ptrdiff_t>(alight.index() * rounds), rounds,
                  ServiceTime::never());
  }
  for (auto const stop : reached_stops_) vehicle_arrival_[stop.index()] = ServiceTime::never();
  touched_boards_.clear();
  touched_alights_.clear();
  reached_stops_.clear();
}

void Raptor::depart(ServiceTime departure, Seconds max_duration) {
  auto const limit = departure + max_duration;
  limit_ = limit;
  for (auto const& leg : access_)
    for (auto const board : timetable_->stop_boards[leg.stop]) {
      auto const ready = departure + leg.duration + timetable_->board_slack[board];
      if (ready < limit) may_board(board, 0, ready);
    }
  for (std::size_t round = 0; round < rounds_ && !marked_boards_.empty(); ++round) {
    collect_patterns(round);
    for (auto const pattern : patterns_) scan(pattern, round, limit);
    for (auto const board : marked_boards_) is_marked_[board.index()] = 0;
    marked_boards_.clear();
    if (round + 1 < rounds_) change(round, limit);
    for (auto const alight : marked_alights_) alight_is_marked_[alight.index()] = 0;
    marked_alights_.clear();
  }
}

/// Notes the patterns where an improved boarding time catches a trip that the time before did not, and the first
/// position where that happens.
void Raptor::collect_patterns(std::size_t round) {
  patterns_.clear();
  for (auto const board : marked_boards_) {
    auto const ready = ready_[board.index() * rounds_ + round];
    for (auto const& [pattern, position] : timetable_->board_calls[board]) {
      auto& first = first_position_[pattern.index()];
      if (position >= first) continue;
      auto const trip = first_trip_from(pattern, position, ready);
      auto const calls = static_cast<std::uint32_t>(timetable_->pattern_calls[pattern].size());
      if (trip == timetable_->trips(pattern).size()) continue;
      auto const departure = timetable_->departure[timetable_->first_time(pattern) + trip * calls + position];
      if (departure >= ready_before_[board.index()]) continue;
      if (first == kNowhere) patterns_.push_back(pattern);
      first = position;
    }
  }
}

/// Rides through a pattern from its first news on, changing to an earlier trip wherever one can be boarded.
void Raptor::scan(PatternId pattern, std::size_t round, ServiceTime limit) {
  auto const calls = timetable_->pattern_calls[pattern];
  auto const length = static_cast<std::uint32_t>(calls.size());
  auto const trips = static_cast<std::uint32_t>(timetable_->trips(pattern).size());
  auto const first_time = timetable_->first_time(pattern);
  auto trip = trips;  // not on board
  for (auto position = std::exchange(first_position_[pattern.index()], kNowhere); position < length; ++position) {
    auto const& call = calls[position];
    auto const row = first_time + trip * length + position;
    if (trip < trips) {
      auto const arrival = timetable_->arrival[row];
      if (arrival >= limit)
        trip = trips;  // too late; an earlier one may still be caught farther on
      else if (!call.alight.is_none())
        arrive(call.alight, call.stop, round, arrival);
    }
    if (call.board.is_none() || is_marked_[call.board.index()] == 0) continue;
    auto const ready = ready_[call.board.index() * rounds_ + round];
    if (trip == trips || ready <= timetable_->departure[row])
      trip = std::min(trip, first_trip_from(pattern, position, ready));
  }
}

/// Walks, or stays, from every stop that the round has improved.
void Raptor::change(std::size_t round, ServiceTime limit) {
  for (auto const alight : marked_alights_) {
    auto const arrival = arrived_[alight.index() * rounds_ + round];
    for (auto const& change : (*changes_)[alight]) {
      auto const ready = arrival + change.seconds;
      if (ready >= limit) break;  // changes are sorted
      may_board(change.board, round + 1, ready);
    }
  }
}

void Raptor::may_board(BoardId board, std::size_t rides, ServiceTime ready) {
  auto* const labels = &ready_[board.index() * rounds_];
  if (ready >= labels[rides]) return;
  if (labels[rounds_ - 1].is_never()) touched_boards_.push_back(board);
  if (is_marked_[board.index()] == 0) {
    is_marked_[board.index()] = 1;
    ready_before_[board.index()] = labels[rides];
    marked_boards_.push_back(board);
  }
  for (auto k = rides; k < rounds_ && ready < labels[k]; ++k) labels[k] = ready;
}

void Raptor::arrive(AlightId alight, StopId stop, std::size_t rides, ServiceTime arrival) {
  auto* const labels = &arrived_[alight.index() * rounds_];
  if (arrival >= labels[rides]) return;
  if (labels[rounds_ - 1].is_never()) touched_alights_.push_back(alight);
  for (auto k = rides; k < rounds_ && arrival < labels[k]; ++k) labels[k] = arrival;
  if (alight_is_marked_[alight.index()] == 0) {
    alight_is_marked_[alight.index()] = 1;
    marked_alights_.push_back(alight);
  }
  auto& best = vehicle_arrival_[stop.index()];
  if (best.is_never()) reached_stops_.push_back(stop);
  best = std::min(best, arrival);
}

/// Number within the pattern of its first trip that leaves `position` at `ready` or later; how many trips there are
/// when none does.
std::uint32_t Raptor::first_trip_from(PatternId pattern, std::uint32_t position, ServiceTime ready) const {
  auto const length = static_cast<std::uint32_t>(timetable_->pattern_calls[pattern].size());
  auto const first_row = timetable_->first_time(pattern) + position;
  auto low = std::uint32_t{0};
  auto high = static_cast<std::uint32_t>(timetable_->trips(pattern).size());
  while (low < high) {
    auto const middle = (low + high) / 2;
    if (timetable_->departure[first_row + middle * length] < ready)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

EarliestArrival Raptor::earliest_arrival(std::span<JourneyEnd const> ends) const {
  auto earliest = EarliestArrival{};
  for (auto const& end : ends)
    for (auto const alight : timetable_->stop_alights[end.stop]) {
      auto const* const labels = arrived_.data() + alight.index() * rounds_;
      auto const last = labels[rounds_ - 1];  // never later than with fewer rides
      if (last.is_never() || last + end.walk > earliest.at) continue;
      auto const rides = static_cast<std::uint32_t>(std::find(labels, labels + rounds_, last) - labels) + 1;
      if (last + end.walk < earliest.at || rides < earliest.rides) earliest = {last + end.walk, rides};
    }
  return earliest;
}

}  // namespace berline::transit
