#include "berline/street/dijkstra.h"

#include <algorithm>
#include <functional>

#include "berline/street/partial.h"

namespace berline::street {

Dijkstra::Dijkstra(StreetGraph const& graph) : graph_{&graph}, cost_(graph.vertex_count()) {}

void Dijkstra::reset() {
  for (auto const vertex : settled_) cost_[vertex.index()] = PathCost{};
  settled_.clear();
  queue_.clear();
}

/// Everything offered is within the limit and so will be settled: what is left never is exactly what was not reached.
void Dijkstra::offer(VertexId vertex, PathCost cost) {
  if (cost.time() > limit_ || cost >= cost_[vertex.index()]) return;
  cost_[vertex.index()] = cost;
  queue_.push_back({cost, vertex});
  std::ranges::push_heap(queue_, std::greater{});
}

void Dijkstra::run(EdgeCosts const& costs, Direction direction, Link const& origin, Deciseconds limit) {
  reset();
  costs_ = &costs;
  direction_ = direction;
  origin_ = origin;
  limit_ = limit;
  if (!origin.is_linked()) return;

  auto const is_forward = direction == Direction::forward;
  for (auto const edge : graph_->edges_of[origin.segment]) {
    if (is_never(costs.time[edge])) continue;
    auto const part =
        is_forward ? to_head(*graph_, costs, edge, origin.offset) : from_tail(*graph_, costs, edge, origin.offset);
    offer(is_forward ? graph_->head[edge] : graph_->tail[edge], off_road(origin) + part);
  }
  while (!queue_.empty()) {
    auto const [cost, vertex] = queue_.front();
    std::ranges::pop_heap(queue_, std::greater{});
    queue_.pop_back();
    if (cost != cost_[vertex.index()]) continue;  // a better offer came meanwhile
    settled_.push_back(vertex);
    if (is_forward) {
      for (auto const edge : graph_->out_edges(vertex))
        if (!is_never(costs.time[edge])) offer(graph_->head[edge], cost + whole(costs, edge));
    } else {
      for (auto const edge : graph_->in_edges[vertex])
        if (!is_never(costs.time[edge])) offer(graph_->tail[edge], cost + whole(costs, edge));
    }
  }
}

PathCost Dijkstra::cost(Link const& target) const {
  if (!origin_.is_linked() || !target.is_linked()) return {};
  auto const is_forward = direction_ == Direction::forward;
  auto best =
      is_forward ? along_segment(*graph_, *costs_, origin_, target) : along_segment(*graph_, *costs_, target, origin_);
  if (!best.is_never()) best = off_road(origin_) + best;
  for (auto const edge : graph_->edges_of[target.segment]) {
    auto const end = cost(is_forward ? graph_->tail[edge] : graph_->head[edge]);
    if (is_never(costs_->time[edge]) || end.is_never()) continue;
    auto const part =
        is_forward ? from_tail(*graph_, *costs_, edge, target.offset) : to_head(*graph_, *costs_, edge, target.offset);
    best = std::min(best, end + part);
  }
  if (best.is_never()) return {};
  best = best + off_road(target);
  return best.time() > limit_ ? PathCost{} : best;
}

}  // namespace berline::street
