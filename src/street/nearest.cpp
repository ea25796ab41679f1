#include "berline/street/nearest.h"

#include <algorithm>
#include <functional>

#include "berline/street/partial.h"

namespace berline::street {

NearestPlaces::NearestPlaces(StreetGraph const& graph, EdgeCosts const& costs, std::span<Link const> places,
                             std::size_t k, Deciseconds limit, Direction direction)
    : graph_{&graph},
      costs_{&costs},
      places_{places},
      k_{k},
      limit_{limit},
      direction_{direction},
      found_(graph.vertex_count() * k),
      count_(graph.vertex_count(), 0) {
  for (std::uint32_t place = 0; place < places.size(); ++place)
    if (places[place].is_linked()) by_segment_.emplace_back(places[place].segment, place);
  std::ranges::sort(by_segment_);
  search();
}

void NearestPlaces::offer(PathCost cost, std::uint32_t place, VertexId vertex) {
  if (cost.time() > limit_ || count_[vertex.index()] == k_) return;
  queue_.push_back({cost, place, vertex});
  std::ranges::push_heap(queue_, std::greater{});
}

/// False when the vertex has its k places already, or this one.
bool NearestPlaces::settle(Entry const& entry) {
  auto& count = count_[entry.vertex.index()];
  if (count == k_ || std::ranges::count(at(entry.vertex), entry.place, &Found::place) > 0) return false;
  found_[entry.vertex.index() * k_ + count++] = {entry.place, entry.cost};
  return true;
}

/// Entries leave the queue by cost, then place: what a place leaves behind it can only come after itself, so a vertex
/// gets its k lowest pairs, in order.
void NearestPlaces::search() {
  auto const is_forward = direction_ == Direction::forward;
  for (auto const& [segment, place] : by_segment_)
    for (auto const edge : graph_->edges_of[segment]) {
      if (is_never(costs_->time[edge])) continue;
      auto const offset = places_[place].offset;
      auto const part =
          is_forward ? to_head(*graph_, *costs_, edge, offset) : from_tail(*graph_, *costs_, edge, offset);
      offer(off_road(places_[place]) + part, place, is_forward ? graph_->head[edge] : graph_->tail[edge]);
    }
  while (!queue_.empty()) {
    auto const entry = queue_.front();
    std::ranges::pop_heap(queue_, std::greater{});
    queue_.pop_back();
    if (!settle(entry)) continue;
    auto const relax = [&](EdgeId edge, VertexId next) {
      if (!is_never(costs_->time[edge])) offer(entry.cost + whole(*costs_, edge), entry.place, next);
    };
    if (is_forward)
      for (auto const edge : graph_->out_edges(entry.vertex)) relax(edge, graph_->head[edge]);
    else
      for (auto const edge : graph_->in_edges[entry.vertex]) relax(edge, graph_->tail[edge]);
  }
}

std::vector<VertexId> NearestPlaces::reached() const {
  auto vertices = std::vector<VertexId>{};
  for (auto const vertex : ids<VertexId>(count_.size()))
    if (!at(vertex).empty()) vertices.push_back(vertex);
  return vertices;
}

std::vector<NearestPlaces::Found> NearestPlaces::nearest(Link const& point) const {
  auto all = std::vector<Found>{};
  if (!point.is_linked()) return all;
  auto const is_forward = direction_ == Direction::forward;
  auto const add = [&](std::uint32_t place, PathCost cost) {
    if (!cost.is_never() && (cost + off_road(point)).time() <= limit_) all.push_back({place, cost + off_road(point)});
  };
  for (auto const edge : graph_->edges_of[point.segment]) {
    if (is_never(costs_->time[edge])) continue;
    auto const part =
        is_forward ? from_tail(*graph_, *costs_, edge, point.offset) : to_head(*graph_, *costs_, edge, point.offset);
    for (auto const& [place, cost] : at(is_forward ? graph_->tail[edge] : graph_->head[edge])) add(place, cost + part);
  }
  auto const same =
      std::ranges::equal_range(by_segment_, point.segment, {}, &std::pair<SegmentId, std::uint32_t>::first);
  for (auto const& [segment, place] : same) {
    auto const straight = is_forward ? along_segment(*graph_, *costs_, places_[place], point)
                                     : along_segment(*graph_, *costs_, point, places_[place]);
    if (!straight.is_never()) add(place, off_road(places_[place]) + straight);
  }

  // One way for each place, then the nearest of them.
  std::ranges::sort(all, {}, [](Found const& found) { return std::pair{found.place, found.cost}; });
  auto const rest = std::ranges::unique(all, {}, &Found::place);
  all.erase(rest.begin(), rest.end());
  std::ranges::sort(all, {}, [](Found const& found) { return std::pair{found.cost, found.place}; });
  if (all.size() > k_) all.resize(k_);
  return all;
}

}  // namespace berline::street
