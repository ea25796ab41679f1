// Runs with the same calls, gathered so that no trip overtakes another.
#pragma once

#include <span>
#include <vector>

#include "berline/base/ids.h"
#include "berline/transit/timetable.h"
#include "gtfs/feed.h"
#include "unroll.h"

namespace berline::transit {

/// Per feed, per gtfs stop: the stop of the network, none where vehicles cannot call.
using NetworkStops = std::vector<std::vector<StopId>>;

/// The calls of the gtfs trips that run, equal lists kept once.
struct CallLists {
  std::vector<std::vector<Timetable::Call>> lists;
  std::vector<std::vector<std::uint32_t>> list_of;  // [feed][trip]
};

/// Fills patterns, trips, times and legs of `timetable`. Runs of equal calls are dealt to as few patterns as first-fit
/// finds so that in each of them every trip is at or after the one before, arrivals and departures, at every call.
/// Times that go back along a run are raised to the latest before them; returns how many runs needed that.
std::size_t add_patterns(std::span<gtfs::Feed const>, NetworkStops const&, CallLists const&, Runs const&,
                         Timetable& timetable);

}  // namespace berline::transit
