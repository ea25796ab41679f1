// Where one may go on after alighting, without what is of no use: the edges of a slice.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/transit/timetable.h"

namespace berline::transit {

/// Who sits in a vehicle may alight there and then.
struct Alighting {
  AlightId at;  // none: nobody may
  SliceTime arrival = kNeverInSlice;

  bool is_possible() const { return !at.is_none() && arrival != kNeverInSlice; }
};

/// The ways on after one event: the alighting at its end, and the one at the vehicle's next call, if there is any.
struct WaysOn {
  Alighting here;
  Alighting next;
};

/// Edges by event.
struct SliceEdges {
  struct List {
    std::uint32_t first = 0, last = 0;  // [first, last) in `edges`
    bool at_once = false;               // one of the departures leaves at the very instant of the arrival
  };
  std::vector<List> lists;          // by event
  std::vector<DepartureRow> edges;  // rows ascend within a list
};

/// For every event, in order of time, the first departure that can be caught at each boarding point within reach. Left
/// out is what leads nowhere earlier than something listed does, with as many rides:
///  * a departure that can still be caught from the vehicle's next call: one stays seated until then;
///  * a departure, when it and all later ones of its point are of vehicles that can be boarded one call before.
/// Both hold whatever the destinations. (Witt's reduction of transfers compares arrivals, trip by trip; these two
/// compare boardings, need no search, and do not care whether walks are transitive or vehicles overtake.) Where nothing
/// is left out for the sake of the next call, events that end at one point and time share a list.
/// In parallel. Precondition: the slice has its departures and feedings.
SliceEdges find_edges(std::span<WaysOn const> events, Slice const&, Changes const&);

}  // namespace berline::transit
