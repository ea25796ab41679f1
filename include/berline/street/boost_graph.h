// StreetGraph as a model of Boost.Graph's VertexListGraph and IncidenceGraph: its algorithms run on our arrays, none is
// copied.
#pragma once

#include <cstddef>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "berline/street/graph.h"

namespace boost {

template <>
struct graph_traits<berline::street::StreetGraph> {
  struct traversal_category : incidence_graph_tag, vertex_list_graph_tag {};
  using vertex_descriptor = berline::street::VertexId;
  using edge_descriptor = berline::street::EdgeId;
  using directed_category = directed_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using vertex_iterator = berline::IdRange<vertex_descriptor>::Iterator;
  using out_edge_iterator = berline::IdRange<edge_descriptor>::Iterator;
  using in_edge_iterator = void;
  using adjacency_iterator = void;
  using edge_iterator = void;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return vertex_descriptor::none(); }
};

}  // namespace boost

namespace berline::street {

using BoostGraphTraits = boost::graph_traits<StreetGraph>;

inline std::pair<BoostGraphTraits::vertex_iterator, BoostGraphTraits::vertex_iterator> vertices(StreetGraph const& g) {
  auto const all = ids<VertexId>(g.vertex_count());
  return {all.begin(), all.end()};
}
inline std::size_t num_vertices(StreetGraph const& g) {
  return g.vertex_count();
}
inline std::size_t num_edges(StreetGraph const& g) {
  return g.edge_count();
}
inline std::pair<BoostGraphTraits::out_edge_iterator, BoostGraphTraits::out_edge_iterator> out_edges(
    VertexId v, StreetGraph const& g) {
  auto const out = g.out_edges(v);
  return {out.begin(), out.end()};
}
inline std::size_t out_degree(VertexId v, StreetGraph const& g) {
  return g.out_edges(v).size();
}
inline VertexId source(EdgeId e, StreetGraph const& g) {
  return g.tail[e];
}
inline VertexId target(EdgeId e, StreetGraph const& g) {
  return g.head[e];
}

/// A property map from vertices or edges to the values of an array, by row: `RowMap<VertexId, int>{values.data()}`.
template <class Key, class Value>
struct RowMap {
  using key_type = Key;
  using value_type = Value;
  using reference = Value&;
  using category = boost::lvalue_property_map_tag;
  Value* values;

  Value& operator[](Key key) const { return values[key.index()]; }
  friend Value& get(RowMap map, Key key) { return map.values[key.index()]; }
  friend void put(RowMap map, Key key, Value value) { map.values[key.index()] = value; }
};

/// The row of a vertex, for algorithms that ask for an index map.
struct VertexRowMap {
  using value_type = std::size_t;
  using reference = std::size_t;
  using key_type = VertexId;
  using category = boost::readable_property_map_tag;
  friend std::size_t get(VertexRowMap, VertexId v) { return v.index(); }
  std::size_t operator[](VertexId v) const { return v.index(); }
};

}  // namespace berline::street

namespace boost {
template <>
struct property_map<berline::street::StreetGraph, vertex_index_t> {
  using type = berline::street::VertexRowMap;
  using const_type = berline::street::VertexRowMap;
};
}  // namespace boost

namespace berline::street {
inline VertexRowMap get(boost::vertex_index_t, StreetGraph const&) {
  return {};
}
inline std::size_t get(boost::vertex_index_t, StreetGraph const&, VertexId v) {
  return v.index();
}
}  // namespace berline::street
