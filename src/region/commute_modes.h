// How people go to work, by how far it is.
#pragma once

#include <vector>

#include "jobs.h"

namespace berline::region {

/// Shares of commuters, 0..1.
struct ModeShares {
  double car = 0;
  double transit = 0;
  double walk = 0;
  double bike = 0;
};

/// What the distances of the flows make of the shares by distance that INSEE gives for the region. Nobody's choice is
/// modelled: shares that differ from the published ones say that distances do.
ModeShares mode_shares(std::vector<Flow> const&);

}  // namespace berline::region
