// The plane the region is drawn on: metres of EPSG:3035, the system of the 200 m grid, so that cells are squares of it.
#pragma once

#include <cmath>
#include <cstdint>

#include "berline/base/latlng.h"

namespace berline::region {

/// Metres east and north in ETRS89-LAEA (EPSG:3035).
struct Point {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(Point, Point) = default;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Point operator*(Point a, double factor) { return {a.x * factor, a.y * factor}; }
};

inline double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}
inline double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}
inline double length(Point a) {
  return std::sqrt(dot(a, a));
}
inline double distance(Point a, Point b) {
  return length(b - a);
}
inline Point between(Point a, Point b, double share) {
  return a + (b - a) * share;
}
/// A quarter turn to the left.
inline constexpr Point left_of(Point a) {
  return {-a.y, a.x};
}
inline Point unit(Point a) {
  return a * (1 / length(a));
}
inline Point rotated(Point a, double angle) {
  auto const c = std::cos(angle);
  auto const s = std::sin(angle);
  return {a.x * c - a.y * s, a.x * s + a.y * c};
}

/// The point rounded to centimetres, as one number: the identity of a street node. Precondition: 0 <= x, y < 4e7, as
/// everywhere in Europe.
inline std::uint64_t position_key(Point p) {
  auto const x = static_cast<std::uint64_t>(std::llround(p.x * 100));
  auto const y = static_cast<std::uint64_t>(std::llround(p.y * 100));
  return x << 32 | y;
}

/// Lambert azimuthal equal-area on GRS80, Snyder (1987), "Map projections: a working manual", p. 187-190. Written out
/// rather than asked from PROJ so that the bytes of a generated region depend on no installed database; a test compares
/// the two.
Point to_plane(LatLng);
LatLng to_latlng(Point);

}  // namespace berline::region
