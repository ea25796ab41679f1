// From lines drawn over each other to a network: where two meet they share a node, pass over one another, or the lesser
// one stops.
#pragma once

#include <cstdint>
#include <vector>

#include "draw.h"
#include "towns.h"

namespace berline::region {

struct StreetNode {
  Point place;
  bool level_crossing = false;
  bool signals = false;
  bool crossing = false;  // pedestrians cross a main road
  bool barrier = false;
};

/// A piece of a line between two changes: all its nodes in order.
struct Way {
  std::uint32_t line = 0;  // row of Drawing::lines
  bool bridge = false;
  bool tunnel = false;
  bool built_up = false;               // runs through a quarter
  bool carless = false;                // drivers cannot get here from the rest: a street for walking
  std::vector<std::uint32_t> nodes{};  // rows of Streets::nodes
};

struct Streets {
  std::vector<StreetNode> nodes;
  std::vector<Way> ways;
};

/// Cuts the lines where they meet (`docs/region.md` has the table of who gives way to whom), drops pieces that cannot
/// be reached on foot from the rest and closes to cars those that cannot be driven to.
Streets weave(Drawing const&, Territory const&, std::uint64_t seed);

/// May people walk, or drivers drive, along a line of this kind?
bool is_walked(Kind);
bool is_driven(Kind);
inline bool is_driven(Drawing const& drawing, Way const& way) {
  return !way.carless && is_driven(drawing.lines[way.line].kind);
}

}  // namespace berline::region
