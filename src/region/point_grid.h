// Many points, found by place: who is near, who is nearest.
#pragma once

#include <cstdint>
#include <vector>

#include "plane.h"

namespace berline::region {

/// Points sorted into square boxes. Answers are rows of the points given, ties to the lowest row.
class PointGrid {
public:
  PointGrid() = default;
  PointGrid(std::vector<Point> points, double box_metres);

  /// kNowhere (draw.h) when there is no point.
  std::uint32_t nearest(Point place) const {
    return nearest(place, [](std::uint32_t) { return true; });
  }

  /// The nearest of the points that `accept` takes, within `limit` metres, or kNowhere.
  template <class Accept>
  std::uint32_t nearest(Point place, Accept const& accept, double limit = 1e12) const {
    auto best = ~std::uint32_t{0};
    auto best_metres = limit;
    for (std::int64_t ring = 0; ring <= farthest_ring(place); ++ring) {
      if (best_metres < static_cast<double>(ring - 1) * box_metres_) break;
      visit_ring(place, ring, [&](std::uint32_t row) {
        auto const metres = distance(points_[row], place);
        if (metres > best_metres || (metres == best_metres && row > best) || !accept(row)) return;
        best_metres = metres;
        best = row;
      });
    }
    return best;
  }

  /// Calls `visit(row)` for all points within `metres`, box by box.
  template <class Visit>
  void each_within(Point place, double metres, Visit const& visit) const {
    auto const rings = static_cast<std::int64_t>(metres / box_metres_) + 1;
    for (std::int64_t ring = 0; ring <= rings; ++ring)
      visit_ring(place, ring, [&](std::uint32_t row) {
        if (distance(points_[row], place) <= metres) visit(row);
      });
  }

  Point point(std::uint32_t row) const { return points_[row]; }
  std::size_t size() const { return points_.size(); }

private:
  std::int64_t column(Point place) const {
    return static_cast<std::int64_t>(std::floor((place.x - origin_.x) / box_metres_));
  }
  std::int64_t line(Point place) const {
    return static_cast<std::int64_t>(std::floor((place.y - origin_.y) / box_metres_));
  }
  /// Beyond it there are no boxes with points.
  std::int64_t farthest_ring(Point place) const;

  template <class Visit>
  void visit_box(std::int64_t x, std::int64_t y, Visit const& visit) const {
    if (x < 0 || y < 0 || x >= columns_ || y >= lines_) return;
    auto const box = static_cast<std::size_t>(y * columns_ + x);
    for (auto i = first_[box]; i < first_[box + 1]; ++i) visit(rows_[i]);
  }

  /// The boxes at `ring` boxes from the one of `place`, in chessboard distance.
  template <class Visit>
  void visit_ring(Point place, std::int64_t ring, Visit const& visit) const {
    auto const x0 = column(place);
    auto const y0 = line(place);
    for (auto y = y0 - ring; y <= y0 + ring; ++y) {
      auto const edge = y == y0 - ring || y == y0 + ring;
      for (auto x = x0 - ring; x <= x0 + ring; x += edge || ring == 0 ? 1 : 2 * ring) visit_box(x, y, visit);
    }
  }

  std::vector<Point> points_;
  double box_metres_ = 1;
  Point origin_;
  std::int64_t columns_ = 0;
  std::int64_t lines_ = 0;
  std::vector<std::uint32_t> first_;  // by box, into rows_
  std::vector<std::uint32_t> rows_;
};

}  // namespace berline::region
