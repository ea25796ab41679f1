#include "berline/geo/polygon.h"

#include <cstddef>

namespace berline::geo {
namespace {

/// How often a ray from the point to the east crosses the ring. A segment counts with its lower end, without its upper
/// one: a ray through a corner is not counted twice.
std::size_t crossings(Ring const& ring, Planar point) {
  auto count = std::size_t{0};
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    auto const lower = ring[i].y <= ring[i + 1].y ? ring[i] : ring[i + 1];
    auto const upper = ring[i].y <= ring[i + 1].y ? ring[i + 1] : ring[i];
    if (point.y < lower.y || point.y >= upper.y) continue;
    auto const side = (upper.x - lower.x) * (point.y - lower.y) - (upper.y - lower.y) * (point.x - lower.x);
    if (side > 0) ++count;
  }
  return count;
}

}  // namespace

bool contains(MultiPolygon const& area, Planar point) {
  auto count = std::size_t{0};
  for (auto const& polygon : area) {
    count += crossings(polygon.exterior, point);
    for (auto const& hole : polygon.holes) count += crossings(hole, point);
  }
  return count % 2 == 1;
}

bool encloses(Ring const& ring, Planar point) {
  return crossings(ring, point) % 2 == 1;
}

}  // namespace berline::geo
