// Isochrones: contours of a grid of travel times, nested and valid by construction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/geo/polygon.h"

namespace berline::access {

/// Travel times at the nodes of a square grid, in a planar system; row 0 is the southernmost, `values[row * width +
/// column]`.
struct TimeGrid {
  geo::Planar origin;  // of node (0, 0)
  double spacing = 0;  // metres between nodes
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<Seconds> values;  // kNever where unreachable

  geo::Planar node(std::uint32_t column, std::uint32_t row) const {
    return {origin.x + column * spacing, origin.y + row * spacing};
  }
};

using geo::MultiPolygon;
using geo::Polygon;
using geo::Ring;

/// The areas reached within each cutoff (ascending), one multipolygon each; each holds the one before it. Marching
/// squares at half-second thresholds, saddles decided by the bilinear value, holes assigned by connected component
/// (algorithms.md 9). Valid in the OGC sense; parts smaller than `min_nodes` grid nodes are left out. Beyond the grid
/// nothing is reached: a part that touches the grid's edge ends within one spacing of it.
std::vector<MultiPolygon> contours(TimeGrid const&, std::span<Seconds const> cutoffs, std::uint32_t min_nodes = 1);

/// Square metres of the system, holes taken off.
double area(MultiPolygon const&);

/// The same in degrees (x = longitude), winding as RFC 7946 wants it for GeoJSON: exteriors stay counter-clockwise.
MultiPolygon geographic(MultiPolygon const&, geo::Projection const&);

}  // namespace berline::access
