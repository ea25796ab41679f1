// Are these coordinates where the study is? If not, what went wrong with them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "berline/base/latlng.h"
#include "berline/geo/projection.h"

namespace berline::access {

/// x and y as the file gives them, in the order in which they were understood (x = longitude or easting), and the
/// system they were taken for (4326 when they were taken for degrees). Throws `InputError` when the points as a whole
/// make no sense as such, naming what they seem to be: swapped, in another system, or all outside the area.
void check_coordinates(std::span<geo::Planar const>, int epsg, std::optional<BoundingBox> const& area,
                       std::string const& file);

/// The system of planar numbers whose points fall into the area (or, without an area, Lambert-93 by its range).
std::optional<int> likely_system(std::span<geo::Planar const>, std::optional<BoundingBox> const& area);

inline bool are_degrees(geo::Planar point) {
  return point.x >= -180 && point.x <= 180 && point.y >= -90 && point.y <= 90;
}

}  // namespace berline::access
