// What tags mean for travel: pure functions from the tags of a way or a node to attributes, and nothing else.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace berline::osm {

/// Tags of one object, in any order: key, value.
using Tags = std::span<std::pair<std::string_view, std::string_view> const>;

enum class RoadClass : std::uint8_t {
  motorway,
  motorway_link,
  trunk,
  trunk_link,
  primary,
  primary_link,
  secondary,
  secondary_link,
  tertiary,
  tertiary_link,
  unclassified,
  residential,
  living_street,
  service,
  track,
  pedestrian,
  footway,
  path,
  cycleway,
  steps,
  platform,
  corridor,
  bridleway,
  elevator,
  ferry
};

/// Who may use one direction of a way.
enum Access : std::uint8_t {
  kNobody = 0,
  kFoot = 1,
  kBike = 2,
  kCar = 4,
};

enum class Surface : std::uint8_t { unknown, paved, cobbles, compacted, unpaved, soft };

struct WayAttributes {
  RoadClass road_class = RoadClass::unclassified;
  Surface surface = Surface::unknown;
  std::uint8_t forward = kNobody;   // Access bits along the way
  std::uint8_t backward = kNobody;  // Access bits against it
  std::uint8_t destination_only =
      kNobody;  // Access bits that are allowed for reaching a place on the way, not for through traffic
  std::uint8_t forward_kmh = 0;  // car free-flow speed; 0 where cars may not go
  std::uint8_t backward_kmh = 0;
  std::int8_t incline_percent = 0;  // along the way; 0 = flat or unknown
  bool roundabout = false;
  bool urban = false;
  bool lit = false;
  bool wheelchair = true;           // false: steps, high kerbs, tagged wheelchair=no
  std::uint32_t ferry_seconds = 0;  // whole crossing; 0 = not given
};

struct NodeAttributes {
  std::uint8_t blocked = kNobody;  // Access bits stopped here (gate, bollard, barrier)
  bool traffic_signals = false;
  bool crossing = false;
  bool kerb_raised = false;
  bool entrance = false;  // station or building entrance
};

/// Nobody in both directions means: not part of the street network.
WayAttributes way_attributes(Tags);
NodeAttributes node_attributes(Tags);

}  // namespace berline::osm
