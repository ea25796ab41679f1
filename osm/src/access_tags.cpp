#include "access_tags.h"

#include <array>
#include <string>

#include "tag_lookup.h"

namespace berline::osm {
namespace {

enum class Permission { unsaid, yes, destination, no };

/// `destination` is every value that opens the way to those who have business on it: private drives belong here, for
/// people live there; `delivery` does not, for the ways it opens are closed to everybody else.
Permission permission(std::string_view key, std::string_view value, OddTags* odd) {
  if (value.empty()) return Permission::unsaid;
  // A list of values opens what any of them opens.
  if (auto const list = value.find_first_of(";,"); list != std::string_view::npos) {
    auto const first = permission(key, value.substr(0, list), odd);
    auto rest = value.substr(list + 1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    auto const second = permission(key, rest, odd);
    if (first == Permission::unsaid || second == Permission::unsaid) return std::max(first, second);
    return std::min(first, second);
  }
  if (is_one_of(value, {"yes", "designated", "permissive", "official", "public", "allowed", "discouraged", "true", "1",
                        "limited", "lane", "share_busway", "track", "both", "left", "right", "shared"}))
    return Permission::yes;
  if (is_one_of(value, {"destination", "private", "customers", "residents", "resident", "permit", "visitors",
                        "employees", "members", "guests", "students", "access", "restricted", "license"}))
    return Permission::destination;
  if (is_one_of(value, {"no",
                        "none",
                        "agricultural",
                        "forestry",
                        "agricultural;forestry",
                        "emergency",
                        "psv",
                        "bus",
                        "military",
                        "use_sidepath",
                        "dismount",
                        "delivery",
                        "taxi",
                        "hov",
                        "hgv",
                        "service",
                        "official_only",
                        "loading",
                        "prohibited",
                        "impassable",
                        "false",
                        "0",
                        "sidepath",
                        "separate",
                        "authorized",
                        "staff",
                        "police"}))
    return Permission::no;
  if (!is_one_of(value, {"unknown", "variable", "fixme", "conditional", "undefined"})) note_odd(odd, key, value);
  return Permission::unsaid;
}

/// The keys that speak for one mode, the most specific first.
struct ModeKeys {
  Access bit;
  std::array<std::string_view, 3> keys;  // empty: unused
};

constexpr auto kModes = std::array<ModeKeys, 3>{
    {{kFoot, {"foot", "", ""}}, {kBike, {"bicycle", "vehicle", ""}}, {kCar, {"motorcar", "motor_vehicle", "vehicle"}}}};

struct Said {
  Permission permission = Permission::unsaid;
  bool for_this_direction = false;
};

/// What the keys of a mode say for one direction (`:forward`, `:backward`, or none for nodes).
Said said(Tags tags, ModeKeys const& mode, std::string_view direction, OddTags* odd) {
  for (auto const key : mode.keys) {
    if (key.empty()) break;
    if (!direction.empty()) {
      auto const directed = std::string{key} + std::string{direction};
      auto const value = value_of(tags, directed);
      if (auto const found = permission(key, value, odd); found != Permission::unsaid) return {found, true};
    }
    if (auto const found = permission(key, value_of(tags, key), odd); found != Permission::unsaid)
      return {found, false};
  }
  return {};
}

/// `access=*` says the general rule: it can close or restrict what a class opens, never open what a class closes.
Permission general_rule(Tags tags, std::string_view direction, OddTags* odd) {
  if (!direction.empty())
    if (auto const found = permission("access", value_of(tags, std::string{"access"} + std::string{direction}), odd);
        found != Permission::unsaid)
      return found;
  return permission("access", value_of(tags, "access"), odd);
}

enum class Oneway { no, forward, backward, closed };

std::optional<Oneway> parse_oneway(std::string_view key, std::string_view value, OddTags* odd) {
  if (value.empty()) return std::nullopt;
  if (is_yes(value)) return Oneway::forward;
  if (is_no(value) || value == "alternating") return Oneway::no;
  if (is_one_of(value, {"-1", "reverse"})) return Oneway::backward;
  if (value == "reversible") return Oneway::closed;  // the direction changes with the hour: nothing to count on
  note_odd(odd, key, value);
  return std::nullopt;
}

bool has_contraflow_cycleway(Tags tags) {
  for (auto const key : {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"}) {
    auto const value = value_of(tags, key);
    if (value.starts_with("opposite")) return true;
  }
  for (auto const key : {"cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway"}) {
    auto const value = value_of(tags, key);
    if (is_no(value) || value == "-1") return true;
  }
  return false;
}

Oneway car_oneway(Tags tags, Oneway general, OddTags* odd) {
  for (auto const key : {"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle"})
    if (auto const oneway = parse_oneway(key, value_of(tags, key), odd)) return *oneway;
  return general;
}

Oneway bike_oneway(Tags tags, Oneway general, OddTags* odd) {
  for (auto const key : {"oneway:bicycle", "oneway:vehicle"})
    if (auto const oneway = parse_oneway(key, value_of(tags, key), odd)) return *oneway;
  if ((general == Oneway::forward || general == Oneway::backward) && has_contraflow_cycleway(tags)) return Oneway::no;
  return general;
}

/// Pedestrians ignore `oneway`; only their own tags and moving stairs hold them.
Oneway foot_oneway(Tags tags, RoadClass road_class, OddTags* odd) {
  if (auto const oneway = parse_oneway("oneway:foot", value_of(tags, "oneway:foot"), odd)) return *oneway;
  auto const conveying = value_of(tags, "conveying");
  if (conveying == "forward") return Oneway::forward;
  if (conveying == "backward") return Oneway::backward;
  if (road_class == RoadClass::steps && conveying == "yes")
    return parse_oneway("oneway", value_of(tags, "oneway"), odd).value_or(Oneway::no);
  return Oneway::no;
}

}  // namespace

std::uint8_t default_access(RoadClass road_class, Tags tags) {
  auto const has_sidewalk = is_one_of(value_of(tags, "sidewalk"), {"yes", "both", "left", "right"});
  switch (road_class) {
    case RoadClass::motorway:
    case RoadClass::motorway_link:
      return kCar;
    case RoadClass::trunk:
    case RoadClass::trunk_link:
      // Expressways mostly: on foot only where there is a pavement.
      if (value_of(tags, "motorroad") == "yes") return kCar;
      return has_sidewalk ? kEverybody : kCar | kBike;
    case RoadClass::primary:
    case RoadClass::primary_link:
    case RoadClass::secondary:
    case RoadClass::secondary_link:
    case RoadClass::tertiary:
    case RoadClass::tertiary_link:
    case RoadClass::unclassified:
    case RoadClass::residential:
    case RoadClass::living_street:
    case RoadClass::service:
      return value_of(tags, "motorroad") == "yes" ? kCar : kEverybody;
    case RoadClass::track:
    case RoadClass::path:
    case RoadClass::cycleway:
    case RoadClass::ferry:
      return kFoot | kBike;
    case RoadClass::pedestrian:
    case RoadClass::footway:
    case RoadClass::steps:
    case RoadClass::platform:
    case RoadClass::corridor:
    case RoadClass::bridleway:
    case RoadClass::elevator:
      return kFoot;
  }
  return kNobody;
}

WayAccess way_access(Tags tags, std::uint8_t open_by_default, bool is_roundabout, RoadClass road_class, OddTags* odd) {
  auto const tagged = parse_oneway("oneway", value_of(tags, "oneway"), odd);
  auto const implied = is_roundabout || road_class == RoadClass::motorway ? Oneway::forward : Oneway::no;
  auto const general = tagged.value_or(implied);

  auto access = WayAccess{};
  for (auto const& mode : kModes) {
    auto const oneway = mode.bit == kCar    ? car_oneway(tags, general, odd)
                        : mode.bit == kBike ? bike_oneway(tags, general, odd)
                                            : foot_oneway(tags, road_class, odd);
    for (auto const is_forward : {true, false}) {
      auto const direction = std::string_view{is_forward ? ":forward" : ":backward"};
      auto const own = said(tags, mode, direction, is_forward ? odd : nullptr);
      auto const against = oneway == Oneway::closed || oneway == (is_forward ? Oneway::backward : Oneway::forward);
      // A permission for this very direction is the exception to the one-way rule: `bicycle:backward=yes`.
      if (against && !(own.for_this_direction && own.permission != Permission::no)) continue;
      auto rule = own.permission;
      if (rule == Permission::unsaid) {
        if ((open_by_default & mode.bit) == 0) continue;
        rule = general_rule(tags, direction, is_forward ? odd : nullptr);
      }
      if (rule == Permission::no) continue;
      auto& bits = is_forward ? access.forward : access.backward;
      bits = static_cast<std::uint8_t>(bits | mode.bit);
      if (rule == Permission::destination)
        access.destination_only = static_cast<std::uint8_t>(access.destination_only | mode.bit);
    }
  }
  return access;
}

std::uint8_t blocked_by_node(Tags tags, OddTags* odd) {
  auto const barrier = value_of(tags, "barrier");
  // Access tags on places that are not barriers (a car park's point, a bus stop) say nothing of who may pass.
  if (barrier.empty()) return kNobody;
  auto stopped = std::uint8_t{kNobody};
  if (is_one_of(barrier, {"bollard", "bollards", "block", "jersey_barrier", "planter", "log", "debris",
                          "concrete_block", "motorcycle_barrier", "cycle_barrier", "chain", "rope", "sump_buster",
                          "bus_trap", "stone", "barrier_board", "tyres", "trench"}))
    stopped = kCar;
  else if (is_one_of(barrier, {"kissing_gate", "stile", "turnstile", "full-height_turnstile", "hampshire_gate",
                               "horse_stile", "v_stile", "ditch", "guard_rail"}))
    stopped = kCar | kBike;
  else if (is_one_of(barrier, {"wall", "fence", "hedge", "city_wall", "retaining_wall", "cable_barrier"}))
    stopped = kNobody;  // drawn across a way by accident: the way is the better witness
  else if (!barrier.empty() && !is_one_of(barrier, {"gate",
                                                    "lift_gate",
                                                    "swing_gate",
                                                    "sliding_gate",
                                                    "sliding_beam",
                                                    "wicket_gate",
                                                    "kerb",
                                                    "entrance",
                                                    "toll_booth",
                                                    "border_control",
                                                    "cattle_grid",
                                                    "sally_port",
                                                    "height_restrictor",
                                                    "width_restrictor",
                                                    "no",
                                                    "yes",
                                                    "arch",
                                                    "spikes",
                                                    "curb",
                                                    "door",
                                                    "hazard",
                                                    "checkpoint",
                                                    "traffic_island",
                                                    "gate;stile",
                                                    "wicket"}))
    note_odd(odd, "barrier", barrier);

  auto const is_locked = is_yes(value_of(tags, "locked"));
  for (auto const& mode : kModes) {
    auto rule = said(tags, mode, {}, odd).permission;
    if (rule == Permission::unsaid) {
      auto const general = general_rule(tags, {}, odd);
      if (general != Permission::unsaid && (general != Permission::yes || (stopped & mode.bit) == 0)) rule = general;
    }
    if (rule == Permission::unsaid) rule = (stopped & mode.bit) != 0 || is_locked ? Permission::no : Permission::yes;
    // A private gate stands before a private way, where the way's own tags restrict; alone it lets residents pass.
    if (rule == Permission::no)
      stopped = static_cast<std::uint8_t>(stopped | mode.bit);
    else
      stopped = static_cast<std::uint8_t>(stopped & ~mode.bit);
  }
  return stopped;
}

}  // namespace berline::osm
