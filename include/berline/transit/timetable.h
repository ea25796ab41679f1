// The trips of one day and its neighbours as arrays for routing: the model M0's "vehicle" half.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "berline/base/column.h"
#include "berline/base/csr.h"
#include "berline/base/ids.h"
#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "gtfs/feed.h"

namespace berline::transit {

using StopId = Id<struct NetworkStopTag>;  ///< a stop of any feed of the study where vehicles may call
using PatternId = Id<struct PatternTag>;   ///< trips with the same stops and rules, none overtaking another
using TripId = Id<struct NetworkTripTag>;  ///< one vehicle run on one day: block continuations already joined on
using BoardId = Id<struct BoardTag>;    ///< a stop as seen by who wants to board: refines the stop where rules differ
using AlightId = Id<struct AlightTag>;  ///< a stop as seen by who has alighted: likewise

/// Where a network stop comes from.
struct StopOrigin {
  std::uint32_t feed = 0;
  gtfs::StopId stop;
};

/// Where a network trip comes from: the gtfs trips it runs through, one after the other when joined by a block.
struct TripLeg {
  std::uint32_t feed = 0;
  gtfs::TripId trip;
  std::uint32_t first_position = 0;  // position in the pattern where this leg starts
};

/// What it takes from alighting to boarding: the table that `earliest_boarding` (decisions, 9) defines. From an
/// `AlightId` one may board at `board` from `seconds` after the arrival on: walk, boarding slack and minimum transfer
/// times are all inside. A pair that is not listed is forbidden or too far.
struct Change {
  BoardId board;
  Seconds seconds;
  Seconds walk;  // the walking part, for explanations
};

/// Times are on the study clock: seconds since "noon minus 12 h" of the study date in the study's time zone.
struct Timetable {
  gtfs::Date date{};
  std::string timezone;

  // stops
  Column<StopId, LatLng> stop_position;
  Column<StopId, StopOrigin> stop_origin;

  // patterns: position p of pattern m is row `pattern_calls.first(m) + p` of the call columns
  struct Call {
    StopId stop;
    BoardId board;    // none: no pickup here
    AlightId alight;  // none: no drop-off here
  };
  Csr<PatternId, Call> pattern_calls;
  Column<std::size_t, std::uint32_t> pattern_first_trip;  // trips of pattern m: [m] .. [m + 1), ordered by departure
  // times of trip t: rows trip_first_time[t] + position; no trip of a pattern overtakes another, neither on arrivals
  // nor on departures
  Column<TripId, std::uint32_t> trip_first_time;
  Column<std::size_t, ServiceTime> arrival;
  Column<std::size_t, ServiceTime> departure;
  Csr<TripId, TripLeg> trip_legs;

  // boarding and alighting points of each stop; with no special rule at a stop there is one of each
  Csr<StopId, BoardId> stop_boards;
  Csr<StopId, AlightId> stop_alights;
  Column<BoardId, StopId> board_stop;
  Column<AlightId, StopId> alight_stop;
  Column<BoardId, Seconds> board_slack;  // before the first boarding, after the access leg

  // where one boards at each boarding point, by pattern, then position
  struct CallPlace {
    PatternId pattern;
    std::uint32_t position = 0;
  };
  Csr<BoardId, CallPlace> board_calls;

  std::size_t stop_count() const { return stop_position.size(); }
  std::size_t pattern_count() const { return pattern_calls.size(); }
  std::size_t trip_count() const { return trip_first_time.size(); }
  IdRange<TripId> trips(PatternId m) const {
    return {pattern_first_trip[m.index()], pattern_first_trip[m.index() + 1]};
  }
  /// Row of `arrival` and `departure` for the first trip of pattern m at position 0. The trips of a pattern follow each
  /// other: trip number j of the pattern at position p is row `first_time(m) + j * calls + p`. Precondition: m has
  /// trips (every pattern has).
  std::uint32_t first_time(PatternId m) const { return trip_first_time[TripId{pattern_first_trip[m.index()]}]; }
};

/// One-hop walks between stops, shortest street path, within the transfer limit. No stop walks to itself here.
struct Footpath {
  StopId to;
  Seconds walk;
};
using Footpaths = Csr<StopId, Footpath>;

/// Changes from every alighting point, sorted by `seconds`, then `board`.
using Changes = Csr<AlightId, Change>;

}  // namespace berline::transit
