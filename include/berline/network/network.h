// Everything routing needs, put together: streets, timetable, and what joins them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/street/hierarchy.h"
#include "berline/street/linkage.h"
#include "berline/street/mode.h"
#include "berline/transit/build.h"
#include "berline/transit/timetable.h"

namespace berline::network {

/// As many rides as one likes: more than any journey takes that is worth taking. The forward search counts up to here.
inline constexpr int kManyRides = 16;

/// Limits of the legs of a journey (model M0); each holds per leg, not in total.
struct Limits {
  Seconds access = minutes(20);
  Seconds transfer = minutes(15);
  Seconds egress = minutes(20);
  Seconds direct_walk = minutes(60);
  Seconds max_duration = minutes(120);
  Seconds board_slack{60};
  int max_rides = kManyRides;
};

/// Walking where no streets are known: along the straight line, lengthened.
struct StraightLine {
  double detour = 1.3;           // street over straight distance; decisions 18, the middle of the 1.2-1.4 of towns
  KilometresPerHour speed{3.6};  // r5r's default, as street::Profile
};

/// Where the streets of a network lie: made when points are first linked, then kept for all that are linked later.
/// Copies share it, as networks that borrow the same streets may.
class StreetIndex {
public:
  StreetIndex();
  /// Of these streets, which must be the same at every call. Safe from any thread.
  street::SegmentIndex const& of(street::StreetGraph const&) const;

private:
  struct State;
  std::shared_ptr<State> state_;
};

/// Layers built once, never changed; an algorithm takes the part it needs.
struct Network {
  street::StreetGraph streets;  // empty when `straight_line` is set
  street::EdgeCosts walk;
  street::EdgeCosts bike;
  street::EdgeCosts car;
  street::EdgeCosts ebike;           // empty unless the options ask for it
  street::Hierarchy walk_hierarchy;  // by mode: empty until `add_hierarchies` builds it; answers do not depend on it
  street::Hierarchy bike_hierarchy;
  street::Hierarchy car_hierarchy;
  street::Hierarchy ebike_hierarchy;
  std::optional<StraightLine> straight_line;
  transit::Timetable timetable;          // empty when the study has no feed
  std::vector<street::Link> stop_links;  // by StopId, on the walk network; unlinked stops can only be passed through
  transit::Footpaths footpaths;
  transit::Changes changes;
  StreetIndex street_index;
};

/// The costs of one mode. Precondition: the network has streets, and was built for this mode.
street::EdgeCosts const& costs_of(Network const&, street::Mode);

/// The hierarchy of one mode, or null where none was built.
street::Hierarchy const* hierarchy_of(Network const&, street::Mode);

/// Builds the hierarchies of these modes that are missing, and says whether any was. Precondition: the network has
/// streets. In parallel; the same for any number of threads.
bool add_hierarchies(Network&, std::span<street::Mode const>, Progress const& = ignore_progress);

/// Where each point meets the network of one mode, in order. Without streets every point is linked where it stands,
/// for walking; bicycles and cars then link nowhere.
std::vector<street::Link> link(Network const&, street::Mode, std::span<LatLng const> points,
                               street::LinkOptions const& = {});

/// Shortest walks between stops within `limit`, both ways computed (streets can be one-way even on foot): one-hop legs,
/// rounded up to seconds once, nearest first (ties: by stop). In parallel; the same for any number of threads.
transit::Footpaths build_footpaths(street::StreetGraph const&, street::EdgeCosts const& walk,
                                   std::span<street::Link const> stop_links, Seconds limit, Progress const&);

/// The same by straight line.
transit::Footpaths build_footpaths(StraightLine const&, std::span<street::Link const> stop_links, Seconds limit,
                                   Progress const&);

}  // namespace berline::network
