// Journeys of one pair of places, told leg by leg: what explains a travel time.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "berline/network/network.h"
#include "berline/transit/journey.h"
#include "berline/travel/feeder.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// A way along streets, or a ride by the timetable. The former begins when the leg before ends; rides may have to be
/// waited for.
struct Leg {
  ServiceTime departure;
  ServiceTime arrival;
  transit::StopId from;                    // none: the place itself, or a park
  transit::StopId to;                      // none: likewise
  double metres = 0;                       // along streets
  std::optional<transit::Ride> ride;       // none: along streets
  street::Mode mode = street::Mode::walk;  // along streets
  Seconds handover{0};                     // of a vehicle, part of the leg: parked at its end, or fetched before it
  std::optional<std::size_t> from_park{};  // row of the feeder's parks
  std::optional<std::size_t> to_park{};    // likewise
};

/// From door to door. Waits are the gaps between legs, the slack before boarding among them.
struct Itinerary {
  ServiceTime departure;
  ServiceTime arrival;
  std::vector<Leg> legs;

  Seconds duration() const { return arrival - departure; }
  std::size_t rides() const;
  Seconds waiting() const;
  double metres_walked() const;
};

/// Where a pair stands, and what it is offered beside walking to stops.
struct PairFeeders {
  LatLng origin, destination;
  std::span<Feeder const> access, egress;
};

/// The journeys from `origin` to `destination`, both linked for walking, that leave at or after `departure` and take
/// less than the maximum duration from then on: the walk all the way where it is within the limit, and for each number
/// of rides the one that arrives first, if before all with fewer rides. Fewest rides first. Each leaves as late as it
/// can. Of the request only the limits matter. What `all_to_many` says for this departure is the arrival of the last.
/// A feeder's leg is told as it is made: by vehicle, parked or fetched, and on foot between a park and a stop.
std::vector<Itinerary> itineraries(network::Network const&, street::Link const& origin, street::Link const& destination,
                                   TravelRequest const&, ServiceTime departure, PairFeeders const& feeders = {});

/// The latest instant at which one may leave to arrive by `arrival`; nothing when that takes the maximum duration or
/// more. The journeys are then those of `itineraries` for this departure.
std::optional<ServiceTime> latest_departure(network::Network const&, street::Link const& origin,
                                            street::Link const& destination, TravelRequest const&, ServiceTime arrival,
                                            PairFeeders const& feeders = {});

}  // namespace berline::travel
