// The door from feeds to a timetable.
#pragma once

#include <span>

#include "berline/base/report.h"
#include "berline/transit/timetable.h"
#include "gtfs/feed.h"

namespace berline::transit {

struct TimetableOptions {
  gtfs::Date date{};
  Seconds board_slack{60};  // before every boarding, the first included; R5's MINIMUM_BOARD_WAIT_SEC
  bool wheelchair = false;  // leave out trips and stops that say they cannot take a wheelchair
};

/// Unrolls the services of the day before, the day and the day after (frequencies as departures spread at their
/// headway), joins blocks, splits patterns where trips overtake. Counts what it left out in `report`.
Timetable build_timetable(std::span<gtfs::Feed const>, TimetableOptions const&, Report& report);

/// The change table: footpaths, slack and every rule of transfers.txt together.
Changes build_changes(std::span<gtfs::Feed const>, Timetable const&, Footpaths const&, Seconds board_slack);

}  // namespace berline::transit
