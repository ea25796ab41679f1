// Travel times over timetables of which something is left to chance.
#pragma once

#include <functional>
#include <span>

#include "berline/travel/matrix.h"

namespace berline::travel {

/// The network of one draw, 0 for the first; valid until the next call. All have the same streets and stops.
using DrawnNetwork = std::function<network::Network const&(int draw)>;

/// How many timetables are drawn, and which of them a value is.
struct Draws {
  int count = 1;
  int percentile = 50;  // 1 .. 100 over the draws: the median; 1, of up to a hundred, is the best, 100 the worst
};

/// `all_to_many` over several draws: each value is a percentile of the draws (nearest rank: at the median, in at least
/// half of them it takes no longer), an origin's facts are the best of any draw. Memory: two bytes a draw and value, in
/// groups of destinations when those of all do not fit in half a gigabyte; sinks then see the origins once a group.
void all_to_many(Draws, DrawnNetwork const&, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, TravelRequest const&, std::span<Sink* const> sinks,
                 Progress const&, Feeders const& feeders = {});

}  // namespace berline::travel
