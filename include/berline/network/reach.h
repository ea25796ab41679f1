// Which of many linked points one person reaches from one place: the only way others see a street search.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/network/network.h"
#include "berline/street/dijkstra.h"

namespace berline::network {

/// Linked points found by where they are: by segment on streets, by latitude without. Unlinked points are never
/// found.
class PointIndex {
public:
  /// Precondition: the links outlive the index.
  PointIndex(Network const&, std::span<street::Link const> points);
  PointIndex(street::StreetGraph const&, std::span<street::Link const> points);
  PointIndex(StraightLine const&, std::span<street::Link const> points);

  std::span<street::Link const> points() const { return points_; }
  std::span<std::uint32_t const> on(street::SegmentId segment) const { return by_segment_[segment]; }

  /// Whether a street that begins or ends at the vertex has points: most have none.
  bool are_near(street::VertexId vertex) const { return are_near_[vertex.index()] != 0; }

  /// The points between two latitudes, from south to north; only of an index by latitude.
  std::span<std::uint32_t const> between_latitudes(double south, double north) const;

private:
  std::span<street::Link const> points_;
  Csr<street::SegmentId, std::uint32_t> by_segment_;
  std::vector<std::uint8_t> are_near_;  // by vertex
  std::vector<std::uint32_t> by_latitude_;
};

/// A limit as street searches take it: ceil(d / 10) <= limit exactly when d <= 10 * limit. None is negative.
Deciseconds street_limit(Seconds limit);

/// Extends the box by the streets at these vertices, whole: a search stopped by its limit may end half way along them.
void extend_by_streets(BoundingBox&, street::StreetGraph const&, std::span<street::VertexId const>);

/// A point and the way to it, as one leg: seconds rounded up once.
struct Reached {
  std::uint32_t point;
  Seconds duration;
  float metres;
};

/// Scratch for one search at a time: one a thread, reused, not copied.
class Reach {
public:
  Reach(Network const&, street::Mode);
  Reach(street::StreetGraph const&, street::EdgeCosts const&);
  explicit Reach(StraightLine const&);

  /// Searches from `origin` (towards it when `reverse`) as far as `limit`.
  void run(street::Direction, street::Link const& origin, Seconds limit);

  /// A box around everything the last run reached; empty when the origin is not linked.
  BoundingBox bounds() const;

  /// The points within `limit`, no more than the last run's, ascending. The span lasts until the next call.
  std::span<Reached const> points(PointIndex const&, Seconds limit);

private:
  void collect(PointIndex const&, street::SegmentId, Seconds limit);
  void walk_straight(PointIndex const&, Seconds limit);

  street::StreetGraph const* graph_ = nullptr;
  street::EdgeCosts const* costs_ = nullptr;
  std::optional<street::Dijkstra> dijkstra_;  // with streets
  std::optional<StraightLine> straight_line_;
  street::Direction direction_ = street::Direction::forward;
  street::Link origin_;
  Seconds limit_{0};
  std::vector<std::uint32_t> seen_;  // by segment: the last call of `points` that looked at it
  std::uint32_t call_ = 0;
  std::vector<Reached> reached_;
};

}  // namespace berline::network
