// What the stages of a run take beside the times to its destinations: orders of magnitude.
#pragma once

#include <cstddef>

#include "berline/network/network.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// Squares that the index groups the ends of trips in: about those in which people live.
std::size_t attraction_squares(Study const&, access::Places const& origins);

/// Seconds of one core for the index, its scenarios, corridors, appointments, links and isochrones.
double seconds_beside_times(Study const&, Materials const&, network::Network const&);

}  // namespace berline::study
