// What tags mean for travel: pure functions from the tags of a way or a node to attributes, and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace berline::osm {

/// Tags of one object, in any order: key, value.
using Tags = std::span<std::pair<std::string_view, std::string_view> const>;

/// A tag whose value was not understood; the default was used in its place.
struct OddTag {
  std::string_view key;
  std::string_view value;
};
using OddTags = std::vector<OddTag>;

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
inline constexpr std::size_t kRoadClassCount = 25;

/// Who may use one direction of a way.
enum Access : std::uint8_t {
  kNobody = 0,
  kFoot = 1,
  kBike = 2,
  kCar = 4,
  kEverybody = kFoot | kBike | kCar,
};

enum class Surface : std::uint8_t { unknown, paved, cobbles, compacted, unpaved, soft };

/// How good the surface is for wheels; very_bad and worse only for high-clearance vehicles.
enum class Smoothness : std::uint8_t { unknown, good, intermediate, bad, very_bad, impassable };

struct WayAttributes {
  RoadClass road_class = RoadClass::unclassified;
  Surface surface = Surface::unknown;
  Smoothness smoothness = Smoothness::unknown;
  std::uint8_t forward = kNobody;   // Access bits along the way
  std::uint8_t backward = kNobody;  // Access bits against it
  std::uint8_t destination_only =
      kNobody;  // Access bits that are allowed for reaching a place on the way, not for through traffic
  std::uint8_t forward_kmh = 0;  // speed limit for cars, tagged or by default; 0 where cars may not go
  std::uint8_t backward_kmh = 0;
  std::int8_t incline_percent = 0;  // along the way; 0 = flat or unknown
  bool speed_tagged = false;        // false: the limits are the law's defaults
  bool urban = false;               // inside a built-up area (agglomération)
  bool urban_tagged = false;        // false: `urban` is a guess, by road class or by what stands around
  bool dual_carriageway = false;    // one of two separate carriageways of a major road
  bool roundabout = false;
  bool tunnel = false;
  bool area = false;  // an outline: walked around
  bool lit = false;
  bool wheelchair = true;           // false: steps, high kerbs, tagged wheelchair=no
  std::uint32_t ferry_seconds = 0;  // whole crossing; 0 = not given
  // Not of any tag: what a scenario says, and what was observed.
  float car_speed_factor = 1;      // on the speed of cars
  float forward_observed_kmh = 0;  // of cars, with everything that slows them down; 0: unknown
  float backward_observed_kmh = 0;

  friend bool operator==(WayAttributes const&, WayAttributes const&) = default;
};

struct NodeAttributes {
  std::uint8_t blocked = kNobody;  // Access bits stopped here (gate, bollard, barrier)
  bool signals_forward = false;    // traffic lights for who comes along the way, and against it
  bool signals_backward = false;
  bool crossing = false;
  bool kerb_raised = false;
  bool station_entrance = false;

  friend bool operator==(NodeAttributes const&, NodeAttributes const&) = default;
};

/// Nobody in both directions means: not part of the street network. Values not understood are appended to `odd`.
/// Default access and limits are those of France (docs/streets.md).
WayAttributes way_attributes(Tags, OddTags* odd = nullptr);
NodeAttributes node_attributes(Tags, OddTags* odd = nullptr);

/// The class of a way `highway=value`; nothing when it is none to travel on.
std::optional<RoadClass> road_class_of(std::string_view highway);

/// The law's speed limit in km/h where no sign says another: France, Code de la route R413-2, R413-3 and R110-2.
std::uint8_t default_limit_kmh(RoadClass, bool urban, bool dual_carriageway);

}  // namespace berline::osm
