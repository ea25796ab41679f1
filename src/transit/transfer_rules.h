// The rules of one feed's transfers.txt: which of them speaks about a change, and what it says.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "berline/base/report.h"
#include "berline/base/units.h"
#include "gtfs/feed.h"

namespace berline::transit {

/// One side of a change, as far as the rules tell calls apart: the platform, and the route and the trip where a rule
/// about that platform (or its station) names them; none() otherwise.
struct ChangeSide {
  gtfs::StopId stop;
  gtfs::RouteId route;
  gtfs::TripId trip;
  friend auto operator<=>(ChangeSide const&, ChangeSide const&) = default;
};

/// Types 0 to 3 of transfers.txt. Types 4 and 5 speak about staying seated, not about changing: `continuations.h`.
class TransferRules {
public:
  /// Rows of types 0 to 3 without both stops are left out and counted in `report`. Keeps a reference to the feed.
  TransferRules(gtfs::Feed const& feed, Report& report);

  /// The side of who alights from (boards) `trip` at `stop`. Two calls with the same side obey the same rules.
  ChangeSide alighting(gtfs::StopId stop, gtfs::TripId trip) const { return side(stop, trip, from_); }
  ChangeSide boarding(gtfs::StopId stop, gtfs::TripId trip) const { return side(stop, trip, to_); }

  /// Seconds from the arrival until one may board, `walk` included: walk + slack, or what the most specific rule makes
  /// of it; nothing when the change is forbidden. Trip rules win over route rules and those over stop rules (the order
  /// of the GTFS reference); then rules naming the platforms over rules naming their stations; among equals the one
  /// that boards last.
  std::optional<Seconds> change(ChangeSide const& from, ChangeSide const& to, Seconds walk, Seconds slack) const;

private:
  struct Named {  // routes and trips that rules name, with the stop or station they are named for
    tsl::robin_set<std::uint64_t> routes;
    tsl::robin_set<std::uint64_t> trips;
  };

  ChangeSide side(gtfs::StopId stop, gtfs::TripId trip, Named const& named) const;

  gtfs::Feed const* feed_;
  tsl::robin_map<std::uint64_t, std::vector<gtfs::Transfer>> rules_;  // by (from stop, to stop) as written
  Named from_;
  Named to_;
};

}  // namespace berline::transit
