// The street graph while it is being cut and split: rows that may still grow, before they are packed into columns.
#pragma once

#include <vector>

#include "berline/street/graph.h"

namespace berline::street {

struct DraftSegment {
  std::vector<LatLng> geometry;
  double length = 0;
  osm::WayAttributes attributes;
  std::int64_t osm_way = 0;
  osm::WayId way;  // none for gates
};

struct DraftEdge {
  VertexId tail;
  VertexId head;
  SegmentId segment;
  bool forward = true;
  std::uint8_t access = osm::kNobody;
  std::uint8_t signals = 0;
};

struct Draft {
  std::vector<LatLng> position;        // by VertexId
  std::vector<osm::NodeId> node;       // by VertexId; several vertices may stand on one node
  std::vector<DraftSegment> segments;  // by SegmentId
  std::vector<DraftEdge> edges;
};

/// Cuts ways at shared nodes and barriers; barriers become gates. One segment per stretch, an edge per open direction.
Draft cut_ways(osm::Extract const&, Report& report);

}  // namespace berline::street
