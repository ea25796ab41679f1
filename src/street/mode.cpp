#include "berline/street/mode.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "components.h"
#include "speed.h"

namespace berline::street {

std::string_view name_of(Mode mode) {
  switch (mode) {
    case Mode::walk:
      return "walk";
    case Mode::bike:
      return "bike";
    case Mode::car:
      return "car";
    case Mode::ebike:
      return "ebike";
  }
  return "";
}

namespace {

/// Edges open to the mode, for Boost's filtered_graph.
struct IsOpen {
  Deciseconds const* time = nullptr;
  bool operator()(EdgeId edge) const { return !is_never(time[edge.index()]); }
};

/// The vertices reached from those marked, over open edges: along them, or against them when `backward`.
std::vector<bool> spread(StreetGraph const& graph, IsOpen is_open, std::vector<bool> marked, bool backward) {
  auto stack = std::vector<VertexId>{};
  for (auto const vertex : ids<VertexId>(graph.vertex_count()))
    if (marked[vertex.index()]) stack.push_back(vertex);
  auto const visit = [&](EdgeId edge, VertexId next) {
    if (!is_open(edge) || marked[next.index()]) return;
    marked[next.index()] = true;
    stack.push_back(next);
  };
  while (!stack.empty()) {
    auto const vertex = stack.back();
    stack.pop_back();
    if (backward)
      for (auto const edge : graph.in_edges[vertex]) visit(edge, graph.tail[edge]);
    else
      for (auto const edge : graph.out_edges(vertex)) visit(edge, graph.head[edge]);
  }
  return marked;
}

/// By segment: one can come there from the usable components and go back to them. (Streets without through traffic are
/// outside the components, as are the copies of split junctions that only one arm enters.)
std::vector<bool> connected_segments(StreetGraph const& graph, IsOpen is_open, Components const& components) {
  auto usable = std::vector<bool>(graph.vertex_count());
  for (std::size_t i = 0; i < usable.size(); ++i) usable[i] = components.is_usable[components.of_vertex[i]];
  auto const reached = spread(graph, is_open, usable, false);
  auto const can_leave = spread(graph, is_open, usable, true);
  auto connected = std::vector<bool>(graph.segment_count());
  for (auto const segment : ids<SegmentId>(graph.segment_count())) {
    auto const edges = graph.edges_of[segment];
    connected[segment.index()] =
        std::ranges::any_of(edges, [&](EdgeId e) { return is_open(e) && reached[graph.tail[e].index()]; }) &&
        std::ranges::any_of(edges, [&](EdgeId e) { return is_open(e) && can_leave[graph.head[e].index()]; });
  }
  return connected;
}

/// Places where nobody stops or sets out.
bool is_no_place_to_stop(osm::WayAttributes const& way, Mode mode) {
  if (way.tunnel || way.road_class == osm::RoadClass::ferry || way.road_class == osm::RoadClass::elevator) return true;
  return mode == Mode::car &&
         (way.road_class == osm::RoadClass::motorway || way.road_class == osm::RoadClass::motorway_link);
}

/// One notice for each group of streets that hang together but not with the rest.
void report_islands(StreetGraph const& graph, Mode mode, IsOpen is_open, Components const& components,
                    std::vector<bool> const& connected, Report& report) {
  auto said = std::vector<bool>(components.vertices.size(), false);
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    auto const component = components.of_vertex[graph.tail[edge].index()];
    if (said[component] || !is_open(edge) || connected[graph.segment[edge].index()]) continue;
    said[component] = true;
    auto notice = Notice{Severity::info, "street_island"};
    notice.where.place = graph.position[graph.tail[edge]];
    notice.arguments = {{"mode", std::string{name_of(mode)}},
                        {"vertices", std::to_string(components.vertices[component])}};
    report.add(std::move(notice));
  }
}

}  // namespace

EdgeCosts edge_costs(StreetGraph const& graph, Profile const& profile, Report& report) {
  auto time = std::vector<Deciseconds>{};
  auto length = std::vector<Decimetres>{};
  time.reserve(graph.edge_count());
  length.reserve(graph.edge_count());
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    time.push_back(edge_time(graph, edge, profile));
    length.push_back(Decimetres{static_cast<std::uint32_t>(std::lround(graph.length[graph.segment[edge]] * 10))});
  }

  auto const is_open = IsOpen{time.data()};
  auto const components = strong_components(graph, is_open);
  auto const connected = connected_segments(graph, is_open, components);
  report_islands(graph, profile.mode, is_open, components, connected, report);

  auto linkable = std::vector<std::uint8_t>{};
  linkable.reserve(graph.edge_count());
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    auto const segment = graph.segment[edge];
    auto const is_linkable = is_open(edge) && connected[segment.index()] && graph.length[segment] > 0 &&
                             !is_no_place_to_stop(graph.attributes[segment], profile.mode);
    linkable.push_back(is_linkable ? 1 : 0);
  }
  return {profile.mode, std::move(time), std::move(length), std::move(linkable)};
}

}  // namespace berline::street
