// All journeys of a day from place to place: what a timetable between two towns would print.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/progress.h"
#include "berline/network/network.h"
#include "berline/travel/destinations.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// A journey by vehicle, from door to door.
struct Connection {
  ServiceTime departure;    // the latest that catches it
  ServiceTime arrival;      // the earliest of who leaves then
  std::uint32_t rides = 0;  // the fewest that arrive as early

  Seconds duration() const { return arrival - departure; }
  friend bool operator==(Connection const&, Connection const&) = default;
};

/// `[destination]`: the connections from `origin`, linked for walking, that leave in the request's window (its step
/// does not matter), such that none that leaves later arrives as early, and walking all the way takes longer.
/// Departures and arrivals both ascend. They say what `all_to_many` says at every second: who leaves at t takes the
/// first connection from t on, unless the walk is shorter. `destinations` were prepared for the same network and
/// limits; `feeders`: the origin's legs to stops beside walks.
std::vector<std::vector<Connection>> connections(network::Network const&, street::Link const& origin,
                                                 Destinations const&, TravelRequest const&,
                                                 std::span<transit::AccessLeg const> feeders = {});

/// `[from][to]`: the same between all places, in parallel; none from a place to itself. Memory grows with the pairs and
/// the connections of each: 12 bytes a connection.
std::vector<std::vector<std::vector<Connection>>> connections_between(network::Network const&,
                                                                      std::span<street::Link const> places,
                                                                      TravelRequest const&,
                                                                      Progress const& = ignore_progress,
                                                                      Feeders const& feeders = {});

}  // namespace berline::travel
