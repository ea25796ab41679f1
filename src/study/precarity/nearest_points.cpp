#include "precarity/nearest_points.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

namespace berline::study {

std::vector<std::size_t> nearest_points(std::span<LatLng const> points, std::span<LatLng const> among) {
  auto by_latitude = std::vector<std::size_t>(among.size());
  std::iota(by_latitude.begin(), by_latitude.end(), std::size_t{0});
  auto const latitude = [&](std::size_t row) { return among[row].lat; };
  std::ranges::stable_sort(by_latitude, {}, latitude);
  auto rows = std::vector<std::size_t>{};
  for (auto const point : points) {
    auto nearest = by_latitude.front();
    auto least = std::numeric_limits<double>::infinity();
    /// False when this one, and all those beyond it, are too far north or south.
    auto const look_at = [&](std::size_t row) {
      auto const position = among[row];
      if (distance(LatLng{position.lat, point.lon}, point).count() > least) return false;
      auto const metres = distance(position, point).count();
      if (metres < least || (metres == least && row < nearest)) nearest = row, least = metres;
      return true;
    };
    auto const north = std::ranges::lower_bound(by_latitude, point.lat, {}, latitude);
    for (auto row = north; row != by_latitude.end() && look_at(*row); ++row) {
    }
    for (auto row = north; row != by_latitude.begin() && look_at(*std::prev(row)); --row) {
    }
    rows.push_back(nearest);
  }
  return rows;
}

}  // namespace berline::study
