// The nearest of some points in a straight line.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "berline/base/latlng.h"

namespace berline::study {

/// For each point the row of the nearest of `among`; of equally near ones the first. Precondition: `among` has any.
std::vector<std::size_t> nearest_points(std::span<LatLng const> points, std::span<LatLng const> among);

}  // namespace berline::study
