// The oracle of the street searches: Boost's Dijkstra on a copy of the graph with the source as a vertex of its own.
#pragma once

#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "berline/street/dijkstra.h"
#include "berline/street/partial.h"

namespace berline::testing {

/// Time of every vertex from `source` (to it, in reverse), by VertexId; never where there is no way. Takes only the
/// costs of parts of edges from the code under test.
inline std::vector<Deciseconds> boost_times(street::StreetGraph const& graph, street::EdgeCosts const& costs,
                                            street::Direction direction, street::Link const& source) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                      boost::property<boost::edge_weight_t, std::uint32_t>>;
  auto const is_forward = direction == street::Direction::forward;
  auto copy = Graph{graph.vertex_count() + 1};
  auto const start = graph.vertex_count();
  for (auto const edge : ids<street::EdgeId>(graph.edge_count())) {
    if (is_never(costs.time[edge])) continue;
    auto const from = is_forward ? graph.tail[edge] : graph.head[edge];
    auto const to = is_forward ? graph.head[edge] : graph.tail[edge];
    boost::add_edge(from.index(), to.index(), costs.time[edge].count(), copy);
    if (graph.segment[edge] != source.segment) continue;
    auto const part = is_forward ? street::to_head(graph, costs, edge, source.offset)
                                 : street::from_tail(graph, costs, edge, source.offset);
    boost::add_edge(start, to.index(), (source.off_road + part.time()).count(), copy);
  }
  auto distance = std::vector<std::uint32_t>(graph.vertex_count() + 1);
  boost::dijkstra_shortest_paths(
      copy, start,
      boost::distance_map(boost::make_iterator_property_map(distance.begin(), boost::get(boost::vertex_index, copy)))
          .distance_inf(kNeverDeciseconds.count()));
  auto times = std::vector<Deciseconds>{};
  for (auto const vertex : ids<street::VertexId>(graph.vertex_count())) times.emplace_back(distance[vertex.index()]);
  return times;
}

}  // namespace berline::testing
