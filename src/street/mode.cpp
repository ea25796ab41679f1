#include "berline/street/mode.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "berline/street/boost_graph.h"
#include "speed.h"

namespace berline::street {
namespace {

std::string_view name_of(Mode mode) {
  return mode == Mode::walk ? "walk" : mode == Mode::bike ? "bike" : "car";
}

/// Edges open to the mode, for Boost's filtered_graph.
struct IsOpen {
  Deciseconds const* time = nullptr;
  bool operator()(EdgeId edge) const { return !is_never(time[edge.index()]); }
};

struct Components {
  std::vector<std::uint32_t> of_vertex;
  std::vector<std::uint32_t> vertices;  // by component
};

Components strong_components(StreetGraph const& graph, std::vector<Deciseconds> const& time) {
  auto components = Components{};
  components.of_vertex.resize(graph.vertex_count());
  if (graph.vertex_count() == 0) return components;
  auto const open = boost::filtered_graph<StreetGraph, IsOpen>{graph, IsOpen{time.data()}};
  auto const count = boost::strong_components(open, RowMap<VertexId, std::uint32_t>{components.of_vertex.data()},
                                              boost::vertex_index_map(VertexRowMap{}));
  components.vertices.resize(count);
  for (auto const component : components.of_vertex) ++components.vertices[component];
  return components;
}

/// Places where nobody stops or sets out.
bool is_no_place_to_stop(osm::WayAttributes const& way, Mode mode) {
  if (way.tunnel || way.road_class == osm::RoadClass::ferry || way.road_class == osm::RoadClass::elevator) return true;
  return mode == Mode::car &&
         (way.road_class == osm::RoadClass::motorway || way.road_class == osm::RoadClass::motorway_link);
}

void report_islands(StreetGraph const& graph, Mode mode, Components const& components,
                    std::vector<bool> const& is_usable, std::vector<Deciseconds> const& time, Report& report) {
  auto said = std::vector<bool>(is_usable);
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    auto const component = components.of_vertex[graph.tail[edge].index()];
    if (said[component] || is_never(time[edge.index()])) continue;
    said[component] = true;
    report.add({Severity::info,
                "street_island",
                {.place = graph.position[graph.tail[edge]]},
                {{"mode", std::string{name_of(mode)}}, {"vertices", std::to_string(components.vertices[component])}}});
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

  auto const components = strong_components(graph, time);
  auto const largest = std::ranges::max_element(components.vertices);
  auto is_usable = std::vector<bool>(components.vertices.size());
  for (std::size_t i = 0; i < is_usable.size(); ++i)
    is_usable[i] = components.vertices[i] >= kSmallestUsableComponent ||
                   i == static_cast<std::size_t>(largest - components.vertices.begin());
  report_islands(graph, profile.mode, components, is_usable, time, report);

  auto linkable = std::vector<std::uint8_t>{};
  linkable.reserve(graph.edge_count());
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    auto const component = components.of_vertex[graph.tail[edge].index()];
    auto const is_linkable = !is_never(time[edge.index()]) && graph.length[graph.segment[edge]] > 0 &&
                             component == components.of_vertex[graph.head[edge].index()] && is_usable[component] &&
                             !is_no_place_to_stop(graph.attributes[graph.segment[edge]], profile.mode);
    linkable.push_back(is_linkable ? 1 : 0);
  }
  return {profile.mode, std::move(time), std::move(length), std::move(linkable)};
}

}  // namespace berline::street
