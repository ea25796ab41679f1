// Forward range-RAPTOR: earliest arrivals by vehicle from one place, departure after departure.
#pragma once

#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/transit/timetable.h"

namespace berline::transit {

/// A way from the origin to a stop before the first ride.
struct AccessLeg {
  StopId stop;
  Seconds duration;
};

/// Scratch for one origin at a time: one a thread, reused, not copied. Delling, Pajor and Werneck, "Round-Based Public
/// Transit Routing" (2012), sections 3 and 4; we differ in keeping arrivals by vehicle apart from the times at which
/// one may board (model M0: footpaths are one hop between two rides, never chained).
class Raptor {
public:
  Raptor(Timetable const&, Changes const&);
  Raptor(Raptor const&) = delete;
  Raptor& operator=(Raptor const&) = delete;

  /// Forgets all labels and takes the access legs of a new origin.
  void start(std::span<AccessLeg const> access, int max_rides);

  /// Adds journeys that leave at `departure` and arrive before `departure + max_duration`. Departures must come in
  /// descending order after `start`.
  void depart(ServiceTime departure, Seconds max_duration);

  /// Earliest arrival by vehicle at each stop (by StopId), over journeys of at most `max_rides` rides that leave at or
  /// after the last `depart`; never() where there is none. The origin's own access legs are not arrivals.
  std::span<ServiceTime const> vehicle_arrival() const;

private:
  Timetable const* timetable_;
  Changes const* changes_;
  std::vector<ServiceTime> vehicle_arrival_;
};

}  // namespace berline::transit
