// What the three passes over a file gather before it becomes an extract: relations, then ways, then nodes.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "osm/facility.h"
#include "osm/settlement.h"
#include "osm/way_tags.h"

namespace berline::osm {

using OsmId = std::int64_t;

/// A turn restriction as the relation writes it, by OSM ids.
struct RawRestriction {
  OsmId relation = 0;
  std::vector<OsmId> from, to, via_ways;
  std::vector<OsmId> via_nodes;
  bool only = false;
};

/// A place whose position is known only when all its points are.
struct RawFacility {
  OsmId id = 0;
  char type = 'w';
  std::vector<std::string> kinds;
  std::string name;
  std::vector<OsmId> member_ways;  // of a relation, until the ways are read
  std::vector<OsmId> nodes;
};

struct RawWay {
  OsmId id = 0;
  std::uint32_t version = 0;
  WayAttributes attributes;
  std::string name;
  std::vector<OsmId> nodes;
};

/// A node that some way or outline needs.
struct RawNode {
  OsmId id = 0;
  bool found = false;
  LatLng position;
  NodeAttributes attributes;
};

struct Collected {
  std::vector<RawRestriction> restrictions;
  std::vector<RawFacility> outlines;  // facilities that are ways or relations
  std::vector<Facility> points;       // facilities that are nodes
  std::vector<std::pair<OsmId, LatLng>> station_entrances;
  std::vector<Settlement> settlements;
  std::unordered_map<OsmId, WayAttributes> area_members;  // ways that outline a walkable multipolygon
  std::vector<RawWay> ways;
  std::vector<RawNode> nodes;  // ordered by id
};

}  // namespace berline::osm
