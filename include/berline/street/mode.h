// A mode of travel applied once to the streets: attributes in, one cost per edge out. No mode type inside a search.
#pragma once

#include <cstdint>

#include "berline/base/column.h"
#include "berline/base/units.h"
#include "berline/street/graph.h"

namespace berline::street {

enum class Mode : std::uint8_t { walk, bike, car };

/// Speeds and rules of a traveller on the streets; every number has its source in docs/parameters.md.
struct Profile {
  Mode mode = Mode::walk;
  KilometresPerHour walk_speed{3.6};  // r5r's default
  KilometresPerHour bike_speed{12};   // r5r's default
  double car_speed_factor = 1.0;      // on free-flow speeds
  bool wheelchair = false;            // no steps, no raised kerbs
};

/// What each edge costs one mode. Edges closed to the mode cost `kNeverDeciseconds`.
struct EdgeCosts {
  Mode mode = Mode::walk;
  Column<EdgeId, Deciseconds> time;
  Column<EdgeId, float> metres;
  Column<EdgeId, std::uint8_t>
      usable_component;  // 1: the edge lies in a strongly connected component large enough to link to
};

EdgeCosts edge_costs(StreetGraph const&, Profile const&, Report& report);

}  // namespace berline::street
