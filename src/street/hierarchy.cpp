#include "berline/street/hierarchy.h"

#include <algorithm>
#include <limits>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "berline/street/partial.h"
#include "contraction.h"

namespace berline::street {
namespace {

// How far to look for ways round: little when only weighing a vertex, more when contracting it. A witness missed costs
// a shortcut too many, never a wrong answer.
constexpr std::size_t kSettledWhenWeighing = 10;
constexpr std::size_t kSettledWhenContracting = 150;

/// Mixes bits, so that equal priorities are taken in no spatial order (SplitMix64, Steele et al. 2014).
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

class Contraction {
public:
  Contraction(StreetGraph const& graph, EdgeCosts const& costs)
      : remaining_{graph.vertex_count()},
        witness_{[n = graph.vertex_count()] { return WitnessSearch{n}; }},
        is_leaving_(graph.vertex_count(), 0),
        depth_(graph.vertex_count(), 0),
        key_(graph.vertex_count()) {
    for (auto const edge : ids<EdgeId>(graph.edge_count()))
      if (!is_never(costs.time[edge]))
        remaining_.add({graph.tail[edge].value(), graph.head[edge].value(), whole(costs, edge)});
    for (std::uint32_t v = 0; v < graph.vertex_count(); ++v) alive_.push_back(v);
  }

  Hierarchy run() {
    weigh(alive_);
    while (!alive_.empty()) contract_round();
    return pack();
  }

private:
  /// Lowest first: few shortcuts for many arcs saved, and not deep in the hierarchy already.
  struct Key {
    std::int32_t priority = 0;
    std::uint64_t tie = 0;
    friend constexpr auto operator<=>(Key const&, Key const&) = default;
  };

  void weigh(std::vector<std::uint32_t> const& vertices) {
    tbb::parallel_for(std::size_t{0}, vertices.size(), [&](std::size_t i) {
      auto const v = vertices[i];
      auto needed = std::vector<Shortcut>{};
      witness_.local().shortcuts(remaining_, v, is_leaving_, kSettledWhenWeighing, needed);
      auto const saved = remaining_.in(v).size() + remaining_.out(v).size();
      key_[v] = {2 * (static_cast<std::int32_t>(needed.size()) - static_cast<std::int32_t>(saved)) +
                     static_cast<std::int32_t>(depth_[v]),
                 mixed(v)};
    });
  }

  template <class Visit>
  void for_each_neighbour(std::uint32_t vertex, Visit&& visit) const {
    for (auto const& arc : remaining_.out(vertex)) visit(arc.vertex);
    for (auto const& arc : remaining_.in(vertex)) visit(arc.vertex);
  }

  /// The vertices lighter than everything within two steps: no two of them are neighbours.
  std::vector<std::uint32_t> choose() {
    auto lightest = std::vector<Key>(alive_.size());
    row_.resize(key_.size());
    for (std::size_t i = 0; i < alive_.size(); ++i) row_[alive_[i]] = static_cast<std::uint32_t>(i);
    tbb::parallel_for(std::size_t{0}, alive_.size(), [&](std::size_t i) {
      lightest[i] = key_[alive_[i]];
      for_each_neighbour(alive_[i], [&](std::uint32_t w) { lightest[i] = std::min(lightest[i], key_[w]); });
    });
    auto chosen = std::vector<std::uint8_t>(alive_.size());
    tbb::parallel_for(std::size_t{0}, alive_.size(), [&](std::size_t i) {
      auto within_two = lightest[i];
      for_each_neighbour(alive_[i], [&](std::uint32_t w) { within_two = std::min(within_two, lightest[row_[w]]); });
      chosen[i] = within_two == key_[alive_[i]] ? 1 : 0;
    });
    auto vertices = std::vector<std::uint32_t>{};
    for (std::size_t i = 0; i < alive_.size(); ++i)
      if (chosen[i] != 0) vertices.push_back(alive_[i]);
    return vertices;
  }

  void contract_round() {
    auto const chosen = choose();
    for (auto const v : chosen) is_leaving_[v] = 1;
    // In parallel on what is left; no way round leads over another vertex that leaves in this round, so none of the
    // decisions can take away what another relies on.
    auto needed = std::vector<std::vector<Shortcut>>(chosen.size());
    tbb::parallel_for(std::size_t{0}, chosen.size(), [&](std::size_t i) {
      witness_.local().shortcuts(remaining_, chosen[i], is_leaving_, kSettledWhenContracting, needed[i]);
    });
    auto neighbours = std::vector<std::uint32_t>{};
    for (auto const v : chosen) {
      for_each_neighbour(v, [&](std::uint32_t w) {
        neighbours.push_back(w);
        depth_[w] = std::max(depth_[w], depth_[v] + 1);
      });
      remaining_.detach(v);
      order_.push_back(v);
    }
    for (auto const& shortcuts : needed)
      for (auto const& shortcut : shortcuts) remaining_.add(shortcut);
    std::erase_if(alive_, [&](std::uint32_t v) { return is_leaving_[v] != 0; });
    std::ranges::sort(neighbours);
    auto const repeated = std::ranges::unique(neighbours);
    neighbours.erase(repeated.begin(), repeated.end());
    weigh(neighbours);
  }

  Hierarchy pack() const {
    auto const vertices = static_cast<std::uint32_t>(order_.size());
    auto position = std::vector<std::uint32_t>(vertices);
    for (std::uint32_t i = 0; i < vertices; ++i) position[order_[i]] = vertices - 1 - i;
    auto const arcs = [&](auto&& list_of) {
      auto first = std::vector<std::uint32_t>{0};
      auto values = std::vector<Hierarchy::Arc>{};
      for (std::uint32_t p = 0; p < vertices; ++p) {
        for (RemainingArc const& arc : list_of(order_[vertices - 1 - p]))
          values.push_back({position[arc.vertex], arc.cost.time(), arc.cost.length()});
        std::sort(values.begin() + first.back(), values.end(),
                  [](auto const& a, auto const& b) { return a.position < b.position; });
        first.push_back(static_cast<std::uint32_t>(values.size()));
      }
      return Csr<std::size_t, Hierarchy::Arc>{std::move(first), std::move(values)};
    };
    auto up_out = arcs([&](std::uint32_t v) -> auto const& { return remaining_.out(v); });
    auto down_in = arcs([&](std::uint32_t v) -> auto const& { return remaining_.in(v); });
    return {std::move(position), std::move(up_out), std::move(down_in)};
  }

  Remaining remaining_;
  tbb::enumerable_thread_specific<WitnessSearch> witness_;
  std::vector<std::uint8_t> is_leaving_;  // in this round or before
  std::vector<std::uint32_t> depth_;      // of the contracted part below
  std::vector<Key> key_;
  std::vector<std::uint32_t> alive_;
  std::vector<std::uint32_t> row_;  // by vertex: its row in alive_
  std::vector<std::uint32_t> order_;
};

}  // namespace

Hierarchy build_hierarchy(StreetGraph const& graph, EdgeCosts const& costs) {
  return Contraction{graph, costs}.run();
}

}  // namespace berline::street
