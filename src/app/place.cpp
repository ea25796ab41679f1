#include "place.h"

#include <charconv>
#include <cmath>

#include "berline/base/error.h"

namespace berline::app {

LatLng place_of(std::string const& text) {
  auto place = LatLng{};
  auto const* const end = text.data() + text.size();
  auto const lat = std::from_chars(text.data(), end, place.lat);
  auto const has_both = lat.ec == std::errc{} && lat.ptr != end && *lat.ptr == ',';
  auto const lon = has_both ? std::from_chars(lat.ptr + 1, end, place.lon) : lat;
  if (!has_both || lon.ec != std::errc{} || lon.ptr != end || std::abs(place.lat) > 90 || std::abs(place.lon) > 180)
    throw ConfigError{"itinerary_not_a_place", {}, {{"text", text}}};
  return place;
}

}  // namespace berline::app
