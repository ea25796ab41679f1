// The walks of every origin: to the stops around it and all the way to destinations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/transit/raptor.h"
#include "berline/travel/destinations.h"
#include "berline/travel/matrix.h"

namespace berline::travel {

struct OriginLegs {
  Csr<std::size_t, transit::AccessLeg> access;  // by origin, stops ascending
  Csr<std::size_t, DirectLeg> direct;           // by origin, destinations ascending; below the maximum duration
  std::vector<OriginFacts> facts;               // what is known from the walks alone
};

/// In parallel.
OriginLegs walk_from_origins(network::Network const&, std::span<street::Link const> origins, Destinations const&,
                             TravelRequest const&);

/// Straight to the nearest linked stop; infinite when there is none.
Metres nearest_linked_stop(network::Network const&, street::Link const& origin);

}  // namespace berline::travel
