#include "contraction.h"

#include <algorithm>
#include <functional>

namespace berline::street {
namespace {

void add_or_lower(std::vector<RemainingArc>& arcs, std::uint32_t vertex, PathCost cost) {
  for (auto& arc : arcs)
    if (arc.vertex == vertex) {
      arc.cost = std::min(arc.cost, cost);
      return;
    }
  arcs.push_back({vertex, cost});
}

void remove(std::vector<RemainingArc>& arcs, std::uint32_t vertex) {
  std::erase_if(arcs, [&](RemainingArc const& arc) { return arc.vertex == vertex; });
}

}  // namespace

void Remaining::add(Shortcut const& arc) {
  if (arc.from == arc.to) return;
  add_or_lower(out_[arc.from], arc.to, arc.cost);
  add_or_lower(in_[arc.to], arc.from, arc.cost);
}

void Remaining::detach(std::uint32_t vertex) {
  for (auto const& arc : out_[vertex]) remove(in_[arc.vertex], vertex);
  for (auto const& arc : in_[vertex]) remove(out_[arc.vertex], vertex);
}

void WitnessSearch::offer(std::uint32_t vertex, PathCost cost) {
  if (cost >= cost_[vertex]) return;
  if (cost_[vertex].is_never()) touched_.push_back(vertex);
  cost_[vertex] = cost;
  queue_.push_back({cost, vertex});
  std::ranges::push_heap(queue_, std::greater{});
}

void WitnessSearch::shortcuts(Remaining const& graph, std::uint32_t vertex, std::vector<std::uint8_t> const& is_leaving,
                              std::size_t settle_limit, std::vector<Shortcut>& needed) {
  for (auto const& in : graph.in(vertex)) {
    auto farthest = PathCost::zero();
    auto is_alone = true;
    for (auto const& out : graph.out(vertex)) {
      if (out.vertex == in.vertex) continue;
      farthest = std::max(farthest, in.cost + out.cost);
      is_alone = false;
    }
    if (is_alone) continue;

    offer(in.vertex, PathCost::zero());
    auto settled = std::size_t{0};
    while (!queue_.empty() && settled < settle_limit) {
      auto const [cost, at] = queue_.front();
      if (cost > farthest) break;
      std::ranges::pop_heap(queue_, std::greater{});
      queue_.pop_back();
      if (cost != cost_[at]) continue;
      ++settled;
      for (auto const& arc : graph.out(at))
        if (arc.vertex != vertex && is_leaving[arc.vertex] == 0) offer(arc.vertex, cost + arc.cost);
    }
    // Costs offered but not settled are lengths of real paths too: witnesses all the same.
    for (auto const& out : graph.out(vertex)) {
      auto const through = in.cost + out.cost;
      if (out.vertex != in.vertex && cost_[out.vertex] > through) needed.push_back({in.vertex, out.vertex, through});
    }
    for (auto const touched : touched_) cost_[touched] = PathCost{};
    touched_.clear();
    queue_.clear();
  }
}

}  // namespace berline::street
