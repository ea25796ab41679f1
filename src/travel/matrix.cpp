#include "berline/travel/matrix.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "berline/base/error.h"
#include "berline/travel/destinations.h"
#include "berline/travel/transit_origins.h"
#include "direct_search.h"
#include "feeder_legs.h"
#include "in_order.h"
#include "origin_search.h"
#include "sweep_matrix.h"

namespace berline::travel {
namespace {

/// Results of consecutive origins, owned.
struct Block {
  std::size_t first = 0;
  std::size_t origins = 0;
  std::vector<Seconds> seconds;
  std::vector<float> metres;
  std::vector<Reachability> reachability;
  std::vector<OriginFacts> facts;
};

std::string clock(ServiceTime time) {
  auto const minutes_of_day = time.seconds() / 60;
  auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes_of_day / 60) + ':' + two(minutes_of_day % 60);
}

void check(network::Network const& network, TravelRequest const& request) {
  if (request.mode == TravelMode::transit && request.window.size() == 0)
    throw ConfigError{"window_empty", {}, {{"from", clock(request.window.from)}, {"to", clock(request.window.to)}}};
  if (network.straight_line && street_mode(request.mode) != street::Mode::walk)
    throw ConfigError{"mode_needs_streets", {}, {{"mode", request.mode == TravelMode::car ? "car" : "bike"}}};
}

/// Sweeps cost one pass over the timetable for 32 destinations, or one for each ride allowed; forward searches one or
/// so for each origin.
bool should_sweep(std::size_t origins, std::size_t destinations, TravelRequest const& request) {
  if (request.mode != TravelMode::transit || !sweeps_apply(request)) return false;
  if (request.engine != Engine::automatic) return request.engine == Engine::sweep;
  constexpr std::size_t kFewOrigins = 32;
  constexpr std::size_t kDestinationsPerOrigin = 8;  // a quarter of a sweep for each origin
  auto const bound = request.limits.max_rides;
  auto const times_the_work = bound >= network::kManyRides ? std::size_t{1} : static_cast<std::size_t>(bound);
  return origins >= kFewOrigins && origins * kDestinationsPerOrigin >= destinations * times_the_work;
}

/// The same for any number of threads, so that sinks see the same calls; a block's results take at most 32 MB unless
/// one origin's take more. Whole batches of street searches, where there are so many.
std::size_t origins_per_block(std::size_t origins, std::size_t values_per_origin) {
  constexpr std::size_t kMostValues = 8'000'000;
  constexpr std::size_t kMostOrigins = 64;
  constexpr std::size_t kFewestBlocks = 32;  // for the threads to share evenly
  auto const most = std::min(kMostOrigins, kMostValues / std::max<std::size_t>(1, values_per_origin));
  auto const count = std::clamp<std::size_t>(origins / kFewestBlocks, 1, std::max<std::size_t>(1, most));
  return count < DirectSearch::kBatch ? count : count / DirectSearch::kBatch * DirectSearch::kBatch;
}

/// What a thread needs to search timetables.
struct ForwardSearch {
  OriginSearch journeys;
  FeederLegs const* feeders;
};

/// What a thread needs to search streets.
struct StreetSearch {
  DirectSearch legs;
  bool any_linked;  // of the destinations
};

/// Transit: origin after origin.
void fill(Block& block, std::span<street::Link const> origins, std::size_t values, ForwardSearch& search) {
  for (std::size_t i = 0; i < block.origins; ++i) {
    auto const origin = block.first + i;
    block.facts[i] = search.journeys.run(origins[origin], legs_of(*search.feeders, origin),
                                         std::span{block.seconds}.subspan(i * values, values), {});
  }
}

/// Streets: batch after batch. The time does not depend on the departure: one column, whatever the percentiles.
void fill(Block& block, std::span<street::Link const> origins, std::size_t values, StreetSearch& search) {
  std::ranges::fill(block.seconds, kNever);
  std::ranges::fill(block.metres, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t done = 0; done < block.origins; done += DirectSearch::kBatch) {
    auto const count = std::min(DirectSearch::kBatch, block.origins - done);
    search.legs.run(block.first + done, count);
    for (std::size_t i = 0; i < count; ++i) {
      auto& facts = block.facts[done + i];
      facts = {};
      for (auto const& leg : search.legs.legs(i)) {
        auto const value = (done + i) * values + leg.destination;
        block.seconds[value] = leg.duration;
        if (!block.metres.empty()) block.metres[value] = leg.metres;
        facts.fastest = std::min(facts.fastest, leg.duration);
        facts.departures = 1;
      }
      facts.reachability = !is_never(facts.fastest)                       ? Reachability::reachable
                           : !origins[block.first + done + i].is_linked() ? Reachability::origin_not_linked
                           : !search.any_linked                           ? Reachability::destinations_not_linked
                                                                          : Reachability::beyond_max_duration;
    }
  }
}

/// Fills blocks of consecutive origins in parallel, each thread with its own `Search`, and passes them on in order.
template <class Search, class MakeSearch>
void stream(std::span<street::Link const> origins, Destinations const& destinations, TravelRequest const& request,
            std::span<Sink* const> sinks, Progress const& progress, MakeSearch const& make_search) {
  auto scratch = tbb::enumerable_thread_specific<Search>{make_search};
  auto const values = destinations.size() * column_count(request);
  auto const per_block = origins_per_block(origins.size(), values);

  auto const fill_block = [&](Block& block, std::size_t number) {
    block.first = number * per_block;
    block.origins = std::min(per_block, origins.size() - block.first);
    block.seconds.resize(block.origins * values);
    block.metres.resize(request.mode == TravelMode::car ? block.origins * destinations.size() : 0);
    block.reachability.resize(block.origins);
    block.facts.resize(block.origins);
    fill(block, origins, values, scratch.local());
    for (std::size_t i = 0; i < block.origins; ++i) block.reachability[i] = block.facts[i].reachability;
  };
  auto const pass_on = [&](Block const& block, std::size_t) {
    for (auto* sink : sinks)
      sink->accept({.first_origin = block.first,
                    .origins = block.origins,
                    .first_destination = 0,
                    .destinations = destinations.size(),
                    .columns = column_count(request),
                    .seconds = block.seconds,
                    .metres = block.metres,
                    .reachability = block.reachability,
                    .facts = block.facts});
    if (progress) progress("stage_matrix", block.first + block.origins, origins.size());
  };
  fill_in_order<Block>((origins.size() + per_block - 1) / per_block, fill_block, pass_on);
}

void all_to_prepared(network::Network const& network, std::span<street::Link const> origins,
                     Destinations const& destinations, TravelRequest const& request, FeederLegs const& access,
                     std::optional<SweepOrigins>& prepared, std::span<Sink* const> sinks, Progress const& progress,
                     std::size_t result_bytes = kResultBytes) {
  if (request.mode != TravelMode::transit) {
    auto const plan = DirectPlan{network, origins, destinations, request, request.limits.max_duration - Seconds{1}};
    stream<StreetSearch>(origins, destinations, request, sinks, progress, [&] {
      return StreetSearch{DirectSearch{plan}, destinations.any_linked()};
    });
  } else if (should_sweep(origins.size(), destinations.size(), request)) {
    if (!prepared) prepared.emplace(network, origins, request, access);
    sweep_to_many(network, origins, *prepared, destinations, request, sinks, progress, result_bytes);
  } else {
    stream<ForwardSearch>(origins, destinations, request, sinks, progress, [&] {
      return ForwardSearch{OriginSearch{network, destinations, request}, &access};
    });
  }
}

}  // namespace

struct TransitOrigins::Impl {
  network::Network const& network;
  std::span<street::Link const> origins;
  TravelRequest request;
  FeederLegs const& access;
  std::optional<SweepOrigins> for_sweeps;

  void to_prepared(Destinations destinations, std::span<Sink* const> sinks, Progress const& progress,
                   FeederLegs const& egress, std::size_t result_bytes) {
    add_egress(destinations, egress);
    all_to_prepared(network, origins, destinations, request, access, for_sweeps, sinks, progress, result_bytes);
  }
};

TransitOrigins::TransitOrigins(network::Network const& network, std::span<street::Link const> origins,
                               TravelRequest request, FeederLegs const& access)
    : impl_{new Impl{network, origins, std::move(request), access, std::nullopt}} {
  assert(impl_->request.mode == TravelMode::transit);
  check(network, impl_->request);
}

TransitOrigins::~TransitOrigins() = default;

void TransitOrigins::to_many(std::span<street::Link const> destinations, std::span<Sink* const> sinks,
                             Progress const& progress, FeederLegs const& egress, std::size_t result_bytes) {
  impl_->to_prepared(prepare(impl_->network, destinations, impl_->request, progress), sinks, progress, egress,
                     result_bytes);
}

void TransitOrigins::to_sets(std::span<std::vector<street::Link> const> sets, std::span<Sink* const> sinks,
                             Progress const& progress, FeederLegs const& egress, std::size_t result_bytes) {
  impl_->to_prepared(prepare_sets(impl_->network, sets, impl_->request, progress), sinks, progress, egress,
                     result_bytes);
}

std::size_t column_count(TravelRequest const& request) {
  return request.mode == TravelMode::transit ? request.percentiles.size() : 1;
}

void all_to_many(network::Network const& network, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, TravelRequest const& request, std::span<Sink* const> sinks,
                 Progress const& progress, Feeders const& feeders) {
  check(network, request);
  auto prepared = prepare(network, destinations, request, progress);
  if (request.mode == TravelMode::transit) add_egress(prepared, feeders.egress);
  auto for_sweeps = std::optional<SweepOrigins>{};
  all_to_prepared(network, origins, prepared, request, feeders.access, for_sweeps, sinks, progress);
}

void all_to_sets(network::Network const& network, std::span<street::Link const> origins,
                 std::span<std::vector<street::Link> const> sets, TravelRequest const& request,
                 std::span<Sink* const> sinks, Progress const& progress, Feeders const& feeders) {
  check(network, request);
  auto prepared = prepare_sets(network, sets, request, progress);
  if (request.mode == TravelMode::transit) add_egress(prepared, feeders.egress);
  auto for_sweeps = std::optional<SweepOrigins>{};
  all_to_prepared(network, origins, prepared, request, feeders.access, for_sweeps, sinks, progress);
}

std::vector<Seconds> one_to_all(network::Network const& network, street::Link const& origin,
                                std::span<street::Link const> points, TravelRequest const& request) {
  check(network, request);
  return one_to_all(network, origin, prepare(network, points, request), request);
}

std::vector<Seconds> one_to_all(network::Network const& network, street::Link const& origin,
                                Destinations const& destinations, TravelRequest const& request,
                                std::span<transit::AccessLeg const> feeders) {
  check(network, request);
  auto seconds = std::vector<Seconds>(destinations.size() * column_count(request));
  OriginSearch{network, destinations, request}.run(origin, feeders, seconds, {});
  return seconds;
}

}  // namespace berline::travel
