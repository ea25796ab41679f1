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

struct OriginLegs {
  Csr<std::size_t, transit::AccessLeg> access;  // by origin, stops ascending
  Csr<std::size_t, DirectLeg> direct;           // by origin, destinations ascending; below the maximum duration
  std::vector<OriginFacts> facts;               // what is known from the walks alone
};

/// In parallel.
OriginLegs walk_from_origins(network::Network const&, std::span<street::Link const> origins, Destinations const&,
                             TravelRequest const&, FeederLegs const& feeders);

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
