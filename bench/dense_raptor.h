// The baseline D: range-RAPTOR with the loops of R5's FastRaptorWorker, every stop and every round in every minute.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/transit/timetable.h"

namespace berline::bench {

/// Same answers as `transit::Raptor`, over the same arrays; what differs is what it looks at: each minute runs all
/// rounds, each round merges the round before over all boarding points, and finds its patterns by looking at all of
/// them.
class DenseRaptor {
public:
  DenseRaptor(transit::Timetable const& timetable, transit::Changes const& changes, int rounds)
      : timetable_{timetable},
        changes_{changes},
        rounds_{static_cast<std::size_t>(rounds)},
        boards_{timetable.board_stop.size()},
        alights_{timetable.alight_stop.size()} {}

  void start(std::span<transit::AccessLeg const> access) {
    access_.assign(access.begin(), access.end());
    ready_.assign((rounds_ + 1) * boards_, ServiceTime::never());
    arrived_.assign((rounds_ + 1) * alights_, ServiceTime::never());
  }

  void depart(ServiceTime departure, Seconds max_duration) {
    auto const limit = departure + max_duration;
    auto changed = std::vector<std::uint8_t>(boards_, 0);
    for (auto const& leg : access_)
      for (auto const board : timetable_.stop_boards[leg.stop]) {
        auto const ready = departure + leg.duration + timetable_.board_slack[board];
        if (ready < limit && ready < ready_[board.index()]) {
          ready_[board.index()] = ready;
          changed[board.index()] = 1;
        }
      }
    for (std::size_t round = 0; round < rounds_; ++round) {
      auto* const ready = &ready_[round * boards_];
      auto* const next = ready + boards_;
      auto* const arrived = &arrived_[(round + 1) * alights_];
      auto const* const arrived_before = arrived - alights_;
      for (std::size_t b = 0; b < boards_; ++b) next[b] = std::min(next[b], ready[b]);
      for (std::size_t a = 0; a < alights_; ++a) arrived[a] = std::min(arrived[a], arrived_before[a]);
      auto patterns = std::vector<std::uint8_t>(timetable_.pattern_count(), 0);
      for (std::size_t b = 0; b < boards_; ++b)
        if (changed[b] != 0)
          for (auto const& place : timetable_.board_calls[transit::BoardId::from_index(b)])
            patterns[place.pattern.index()] = 1;
      auto reached = std::vector<std::uint8_t>(alights_, 0);
      for (std::size_t p = 0; p < patterns.size(); ++p)
        if (patterns[p] != 0) scan(transit::PatternId::from_index(p), ready, changed, arrived, reached, limit);
      std::ranges::fill(changed, std::uint8_t{0});
      for (std::size_t a = 0; a < alights_; ++a) {
        if (reached[a] == 0) continue;
        for (auto const& change : changes_[transit::AlightId::from_index(a)]) {
          auto const time = arrived[a] + change.seconds;
          if (time >= limit || time >= next[change.board.index()]) continue;
          next[change.board.index()] = time;
          changed[change.board.index()] = 1;
        }
      }
    }
  }

  /// By alighting point, with at most all rides.
  std::span<ServiceTime const> arrived() const { return std::span{arrived_}.subspan(rounds_ * alights_); }

private:
  void scan(transit::PatternId pattern, ServiceTime const* ready, std::vector<std::uint8_t> const& changed,
            ServiceTime* arrived, std::vector<std::uint8_t>& reached, ServiceTime limit) const {
    auto const calls = timetable_.pattern_calls[pattern];
    auto const length = static_cast<std::uint32_t>(calls.size());
    auto const trips = static_cast<std::uint32_t>(timetable_.trips(pattern).size());
    auto const first = timetable_.first_time(pattern);
    auto trip = trips;
    for (std::uint32_t i = 0; i < length; ++i) {
      auto const& call = calls[i];
      if (trip < trips && !call.alight.is_none()) {
        auto const arrival = timetable_.arrival[first + trip * length + i];
        if (arrival < limit && arrival < arrived[call.alight.index()]) {
          arrived[call.alight.index()] = arrival;
          reached[call.alight.index()] = 1;
        }
      }
      if (call.board.is_none() || changed[call.board.index()] == 0) continue;
      auto const from = ready[call.board.index()];
      if (trip < trips && timetable_.departure[first + trip * length + i] < from) continue;
      // R5 looks for an earlier trip from the present one backwards, and for the first one from the start
      auto candidate = trip < trips ? trip : std::uint32_t{0};
      if (trip == trips)
        while (candidate < trips && timetable_.departure[first + candidate * length + i] < from) ++candidate;
      else
        while (candidate > 0 && timetable_.departure[first + (candidate - 1) * length + i] >= from) --candidate;
      trip = candidate;
    }
  }

  transit::Timetable const& timetable_;
  transit::Changes const& changes_;
  std::size_t rounds_, boards_, alights_;
  std::vector<transit::AccessLeg> access_;
  std::vector<ServiceTime> ready_;    // [round][boarding point]
  std::vector<ServiceTime> arrived_;  // [round][alighting point]
};

}  // namespace berline::bench
