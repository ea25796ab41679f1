// A journey by transit told ride by ride: what explains a travel time.
#pragma once

#include <vector>

#include "berline/base/units.h"
#include "berline/transit/timetable.h"

namespace berline::transit {

/// One ride, and how one gets to it. Positions are those of the trip's pattern; `Timetable::trip_legs` tells which
/// trips of the feed the rider sits through.
struct Ride {
  PatternId pattern;
  TripId trip;
  std::uint32_t board_position = 0;
  std::uint32_t alight_position = 0;
  Seconds walk;  // to the boarding stop: access leg of the first ride, footpath of the others
};

/// A journey with one ride at least.
struct Journey {
  ServiceTime departure;  // the latest that catches the first ride
  ServiceTime arrival;    // at the destination, the egress walk included
  std::vector<Ride> rides;
  Seconds egress;
};

}  // namespace berline::transit
