// The graph while it is being contracted: what is left of it, with shortcuts.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/street/path_cost.h"

namespace berline::street {

struct RemainingArc {
  std::uint32_t vertex = 0;  // the other end
  PathCost cost;
};

struct Shortcut {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  PathCost cost;
};

/// Arcs among the vertices not yet contracted, by both ends; at most one arc from one vertex to another.
class Remaining {
public:
  explicit Remaining(std::size_t vertices) : out_(vertices), in_(vertices) {}

  std::vector<RemainingArc> const& out(std::uint32_t vertex) const { return out_[vertex]; }
  std::vector<RemainingArc> const& in(std::uint32_t vertex) const { return in_[vertex]; }

  /// Adds the arc, or lowers the one that is there.
  void add(Shortcut const&);
  /// Takes the vertex's arcs off its neighbours' lists; its own lists stay as they were.
  void detach(std::uint32_t vertex);

private:
  std::vector<std::vector<RemainingArc>> out_;
  std::vector<std::vector<RemainingArc>> in_;
};

/// Looks for ways round a vertex. Scratch: one a thread.
class WitnessSearch {
public:
  explicit WitnessSearch(std::size_t vertices) : states_(vertices) {}

  /// The shortcuts needed when `vertex` goes: one for each pair of neighbours without a way round it that is no longer,
  /// as far as a search of `settle_limit` vertices can tell. Vertices marked in `is_leaving` are no way round.
  void shortcuts(Remaining const&, std::uint32_t vertex, std::vector<std::uint8_t> const& is_leaving,
                 std::size_t settle_limit, std::vector<Shortcut>& needed);

private:
  struct Entry {
    PathCost cost;
    std::uint32_t vertex;
    friend constexpr auto operator<=>(Entry const&, Entry const&) = default;
  };
  struct State {
    PathCost cost;           // of the best way round so far; never between searches
    PathCost through;        // of a target: over the vertex
    bool is_wanted = false;  // a target without a way round that is no longer
  };

  void look_for_ways_round(Remaining const&, std::uint32_t vertex, std::uint32_t from,
                           std::vector<std::uint8_t> const& is_leaving, std::size_t settle_limit);
  void offer(std::uint32_t vertex, PathCost cost);
  void is_found(State& target);

  std::vector<State> states_;
  std::vector<std::uint32_t> touched_;
  std::vector<Entry> queue_;
  std::vector<std::uint32_t> targets_;
  std::size_t wanted_ = 0;  // of the targets
  PathCost farthest_;       // of those: nothing beyond is worth a look
};

}  // namespace berline::street
