// The ground of communes and of what they make up, as areas.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/geo/polygon.h"
#include "towns.h"

namespace berline::region {

/// The outlines of all towns, each the part of the plane that lies deeper in its disc than in any other (the power
/// diagram that `Territory` asks), up to `kFringeMetres` or so beyond the discs. Neighbours share their border exactly.
class Outlines {
public:
  explicit Outlines(Towns const&);

  /// The area of the towns for which `inside` holds, borders between them dissolved. Empty when there is none.
  geo::MultiPolygon of(std::vector<bool> const& inside) const;

private:
  /// One side of a town's ground, counter-clockwise.
  struct Side {
    Point from, to;
    std::uint32_t town;
    std::uint32_t beyond;  // the town on the other side, or kNowhere
  };
  void trace(Towns const&, std::uint32_t town, std::vector<std::uint32_t> const& neighbours);

  std::vector<Side> sides_;  // town after town
};

/// The rectangle of an estate.
geo::MultiPolygon outline_of(Quarter const& estate);

}  // namespace berline::region
