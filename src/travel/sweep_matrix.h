// The matrix by backward sweeps, 32 destinations at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/travel/feeder.h"
#include "berline/travel/matrix.h"
#include "berline/travel/transit_origins.h"
#include "boarding_lists.h"
#include "origin_legs.h"

namespace berline::travel {

/// Whether sweeps can answer the request: the period must fit a slice.
bool sweeps_apply(TravelRequest const&);

/// What sweeps need of origins, whatever the destinations.
struct SweepOrigins {
  SweepOrigins(network::Network const&, std::span<street::Link const> origins, TravelRequest const&,
               FeederLegs const& feeders);

  transit::Slice slice;  // the departures that journeys of the request may use
  StopLegs stops;
  std::vector<std::uint32_t> order;  // of origins, in which tiles are filled: neighbours board the same departures
  std::optional<BoardingLists> boardings;  // where tiles are filled
};

/// `all_to_many` for a transit request to which sweeps apply, the one that the origins were prepared for. When the
/// results of all destinations do not fit in `result_bytes`, sinks see the origins once for each group of destinations,
/// as many as fit.
void sweep_to_many(network::Network const&, std::span<street::Link const> origins, SweepOrigins const&,
                   Destinations const&, TravelRequest const&, std::span<Sink* const> sinks, Progress const&,
                   std::size_t result_bytes = kResultBytes);

}  // namespace berline::travel
