// Which way of finding direct legs takes the least time.
#pragma once

#include <cstddef>
#include <span>

#include "berline/travel/destinations.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// The same legs, found in five ways.
enum class DirectEngine {
  from_origins,       // one search from each origin
  from_destinations,  // one search back from each point of the destinations, all before the first leg is asked for
  from_sets,          // one search back from all points of each set at once, likewise
  hierarchy,          // sixteen origins at a time through the hierarchy of the mode
  hierarchy_back,     // sixteen points of the destinations at a time, likewise, all before the first leg is asked for
};

/// Whether an engine finds all legs before the first is asked for.
constexpr bool finds_back(DirectEngine engine) {
  return engine != DirectEngine::from_origins && engine != DirectEngine::hierarchy;
}

/// Whether legs may be kept before they are asked for: engines that do are left out where memory would not do.
enum class MayKeep : bool { no, yes };

/// As many legs as are kept before they are asked for.
inline constexpr std::size_t kMostLegsKept = (std::size_t{256} << 20) / sizeof(DirectLeg);

DirectEngine choose_direct_engine(network::Network const&, std::span<street::Link const> origins, Destinations const&,
                                  TravelRequest const&, Seconds limit, MayKeep = MayKeep::yes);

}  // namespace berline::travel
