// Planar coordinates by EPSG code, and the code that suits a place.
#pragma once

#include <memory>

#include "berline/base/latlng.h"

namespace berline::geo {

/// Metres (or the unit of the system) east and north.
struct Planar {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(Planar, Planar) = default;
};

/// Transforms between WGS84 and one coordinate system. Movable; not for use by several threads at once (PROJ contexts
/// are not): make one a thread.
class Projection {
public:
  /// Throws `ConfigError` (code unknown_epsg) when PROJ does not know the code.
  explicit Projection(int epsg);
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;
  ~Projection();

  int epsg() const;
  bool is_geographic() const;
  Planar forward(LatLng) const;
  LatLng inverse(Planar) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Lambert-93 (2154) for metropolitan France, else the WGS84 / UTM zone of the place (326xx, 327xx).
int suitable_epsg(LatLng);

}  // namespace berline::geo
