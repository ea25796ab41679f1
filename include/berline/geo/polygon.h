// Areas in planar coordinates (or degrees, x = longitude, when their system is geographic).
#pragma once

#include <vector>

#include "berline/geo/projection.h"

namespace berline::geo {

/// Closed: the first point is repeated at the end. Exteriors run counter-clockwise, holes clockwise.
using Ring = std::vector<Planar>;

struct Polygon {
  Ring exterior;
  std::vector<Ring> holes;
  friend bool operator==(Polygon const&, Polygon const&) = default;
};

using MultiPolygon = std::vector<Polygon>;

/// Is the point inside, and not in a hole? Of neighbours with a common border, a point on it is in one only, as long as
/// both draw the border through the same points.
bool contains(MultiPolygon const&, Planar);

/// Is the point inside the closed ring, whichever way it runs? Borders as with `contains`.
bool encloses(Ring const&, Planar);

}  // namespace berline::geo
