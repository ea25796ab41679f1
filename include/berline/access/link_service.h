// What transit offers between two places over a day, in a few numbers.
#pragma once

#include <cstddef>
#include <span>

#include "berline/base/units.h"
#include "berline/travel/connections.h"

namespace berline::access {

struct LinkService {
  std::size_t connections = 0;
  std::size_t direct = 0;  // of them: without a change
  /// The most usual number of rides, the fewest among equally usual; 0 without connections.
  std::size_t usual_rides = 0;
  Seconds fastest = kNever;                  // door to door
  ServiceTime first = ServiceTime::never();  // departure
  ServiceTime last = ServiceTime::never();   // departure
  Seconds longest_wait = kNever;             // between two departures; kNever with fewer than two

  /// From the first departure to the last.
  Seconds span() const { return connections == 0 ? kNever : last - first; }
};

/// Precondition: departures ascend.
LinkService link_service(std::span<travel::Connection const>);

/// Those that leave, or arrive, from the beginning of the window on and before its end. Precondition: departures and
/// arrivals ascend.
std::span<travel::Connection const> connections_in(travel::DepartureWindow const&, travel::Timing,
                                                   std::span<travel::Connection const>);

}  // namespace berline::access
