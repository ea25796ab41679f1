// Everything routing needs, put together: streets, timetable, and what joins them.
#pragma once

#include <span>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/street/linkage.h"
#include "berline/street/mode.h"
#include "berline/transit/build.h"
#include "berline/transit/timetable.h"

namespace berline::network {

/// Limits of the legs of a journey (model M0); each holds per leg, not in total.
struct Limits {
  Seconds access = minutes(20);
  Seconds transfer = minutes(15);
  Seconds egress = minutes(20);
  Seconds direct_walk = minutes(60);
  Seconds max_duration = minutes(120);
  Seconds board_slack{60};
  int max_rides = 8;
};

/// Layers built once, never changed; an algorithm takes the part it needs.
struct Network {
  street::StreetGraph streets;
  street::EdgeCosts walk;
  street::EdgeCosts bike;
  street::EdgeCosts car;
  transit::Timetable timetable;          // empty when the study has no feed
  std::vector<street::Link> stop_links;  // by StopId, on the walk network; unlinked stops can only be passed through
  transit::Footpaths footpaths;
  transit::Changes changes;
};

/// Shortest walks between stops within `limit`, both ways computed (streets can be one-way even on foot). In parallel.
transit::Footpaths build_footpaths(street::StreetGraph const&, street::EdgeCosts const& walk,
                                   std::span<street::Link const> stop_links, Seconds limit, Progress const&);

}  // namespace berline::network
