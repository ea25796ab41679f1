// Buses nobody has listed: lines by rule, so that every town is served about as such towns are.
#pragma once

#include <vector>

#include "berline/region/facts.h"
#include "towns.h"

namespace berline::region {

/// A line with its places on the plane, in order; `line.places` holds their names.
struct PlacedLine {
  BusLine line;
  std::vector<Point> points;
};

/// The lines of the facts at their places.
std::vector<PlacedLine> placed_lines(Facts const&);

/// Lines by rule, marked illustrative: from each commune to the nearest much larger one by the communes on the way,
/// across each town from one outer quarter to another, and school lines from villages.
std::vector<PlacedLine> local_lines(Facts const&, Towns const&, std::uint64_t seed);

}  // namespace berline::region
