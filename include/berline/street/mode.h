// A mode of travel applied once to the streets: attributes in, one cost per edge out. No mode type inside a search.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "berline/base/column.h"
#include "berline/base/units.h"
#include "berline/street/graph.h"

namespace berline::street {

/// `ebike`: with a motor that helps up to 25 km/h, by law a bicycle.
enum class Mode : std::uint8_t { walk, bike, car, ebike };

/// "walk", "bike", "car", "ebike".
std::string_view name_of(Mode);

/// Lengths of edges and paths, in whole tenths of a metre so that sums do not depend on their order.
using Decimetres = Quantity<struct DecimetresTag, std::uint32_t>;

/// How fast a car goes where nothing hinders it. Free flow is a share of the speed limit
/// (Cerema, Vitesses pratiquées; OSRM's car profile uses 0.8 throughout), under a ceiling where the street itself is
/// slower than its limit.
struct CarSpeeds {
  struct OfClass {
    double share_of_limit;
    double ceiling_kmh;  // for streets whose limit is only the law's default
  };
  std::array<OfClass, osm::kRoadClassCount> of_class{{
      {0.95, 130}, {0.80, 80},              // motorway, its links
      {0.90, 110}, {0.80, 60},              // trunk
      {0.85, 80},  {0.80, 50},              // primary
      {0.85, 75},  {0.80, 50},              // secondary
      {0.80, 65},  {0.80, 45},              // tertiary
      {0.75, 55},                           // unclassified
      {0.70, 35},                           // residential
      {0.75, 15},                           // living street
      {0.60, 20},                           // service
      {0.50, 20},                           // track
      {0.50, 10},                           // pedestrian
      {0.50, 10},  {0.50, 10}, {0.50, 10},  // footway, path, cycleway
      {0.50, 5},   {0.50, 5},  {0.50, 5},   // steps, platform, corridor
      {0.50, 10},  {0.50, 5},               // bridleway, elevator
      {1.00, 30},                           // ferry without duration
  }};
  double unpaved_factor = 0.7;
};

/// What traffic does to the free-flow speeds of cars at some time of day, by kind of road, in built-up areas and
/// outside them. The numbers are a judgement of this project (2026), in steps of 5 %: within what is measured for large
/// towns in the worst hours (Lille, 2017: 55 to 58 % more time than on free roads, TomTom Telematics), less outside
/// them. Observed speeds (`observed_speeds.h`) are better where there are any.
struct Traffic {
  struct OfKind {
    double urban = 1;
    double rural = 1;
    friend bool operator==(OfKind const&, OfKind const&) = default;
  };
  OfKind fast{};               // motorways, trunk roads, their links
  OfKind major{};              // primary and secondary roads
  OfKind minor{};              // the rest
  double signal_seconds = 12;  // mean delay at a light: red half of a 70 s cycle, HCM 2010 chapter 18
  /// Mean delay where drivers give way to a street of a higher class or a roundabout (`StreetGraph::yields`). None by
  /// default: shares of the limits are of whole streets, their ends included. HCM 2010, chapter 19, has 5 to 10 s at
  /// junctions that are not full.
  double yield_seconds = 0;

  friend bool operator==(Traffic const&, Traffic const&) = default;
};

/// Nobody else on the road; lights as by day, so that trips are not better than anybody's.
inline constexpr Traffic kFreeFlow{};
/// 22:00 to 06:00: free roads; half the lights flash or wait for cars.
inline constexpr Traffic kNightTraffic{.signal_seconds = 6};
/// Workdays between the rush hours, weekends by day.
inline constexpr Traffic kOffPeakTraffic{
    .fast = {0.90, 1.00}, .major = {0.90, 0.95}, .minor = {0.95, 1.00}, .signal_seconds = 12};
/// Workdays 07:00 to 09:30 and 16:30 to 19:00; a light holds cars for most of a cycle of 90 s.
inline constexpr Traffic kPeakTraffic{
    .fast = {0.65, 0.85}, .major = {0.70, 0.90}, .minor = {0.80, 0.95}, .signal_seconds = 25};

/// The factor for a road of this class.
double traffic_factor(Traffic const&, osm::RoadClass, bool urban);

/// Speeds and rules of a traveller on the streets; every number has its source in docs/streets.md.
struct Profile {
  Mode mode = Mode::walk;
  KilometresPerHour walk_speed{3.6};  // r5r's default
  KilometresPerHour bike_speed{12};   // r5r's default
  KilometresPerHour ebike_speed{
      14};                        // 2 km/h more than bikes on the flat: Schleinitz et al. (2017), Twisk et al. (2021)
  double car_speed_factor = 1.0;  // on free-flow speeds
  bool wheelchair = false;        // no steps, no raised kerbs
  bool avoids_steps = false;      // on foot: no steps
  CarSpeeds car{};
  Traffic traffic = kFreeFlow;
};

/// Who walks slowly and keeps off stairs: old people, people with a cane or a pram. 0.8 m/s is what crossings for
/// elderly pedestrians are timed for (Asher et al. 2012, Age and Ageing 41).
inline constexpr KilometresPerHour kSlowWalk{2.9};

/// What each edge costs one mode. Edges closed to the mode cost `kNeverDeciseconds`.
struct EdgeCosts {
  Mode mode = Mode::walk;
  Column<EdgeId, Deciseconds> time;
  Column<EdgeId, Decimetres> length;
  /// 1: a point may be linked here: the edge lies in a strongly connected component that is large enough, and one can
  /// stop there (no motorway, no tunnel, no gate).
  Column<EdgeId, std::uint8_t> linkable;
};

/// Components with fewer vertices are islands: nothing is linked to them, the largest excepted. R5 drops under 40.
inline constexpr std::size_t kSmallestUsableComponent = 40;

/// Applies a profile to every edge; reports islands by count.
EdgeCosts edge_costs(StreetGraph const&, Profile const&, Report& report);

}  // namespace berline::street
