// Rings between isochrones. The lines of all cutoffs are apart from each other: along every grid edge a later cutoff
// crosses farther out. So the outlines of the inner area are holes of the band, its holes are outlines of parts of the
// band, and it only remains to say which hole lies in which part: in the smallest that encloses it.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "berline/access/isochrone.h"

namespace berline::access {
namespace {

Ring turned(Ring ring) {
  std::ranges::reverse(ring);
  return ring;
}

/// An outline of a part of a band, with what tells quickly that a point is not in it.
struct Part {
  Polygon polygon;
  double west, south, east, north;
  double size;  // square metres within the outline

  bool may_hold(geo::Planar point) const {
    return point.x >= west && point.x <= east && point.y >= south && point.y <= north;
  }
};

Part part_of(Ring exterior) {
  constexpr auto kFar = std::numeric_limits<double>::infinity();
  auto part = Part{.polygon = {}, .west = kFar, .south = kFar, .east = -kFar, .north = -kFar, .size = 0};
  for (auto const point : exterior) {
    part.west = std::min(part.west, point.x);
    part.east = std::max(part.east, point.x);
    part.south = std::min(part.south, point.y);
    part.north = std::max(part.north, point.y);
  }
  part.polygon.exterior = std::move(exterior);
  part.size = area(MultiPolygon{part.polygon});
  return part;
}

/// `outer` without `inner`, which it holds.
MultiPolygon between(MultiPolygon outer, MultiPolygon const& inner) {
  auto parts = std::vector<Part>{};
  auto holes = std::vector<Ring>{};
  for (auto& polygon : outer) {
    parts.push_back(part_of(std::move(polygon.exterior)));
    std::ranges::move(polygon.holes, std::back_inserter(holes));
  }
  for (auto const& polygon : inner) {
    holes.push_back(turned(polygon.exterior));
    for (auto const& hole : polygon.holes) parts.push_back(part_of(turned(hole)));
  }
  std::ranges::stable_sort(parts, {}, &Part::size);
  for (auto& hole : holes) {
    auto const point = hole.front();
    auto const part = std::ranges::find_if(
        parts, [&](Part const& one) { return one.may_hold(point) && geo::encloses(one.polygon.exterior, point); });
    assert(part != parts.end());
    part->polygon.holes.push_back(std::move(hole));
  }
  auto band = MultiPolygon{};
  for (auto& part : parts) band.push_back(std::move(part.polygon));
  return band;
}

}  // namespace

std::vector<MultiPolygon> bands(std::vector<MultiPolygon> nested) {
  for (auto i = nested.size(); i-- > 1;) nested[i] = between(std::move(nested[i]), nested[i - 1]);
  return nested;
}

}  // namespace berline::access
