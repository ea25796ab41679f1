// Makes the times of one trip complete and non-decreasing, and says how.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gtfs/feed.h"

namespace berline::gtfs {

/// A time field left blank in the file.
inline constexpr auto kBlankTime = ServiceTime{INT32_MIN};

/// What was found wrong at a call, worst last.
enum class CallFinding : std::uint8_t {
  one_time_only,             // arrival or departure blank: takes the other
  departure_before_arrival,  // departure takes the arrival
  wrapped_at_midnight,       // times start again at 00:00: 24 hours added
  decreasing,                // earlier than the calls before it: its times are taken as blank
  untimed_edge,              // no time at the start or end of the trip: the call is left out
};

struct CallFindings {
  CallFinding finding;
  std::size_t call;  // within the trip
};

/// Repairs `calls` in place; blank ones between timed ones are interpolated and marked so. `distances` are
/// shape_dist_traveled (negative: not given) or empty. Returns the findings in the order of calls; calls found
/// `untimed_edge` still have blank times and are to be removed.
///
/// Interpolation: by `distances` where they increase over the gap, else by straight-line distance along the stops, else
/// evenly; rounded to the nearest second; an interpolated call has no dwell.
/// Decreasing times: the longest chain of calls whose times do not decrease is believed, the others are blanked.
/// Midnight: a fall of more than 12 h, after which all times stay below, is a day's turn written as 00:00.
std::vector<CallFindings> repair_times(std::span<StopTime> calls, std::span<double const> distances,
                                       std::span<Stop const> stops);

/// True when nothing is to repair: all times given, none earlier than the one before.
bool times_are_sound(std::span<StopTime const> calls);

}  // namespace berline::gtfs
