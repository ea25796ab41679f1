// Strongly connected components of the edges open to somebody, by Boost.Graph on our own arrays.
#pragma once

#include <cstdint>
#include <vector>

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "berline/street/boost_graph.h"
#include "berline/street/mode.h"

namespace berline::street {

struct Components {
  std::vector<std::uint32_t> of_vertex;
  std::vector<std::uint32_t> vertices;  // by component
  std::vector<bool> is_usable;          // by component: the largest and all of kSmallestUsableComponent

  /// Both ends in the same usable component.
  bool contain(StreetGraph const& graph, EdgeId edge) const {
    auto const component = of_vertex[graph.tail[edge].index()];
    return is_usable[component] && component == of_vertex[graph.head[edge].index()];
  }
};

/// `IsOpen`: a default-constructible predicate on EdgeId.
template <class IsOpen>
Components strong_components(StreetGraph const& graph, IsOpen is_open) {
  auto components = Components{};
  components.of_vertex.resize(graph.vertex_count());
  if (graph.vertex_count() == 0) return components;
  auto const open = boost::filtered_graph<StreetGraph, IsOpen>{graph, is_open};
  auto const count = boost::strong_components(open, RowMap<VertexId, std::uint32_t>{components.of_vertex.data()},
                                              boost::vertex_index_map(VertexRowMap{}));
  components.vertices.resize(count);
  for (auto const component : components.of_vertex) ++components.vertices[component];
  auto const largest = std::ranges::max_element(components.vertices) - components.vertices.begin();
  for (std::size_t i = 0; i < count; ++i)
    components.is_usable.push_back(components.vertices[i] >= kSmallestUsableComponent ||
                                   i == static_cast<std::size_t>(largest));
  return components;
}

}  // namespace berline::street
