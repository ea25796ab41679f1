// The door from feeds to a timetable.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "berline/base/report.h"
#include "berline/transit/timetable.h"
#include "gtfs/feed.h"

namespace berline::transit {

/// When trips leave of which only the headway is known (frequencies.txt, exact_times = 0).
struct Headways {
  int draws = 0;           // 0: at the start, a headway later and so on; else phases are drawn so many times
  int draw = 0;            // which of them this timetable is of: 0 .. draws - 1
  std::uint64_t seed = 1;  // equal seeds give a trip the same phases whatever else runs: common random numbers
};

/// Seconds from the start of a frequency row to its first departure. Stratified: over the draws, the phases of a row
/// fall once in each n-th part of the headway, in an order of the row's own. 0 when nothing is drawn.
Seconds headway_phase(Headways const&, std::string_view trip, ServiceTime start, Seconds headway);

struct TimetableOptions {
  gtfs::Date date{};
  Seconds board_slack{60};         // before every boarding, the first included; R5's MINIMUM_BOARD_WAIT_SEC
  bool wheelchair = false;         // leave out trips and stops that say they cannot take a wheelchair
  bool wheelchair_strict = false;  // and those that do not say whether they can
  Headways headways{};
};

/// Unrolls the services of the day before, the day and the day after (frequencies as departures spread at their
/// headway), joins blocks, splits patterns where trips overtake. Counts what it left out in `report`.
Timetable build_timetable(std::span<gtfs::Feed const>, TimetableOptions const&, Report& report);

/// The change table: footpaths, slack and every rule of transfers.txt together.
Changes build_changes(std::span<gtfs::Feed const>, Timetable const&, Footpaths const&, Seconds board_slack);

}  // namespace berline::transit
