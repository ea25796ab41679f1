// The boardings of a period, in order of time, with every way to go on after each of them: what the profile sweep
// reads.
#pragma once

#include <cstdint>
#include <span>

#include "berline/base/column.h"
#include "berline/base/csr.h"
#include "berline/base/units.h"
#include "berline/transit/timetable.h"

namespace berline::transit {

/// A departure row: one departure somebody may board, or the end of the list of a boarding point. Rows of a boarding
/// point follow each other in order of time; the last one stands for "no departure left".
using DepartureRow = Id<struct DepartureRowTag>;

/// Instants of a slice: seconds after `base`, at most kNeverInSlice - 1.
using SliceTime = std::uint16_t;
inline constexpr SliceTime kNeverInSlice = 65535;

/// A boarding event: a vehicle leaves a call for the next one. Who is on board then may alight at the next call, or
/// stay.
/// (`docs/model.md`, the event-profile sweep.)
struct BoardingEvent {
  SliceTime departure;
  SliceTime arrival;                    // at the next call; kNeverInSlice: after the slice
  std::uint32_t run;                    // the vehicle: events of one run are its consecutive calls
  StopId alight_stop;                   // of the next call; none: nobody may alight there
  DepartureRow row;                     // of this boarding; none: nobody may board here
  std::uint32_t first_edge, last_edge;  // [first, last) in `edges`
};

/// Where the vehicles of a boarding point can be boarded one call before, as far back from the last departure as that
/// is one point only. Whoever can be there in time gains nothing by boarding here.
struct Feeding {
  BoardId point;                 // none: various, or nowhere
  SliceTime longest_ride = 0;    // from departure to departure
  std::uint32_t known_from = 0;  // an instant: departures before it may come from elsewhere

  /// Whether one is at the feeding point before every vehicle one could board here, whenever one sets out within the
  /// slice: `here` and `there` are the seconds it takes to be ready to board.
  bool is_always_caught_there(std::uint32_t here, std::uint32_t there) const {
    return !point.is_none() && there + longest_ride <= here && known_from <= here;
  }
};

/// The departures of [from, to), compiled for backward sweeps. Immutable, shared by threads.
struct Slice {
  ServiceTime base;  // instant 0
  ServiceTime end;   // no departure at or after it is in the slice

  /// In order of (departure, position along the run): a ride leads to later events only.
  Column<std::size_t, BoardingEvent> events;
  std::uint32_t run_count = 0;
  std::uint32_t stop_count = 0;  // of the timetable

  /// Where one may go on after alighting: the first departure of a boarding point that can be reached; all later ones
  /// of that point can be too. Lists are shared by events that alight at the same point at the same time.
  Column<std::size_t, DepartureRow> edges;

  /// Instants of departure rows, ascending within a boarding point, kNeverInSlice in its last row.
  Csr<BoardId, SliceTime> departures;

  Column<BoardId, Feeding> feedings;
  /// By departure row: one second after the earliest boarding at the feeding point, of the vehicles of this row and all
  /// later ones of its point. 0: some come from elsewhere.
  Column<std::size_t, SliceTime> boarded_before;

  /// Ranges [first, last) of events that all leave at one instant and lead to each other without losing a second (no
  /// slack, no walk, no ride): they are swept until nothing changes. Usually none.
  struct Knot {
    std::uint32_t first, last;
  };
  Column<std::size_t, Knot> knots;

  std::size_t row_count() const { return departures.values().size(); }

  /// The first departure of `board` at or after `ready`; the end row of the point when there is none in the slice.
  DepartureRow first_departure(BoardId board, ServiceTime ready) const;
};

/// Compiles the departures of [from, to). A window of departures [from, last) with journeys below a duration D needs
/// `to = last + D`. Throws `ConfigError` (code slice_too_long) when the period does not fit 65,534 seconds.
Slice build_slice(Timetable const&, Changes const&, ServiceTime from, ServiceTime to);

}  // namespace berline::transit
