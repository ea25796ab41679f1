// The door from files as published to a network.
#pragma once

#include <optional>
#include <span>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/network/network.h"
#include "berline/street/elevation.h"
#include "gtfs/feed.h"
#include "osm/extract.h"

namespace berline::network {

struct Options {
  transit::TimetableOptions timetable{};  // its board_slack is replaced by that of the limits
  Limits limits{};
  street::LinkOptions link{};
  street::Profile walk{.mode = street::Mode::walk};
  street::Profile bike{.mode = street::Mode::bike};
  street::Profile car{.mode = street::Mode::car};
  std::optional<street::Profile> ebike{};          // few studies ask for it: none, no costs
  street::ElevationModel const* relief = nullptr;  // slopes of the streets; null: those of their tags
};

/// Streets of the extract, trips of the feeds on the day of the options, and what joins them. Without feeds the
/// timetable is empty and only walking, bicycles and cars can be asked for. Stops that meet no usable street are
/// counted in `report` with their places (stop_not_linked).
Network build_network(osm::Extract const&, std::span<gtfs::Feed const>, Options const&, Report&,
                      Progress const& = ignore_progress);

/// Without streets: people walk along straight lines, lengthened, which `report` says (no_streets).
Network build_network(StraightLine const&, std::span<gtfs::Feed const>, Options const&, Report&,
                      Progress const& = ignore_progress);

/// The same streets with other trips: streets, their costs and hierarchies are those of `base`, which must outlive the
/// result; where the stops are the same too, so are their links and footpaths. The same as building anew, bit for bit,
/// with the options `base` was built with but for the date.
Network build_network(Network const& base, std::span<gtfs::Feed const>, Options const&, Report&,
                      Progress const& = ignore_progress);

}  // namespace berline::network
