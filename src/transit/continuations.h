// Where riders may keep their seat from one trip to the next: blocks, and types 4 and 5 of transfers.txt.
#pragma once

#include <span>
#include <vector>

#include "berline/base/report.h"
#include "gtfs/feed.h"

namespace berline::transit {

/// Trips one after the other in the same vehicle.
using Chain = std::vector<gtfs::TripId>;

/// Farthest that the first stop of a trip may stand from the last one of the trip before in the same block for riders
/// to stay on board; beyond it the vehicle is taken to run empty. OpenTripPlanner's maxInterlineDistance.
inline constexpr Metres kBlockReach{200};

/// Longest list of chains made from one first trip. Vehicles split and join a few times; a feed that asks for more has
/// a defect, and 2^n chains would follow.
inline constexpr std::size_t kMaxChains = 64;

/// All trips of `active` (those of one service day, none of them by frequency, each with two calls at least) as chains.
/// A trip that splits or joins is in several of them. Joins that the feed asks for but that cannot be made are counted
/// in `report`.
std::vector<Chain> join_continuations(gtfs::Feed const&, std::span<gtfs::TripId const> active, Report& report);

}  // namespace berline::transit
