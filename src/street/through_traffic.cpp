#include <algorithm>
#include <array>

#include "components.h"
#include "draft.h"

namespace berline::street {
namespace {

/// Edges open to one mode, ordinary ones only or all.
struct IsOpenTo {
  std::uint8_t const* access = nullptr;
  std::uint8_t bit = 0;
  bool operator()(EdgeId edge) const { return (access[edge.index()] & bit) != 0; }
};

/// For every drafted edge, the modes for which it is no way through.
std::vector<std::uint8_t> restricted_bits(Draft const& draft) {
  auto restricted = std::vector<std::uint8_t>{};
  for (auto const& edge : draft.edges)
    restricted.push_back(edge.access & draft.segments[edge.segment.index()].attributes.destination_only);
  if (std::ranges::all_of(restricted, [](auto bits) { return bits == 0; })) return restricted;

  // pack() orders edges by tail, stably: the same order here tells which drafted edge is which.
  auto order = std::vector<std::size_t>(draft.edges.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return draft.edges[i].tail; });
  auto const graph = pack(draft);
  auto ordinary = std::vector<std::uint8_t>(graph.edge_count());
  for (std::size_t i = 0; i < order.size(); ++i)
    ordinary[i] = static_cast<std::uint8_t>(graph.access.span()[i] & ~restricted[order[i]]);
  for (auto const bit : std::to_array<std::uint8_t>({osm::kFoot, osm::kBike, osm::kCar})) {
    auto const all = strong_components(graph, IsOpenTo{graph.access.span().data(), bit});
    auto const main = strong_components(graph, IsOpenTo{ordinary.data(), bit});
    for (auto const edge : ids<EdgeId>(graph.edge_count())) {
      auto const is_enclosed = all.contain(graph, edge) && !main.contain(graph, edge);
      auto& bits = restricted[order[edge.index()]];
      if (is_enclosed) bits = static_cast<std::uint8_t>(bits | (graph.access[edge] & bit));
    }
  }
  return restricted;
}

}  // namespace

void keep_out_through_traffic(Draft& draft) {
  auto const restricted = restricted_bits(draft);
  auto const vertices = draft.position.size();
  auto touched = std::vector<std::uint8_t>(vertices, 0);  // bits of restricted edges that end or start there
  auto entered = std::vector<std::uint8_t>(vertices, 0);  // bits of restricted edges that end there
  for (std::size_t i = 0; i < draft.edges.size(); ++i) {
    auto const& edge = draft.edges[i];
    for (auto const end : {edge.tail, edge.head})
      touched[end.index()] = static_cast<std::uint8_t>(touched[end.index()] | restricted[i]);
    entered[edge.head.index()] = static_cast<std::uint8_t>(entered[edge.head.index()] | restricted[i]);
  }
  auto departing = std::vector<VertexId>(vertices);
  auto arriving = std::vector<VertexId>(vertices);
  for (auto const vertex : ids<VertexId>(vertices)) {
    if (touched[vertex.index()] != 0) departing[vertex.index()] = draft.add_copy(vertex);
    if (entered[vertex.index()] != 0) arriving[vertex.index()] = draft.add_copy(vertex);
  }

  auto edges = std::vector<DraftEdge>{};
  for (std::size_t i = 0; i < draft.edges.size(); ++i) {
    auto const& edge = draft.edges[i];
    auto const add = [&](VertexId tail, VertexId head, int access) {
      if (access == 0 || tail.is_none()) return;
      auto& copy = edges.emplace_back(edge);
      copy.tail = tail;
      copy.head = head;
      copy.access = static_cast<std::uint8_t>(access);
    };
    auto const tail = edge.tail.index();
    auto const head = edge.head.index();
    auto const ordinary = edge.access & ~restricted[i];
    add(edge.tail, edge.head, ordinary);
    add(departing[tail], edge.head, ordinary & entered[tail]);
    add(departing[tail], departing[head], restricted[i]);
    add(edge.tail, arriving[head], restricted[i]);
    add(arriving[tail], arriving[head], restricted[i] & entered[tail]);
  }
  draft.edges = std::move(edges);
}

}  // namespace berline::street
