// The streets inside each quarter.
#pragma once

#include <cstdint>
#include <vector>

#include "draw.h"
#include "towns.h"

namespace berline::region {

/// How fine the streets are drawn.
struct Grain {
  double block = 1;  // multiplies the distance between streets
  int points = 1;    // between two junctions of a street that bends
};

/// Where a quarter can be entered: junctions of its streets.
struct Gates {
  std::vector<std::vector<Point>> junctions;  // by quarter
};

/// Draws every quarter's streets and alleys. A street never leaves its quarter: roads (roads.h) tie them together.
Gates draw_fabric(Towns const&, Territory const&, Grain, std::uint64_t seed, Drawing&);

}  // namespace berline::region
