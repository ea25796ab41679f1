#include <algorithm>
#include <numeric>

#include "berline/street/elevation.h"
#include "draft.h"

namespace berline::street {
StreetGraph pack(Draft const& draft) {
  auto const vertices = draft.position.size();
  auto graph = StreetGraph{};

  auto order = std::vector<DraftEdge const*>{};
  for (auto const& edge : draft.edges) order.push_back(&edge);
  std::ranges::stable_sort(order, {}, [](DraftEdge const* edge) { return edge->tail; });
  auto first_out = std::vector<std::uint32_t>(vertices + 1, 0);
  auto tail = std::vector<VertexId>{};
  auto head = std::vector<VertexId>{};
  auto segment = std::vector<SegmentId>{};
  auto forward = std::vector<std::uint8_t>{};
  auto access = std::vector<std::uint8_t>{};
  auto signals = std::vector<std::uint8_t>{};
  auto yields = std::vector<std::uint8_t>{};
  auto flat_walk = std::vector<float>{};
  auto flat_bike = std::vector<float>{};
  auto flat_ebike = std::vector<float>{};
  auto in_edges = std::vector<std::pair<VertexId, EdgeId>>{};
  auto edges_of = std::vector<std::pair<SegmentId, EdgeId>>{};
  for (auto const* edge : order) {
    auto const id = EdgeId::from_index(tail.size());
    ++first_out[edge->tail.index() + 1];
    tail.push_back(edge->tail);
    head.push_back(edge->head);
    segment.push_back(edge->segment);
    forward.push_back(edge->forward ? 1 : 0);
    access.push_back(edge->access);
    signals.push_back(edge->signals);
    yields.push_back(edge->yields ? 1 : 0);
    auto const& stretch = draft.segments[edge->segment.index()];
    auto const slope = (edge->forward ? 1 : -1) * stretch.attributes.incline_percent / 100.0;
    flat_walk.push_back(static_cast<float>(stretch.length / tobler_factor(slope)));
    flat_bike.push_back(static_cast<float>(stretch.length / bike_climb_factor(slope)));
    flat_ebike.push_back(static_cast<float>(stretch.length / ebike_climb_factor(slope)));
    in_edges.emplace_back(edge->head, id);
    edges_of.emplace_back(edge->segment, id);
  }
  std::partial_sum(first_out.begin(), first_out.end(), first_out.begin());
  graph.position = draft.position;
  graph.first_out = std::move(first_out);
  graph.tail = std::move(tail);
  graph.head = std::move(head);
  graph.segment = std::move(segment);
  graph.forward = std::move(forward);
  graph.access = std::move(access);
  graph.signals = std::move(signals);
  graph.yields = std::move(yields);
  graph.flat_walk = std::move(flat_walk);
  graph.flat_bike = std::move(flat_bike);
  graph.flat_ebike = std::move(flat_ebike);
  graph.in_edges = build_csr<VertexId, EdgeId>(vertices, in_edges);
  graph.edges_of = build_csr<SegmentId, EdgeId>(draft.segments.size(), edges_of);

  auto length = std::vector<float>{};
  auto geometry = std::vector<std::vector<LatLng>>{};
  auto attributes = std::vector<osm::WayAttributes>{};
  auto osm_way = std::vector<std::int64_t>{};
  for (auto const& row : draft.segments) {
    length.push_back(static_cast<float>(row.length));
    geometry.push_back(row.geometry);
    attributes.push_back(row.attributes);
    osm_way.push_back(row.osm_way);
  }
  graph.length = std::move(length);
  graph.geometry = build_csr<SegmentId, LatLng>(geometry);
  graph.attributes = std::move(attributes);
  graph.osm_way = std::move(osm_way);
  return graph;
}

}  // namespace berline::street
