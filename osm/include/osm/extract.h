// An OpenStreetMap extract as published: the ways one can travel on with their attributes interpreted once, the nodes
// that matter, turn restrictions and facilities. Not yet a graph.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "berline/base/column.h"
#include "berline/base/csr.h"
#include "berline/base/ids.h"
#include "berline/base/latlng.h"
#include "osm/facility.h"
#include "osm/settlement.h"
#include "osm/way_tags.h"

namespace berline::osm {

using NodeId = Id<struct NodeTag>;
using WayId = Id<struct WayTag>;

struct Restriction {
  std::int64_t relation = 0;  // OSM id, for reports
  WayId from, to;
  std::vector<WayId> via_ways;  // empty: via a node
  NodeId via_node;
  bool only = false;  // only_*: every other turn is forbidden
};

struct Extract {
  std::string path;
  std::string sha256;
  BoundingBox bounds;  // of the nodes of the ways kept

  Column<NodeId, std::int64_t> node_osm_id;
  Column<NodeId, LatLng> node_position;
  Column<NodeId, NodeAttributes> node_attributes;

  Column<WayId, std::int64_t> way_osm_id;
  Column<WayId, WayAttributes> way_attributes;
  Csr<WayId, NodeId> way_nodes;        // in the way's direction
  std::vector<std::string> way_names;  // by WayId; empty when unnamed

  std::vector<Restriction> restrictions;
  std::vector<Facility> facilities;
  std::vector<LatLng> station_entrances;  // on ways and off them, by OSM id
  std::vector<Settlement> settlements;    // by kind, the more people first, then by id
};

}  // namespace berline::osm
