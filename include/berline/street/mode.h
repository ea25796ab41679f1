// A mode of travel applied once to the streets: attributes in, one cost per edge out. No mode type inside a search.
#pragma once

#include <array>
#include <cstdint>

#include "berline/base/column.h"
#include "berline/base/units.h"
#include "berline/street/graph.h"

namespace berline::street {

enum class Mode : std::uint8_t { walk, bike, car };

/// Lengths of edges and paths, in whole tenths of a metre so that sums do not depend on their order.
using Decimetres = Quantity<struct DecimetresTag, std::uint32_t>;

/// How fast a car goes where nothing hinders it, and what traffic lights cost. Free flow is a share of the speed limit
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
  double signal_seconds = 12;  // mean delay at a light off-peak: red half of a 70 s cycle, HCM 2010 chapter 18
  double unpaved_factor = 0.7;
};

/// Speeds and rules of a traveller on the streets; every number has its source in docs/streets.md.
struct Profile {
  Mode mode = Mode::walk;
  KilometresPerHour walk_speed{3.6};  // r5r's default
  KilometresPerHour bike_speed{12};   // r5r's default
  double car_speed_factor = 1.0;      // on free-flow speeds
  bool wheelchair = false;            // no steps, no raised kerbs
  CarSpeeds car{};
};

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
