// Who may use a way, in which direction: the key hierarchy of OSM access tags over the defaults of each road class.
#pragma once

#include <cstdint>
#include <optional>

#include "osm/way_tags.h"

namespace berline::osm {

struct WayAccess {
  std::uint8_t forward = kNobody;
  std::uint8_t backward = kNobody;
  std::uint8_t destination_only = kNobody;
};

/// Access bits open by default on a road of this class, before any access tag.
std::uint8_t default_access(RoadClass, Tags);

/// The access of both directions once the tags have spoken, one-way rules included.
WayAccess way_access(Tags, std::uint8_t open_by_default, bool is_roundabout, RoadClass, OddTags*);

/// What a barrier or gate at a node does to each mode: bits of those it stops.
std::uint8_t blocked_by_node(Tags, OddTags*);

}  // namespace berline::osm
