#include "berline/network/reach.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace berline::network {
namespace {

Deciseconds walk_time(Metres straight, StraightLine const& line) {
  constexpr auto kMetresPerKilometre = 1000.0;
  constexpr auto kDecisecondsPerHour = 36'000.0;
  auto const kilometres = straight.count() * line.detour / kMetresPerKilometre;
  return Deciseconds{static_cast<std::uint32_t>(std::ceil(kilometres / line.speed.count() * kDecisecondsPerHour))};
}

/// How far one comes, as the crow flies.
Metres farthest(Seconds limit, StraightLine const& line) {
  constexpr auto kMetresPerSecondAtOneKmh = 1000.0 / 3600.0;
  return Metres{limit.count() * line.speed.count() * kMetresPerSecondAtOneKmh / line.detour};
}

}  // namespace

Deciseconds street_limit(Seconds limit) {
  return Deciseconds{10 * static_cast<std::uint32_t>(std::max(0, limit.count()))};
}

void extend_by_streets(BoundingBox& box, street::StreetGraph const& graph, std::span<street::VertexId const> vertices) {
  for (auto const vertex : vertices) {
    for (auto const edge : graph.out_edges(vertex))
      for (auto const point : graph.geometry[graph.segment[edge]]) box.extend(point);
    for (auto const edge : graph.in_edges[vertex])
      for (auto const point : graph.geometry[graph.segment[edge]]) box.extend(point);
  }
}

PointIndex::PointIndex(Network const& network, std::span<street::Link const> points)
    : PointIndex{network.straight_line ? PointIndex{*network.straight_line, points}
                                       : PointIndex{network.streets, points}} {}

PointIndex::PointIndex(street::StreetGraph const& graph, std::span<street::Link const> points) : points_{points} {
  auto pairs = std::vector<std::pair<street::SegmentId, std::uint32_t>>{};
  for (std::uint32_t point = 0; point < points.size(); ++point)
    if (points[point].is_linked()) pairs.emplace_back(points[point].segment, point);
  by_segment_ = build_csr<street::SegmentId, std::uint32_t>(graph.length.size(), pairs);
  are_near_.assign(graph.vertex_count(), 0);
  for (auto const& [segment, point] : pairs)
    for (auto const edge : graph.edges_of[segment])
      are_near_[graph.tail[edge].index()] = are_near_[graph.head[edge].index()] = 1;
}

PointIndex::PointIndex(StraightLine const&, std::span<street::Link const> points) : points_{points} {
  for (std::uint32_t point = 0; point < points.size(); ++point)
    if (points[point].is_linked()) by_latitude_.push_back(point);
  std::ranges::sort(by_latitude_, {}, [&](auto point) { return std::pair{points[point].snapped.lat, point}; });
}

std::span<std::uint32_t const> PointIndex::between_latitudes(double south, double north) const {
  auto const latitude = [&](auto point) { return points_[point].snapped.lat; };
  auto const first = std::ranges::lower_bound(by_latitude_, south, {}, latitude);
  auto const last = std::ranges::upper_bound(by_latitude_, north, {}, latitude);
  return {first, last};
}

Reach::Reach(Network const& network, street::Mode mode) {
  if (network.straight_line) {
    assert(mode == street::Mode::walk);
    straight_line_ = network.straight_line;
  } else {
    graph_ = &network.streets;
    costs_ = &costs_of(network, mode);
    dijkstra_.emplace(*graph_);
    seen_.assign(graph_->length.size(), 0);
  }
}

Reach::Reach(street::StreetGraph const& graph, street::EdgeCosts const& costs)
    : graph_{&graph}, costs_{&costs}, dijkstra_{std::in_place, graph}, seen_(graph.length.size(), 0) {}

Reach::Reach(StraightLine const& line) : straight_line_{line} {}

void Reach::run(street::Direction direction, street::Link const& origin, Seconds limit) {
  direction_ = direction;
  origin_ = origin;
  limit_ = limit;
  if (dijkstra_ && origin.is_linked()) dijkstra_->run(*costs_, direction, origin, street_limit(limit));
}

BoundingBox Reach::bounds() const {
  auto box = BoundingBox{};
  if (!origin_.is_linked()) return box;
  box.extend(origin_.snapped);
  if (straight_line_) return box.grown(farthest(limit_, *straight_line_));
  for (auto const point : graph_->geometry[origin_.segment]) box.extend(point);
  extend_by_streets(box, *graph_, dijkstra_->settled());
  return box;
}

std::span<Reached const> Reach::points(PointIndex const& index, Seconds limit) {
  reached_.clear();
  if (!origin_.is_linked()) return reached_;
  if (straight_line_) {
    walk_straight(index, limit);
  } else {
    ++call_;
    collect(index, origin_.segment, limit);
    for (auto const vertex : dijkstra_->settled()) {
      if (!index.are_near(vertex)) continue;
      if (direction_ == street::Direction::forward)
        for (auto const edge : graph_->out_edges(vertex)) collect(index, graph_->segment[edge], limit);
      else
        for (auto const edge : graph_->in_edges[vertex]) collect(index, graph_->segment[edge], limit);
    }
  }
  std::ranges::sort(reached_, {}, &Reached::point);
  return reached_;
}

void Reach::collect(PointIndex const& index, street::SegmentId segment, Seconds limit) {
  if (std::exchange(seen_[segment.index()], call_) == call_) return;
  for (auto const point : index.on(segment)) {
    auto const cost = dijkstra_->cost(index.points()[point]);
    if (cost.time() <= street_limit(limit))
      reached_.push_back({point, rounded_up(cost.time()), static_cast<float>(cost.metres())});
  }
}

void Reach::walk_straight(PointIndex const& index, Seconds limit) {
  constexpr auto kMetresPerDegree = 111'000.0;  // of latitude, rounded down: the band may be a little too wide
  constexpr auto kRadians = std::numbers::pi / 180;
  auto const band = farthest(limit, *straight_line_).count() / kMetresPerDegree;
  auto const& here = origin_.snapped;
  // Meridians lie closest together at the end of the band that is nearer a pole; the factor is for what a great circle
  // gains by bending there. Close to a pole, or round the antimeridian, nothing is left out.
  constexpr auto kBend = 1.01;
  auto const shrunk = std::cos(std::min(90.0, std::abs(here.lat) + band) * kRadians);
  auto const lon_band = shrunk > 0.05 ? kBend * band / shrunk : 360;
  for (auto const point : index.between_latitudes(here.lat - band, here.lat + band)) {
    auto const lon_apart = std::abs(index.points()[point].snapped.lon - here.lon);
    if (lon_apart > lon_band && lon_apart < 360 - lon_band) continue;
    auto const straight = distance(origin_.snapped, index.points()[point].snapped);
    auto const time = walk_time(straight, *straight_line_);
    if (time <= street_limit(limit))
      reached_.push_back({point, rounded_up(time), static_cast<float>(straight.count() * straight_line_->detour)});
  }
}

}  // namespace berline::network
