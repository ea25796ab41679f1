// The way a search has found, drawn: edge after edge, from the origin's street to the target's.
#pragma once

#include <optional>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/street/dijkstra.h"

namespace berline::street {

/// One edge of a route, or the part of it that is used.
struct Stretch {
  EdgeId edge;
  PathCost cost;
  std::vector<LatLng> line;  // in the direction of travel, both ends included; gates are two points at one place
};

struct Route {
  PathCost cost;                   // from door to door: `Dijkstra::cost` of the target
  std::vector<Stretch> stretches;  // their costs and the two off-road legs add up to it
};

/// The way to `target` that the last run of `search` found, which went forward from `origin` over `graph` under
/// `costs`; nothing where there is none. Among ways of equal cost the one over the vertices settled first.
std::optional<Route> route(StreetGraph const& graph, EdgeCosts const& costs, Dijkstra const& search, Link const& origin,
                           Link const& target);

}  // namespace berline::street
