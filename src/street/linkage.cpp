#include "berline/street/linkage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <tuple>

#include <tbb/parallel_for.h>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

namespace berline::street {
namespace {

using Point = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;  // lon, lat
using Box = boost::geometry::model::box<Point>;

/// A straight stretch of a segment's geometry: `part` is the number of its first point.
struct Piece {
  SegmentId segment;
  std::uint32_t part = 0;
};

struct Snap {
  double metres = std::numeric_limits<double>::infinity();
  SegmentId segment;
  double offset = 0;
  LatLng position;

  friend bool operator<(Snap const& a, Snap const& b) {
    return std::tie(a.metres, a.segment, a.offset) < std::tie(b.metres, b.segment, b.offset);
  }
};

/// The point of the straight line from `a` to `b` nearest to `point`, on the plane that touches the earth there.
std::pair<double, double> nearest_share(LatLng point, LatLng a, LatLng b) {
  constexpr auto kMetresPerDegree = kEarthRadiusMetres * std::numbers::pi / 180;
  auto const shrink = std::cos(point.lat * std::numbers::pi / 180);
  auto const plane = [&](LatLng p) {
    return std::pair{(p.lon - point.lon) * kMetresPerDegree * shrink, (p.lat - point.lat) * kMetresPerDegree};
  };
  auto const [ax, ay] = plane(a);
  auto const [bx, by] = plane(b);
  auto const length2 = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
  auto const share = length2 > 0 ? std::clamp(-(ax * (bx - ax) + ay * (by - ay)) / length2, 0.0, 1.0) : 0.0;
  return {share, std::hypot(ax + share * (bx - ax), ay + share * (by - ay))};
}

Box box_of(BoundingBox const& box) {
  return {Point{box.west, box.south}, Point{box.east, box.north}};
}

}  // namespace

struct SegmentIndex::Pieces {
  using Tree = boost::geometry::index::rtree<std::pair<Box, std::uint32_t>, boost::geometry::index::quadratic<16>>;
  std::vector<Piece> pieces;
  std::vector<double> start;  // metres along the segment, by piece
  Tree tree;
};

SegmentIndex::SegmentIndex(StreetGraph const& graph) : pieces_{std::make_unique<Pieces>()} {
  auto boxes = std::vector<std::pair<Box, std::uint32_t>>{};
  for (auto const segment : ids<SegmentId>(graph.segment_count())) {
    auto const geometry = graph.geometry[segment];
    auto start = 0.0;
    for (std::size_t i = 1; i < geometry.size(); ++i) {
      auto box = BoundingBox{};
      box.extend(geometry[i - 1]);
      box.extend(geometry[i]);
      boxes.emplace_back(box_of(box), static_cast<std::uint32_t>(pieces_->pieces.size()));
      pieces_->pieces.push_back({segment, static_cast<std::uint32_t>(i - 1)});
      pieces_->start.push_back(start);
      start += distance(geometry[i - 1], geometry[i]).count();
    }
  }
  pieces_->tree = Pieces::Tree{boxes};
}

SegmentIndex::SegmentIndex(SegmentIndex&&) noexcept = default;
SegmentIndex& SegmentIndex::operator=(SegmentIndex&&) noexcept = default;
SegmentIndex::~SegmentIndex() = default;

namespace {

bool is_linkable(StreetGraph const& graph, EdgeCosts const& costs, SegmentId segment) {
  return std::ranges::any_of(graph.edges_of[segment], [&](EdgeId edge) { return costs.linkable[edge] != 0; });
}

/// Looks in boxes of growing size, so that dense places stay cheap; a find within the box's radius is the nearest.
Snap nearest(StreetGraph const& graph, SegmentIndex::Pieces const& index, EdgeCosts const& costs, LatLng point,
             double limit) {
  constexpr double kFirstRadius = 60;
  constexpr double kGrowth = 4;
  if (!std::isfinite(point.lat) || !std::isfinite(point.lon)) return {};
  auto best = Snap{};
  for (auto radius = std::min(kFirstRadius, limit);; radius = std::min(radius * kGrowth, limit)) {
    // A little more than the radius, for the box and the plane measure degrees slightly differently.
    auto around = BoundingBox{};
    around.extend(point);
    auto const query = boost::geometry::index::intersects(box_of(around.grown(Metres{radius * 1.01 + 1})));
    for (auto it = index.tree.qbegin(query); it != index.tree.qend(); ++it) {
      auto const [segment, part] = index.pieces[it->second];
      auto const geometry = graph.geometry[segment];
      auto const [share, metres] = nearest_share(point, geometry[part], geometry[part + 1]);
      if (metres > best.metres || !is_linkable(graph, costs, segment)) continue;
      auto const length = distance(geometry[part], geometry[part + 1]).count();
      auto const snap = Snap{metres, segment, index.start[it->second] + share * length,
                             between(geometry[part], geometry[part + 1], share)};
      best = std::min(best, snap);
    }
    if (best.metres <= radius) return best;
    if (radius >= limit) return {};
  }
}

}  // namespace

std::vector<Link> link(StreetGraph const& graph, SegmentIndex const& index, EdgeCosts const& costs,
                       std::span<LatLng const> points, LinkOptions const& options) {
  auto links = std::vector<Link>(points.size());
  auto const metres_per_decisecond = options.off_road_speed.count() / 36;
  tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t i) {
    auto const snap = nearest(graph, index.pieces(), costs, points[i], options.limit.count());
    if (snap.segment.is_none()) return;
    links[i] = {snap.segment, std::min(static_cast<float>(snap.offset), graph.length[snap.segment]),
                Deciseconds{static_cast<std::uint32_t>(std::lround(snap.metres / metres_per_decisecond))},
                snap.position};
  });
  return links;
}

std::vector<Link> link(StreetGraph const& graph, EdgeCosts const& costs, std::span<LatLng const> points,
                       LinkOptions const& options) {
  return link(graph, SegmentIndex{graph}, costs, points, options);
}

}  // namespace berline::street
