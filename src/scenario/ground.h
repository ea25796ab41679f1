// New ground for vehicles: the stops of a new way, how long it is, how long it takes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "select.h"

namespace berline::scenario {

// A BHNS (CERTU 2005, 2009: a bus line with its own lanes, priority at lights and few stops) runs at the first speed
// where it has its own lanes and at the second in traffic, stops counted. CERTU aims at 20 km/h and more over a whole
// line and ordinary urban buses make 15 to 18; these are our round figures of 2026, `commercial_speed_kmh` replaces
// them.
inline constexpr KilometresPerHour kOwnLaneSpeed{23};
inline constexpr KilometresPerHour kTrafficSpeed{16};
/// At a stop, where none is given: between the 15 s of a quiet stop and the 30 s of a busy one (TCQSM, 3rd ed., 2013).
inline constexpr Seconds kDwell{20};
/// A new stop farther than this from every stop of the feeds is taken for a slip of the keyboard.
inline constexpr Metres kFarthestStop{50'000};

/// The stops of a new way in one draft: those it has, those of other feeds copied, those that are new. Nothing after a
/// problem has been reported.
std::optional<std::vector<gtfs::StopId>> stops_for(Work&, std::size_t draft, std::span<NewStop const>,
                                                   std::string const& prefix);

/// Lengths from stop to stop by straight line.
std::vector<Metres> straight_lengths(std::span<LatLng const>);

/// Lengths between the stops along a drawn way: each stop at its nearest place on it, none before the one before.
std::vector<Metres> lengths_along(std::span<LatLng const> way, std::span<LatLng const> stops);

/// Places on the way at equal distances near `spacing`, both ends included.
std::vector<LatLng> places_along(std::span<LatLng const> way, Metres spacing);

struct Timing {
  std::vector<Seconds> hops;    // one a length
  std::vector<Seconds> dwells;  // at the stops between the first and the last
};

/// How long the hops take. `on_ground`: the lengths are those driven, no detour is added. Nothing after a problem.
std::optional<Timing> timing_of(Work&, Pace const&, std::span<Metres const> lengths, bool on_ground);

}  // namespace berline::scenario
