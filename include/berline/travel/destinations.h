// Where journeys may end, looked up once and shared by every search towards them.
#pragma once

#include <cstdint>
#include <span>

#include "berline/base/csr.h"
#include "berline/base/progress.h"
#include "berline/network/reach.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// A walk from a stop to a destination after the last ride.
struct EgressLeg {
  transit::StopId stop;
  Seconds walk;
};

struct Destinations {
  network::PointIndex index;           // for walks, rides and drives that go there directly
  Csr<std::size_t, EgressLeg> egress;  // by destination, stops ascending; empty unless travelling by transit
  bool any_linked = false;

  std::size_t size() const { return index.points().size(); }
};

/// Finds the egress legs by searching back from each destination or on from each stop, whichever are fewer: the walks
/// are the same. Precondition: `points`, linked for the request's mode (walking for transit), outlive the result.
Destinations prepare(network::Network const&, std::span<street::Link const> points, TravelRequest const&,
                     Progress const& = ignore_progress);

/// The street mode whose links a request needs.
street::Mode street_mode(TravelMode);

}  // namespace berline::travel
