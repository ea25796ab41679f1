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

void WitnessSearch::is_found(State& target) {
  target.is_wanted = false;
  --wanted_;
  if (target.through < farthest_) return;
  farthest_ = PathCost::zero();
  for (auto const other : targets_)
    if (states_[other].is_wanted) farthest_ = std::max(farthest_, states_[other].through);
}

/// Costs offered but not settled are lengths of real paths too: witnesses all the same.
void WitnessSearch::offer(std::uint32_t vertex, PathCost cost) {
  if (cost > farthest_) return;
  auto& state = states_[vertex];
  if (cost >= state.cost) return;
  if (state.cost.is_never()) touched_.push_back(vertex);
  state.cost = cost;
  if (state.is_wanted && cost <= state.through) is_found(state);
  queue_.push_back({cost, vertex});
  std::ranges::push_heap(queue_, std::greater{});
}

void WitnessSearch::look_for_ways_round(Remaining const& graph, std::uint32_t vertex, std::uint32_t from,
                                        std::vector<std::uint8_t> const& is_leaving, std::size_t settle_limit) {
  offer(from, PathCost::zero());
  auto settled = std::size_t{0};
  while (wanted_ > 0 && !queue_.empty() && settled < settle_limit) {
    auto const [cost, at] = queue_.front();
    if (cost > farthest_) break;
    std::ranges::pop_heap(queue_, std::greater{});
    queue_.pop_back();
    if (cost != states_[at].cost) continue;
    ++settled;
    for (auto const& arc : graph.out(at))
      if (arc.vertex != vertex && is_leaving[arc.vertex] == 0) offer(arc.vertex, cost + arc.cost);
  }
  for (auto const touched : touched_) states_[touched].cost = PathCost{};
  touched_.clear();
  queue_.clear();
}

void WitnessSearch::shortcuts(Remaining const& graph, std::uint32_t vertex, std::vector<std::uint8_t> const& is_leaving,
                              std::size_t settle_limit, std::vector<Shortcut>& needed) {
  for (auto const& in : graph.in(vertex)) {
    farthest_ = PathCost::zero();
    targets_.clear();
    for (auto const& out : graph.out(vertex)) {
      if (out.vertex == in.vertex) continue;
      auto& target = states_[out.vertex];
      target.through = in.cost + out.cost;
      target.is_wanted = true;
      farthest_ = std::max(farthest_, target.through);
      targets_.push_back(out.vertex);
    }
    wanted_ = targets_.size();
    if (wanted_ > 0) look_for_ways_round(graph, vertex, in.vertex, is_leaving, settle_limit);
    for (auto const to : targets_) {
      auto& target = states_[to];
      if (target.is_wanted) needed.push_back({in.vertex, to, target.through});
      target.is_wanted = false;
    }
  }
}

}  // namespace berline::street
