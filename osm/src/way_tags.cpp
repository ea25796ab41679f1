#include "osm/way_tags.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "access_tags.h"
#include "osm/tag_values.h"
#include "tag_lookup.h"

namespace berline::osm {
namespace {

constexpr auto kRoadClasses = std::to_array<std::pair<std::string_view, RoadClass>>({
    {"motorway", RoadClass::motorway},
    {"motorway_link", RoadClass::motorway_link},
    {"trunk", RoadClass::trunk},
    {"trunk_link", RoadClass::trunk_link},
    {"primary", RoadClass::primary},
    {"primary_link", RoadClass::primary_link},
    {"secondary", RoadClass::secondary},
    {"secondary_link", RoadClass::secondary_link},
    {"tertiary", RoadClass::tertiary},
    {"tertiary_link", RoadClass::tertiary_link},
    {"unclassified", RoadClass::unclassified},
    {"road", RoadClass::unclassified},
    {"residential", RoadClass::residential},
    {"living_street", RoadClass::living_street},
    {"service", RoadClass::service},
    {"services", RoadClass::service},
    {"unsurfaced", RoadClass::track},
    {"busway", RoadClass::service},
    {"bus_guideway", RoadClass::service},
    {"track", RoadClass::track},
    {"pedestrian", RoadClass::pedestrian},
    {"footway", RoadClass::footway},
    {"crossing", RoadClass::footway},
    {"path", RoadClass::path},
    {"cycleway", RoadClass::cycleway},
    {"steps", RoadClass::steps},
    {"stairs", RoadClass::steps},
    {"platform", RoadClass::platform},
    {"corridor", RoadClass::corridor},
    {"bridleway", RoadClass::bridleway},
    {"elevator", RoadClass::elevator},
});

/// Values of `highway` that are rightly no street to travel on (yet, any more, or for us).
bool is_known_non_street(std::string_view highway) {
  return is_one_of(highway, {"construction",
                             "proposed",
                             "planned",
                             "abandoned",
                             "disused",
                             "razed",
                             "demolished",
                             "no",
                             "raceway",
                             "via_ferrata",
                             "rest_area",
                             "emergency_bay",
                             "escape",
                             "ladder",
                             "trailhead",
                             "bus_stop",
                             "traffic_island",
                             "toll_gantry",
                             "emergency_access_point",
                             "street_lamp",
                             "winter_road",
                             "ice_road",
                             "historic",
                             "removed"});
}

/// The class of a way one could travel on; nothing for everything else.
std::optional<RoadClass> road_class_of(Tags tags, OddTags* odd) {
  auto highway = value_of(tags, "highway");
  if (auto const list = highway.find(';'); list != std::string_view::npos) highway = highway.substr(0, list);
  // Service areas are outlines of a place, not roads.
  if (highway == "services" && value_of(tags, "oneway").empty()) return std::nullopt;
  if (!highway.empty()) {
    auto const found = std::ranges::find(kRoadClasses, highway, &std::pair<std::string_view, RoadClass>::first);
    if (found != kRoadClasses.end()) return found->second;
    if (!is_known_non_street(highway)) note_odd(odd, "highway", highway);
    return std::nullopt;
  }
  if (value_of(tags, "route") == "ferry") return RoadClass::ferry;
  if (value_of(tags, "railway") == "platform" || value_of(tags, "public_transport") == "platform")
    return RoadClass::platform;
  if (value_of(tags, "man_made") == "pier") return RoadClass::footway;
  return std::nullopt;
}

bool is_out_of_use(Tags tags) {
  for (auto const key : {"construction", "proposed", "abandoned", "disused", "impassable", "demolished", "razed"})
    if (is_yes(value_of(tags, key))) return true;
  return false;
}

Surface surface_of(Tags tags, RoadClass road_class) {
  auto value = value_of(tags, "surface");
  if (auto const detail = value.find_first_of(":;"); detail != std::string_view::npos) value = value.substr(0, detail);
  if (is_one_of(value, {"paved", "asphalt", "concrete", "paving_stones", "chipseal", "metal", "wood", "tartan",
                        "rubber", "tiles", "bricks", "brick", "acrylic", "glass", "plastic", "bitmac"}))
    return Surface::paved;
  if (is_one_of(value, {"sett", "cobblestone", "unhewn_cobblestone", "grass_paver", "stepping_stones"}))
    return Surface::cobbles;
  if (is_one_of(value, {"compacted", "fine_gravel", "gravel_turf", "clay", "dirt_compacted"}))
    return Surface::compacted;
  if (is_one_of(value, {"unpaved", "gravel", "ground", "dirt", "earth", "pebblestone", "rock", "stone", "woodchips",
                        "shells", "salt", "grit", "crushed_limestone"}))
    return Surface::unpaved;
  if (is_one_of(value, {"grass", "sand", "mud", "snow", "ice"})) return Surface::soft;
  auto const grade = value_of(tags, "tracktype");
  if (grade == "grade1") return Surface::paved;
  if (grade == "grade2") return Surface::compacted;
  if (grade == "grade3" || grade == "grade4") return Surface::unpaved;
  if (grade == "grade5") return Surface::soft;
  return road_class == RoadClass::track ? Surface::unpaved : Surface::unknown;
}

Smoothness smoothness_of(Tags tags) {
  auto const value = value_of(tags, "smoothness");
  if (is_one_of(value, {"excellent", "good"})) return Smoothness::good;
  if (value == "intermediate") return Smoothness::intermediate;
  if (value == "bad") return Smoothness::bad;
  if (is_one_of(value, {"very_bad", "horrible", "very_horrible"})) return Smoothness::very_bad;
  if (value == "impassable") return Smoothness::impassable;
  return Smoothness::unknown;
}

std::int8_t incline_of(Tags tags, OddTags* odd) {
  auto const value = value_of(tags, "incline");
  if (value.empty() || is_one_of(value, {"up", "down", "yes", "no", "steep", "up/down", "both"})) return 0;
  auto const percent = parse_incline_percent(value);
  if (!percent) note_odd(odd, "incline", value);
  return static_cast<std::int8_t>(std::lround(percent.value_or(0)));
}

/// Built-up or not, when a tag says so: `FR:urban` in one of the speed keys.
std::optional<bool> urban_by_tags(Tags tags) {
  for (auto const key : {"maxspeed", "source:maxspeed", "maxspeed:type", "zone:traffic", "zone:maxspeed"}) {
    auto const value = value_of(tags, key);
    if (value.ends_with(":urban") || value == "urban" || value.find(":zone") != std::string_view::npos) return true;
    if (value.ends_with(":rural") || value == "rural") return false;
  }
  return std::nullopt;
}

struct Limit {
  std::uint8_t kmh = 0;
  bool tagged = false;
};

std::uint8_t as_limit(double kmh) {
  return static_cast<std::uint8_t>(std::clamp<long>(std::lround(kmh), 1, 255));
}

Limit limit_of(Tags tags, std::string_view direction, std::uint8_t default_kmh, OddTags* odd) {
  auto const directed = "maxspeed" + std::string{direction};
  for (auto const key : {std::string_view{directed}, std::string_view{"maxspeed"}, std::string_view{"zone:maxspeed"},
                         std::string_view{"source:maxspeed"}, std::string_view{"maxspeed:type"}}) {
    auto const value = value_of(tags, key);
    if (value.empty()) continue;
    if (auto const kmh = parse_speed_kmh(value)) return {as_limit(*kmh), true};
    if (key.starts_with("maxspeed") && key != "maxspeed:type" && !is_speed_without_number(value))
      note_odd(odd, "maxspeed", value);
  }
  return {default_kmh, false};
}

bool is_for_wheelchairs(Tags tags, RoadClass road_class, Surface surface, Smoothness smoothness) {
  auto const tagged = value_of(tags, "wheelchair");
  if (is_one_of(tagged, {"yes", "designated", "limited"})) return true;
  if (tagged == "no") return false;
  if (road_class == RoadClass::steps) return is_yes(value_of(tags, "ramp:wheelchair"));
  if (surface == Surface::soft || smoothness >= Smoothness::very_bad) return false;
  auto const sac = value_of(tags, "sac_scale");
  return sac.empty() || sac == "strolling";
}

/// Mountain paths beyond hiking are no way to work.
bool needs_climbing(Tags tags) {
  return is_one_of(value_of(tags, "sac_scale"), {"demanding_mountain_hiking", "alpine_hiking",
                                                 "demanding_alpine_hiking", "difficult_alpine_hiking"});
}

std::uint8_t ferry_default(Tags tags) {
  // Passenger ferries are the rule; cars need a word.
  return is_yes(value_of(tags, "hgv")) || is_yes(value_of(tags, "car")) ? kEverybody : kFoot | kBike;
}

}  // namespace

std::uint8_t default_limit_kmh(RoadClass road_class, bool urban, bool dual_carriageway) {
  switch (road_class) {
    case RoadClass::motorway:
      return 130;
    case RoadClass::motorway_link:
      return urban ? 70 : 90;  // signed on nearly every slip road; the usual signs
    case RoadClass::trunk:
      return dual_carriageway ? 110 : urban ? 50 : 80;
    case RoadClass::trunk_link:
      return urban ? 50 : 70;
    case RoadClass::living_street:
    case RoadClass::pedestrian:
      return 20;
    default:
      return urban ? 50 : 80;
  }
}

std::optional<RoadClass> road_class_of(std::string_view highway) {
  auto const found = std::ranges::find(kRoadClasses, highway, &std::pair<std::string_view, RoadClass>::first);
  return found == kRoadClasses.end() ? std::nullopt : std::optional{found->second};
}

WayAttributes way_attributes(Tags tags, OddTags* odd) {
  auto const road_class = road_class_of(tags, odd);
  if (!road_class || is_out_of_use(tags)) return {};

  auto way = WayAttributes{};
  way.road_class = *road_class;
  auto const junction = value_of(tags, "junction");
  way.roundabout = junction == "roundabout" || junction == "circular";
  auto open = default_access(way.road_class, tags);
  if (way.road_class == RoadClass::ferry) open = ferry_default(tags);
  if (is_one_of(value_of(tags, "highway"), {"busway", "bus_guideway"})) open = kNobody;
  if (needs_climbing(tags)) open = kNobody;
  auto const access = way_access(tags, open, way.roundabout, way.road_class, odd);

  way.surface = surface_of(tags, way.road_class);
  way.smoothness = smoothness_of(tags);
  auto const passable = static_cast<std::uint8_t>(way.smoothness == Smoothness::impassable ? kFoot : kEverybody);
  way.forward = access.forward & passable;
  way.backward = access.backward & passable;
  way.destination_only = access.destination_only & (way.forward | way.backward);
  if (way.forward == kNobody && way.backward == kNobody) return {};

  auto const urban = urban_by_tags(tags);
  way.urban_tagged = urban.has_value();
  way.urban = urban.value_or(is_one_of(value_of(tags, "highway"), {"residential", "living_street", "pedestrian"}) ||
                             is_one_of(value_of(tags, "sidewalk"), {"both", "left", "right", "yes"}));
  way.dual_carriageway =
      (way.road_class <= RoadClass::primary && ((way.forward ^ way.backward) & kCar) != 0 && !way.roundabout) ||
      is_yes(value_of(tags, "dual_carriageway"));
  if (((way.forward | way.backward) & kCar) != 0) {
    auto const by_law = default_limit_kmh(way.road_class, way.urban, way.dual_carriageway);
    auto const forward = limit_of(tags, ":forward", by_law, odd);
    auto const backward = limit_of(tags, ":backward", by_law, nullptr);
    way.forward_kmh = (way.forward & kCar) != 0 ? forward.kmh : std::uint8_t{0};
    way.backward_kmh = (way.backward & kCar) != 0 ? backward.kmh : std::uint8_t{0};
    way.speed_tagged = forward.tagged || backward.tagged;
  }
  way.incline_percent = incline_of(tags, odd);
  way.tunnel = is_one_of(value_of(tags, "tunnel"), {"yes", "culvert", "flooded"});
  way.area = is_yes(value_of(tags, "area"));
  way.lit = is_one_of(value_of(tags, "lit"), {"yes", "24/7", "automatic", "limited"});
  way.wheelchair = is_for_wheelchairs(tags, way.road_class, way.surface, way.smoothness);
  if (way.road_class == RoadClass::ferry) {
    auto const duration = value_of(tags, "duration");
    auto const seconds = parse_duration_seconds(duration);
    if (!seconds) note_odd(odd, "duration", duration);
    way.ferry_seconds = seconds.value_or(0);
  }
  return way;
}

NodeAttributes node_attributes(Tags tags, OddTags* odd) {
  auto node = NodeAttributes{};
  node.blocked = blocked_by_node(tags, odd);
  auto const highway = value_of(tags, "highway");
  node.crossing = highway == "crossing" || value_of(tags, "railway") == "level_crossing";
  auto const has_signals =
      highway == "traffic_signals" || (highway == "crossing" && value_of(tags, "crossing") == "traffic_signals" &&
                                       value_of(tags, "crossing:signals") != "no");
  if (has_signals) {
    auto direction = value_of(tags, "traffic_signals:direction");
    if (direction.empty()) direction = value_of(tags, "direction");
    node.signals_forward = direction != "backward";
    node.signals_backward = direction != "forward";
  }
  auto const kerb = value_of(tags, "kerb");
  node.kerb_raised = kerb == "raised" || (kerb.empty() && is_one_of(value_of(tags, "barrier"), {"kerb", "curb"}) &&
                                          value_of(tags, "wheelchair") == "no");
  node.station_entrance = is_one_of(value_of(tags, "railway"), {"subway_entrance", "train_station_entrance"});
  return node;
}

}  // namespace berline::osm
