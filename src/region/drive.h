// The way a bus takes through the streets.
#pragma once

#include <cstdint>
#include <vector>

#include "point_grid.h"
#include "weave.h"

namespace berline::region {

/// The streets buses may use, for shortest ways. Roads are preferred to lanes, one-way streets are taken both ways (a
/// line's two directions share its stops' names, not its exact streets).
class Roadmap {
public:
  /// What a search remembers; reused from one to the next, one a thread.
  class Scratch {
  public:
    Scratch() = default;
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

  private:
    friend class Roadmap;
    std::vector<float> cost_;
    std::vector<std::uint32_t> before_;
    std::vector<std::uint32_t> search_;  // the last search that saw the node
    std::uint32_t current_ = 0;
  };

  /// `direct`: any street a bus fits in is as good as a road, as for lines with lanes of their own.
  Roadmap(Drawing const&, Streets const&, bool direct);
  /// The drivable node nearest to a place.
  std::uint32_t node_near(Point) const;
  /// Nodes from `from` to `to`, both included; empty when there is no way. A* with the straight line as bound.
  std::vector<std::uint32_t> way(std::uint32_t from, std::uint32_t to, Scratch&) const;

private:
  struct Arm {
    std::uint32_t to;
    float cost;  // metres, times what the kind of street is worth to a bus (at least 1)
  };

  Streets const* streets_;
  std::vector<std::uint32_t> first_;  // by node, into arms_
  std::vector<Arm> arms_;
  std::vector<std::uint32_t> drivable_;  // nodes a bus can be at
  PointGrid grid_;                       // of drivable_
};

}  // namespace berline::region
