#include "point_grid.h"

#include <algorithm>
#include <cstdlib>

namespace berline::region {

PointGrid::PointGrid(std::vector<Point> points, double box_metres)
    : points_{std::move(points)}, box_metres_{box_metres} {
  if (points_.empty()) {
    first_ = {0};
    return;
  }
  origin_ = points_.front();
  auto high = origin_;
  for (auto const point : points_) {
    origin_ = {std::min(origin_.x, point.x), std::min(origin_.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  columns_ = column(high) + 1;
  lines_ = line(high) + 1;
  first_.assign(static_cast<std::size_t>(columns_ * lines_) + 1, 0);
  auto const box = [&](Point point) { return static_cast<std::size_t>(line(point) * columns_ + column(point)); };
  for (auto const point : points_) ++first_[box(point) + 1];
  for (std::size_t i = 0; i + 1 < first_.size(); ++i) first_[i + 1] += first_[i];
  auto next = first_;
  rows_.resize(points_.size());
  for (std::uint32_t row = 0; row < points_.size(); ++row) rows_[next[box(points_[row])]++] = row;
}

std::int64_t PointGrid::farthest_ring(Point place) const {
  auto const x = column(place);
  auto const y = line(place);
  return std::max({std::abs(x), std::abs(x - columns_ + 1), std::abs(y), std::abs(y - lines_ + 1)});
}

}  // namespace berline::region
