// The street network as arrays: vertices where ways meet or end, directed edges between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/column.h"
#include "berline/base/csr.h"
#include "berline/base/ids.h"
#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "osm/extract.h"

namespace berline::street {

using VertexId = Id<struct VertexTag>;
using EdgeId = Id<struct EdgeTag>;
using SegmentId = Id<struct SegmentTag>;

/// A directed multigraph. A *segment* is a stretch of street between two vertices with one set of attributes; each of
/// its directions that anybody may use is an edge (or several, where a junction is split for a turn restriction).
/// Edges are numbered by tail (CSR), so the edges out of `v` are `first_out[v] .. first_out[v+1]`.
///
/// A barrier is a *gate*: a segment of length zero, between two vertices at the same place, open to those it lets pass.
struct StreetGraph {
  Column<VertexId, LatLng> position;
  Column<std::size_t, std::uint32_t> first_out;  // one entry more than vertices
  Column<EdgeId, VertexId> tail;
  Column<EdgeId, VertexId> head;
  Column<EdgeId, SegmentId> segment;
  Column<EdgeId, std::uint8_t> forward;  // 1: the edge runs along its segment's geometry, 0: against it
  Column<EdgeId, std::uint8_t> access;   // osm::Access bits of those who may use it whole
  Column<EdgeId, std::uint8_t> signals;  // traffic lights met on the way, the head's included, the tail's not
  Column<EdgeId, std::uint8_t> yields;   // 1: drivers give way at its head
  /// Metres on the flat that take as long as the edge, on foot and by bike: its length, unless there are slopes.
  Column<EdgeId, float> flat_walk;
  Column<EdgeId, float> flat_bike;
  Column<EdgeId, float> flat_ebike;
  Csr<VertexId, EdgeId> in_edges;

  Column<SegmentId, float> length;  // metres along the geometry
  Csr<SegmentId, LatLng> geometry;  // both ends included
  Csr<SegmentId, EdgeId> edges_of;  // every edge that runs on the segment
  Column<SegmentId, osm::WayAttributes> attributes;
  Column<SegmentId, std::int64_t> osm_way;  // 0 when not from OSM

  std::size_t vertex_count() const { return position.size(); }
  std::size_t edge_count() const { return head.size(); }
  std::size_t segment_count() const { return length.size(); }
  IdRange<EdgeId> out_edges(VertexId v) const { return {first_out[v.index()], first_out[v.index() + 1]}; }
};

/// Cuts ways at shared nodes and at barriers; counts what it leaves out in `report`.
StreetGraph build_street_graph(osm::Extract const&, Report& report);

}  // namespace berline::street
