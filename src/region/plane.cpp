#include "plane.h"

#include <numbers>

namespace berline::region {
namespace {

constexpr double kSemiMajor = 6378137.0;  // GRS80
constexpr double kFlattening = 1 / 298.257222101;
constexpr double kEccentricity2 = kFlattening * (2 - kFlattening);
constexpr double kFalseEasting = 4321000.0;  // EPSG:3035
constexpr double kFalseNorthing = 3210000.0;
constexpr double kDegree = std::numbers::pi / 180;
constexpr double kLat0 = 52 * kDegree;
constexpr double kLon0 = 10 * kDegree;

double const kE = std::sqrt(kEccentricity2);

/// Snyder 3-12.
double authalic_q(double lat) {
  auto const s = std::sin(lat);
  return (1 - kEccentricity2) * (s / (1 - kEccentricity2 * s * s) - std::log((1 - kE * s) / (1 + kE * s)) / (2 * kE));
}

/// The constants of the aspect centred on 52 N 10 E.
struct Centre {
  double q_pole = authalic_q(90 * kDegree);
  double beta = std::asin(authalic_q(kLat0) / q_pole);
  double radius = kSemiMajor * std::sqrt(q_pole / 2);
  double scale = kSemiMajor * std::cos(kLat0) / std::sqrt(1 - kEccentricity2 * std::sin(kLat0) * std::sin(kLat0)) /
                 (radius * std::cos(beta));
};

Centre const& centre() {
  static auto const value = Centre{};
  return value;
}

}  // namespace

Point to_plane(LatLng position) {
  auto const& c = centre();
  auto const beta = std::asin(authalic_q(position.lat * kDegree) / c.q_pole);
  auto const lon = position.lon * kDegree - kLon0;
  auto const b =
      c.radius *
      std::sqrt(2 / (1 + std::sin(c.beta) * std::sin(beta) + std::cos(c.beta) * std::cos(beta) * std::cos(lon)));
  return {kFalseEasting + b * c.scale * std::cos(beta) * std::sin(lon),
          kFalseNorthing +
              b / c.scale * (std::cos(c.beta) * std::sin(beta) - std::sin(c.beta) * std::cos(beta) * std::cos(lon))};
}

LatLng to_latlng(Point point) {
  auto const& c = centre();
  auto const x = (point.x - kFalseEasting) / c.scale;
  auto const y = (point.y - kFalseNorthing) * c.scale;
  auto const rho = std::hypot(x, y);
  if (rho < 1e-9) return {kLat0 / kDegree, kLon0 / kDegree};
  auto const angle = 2 * std::asin(rho / (2 * c.radius));
  auto const beta = std::asin(std::cos(angle) * std::sin(c.beta) + y * std::sin(angle) * std::cos(c.beta) / rho);
  auto const lon = kLon0 + std::atan2(x * std::sin(angle), rho * std::cos(c.beta) * std::cos(angle) -
                                                               y * std::sin(c.beta) * std::sin(angle));
  constexpr auto e2 = kEccentricity2;
  constexpr auto e4 = e2 * e2;
  constexpr auto e6 = e4 * e2;
  auto const lat = beta + (e2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * std::sin(2 * beta) +
                   (23 * e4 / 360 + 251 * e6 / 3780) * std::sin(4 * beta) + 761 * e6 / 45360 * std::sin(6 * beta);
  return {lat / kDegree, lon / kDegree};
}

}  // namespace berline::region
