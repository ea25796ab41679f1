// Places as people type them.
#pragma once

#include <string>

#include "berline/base/latlng.h"

namespace berline::app {

/// "50.437,2.818": latitude, longitude. Throws `ConfigError` (itinerary_not_a_place).
LatLng place_of(std::string const& text);

}  // namespace berline::app
