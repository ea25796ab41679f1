// The nearest of a set of places, or the k nearest, from everywhere in one search that starts at all of them.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "berline/street/dijkstra.h"

namespace berline::street {

/// What one search from all places at once leaves at every vertex: its k nearest places. Costs O(k n log n) once,
/// however many places and however many points ask. Immutable: threads may share it.
class NearestPlaces {
public:
  struct Found {
    std::uint32_t place = 0;  // its row in the set
    PathCost cost;
    friend bool operator==(Found const&, Found const&) = default;
  };

  /// `reverse`: nearest for who goes to the places; `forward`: for who comes from them. Places without link are never
  /// found. The graph, costs and places must outlive the search.
  NearestPlaces(StreetGraph const&, EdgeCosts const&, std::span<Link const> places, std::size_t k, Deciseconds limit,
                Direction = Direction::reverse);

  /// The places nearest to the point within the limit, k at most, the nearest first; among equals the lower row. Costs
  /// are those of `Dijkstra`.
  std::vector<Found> nearest(Link const& point) const;

  /// The vertices within the limit of any place, ascending.
  std::vector<VertexId> reached() const;

private:
  struct Entry {
    PathCost cost;
    std::uint32_t place;
    VertexId vertex;
    friend constexpr auto operator<=>(Entry const&, Entry const&) = default;
  };

  void search();
  bool settle(Entry const&);
  void offer(PathCost cost, std::uint32_t place, VertexId vertex);
  std::span<Found const> at(VertexId vertex) const {
    return {found_.data() + vertex.index() * k_, count_[vertex.index()]};
  }

  StreetGraph const* graph_;
  EdgeCosts const* costs_;
  std::span<Link const> places_;
  std::size_t k_;
  Deciseconds limit_;
  Direction direction_;
  std::vector<Found> found_;                                     // k a vertex, the nearest first
  std::vector<std::uint32_t> count_;                             // by vertex: how many of them are there
  std::vector<std::pair<SegmentId, std::uint32_t>> by_segment_;  // places, ordered by segment
  std::vector<Entry> queue_;                                     // empty but while searching
};

}  // namespace berline::street
