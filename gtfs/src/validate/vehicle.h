// What kind of vehicle a route type stands for.
#pragma once

#include <cstdint>

#include "berline/base/units.h"

namespace berline::gtfs {

/// Basic type (GTFS route_type 0-12) of a basic or extended one.
std::uint16_t basic_route_type(std::uint16_t type);

/// Faster than this nobody runs such vehicles: the limits of the canonical validator's fast_travel rules.
KilometresPerHour highest_speed(std::uint16_t type);

}  // namespace berline::gtfs
