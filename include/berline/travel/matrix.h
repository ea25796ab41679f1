// Travel times from many origins to many destinations, streamed to whoever asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/units.h"
#include "berline/network/network.h"
#include "berline/travel/destinations.h"
#include "berline/travel/feeder.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// Why an origin has no time to any destination, or that it has one.
enum class Reachability : std::uint8_t {
  reachable,
  origin_not_linked,  // no usable street within the limit
  destinations_not_linked,
  no_stop_in_reach,      // transit: no stop within the access limit, and nothing within a direct walk
  no_service_in_window,  // stops in reach, nothing leaves them in the window
  beyond_max_duration,
  reached_too_seldom,  // reached from some departures of the window, too few for the lowest percentile asked for
};

/// The numbers behind an origin's `Reachability`, for a sentence that explains it.
struct OriginFacts {
  Reachability reachability = Reachability::reachable;
  std::uint32_t stops_in_reach = 0;  // transit: within the access limit
  Seconds nearest_stop = kNever;     // transit: the shortest access walk
  Metres stop_distance{0};           // transit, when no stop is in reach: straight to the nearest linked one
  Seconds fastest = kNever;          // to any destination, over all departures, within the maximum duration
  std::uint32_t departures = 0;      // the most departures of the window that reach one and the same destination
};

/// A rectangle of results, borrowed during one call: origins [first_origin, +origins) x destinations
/// [first_destination, +destinations) x columns. `seconds[(o * destinations + d) * columns + c]`; column c is the
/// request's percentile c for transit, the one time for other modes. `metres` (car only, else empty) has one value per
/// pair, NaN where unreachable.
struct TimeBlock {
  std::size_t first_origin = 0, origins = 0;
  std::size_t first_destination = 0, destinations = 0;
  std::size_t columns = 0;
  std::span<Seconds const> seconds;
  std::span<float const> metres;
  std::span<Reachability const> reachability;  // one per origin of the block, over all destinations of the run
  std::span<OriginFacts const> facts;          // likewise

  Seconds at(std::size_t origin, std::size_t destination, std::size_t column) const {
    return seconds[(origin * destinations + destination) * columns + column];
  }
};

/// Receives blocks, one call at a time, in a fixed order whatever the number of threads: origins ascending.
class Sink {
public:
  virtual ~Sink() = default;
  virtual void accept(TimeBlock const&) = 0;
};

/// Travel times from every origin to every destination, both linked for the request's mode (transit: for walking).
/// Transit is model M0 of algorithms.md: per-leg limits, all departures of the window, times of the maximum duration
/// and more unreachable before percentiles are taken. In parallel over origins, in oneTBB's current arena; same calls,
/// same values, for any number of threads. Memory does not grow with the number of origins. Throws `ConfigError`: code
/// window_empty, mode_needs_streets; what a sink or `progress` throws ends the work. `feeders`: ways to the first stop
/// and from the last beside walking, one row an origin and one a destination, or none; only transit asks for them.
void all_to_many(network::Network const&, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, TravelRequest const&, std::span<Sink* const> sinks,
                 Progress const&, Feeders const& feeders = {});

/// The same to sets of destinations of which any will do: at every departure the best member, then percentiles
/// ("percentile of the nearest", never above the nearest of the percentiles). Destinations of the blocks are the sets.
/// Egress legs of `feeders`: one row a member, set after set.
void all_to_sets(network::Network const&, std::span<street::Link const> origins,
                 std::span<std::vector<street::Link> const> sets, TravelRequest const&, std::span<Sink* const> sinks,
                 Progress const&, Feeders const& feeders = {});

/// Whether a hierarchy of the request's street mode (network::add_hierarchies) saves more time than it takes to build,
/// for requests from so many origins to so many destinations in all. Answers are the same with and without.
bool hierarchy_pays(network::Network const&, TravelRequest const&, std::size_t origins, std::size_t destinations);

/// How many columns the blocks of a request have.
std::size_t column_count(TravelRequest const&);

/// Times from one origin to many points: `seconds[point * columns + column]`; for isochrones and checks.
std::vector<Seconds> one_to_all(network::Network const&, street::Link const& origin,
                                std::span<street::Link const> points, TravelRequest const&);

/// The same towards points prepared before, for the same network, mode and egress limit; `feeders`: the origin's legs
/// to stops beside walks.
std::vector<Seconds> one_to_all(network::Network const&, street::Link const& origin, Destinations const&,
                                TravelRequest const&, std::span<transit::AccessLeg const> feeders = {});

/// Ways beside walking for areas: the legs of the places to stops, or from them, one row a place or none; and what
/// everybody around is offered at the other end.
struct AreaFeeders {
  FeederLegs of_places;
  std::vector<Feeder> around;
};

/// A box around every place that a journey of the request reaches from any of the origins; empty when none is linked.
BoundingBox reached_area(network::Network const&, std::span<street::Link const> origins, TravelRequest const&,
                         AreaFeeders const& feeders = {});

/// A box around every place from which a journey of the request reaches any of these destinations; empty when none is
/// linked.
BoundingBox reaching_area(network::Network const&, std::span<street::Link const> destinations, TravelRequest const&,
                          AreaFeeders const& feeders = {});

}  // namespace berline::travel
