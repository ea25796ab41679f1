// The way a bus takes through the streets.
#pragma once

#include <cstdint>
#include <vector>

#include "weave.h"

namespace berline::region {

/// The streets buses may use, for shortest ways. Roads are preferred to lanes, one-way streets are taken both ways (a
/// line's two directions share its stops' names, not its exact streets).
class Roadmap {
public:
  Roadmap(Drawing const&, Streets const&);
  /// The drivable node nearest to a place.
  std::uint32_t node_near(Point) const;
  /// Nodes from `from` to `to`, both included; empty when there is no way. A* with the straight line as bound.
  std::vector<std::uint32_t> way(std::uint32_t from, std::uint32_t to) const;

private:
  struct Arm {
    std::uint32_t to;
    float cost;  // metres, times what the kind of street is worth to a bus (at least 1)
  };

  Streets const* streets_;
  std::vector<std::uint32_t> first_;  // by node, into arms_
  std::vector<Arm> arms_;
  std::vector<std::uint32_t> boxed_;  // drivable nodes by box of a grid
  std::vector<std::uint32_t> first_in_box_;
  Point origin_;
  std::size_t columns_ = 1;
  std::size_t rows_ = 1;
};

}  // namespace berline::region
