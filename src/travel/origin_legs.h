// The legs of every origin: to the stops around it and on foot all the way to destinations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/transit/raptor.h"
#include "berline/travel/destinations.h"
#include "berline/travel/feeder.h"
#include "berline/travel/matrix.h"

namespace berline::travel {

/// Whatever the destinations.
struct StopLegs {
  Csr<std::size_t, transit::AccessLeg> access;  // by origin, stops ascending
  std::vector<OriginFacts> facts;               // what is known from them alone
};

/// In parallel, as the next.
StopLegs reach_stops(network::Network const&, std::span<street::Link const> origins, TravelRequest const&,
                     FeederLegs const& feeders);

/// By origin, destinations ascending; within the limit of the request and below the maximum duration.
Csr<std::size_t, DirectLeg> walk_directly(network::Network const&, std::span<street::Link const> origins,
                                          Destinations const&, TravelRequest const&);

/// The linked stops, to find the nearest to a place.
class NearestStop {
public:
  explicit NearestStop(network::Network const&);

  /// Straight to it; infinite when there is none.
  Metres distance_from(LatLng place) const;

private:
  std::vector<LatLng> stops_;  // from south to north
};

}  // namespace berline::travel
