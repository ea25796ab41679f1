// Contraction hierarchy of one graph under one mode's costs: an index that makes searches from many places to many
// fast.
#pragma once

#include <cstdint>

#include "berline/base/column.h"
#include "berline/base/csr.h"
#include "berline/street/mode.h"
#include "berline/street/path_cost.h"

namespace berline::street {

/// Vertices ordered by importance; `position` 0 is the most important, contracted last. For every vertex the arcs that
/// join it to more important ones (lower positions), shortcuts included: a shortest path goes up along `up_out` and
/// down along `down_in`. Costs are pairs (time, length), compared in this order, so that both are exact. Geisberger,
/// Sanders, Schultes, Delling (2008), Contraction Hierarchies; ordering in rounds of independent vertices as in Kieritz
/// et al. (2010), Distributed Time-Dependent Contraction Hierarchies, so that it is parallel and does not depend on the
/// number of threads.
struct Hierarchy {
  struct Arc {
    std::uint32_t position = 0;  // of the more important end
    Deciseconds time{0};
    Decimetres length{0};
  };

  Column<VertexId, std::uint32_t> position;
  Csr<std::size_t, Arc> up_out;   // by position: arcs from here to more important vertices
  Csr<std::size_t, Arc> down_in;  // by position: arcs from more important vertices to here

  std::size_t vertex_count() const { return position.size(); }
  std::size_t arc_count() const { return up_out.values().size() + down_in.values().size(); }
};

/// In parallel; the same hierarchy for any number of threads.
Hierarchy build_hierarchy(StreetGraph const&, EdgeCosts const&);

}  // namespace berline::street
