// Where a point meets the streets: the best edge of a usable component, the position along it, the way to it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/street/mode.h"

namespace berline::street {

/// A point on a segment. `offset` metres from the segment's first point; `off_road` from the point to the street,
/// walked at the off-road speed whatever the mode.
struct Link {
  SegmentId segment;  // none: not linked
  float offset = 0;
  Deciseconds off_road{0};
  LatLng snapped;

  bool is_linked() const { return !segment.is_none(); }
  friend bool operator==(Link const&, Link const&) = default;
};

struct LinkOptions {
  Metres limit{1600};  // R5 links within 1,600 m
  KilometresPerHour off_road_speed{3.6};
};

/// The straight pieces of every segment, found by place. Built once per graph, for any mode; refers to nothing.
class SegmentIndex {
public:
  explicit SegmentIndex(StreetGraph const&);
  SegmentIndex(SegmentIndex&&) noexcept;
  SegmentIndex& operator=(SegmentIndex&&) noexcept;
  ~SegmentIndex();

  struct Pieces;
  Pieces const& pieces() const { return *pieces_; }

private:
  std::unique_ptr<Pieces> pieces_;
};

/// One link per point, in order; points farther than the limit from every linkable edge are not linked. The nearest
/// edge wins, the lower segment among equals. In parallel; `index` must be of this graph.
std::vector<Link> link(StreetGraph const&, SegmentIndex const& index, EdgeCosts const&, std::span<LatLng const> points,
                       LinkOptions const&);
/// The same with an index of its own: for one call with many points.
std::vector<Link> link(StreetGraph const&, EdgeCosts const&, std::span<LatLng const> points, LinkOptions const&);

}  // namespace berline::street
