// The transfers of trip-based routing (Witt, "Trip-Based Public Transit Routing", 2015), as the tests and benches know
// them: from every call of every run to the first run of every pattern that can be caught, the needless ones left out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/timetable.h"

namespace berline::transit {

/// Which transfers are needless: those by which nothing is reached earlier than otherwise.
enum class Reduction {
  none,
  by_any_arrival,      // the textbook's rule: stops count as reached on foot too. Wrong where walks are limited
  by_vehicle_arrival,  // stops count as reached by vehicle only: exact
};

class ReducedTransfers {
public:
  struct Transfer {
    PatternId pattern;
    std::uint32_t position;  // of the call where one boards
    std::uint32_t row;       // of its times
  };

  /// From the calls that arrive in [from, to). Keeps no reference.
  ReducedTransfers(Timetable const& timetable, Changes const& changes, Footpaths const& footpaths, Reduction reduction,
                   ServiceTime from = ServiceTime{0}, ServiceTime to = ServiceTime::never())
      : by_row_(timetable.arrival.size()) {
    auto reducer = Reducer{timetable, footpaths, reduction};
    for (auto const pattern : ids<PatternId>(timetable.pattern_count())) {
      auto const calls = timetable.pattern_calls[pattern];
      for (auto const trip : timetable.trips(pattern)) {
        auto const first = timetable.trip_first_time[trip];
        for (std::size_t position = 1; position < calls.size(); ++position) {
          auto const arrival = timetable.arrival[first + position];
          if (calls[position].alight.is_none() || arrival < from || arrival >= to) continue;
          by_row_[first + position] = all_from(timetable, changes, calls[position].alight, arrival);
        }
        if (reduction != Reduction::none) reducer.run(calls, first, by_row_);
      }
    }
  }

  /// By the row of the call where one alights.
  std::span<Transfer const> operator[](std::size_t row) const { return by_row_[row]; }

  std::size_t size() const {
    auto count = std::size_t{0};
    for (auto const& list : by_row_) count += list.size();
    return count;
  }

private:
  using Lists = std::vector<std::vector<Transfer>>;

  static std::vector<Transfer> all_from(Timetable const& timetable, Changes const& changes, AlightId alight,
                                        ServiceTime arrival) {
    auto all = std::vector<Transfer>{};
    for (auto const& change : changes[alight])
      for (auto const& [pattern, position] : timetable.board_calls[change.board]) {
        auto const row_of = [&, position = position](TripId trip) {
          return timetable.trip_first_time[trip] + position;
        };
        auto const trips = timetable.trips(pattern);  // none overtakes another
        auto const caught = std::ranges::partition_point(
            trips, [&](TripId trip) { return timetable.departure[row_of(trip)] < arrival + change.seconds; });
        if (caught != trips.end()) all.push_back({pattern, position, row_of(*caught)});
      }
    return all;
  }

  /// Witt's algorithm 3, from the last call back: a label is when something is reached by this trip from here on. Rules
  /// may tell vehicles at one stop apart, so by vehicle it is alighting points that are reached. Scratch.
  class Reducer {
  public:
    Reducer(Timetable const& timetable, Footpaths const& footpaths, Reduction reduction)
        : timetable_{&timetable},
          footpaths_{&footpaths},
          on_foot_too_{reduction == Reduction::by_any_arrival},
          labels_(on_foot_too_ ? timetable.stop_count() : timetable.alight_stop.size(), ServiceTime::never()) {}

    void run(std::span<Timetable::Call const> calls, std::size_t first, Lists& lists) {
      for (auto const place : lowered_) labels_[place] = ServiceTime::never();
      lowered_.clear();
      for (auto position = calls.size(); position-- > 1;) {
        if (!calls[position].alight.is_none()) arrive(calls[position], timetable_->arrival[first + position]);
        std::erase_if(lists[first + position], [&](Transfer const& transfer) { return !is_useful(transfer); });
      }
    }

  private:
    bool is_useful(Transfer const& transfer) {
      auto useful = false;
      auto const calls = timetable_->pattern_calls[transfer.pattern];
      for (auto k = transfer.position + 1; k < calls.size(); ++k)
        if (!calls[k].alight.is_none())
          useful = arrive(calls[k], timetable_->arrival[transfer.row + (k - transfer.position)]) || useful;
      return useful;
    }

    bool arrive(Timetable::Call const& call, ServiceTime at) {
      if (!on_foot_too_) return lower(call.alight.index(), at);
      auto improves = lower(call.stop.index(), at);
      for (auto const& path : (*footpaths_)[call.stop]) improves = lower(path.to.index(), at + path.walk) || improves;
      return improves;
    }

    bool lower(std::size_t place, ServiceTime at) {
      auto& label = labels_[place];
      if (at >= label) return false;
      if (label.is_never()) lowered_.push_back(place);
      label = at;
      return true;
    }

    Timetable const* timetable_;
    Footpaths const* footpaths_;
    bool on_foot_too_;
    std::vector<ServiceTime> labels_;  // by stop, or by alighting point
    std::vector<std::size_t> lowered_;
  };

  Lists by_row_;
};

}  // namespace berline::transit
