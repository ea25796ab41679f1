// Planar coordinates by EPSG code, and the code that suits a place.
#pragma once

#include <memory>

#include "berline/base/latlng.h"

namespace berline::geo {

/// Metres (or the unit of the system) east and north; degrees of longitude and latitude in a geographic system.
struct Planar {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(Planar, Planar) = default;
};

/// Transforms between WGS84 and one coordinate system. Movable; not for use by several threads at once (PROJ contexts
/// are not): make one a thread. Uses the transformations that need no grid file from the network.
class Projection {
public:
  /// Throws `ConfigError` (code unknown_epsg) when PROJ does not know the code or it is not a coordinate system of the
  /// plane.
  explicit Projection(int epsg);
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;
  ~Projection();

  int epsg() const;
  /// Degrees rather than metres: not for grids and contours.
  bool is_geographic() const;
  /// Both are infinite where the system is not defined (the poles in Mercator).
  Planar forward(LatLng) const;
  LatLng inverse(Planar) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Lambert-93 (2154) in and at the edge of metropolitan France, else the WGS84 / UTM zone of the place (326xx, 327xx).
int suitable_epsg(LatLng);

}  // namespace berline::geo
