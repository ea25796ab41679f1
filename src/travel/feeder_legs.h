// Legs by feeders put beside those on foot, and taken apart.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "berline/network/reach.h"
#include "berline/street/dijkstra.h"
#include "berline/travel/feeder.h"

namespace berline::travel {

/// Throws `ConfigError` (mode_needs_streets) where people walk along straight lines and the feeder does not.
void check_streets(network::Network const&, Feeder const&);

/// Sorts by stop, and leaves the fastest leg of each.
void keep_best(std::vector<transit::AccessLeg>& legs);

/// Adds more legs, likewise.
void merge(std::vector<transit::AccessLeg>& legs, std::span<transit::AccessLeg const> more);

/// What one leg by a feeder is made of.
struct FedLeg {
  std::size_t feeder;                    // row of those offered
  network::Reached ride;                 // its point: the row of the park, where there are parks
  std::optional<network::Reached> walk;  // between park and stop
};

/// How one of the feeders makes the leg between the place and the stop in exactly so long: the first that does.
/// Precondition: `legs_to_stops` (`forward`) or `legs_from_stops` (`reverse`) has this leg.
FedLeg taken_apart(network::Network const&, LatLng place, std::span<Feeder const>, transit::AccessLeg const&,
                   street::Direction);

}  // namespace berline::travel
