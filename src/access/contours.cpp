// Marching squares that cannot make an invalid or crossing polygon. Why:
//  * a threshold lies half a second above a whole number of seconds, so no node has the value of the line, and every
//    crossing lies strictly inside a grid edge;
//  * each crossed edge is entered by one segment and left by one, so chaining by edge gives closed rings, no two of
//    which share a point;
//  * in a saddle the two inside corners are joined exactly when the bilinear saddle value is inside. In seconds above
//    and below the threshold that reads a*c > b*d, in integers; a and c grow with the cutoff, b and d shrink, so
//    corners once joined stay joined at later cutoffs;
//  * within each square, then, the inside at a later cutoff holds the inside at an earlier one, since the crossings
//    move away from the inside along every edge: the areas are nested;
//  * a connected set of inside nodes has one ring around it, counter-clockwise, and its other rings are its holes.
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "berline/access/isochrone.h"

namespace berline::access {
namespace {

using Node = std::uint32_t;
using Edge = std::uint32_t;
constexpr auto kNoEdge = std::numeric_limits<Edge>::max();

/// Values farther beyond the cutoff count as this far: next to unreachable nodes the line keeps to the reached side.
constexpr auto kReachBeyond = Seconds{600};

/// Positive when counter-clockwise. Relative to the first point: a small ring would drown in coordinates of millions.
double area(Ring const& ring) {
  auto twice_area = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice_area +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  return twice_area / 2;
}

/// Rows and columns, the last ones not included.
struct Block {
  std::uint32_t row = 0, column = 0, row_end = 0, column_end = 0;
};

/// The nodes within the cutoff and those next to them: all that its lines depend on.
Block around_reached(TimeGrid const& grid, Seconds cutoff) {
  auto block = Block{grid.height, grid.width, 0, 0};
  for (std::uint32_t row = 0; row < grid.height; ++row) {
    auto const values = std::span{grid.values}.subspan(std::size_t{row} * grid.width, grid.width);
    auto const is_reached = [&](Seconds time) { return time <= cutoff; };
    auto const first = std::ranges::find_if(values, is_reached);
    if (first == values.end()) continue;
    auto const last = std::ranges::find_if(values.rbegin(), values.rend(), is_reached).base();
    block.row = std::min(block.row, row);
    block.row_end = row + 1;
    block.column = std::min(block.column, static_cast<std::uint32_t>(first - values.begin()));
    block.column_end = std::max(block.column_end, static_cast<std::uint32_t>(last - values.begin()));
  }
  if (block.row_end == 0) return {};
  return {block.row - std::min(block.row, 1U), block.column - std::min(block.column, 1U),
          std::min(block.row_end + 1, grid.height), std::min(block.column_end + 1, grid.width)};
}

/// The part of the grid that matters to a cutoff, with a frame of unreachable nodes around it. Edge 2n runs east from
/// node n, edge 2n + 1 north.
class Framed {
public:
  Framed(TimeGrid const& grid, Block const& block)
      : grid_{&grid},
        row_{block.row},
        column_{block.column},
        width_{block.column_end - block.column + 2},
        height_{block.row_end - block.row + 2} {
    values_.assign(std::size_t{width_} * height_, kNever);
    for (auto row = block.row; row < block.row_end; ++row)
      std::copy_n(grid.values.begin() + static_cast<std::ptrdiff_t>(std::size_t{row} * grid.width + block.column),
                  block.column_end - block.column,
                  values_.begin() + static_cast<std::ptrdiff_t>(std::size_t{row - block.row + 1} * width_ + 1));
  }

  std::uint32_t width() const { return width_; }
  std::uint32_t height() const { return height_; }
  std::size_t size() const { return values_.size(); }
  Seconds value(Node node) const { return values_[node]; }

  Node tail(Edge edge) const { return edge / 2; }
  Node head(Edge edge) const { return edge / 2 + (edge % 2 == 0 ? 1 : width_); }

  /// Position of the point `share` of the way from tail to head. The node's own place is exact: on any grid of these
  /// nodes the point is the same, to the bit.
  geo::Planar at(Edge edge, double share) const {
    auto const column = static_cast<double>(column_ + tail(edge) % width_);
    auto const row = static_cast<double>(row_ + tail(edge) / width_);
    auto const x = grid_->origin.x + (column - 1) * grid_->spacing;
    auto const y = grid_->origin.y + (row - 1) * grid_->spacing;
    auto const step = share * grid_->spacing;
    return edge % 2 == 0 ? geo::Planar{x + step, y} : geo::Planar{x, y + step};
  }

private:
  TimeGrid const* grid_;
  std::uint32_t row_, column_;  // of the grid: the first that is taken
  std::uint32_t width_;
  std::uint32_t height_;
  std::vector<Seconds> values_;
};

/// Sets of nodes, joined step by step; the smallest node stands for its set.
class Components {
public:
  explicit Components(std::size_t nodes) : parent_(nodes), count_(nodes, 1) {
    std::iota(parent_.begin(), parent_.end(), Node{0});
  }
  Node find(Node node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(Node a, Node b) {
    auto const [first, second] = std::minmax({find(a), find(b)});
    if (first == second) return;
    parent_[second] = first;
    count_[first] += count_[second];
  }
  std::uint32_t node_count(Node node) { return count_[find(node)]; }

private:
  std::vector<Node> parent_;
  std::vector<std::uint32_t> count_;
};

/// The lines of one cutoff.
class Level {
public:
  Level(Framed const& grid, Seconds cutoff)
      : grid_{&grid}, twice_level_{2 * cutoff.count() + 1}, components_{grid.size()} {
    next_.assign(2 * grid.size(), kNoEdge);
    for (Node row = 0; row + 1 < grid.height(); ++row)
      for (Node column = 0; column + 1 < grid.width(); ++column) cross(row * grid.width() + column);
  }

  MultiPolygon polygons(std::uint32_t min_nodes) {
    auto polygons = MultiPolygon{};
    auto polygon_of = std::vector<std::uint32_t>(grid_->size(), kNoPolygon);
    auto holes = std::vector<std::pair<Node, Ring>>{};
    for (Edge edge = 0; edge < next_.size(); ++edge) {
      if (next_[edge] == kNoEdge) continue;
      auto const component = components_.find(inside(grid_->tail(edge)) ? grid_->tail(edge) : grid_->head(edge));
      auto ring = take_ring(edge);
      if (components_.node_count(component) < min_nodes) continue;
      if (area(ring) > 0) {
        assert(polygon_of[component] == kNoPolygon);
        polygon_of[component] = static_cast<std::uint32_t>(polygons.size());
        polygons.push_back({std::move(ring), {}});
      } else {
        holes.emplace_back(component, std::move(ring));
      }
    }
    for (auto& [component, ring] : holes) polygons[polygon_of[component]].holes.push_back(std::move(ring));
    return polygons;
  }

private:
  static constexpr auto kNoPolygon = std::numeric_limits<std::uint32_t>::max();

  /// How far the node lies inside the line, in half seconds: odd, never 0, negative outside.
  std::int64_t depth(Node node) const {
    auto const depth = std::int64_t{twice_level_} - 2 * std::int64_t{grid_->value(node).count()};
    return std::max(depth, 1 - 2 * std::int64_t{kReachBeyond.count()});
  }
  bool inside(Node node) const { return depth(node) > 0; }

  /// The lines through the square whose south-west corner is `south_west`, inside on their left.
  void cross(Node south_west) {
    // Corners a b c d and sides ab bc cd da, counter-clockwise from the south west.
    auto const a = south_west;
    auto const b = a + 1;
    auto const d = a + grid_->width();
    auto const c = d + 1;
    auto const south = Edge{2 * a};
    auto const east = Edge{2 * b + 1};
    auto const north = Edge{2 * d};
    auto const west = Edge{2 * a + 1};
    auto const corners = std::array{a, b, c, d};
    auto const sides = std::array{south, east, north, west};

    auto is_inside = std::array<bool, 4>{};
    for (std::size_t i = 0; i < 4; ++i) is_inside[i] = inside(corners[i]);
    for (std::size_t i = 0; i < 4; ++i)
      if (is_inside[i] && is_inside[(i + 1) % 4]) components_.join(corners[i], corners[(i + 1) % 4]);

    // Going round counter-clockwise, a line starts on the side where one goes out and ends on the side where one comes
    // in: on the next such side when the outside corners between them are cut off, on the one before when the inside
    // corners are.
    auto const is_saddle = is_inside[0] == is_inside[2] && is_inside[1] == is_inside[3] && is_inside[0] != is_inside[1];
    auto const joined = is_saddle && inside_is_joined(corners, is_inside[0]);
    if (joined) components_.join(is_inside[0] ? a : b, is_inside[0] ? c : d);
    for (std::size_t out = 0; out < 4; ++out) {
      if (!is_inside[out] || is_inside[(out + 1) % 4]) continue;
      auto in = (out + 1) % 4;
      while (is_inside[in] || !is_inside[(in + 1) % 4]) in = (in + 1) % 4;
      if (is_saddle && !joined) in = (out + 3) % 4;
      next_[sides[out]] = sides[in];
    }
  }

  bool inside_is_joined(std::array<Node, 4> const& corners, bool first_is_inside) const {
    auto const ac = depth(corners[0]) * depth(corners[2]);
    auto const bd = depth(corners[1]) * depth(corners[3]);
    return first_is_inside ? ac > bd : bd > ac;
  }

  /// The ring through `start`; its edges are forgotten.
  Ring take_ring(Edge start) {
    auto ring = Ring{};
    for (auto edge = start; next_[edge] != kNoEdge;) {
      auto const in = static_cast<double>(depth(grid_->tail(edge)));
      auto const out = static_cast<double>(depth(grid_->head(edge)));
      ring.push_back(grid_->at(edge, in / (in - out)));
      edge = std::exchange(next_[edge], kNoEdge);
    }
    ring.push_back(ring.front());
    return ring;
  }

  Framed const* grid_;
  std::int32_t twice_level_;  // the threshold, in half seconds
  Components components_;     // of inside nodes
  std::vector<Edge> next_;    // by crossed edge: the next along the line
};

Ring geographic(Ring const& ring, geo::Projection const& projection) {
  auto points = Ring{};
  points.reserve(ring.size());
  for (auto const point : ring) {
    auto const place = projection.inverse(point);
    points.push_back({place.lon, place.lat});
  }
  return points;
}

}  // namespace

std::vector<MultiPolygon> contours(TimeGrid const& grid, std::span<Seconds const> cutoffs, std::uint32_t min_nodes) {
  assert(grid.values.size() == std::size_t{grid.width} * grid.height);
  assert(std::ranges::is_sorted(cutoffs));
  auto result = std::vector<MultiPolygon>{};
  for (auto const cutoff : cutoffs) {
    auto const framed = Framed{grid, around_reached(grid, cutoff)};
    result.push_back(Level{framed, cutoff}.polygons(min_nodes));
  }
  return result;
}

double area(MultiPolygon const& polygons) {
  auto total = 0.0;
  for (auto const& polygon : polygons) {
    total += area(polygon.exterior);
    for (auto const& hole : polygon.holes) total += area(hole);
  }
  return total;
}

MultiPolygon geographic(MultiPolygon const& polygons, geo::Projection const& projection) {
  auto result = MultiPolygon{};
  for (auto const& polygon : polygons) {
    auto& there = result.emplace_back();
    there.exterior = geographic(polygon.exterior, projection);
    for (auto const& hole : polygon.holes) there.holes.push_back(geographic(hole, projection));
  }
  return result;
}

}  // namespace berline::access
