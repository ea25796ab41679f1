// Shortest paths from one linked point to everything within a limit.
#pragma once

#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/street/linkage.h"
#include "berline/street/mode.h"

namespace berline::street {

enum class Direction : std::uint8_t { forward, reverse };

/// A time and the length of the path that takes it; ordered by time, then metres.
struct PathCost {
  Deciseconds time = kNeverDeciseconds;
  float metres = 0;
};

/// Scratch for searches on one graph: one a thread, reused, not copied. Cost of a run: O(n log n) in the vertices
/// settled.
class Dijkstra {
public:
  explicit Dijkstra(StreetGraph const&);
  Dijkstra(Dijkstra const&) = delete;
  Dijkstra& operator=(Dijkstra const&) = delete;

  /// Settles every vertex within `limit` of `origin` (its off-road leg included); `reverse` searches towards it.
  void run(EdgeCosts const&, Direction, Link const& origin, Deciseconds limit);

  /// Vertices settled by the last run, nearest first.
  std::span<VertexId const> settled() const;
  /// kNeverDeciseconds if not settled by the last run.
  Deciseconds time(VertexId) const;
  /// From the last origin to `target` (to the origin after a reverse run), off-road legs and a straight way along a
  /// shared segment included; never if beyond the limit.
  PathCost cost(Link const& target) const;

private:
  StreetGraph const* graph_;
  EdgeCosts const* costs_ = nullptr;
  Direction direction_ = Direction::forward;
  Link origin_;
  Deciseconds limit_{0};
  std::vector<Deciseconds> time_;
  std::vector<float> metres_;
  std::vector<VertexId> settled_;
};

}  // namespace berline::street
