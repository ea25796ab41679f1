// Costs from many linked points to many, sixteen origins at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/street/dijkstra.h"
#include "berline/street/hierarchy.h"
#include "berline/street/linkage.h"

namespace berline::street {

/// The part of a hierarchy that leads to a set of targets, in the order of the downward sweep. Built once for a set and
/// shared by threads. RPHAST: Delling, Goldberg, Werneck (2011), Faster Batched Shortest Paths in Road Networks.
class TargetSet {
public:
  /// Costs towards the targets, or from them when `reverse`. The graph, costs and hierarchy must outlive the set.
  TargetSet(StreetGraph const&, EdgeCosts const&, Hierarchy const&, std::span<Link const> targets,
            Direction = Direction::forward);

  std::size_t size() const { return targets_.size(); }
  /// Vertices the sweep passes, for those who measure.
  std::size_t swept_vertices() const { return first_.size() - 1; }

private:
  friend class ManyToMany;

  /// The last part of a way: from a swept vertex to the target, its off-road leg included.
  struct Approach {
    std::uint32_t row;
    PathCost cost;
  };

  StreetGraph const* graph_;
  EdgeCosts const* costs_;
  Hierarchy const* hierarchy_;
  Direction direction_;
  std::vector<Link> targets_;
  std::vector<std::uint32_t> row_of_;  // by position; kNoRow where the sweep does not pass
  std::vector<std::uint32_t> first_;   // arcs of each swept row, by row
  std::vector<std::uint32_t> source_row_;
  std::vector<std::uint32_t> time_;                              // deciseconds, by arc
  std::vector<std::uint64_t> packed_;                            // PathCost as one number, by arc
  Csr<std::size_t, Approach> approaches_;                        // by target
  std::vector<std::pair<SegmentId, std::uint32_t>> by_segment_;  // targets, ordered by segment
};

/// Scratch: one a thread, reused. Exact: equal to `Dijkstra` in time and length.
class ManyToMany {
public:
  static constexpr std::size_t kLanes = 16;

  explicit ManyToMany(TargetSet const&);
  ManyToMany(ManyToMany const&) = delete;
  ManyToMany& operator=(ManyToMany const&) = delete;

  /// Fills `times[origin * targets + target]`; never beyond `limit`. Any number of origins, best in sixteens.
  void times(std::span<Link const> origins, Deciseconds limit, std::span<Deciseconds> times);
  /// The same with lengths: half as fast.
  void costs(std::span<Link const> origins, Deciseconds limit, std::span<PathCost> costs);

private:
  /// What the sweeps work on, for labels of one width.
  template <class Label>
  struct Lanes {
    std::vector<Label> up;            // sixteen a climbed row
    std::vector<Label> down;          // sixteen a swept row
    std::vector<Label> climb_weight;  // by climbing arc
  };

  template <class Label, class Cost>
  void run(std::span<Link const> origins, Deciseconds limit, std::span<Cost> costs, Lanes<Label>& lanes);
  template <class Label>
  void climb(std::span<Link const> origins, Lanes<Label>& lanes);
  void find_climbed(std::span<Link const> origins);

  TargetSet const* set_;
  std::vector<std::uint32_t> climb_row_;  // by position; kept clean between batches
  std::vector<std::uint32_t> climbed_;    // positions that some origin of the batch leads up to, least important first
  std::vector<std::uint32_t> climb_first_;
  std::vector<std::uint32_t> climb_to_;
  Lanes<std::uint32_t> short_;
  Lanes<std::uint64_t> long_;
};

}  // namespace berline::street
