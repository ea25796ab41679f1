// Positions on the earth (WGS84 degrees, latitude first) and boxes of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "berline/base/units.h"

namespace berline {

struct LatLng {
  double lat = 0;
  double lon = 0;
  friend constexpr bool operator==(LatLng, LatLng) = default;
};

inline constexpr double kEarthRadiusMetres = 6371008.8;  // IUGG mean radius R1

/// Great-circle distance on the sphere of the mean radius (haversine); within 0.6 % of the ellipsoid.
inline Metres distance(LatLng a, LatLng b) {
  auto const radians = [](double degrees) { return degrees * std::numbers::pi / 180.0; };
  auto const half_lat = std::sin(radians(b.lat - a.lat) / 2);
  auto const half_lon = std::sin(radians(b.lon - a.lon) / 2);
  auto const h = half_lat * half_lat + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * half_lon * half_lon;
  return Metres{2 * kEarthRadiusMetres * std::asin(std::sqrt(std::min(1.0, h)))};
}

/// The point `share` (0..1) of the way from `a` to `b`, along the straight line in degrees: for short segments.
inline LatLng between(LatLng a, LatLng b, double share) {
  return {a.lat + (b.lat - a.lat) * share, a.lon + (b.lon - a.lon) * share};
}

/// A box of latitudes and longitudes. Starts empty; contains nothing until extended. Never crosses the antimeridian.
struct BoundingBox {
  double south = 90;
  double west = 180;
  double north = -90;
  double east = -180;

  bool is_empty() const { return south > north; }
  void extend(LatLng point) {
    south = std::min(south, point.lat);
    north = std::max(north, point.lat);
    west = std::min(west, point.lon);
    east = std::max(east, point.lon);
  }
  bool contains(LatLng point) const {
    return point.lat >= south && point.lat <= north && point.lon >= west && point.lon <= east;
  }
  LatLng center() const { return {(south + north) / 2, (west + east) / 2}; }
  /// The box grown by `margin` on each side, measured at its middle latitude.
  BoundingBox grown(Metres margin) const {
    auto const lat_margin = margin.count() / 111'195.0;
    auto const lon_margin = lat_margin / std::max(0.01, std::cos(center().lat * std::numbers::pi / 180.0));
    return {south - lat_margin, west - lon_margin, north + lat_margin, east + lon_margin};
  }
  friend bool operator==(BoundingBox const&, BoundingBox const&) = default;
};

}  // namespace berline
