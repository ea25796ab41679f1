#include "coordinate_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "berline/base/error.h"

namespace berline::access {
namespace {

constexpr int kWgs84 = 4326;
/// Below this share of points inside the area, something is wrong with all of them rather than with some.
constexpr double kSuspiciousShare = 0.5;
/// A guess is named only if it brings this share of the points into the area.
constexpr double kConvincingShare = 0.9;
/// Guesses look at so many points, spread over the file.
constexpr std::size_t kPointsToTry = 200;

/// Systems in which planners' files come: France and its overseas departments, Europe, neighbours, the web; the UTM
/// zone of the area is added.
constexpr int kUsualSystems[] = {2154, 3857, 3035, 27572, 3942, 3943,  3944, 3945,  3946, 3947,  3948,  3949,
                                 3950, 5490, 2972, 2975,  4471, 31370, 3812, 28992, 2056, 27700, 25832, 25833};

std::vector<geo::Planar> some_of(std::span<geo::Planar const> points) {
  auto const step = std::max<std::size_t>(1, points.size() / kPointsToTry);
  auto some = std::vector<geo::Planar>{};
  for (std::size_t i = 0; i < points.size(); i += step) some.push_back(points[i]);
  return some;
}

double share(std::span<geo::Planar const> points, auto const& predicate) {
  return static_cast<double>(std::ranges::count_if(points, predicate)) / static_cast<double>(points.size());
}

LatLng as_degrees(geo::Planar point) {
  return {.lat = point.y, .lon = point.x};
}

double share_inside(std::span<geo::Planar const> points, int epsg, BoundingBox const& area) {
  auto const projection = geo::Projection{epsg};
  return share(points, [&](geo::Planar point) {
    auto const position = projection.is_geographic() ? as_degrees(point) : projection.inverse(point);
    return std::isfinite(position.lat) && std::isfinite(position.lon) && area.contains(position);
  });
}

std::string shown(geo::Planar point) {
  return fmt::format("{:g}, {:g}", point.x, point.y);
}

Arguments described(std::span<geo::Planar const> points, std::optional<BoundingBox> const& area) {
  auto arguments = Arguments{{"count", std::to_string(points.size())}, {"sample", shown(points.front())}};
  if (area)
    arguments.emplace_back("area", fmt::format("lon {:.3f}..{:.3f}, lat {:.3f}..{:.3f}", area->west, area->east,
                                               area->south, area->north));
  return arguments;
}

}  // namespace

std::optional<int> likely_system(std::span<geo::Planar const> points, std::optional<BoundingBox> const& area) {
  auto const tried = some_of(points);
  if (!area) {
    // The range of Lambert-93 over metropolitan France (IGN): no other usual system of Europe has such northings.
    auto const in_lambert_93 = [](geo::Planar point) {
      return point.x > 0 && point.x < 1'300'000 && point.y > 6'000'000 && point.y < 7'200'000;
    };
    return share(tried, in_lambert_93) >= kConvincingShare ? std::optional{2154} : std::nullopt;
  }
  auto candidates = std::vector<int>(std::begin(kUsualSystems), std::end(kUsualSystems));
  candidates.insert(candidates.begin(), geo::suitable_epsg(area->center()));
  auto best = std::optional<int>{};
  auto best_share = 0.0;
  for (auto const epsg : candidates) {
    auto const inside = share_inside(tried, epsg, *area);
    if (inside >= kConvincingShare && inside > best_share) {
      best = epsg;
      best_share = inside;
    }
  }
  return best;
}

void check_coordinates(std::span<geo::Planar const> points, int epsg, std::optional<BoundingBox> const& area,
                       std::string const& file) {
  if (points.empty()) return;
  auto const where = Where{.file = file};
  auto const tried = some_of(points);
  auto const taken_for_degrees = geo::Projection{epsg}.is_geographic();
  auto const fits = area ? share_inside(tried, epsg, *area) : share(tried, are_degrees);
  if (fits >= kSuspiciousShare || (!area && !taken_for_degrees)) return;

  auto arguments = described(points, area);
  auto swapped = tried;
  for (auto& point : swapped) std::swap(point.x, point.y);
  if (area ? share_inside(swapped, epsg, *area) >= kConvincingShare
           : taken_for_degrees && share(swapped, are_degrees) >= kConvincingShare)
    throw InputError{"places_swapped", where, arguments};

  if (auto const seems = likely_system(points, area); seems && *seems != epsg) {
    arguments.emplace_back("epsg", std::to_string(*seems));
    arguments.emplace_back("given", std::to_string(epsg));
    throw InputError{"places_in_another_system", where, arguments};
  }
  if (area && !taken_for_degrees && share(tried, are_degrees) >= kConvincingShare &&
      share_inside(tried, kWgs84, *area) >= kSuspiciousShare) {
    arguments.emplace_back("epsg", std::to_string(kWgs84));
    arguments.emplace_back("given", std::to_string(epsg));
    throw InputError{"places_in_another_system", where, arguments};
  }
  if (taken_for_degrees && share(tried, are_degrees) < kSuspiciousShare)
    throw InputError{"places_not_degrees", where, arguments};
  if (fits == 0 && share_inside(points, epsg, *area) == 0) throw InputError{"places_outside_area", where, arguments};
}

}  // namespace berline::access
