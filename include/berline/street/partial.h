// Parts of ways: what it costs from a point to its street, from there to an end of an edge, or to another point on it.
#pragma once

#include "berline/street/linkage.h"
#include "berline/street/path_cost.h"

namespace berline::street {

/// From the point to its street: time, and no length, for lengths are those of streets.
PathCost off_road(Link const&);

/// The whole edge; never if it is closed to the mode.
inline PathCost whole(EdgeCosts const& costs, EdgeId edge) {
  return {costs.time[edge], costs.length[edge]};
}

/// From the edge's tail to the point at `offset` metres of the segment, and from there to its head. The two add up to
/// the whole edge: the first is rounded to the nearest decisecond, the second is the rest.
PathCost from_tail(StreetGraph const&, EdgeCosts const&, EdgeId, float offset);
PathCost to_head(StreetGraph const&, EdgeCosts const&, EdgeId, float offset);

/// Straight along the segment both points lie on, by the best of its edges that runs that way; never if none does, or
/// if they lie on two segments. Off-road legs are not included.
PathCost along_segment(StreetGraph const&, EdgeCosts const&, Link const& from, Link const& to);

}  // namespace berline::street
