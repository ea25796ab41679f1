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
  bool yields = false;  // drivers give way at its head
};

struct Draft {
  std::vector<LatLng> position;        // by VertexId
  std::vector<osm::NodeId> node;       // by VertexId; several vertices may stand on one node
  std::vector<DraftSegment> segments;  // by SegmentId
  std::vector<DraftEdge> edges;

  /// One more vertex where `original` stands.
  VertexId add_copy(VertexId original) {
    position.push_back(position[original.index()]);
    node.push_back(node[original.index()]);
    return VertexId::from_index(position.size() - 1);
  }
};

/// A way on foot that no file has: from a platform that shares no node with any street to the nearest.
struct Joint {
  osm::NodeId platform;
  osm::NodeId street;
  std::vector<LatLng> line;  // by an entrance of the station, where there is one
  double metres = 0;
};

/// One joint for each group of platforms (with stairs and corridors between them) that is cut off from all streets: to
/// the street at an entrance of the station within 150 m, else to the nearest within 50 m, tunnels excepted. Groups
/// farther off stay alone.
std::vector<Joint> joints_of_platforms(osm::Extract const&);

/// Cuts ways at shared nodes and barriers; barriers become gates. One segment per stretch, an edge per open direction.
Draft cut_ways(osm::Extract const&, Report& report);

/// Marks where drivers give way: without lights, where three streets or more meet, to a street of a higher class, and
/// to those on a roundabout.
void mark_yields(Draft&);

/// Splits the junctions that turn restrictions touch: who comes by the restricted way arrives at a vertex of its own,
/// which has all the turns but the forbidden ones (for cars; others pass as before). Restrictions via ways split every
/// junction on the way. Counts those it cannot place in `report`.
void apply_restrictions(Draft&, osm::Extract const&, Report& report);

/// Keeps through traffic out of ways that are only for reaching places on them (private drives, `destination`). A route
/// may use such ways at its two ends, with ordinary ones between; their edges are therefore there three times:
/// departing (before any ordinary way), entering from an ordinary way, and going on after that. An ordinary way that
/// can only be reached over restricted ones counts as restricted.
void keep_out_through_traffic(Draft&);

/// Columns of what was drafted; edges ordered by tail, then as drafted.
StreetGraph pack(Draft const&);

}  // namespace berline::street
