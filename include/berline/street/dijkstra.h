// Shortest paths from one linked point to everything within a limit.
#pragma once

#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/street/linkage.h"
#include "berline/street/mode.h"
#include "berline/street/path_cost.h"

namespace berline::street {

enum class Direction : std::uint8_t { forward, reverse };

/// Scratch for searches on one graph: one a thread, reused, not copied. Cost of a run: O(n log n) in the vertices
/// settled. Exact in deciseconds and decimetres, lexicographically.
class Dijkstra {
public:
  explicit Dijkstra(StreetGraph const&);
  Dijkstra(Dijkstra const&) = delete;
  Dijkstra& operator=(Dijkstra const&) = delete;

  /// Settles every vertex within `limit` of `origin` (its off-road leg included); `reverse` searches towards it.
  /// An origin without link settles nothing. The costs must outlive the queries on this run.
  void run(EdgeCosts const&, Direction, Link const& origin, Deciseconds limit);

  /// Vertices settled by the last run, nearest first.
  std::span<VertexId const> settled() const { return settled_; }
  /// kNeverDeciseconds if not settled by the last run.
  Deciseconds time(VertexId v) const { return cost_[v.index()].time(); }
  PathCost cost(VertexId v) const { return cost_[v.index()]; }
  /// From the last origin to `target` (to the origin after a reverse run), off-road legs and a straight way along a
  /// shared segment included; never if beyond the limit.
  PathCost cost(Link const& target) const;

private:
  struct Entry {
    PathCost cost;
    VertexId vertex;
    friend constexpr auto operator<=>(Entry const&, Entry const&) = default;
  };

  void reset();
  void offer(VertexId, PathCost);

  StreetGraph const* graph_;
  EdgeCosts const* costs_ = nullptr;
  Direction direction_ = Direction::forward;
  Link origin_;
  Deciseconds limit_{0};
  std::vector<PathCost> cost_;  // of every vertex; never between runs and where not settled
  std::vector<VertexId> settled_;
  std::vector<Entry> queue_;  // a binary heap, the nearest on top
};

}  // namespace berline::street
