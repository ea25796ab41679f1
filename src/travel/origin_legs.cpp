#include "origin_legs.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "direct_search.h"
#include "walks.h"

namespace berline::travel {
namespace {

Csr<std::size_t, DirectLeg> walk_directly(network::Network const& network, std::span<street::Link const> origins,
                                          Destinations const& destinations, TravelRequest const& request) {
  auto const& limits = request.limits;
  auto const plan = DirectPlan{network, origins, destinations, request,
                               std::min(limits.direct_walk, limits.max_duration - Seconds{1})};
  auto lists = std::vector<std::vector<DirectLeg>>(origins.size());
  auto scratch = tbb::enumerable_thread_specific<DirectSearch>{[&] { return DirectSearch{plan}; }};
  auto const batches = (origins.size() + DirectSearch::kBatch - 1) / DirectSearch::kBatch;
  tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
    auto& search = scratch.local();
    auto const first = batch * DirectSearch::kBatch;
    auto const count = std::min(DirectSearch::kBatch, origins.size() - first);
    search.run(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      auto const legs = search.legs(i);
      lists[first + i].assign(legs.begin(), legs.end());
    }
  });
  return build_csr<std::size_t>(lists);
}

Csr<std::size_t, transit::AccessLeg> walk_to_stops(network::Network const& network,
                                                   std::span<street::Link const> origins, Seconds limit) {
  auto const to_stops = walks(network, origins, street::Direction::forward, network.stop_links, limit);
  auto first = std::vector<std::uint32_t>(to_stops.offsets().begin(), to_stops.offsets().end());
  auto legs = std::vector<transit::AccessLeg>{};
  legs.reserve(to_stops.values().size());
  for (auto const& walk : to_stops.values()) legs.push_back({transit::StopId{walk.other}, walk.duration});
  return {std::move(first), std::move(legs)};
}

}  // namespace

OriginLegs walk_from_origins(network::Network const& network, std::span<street::Link const> origins,
                             Destinations const& destinations, TravelRequest const& request) {
  auto legs = OriginLegs{.access = walk_to_stops(network, origins, request.limits.access),
                         .direct = walk_directly(network, origins, destinations, request),
                         .facts = std::vector<OriginFacts>(origins.size())};
  auto const nearest_stop = NearestStop{network};
  tbb::parallel_for(std::size_t{0}, origins.size(), [&](std::size_t origin) {
    if (!origins[origin].is_linked()) return;
    auto& facts = legs.facts[origin];
    for (auto const& leg : legs.access[origin]) facts.nearest_stop = std::min(facts.nearest_stop, leg.duration);
    facts.stops_in_reach = static_cast<std::uint32_t>(legs.access[origin].size());
    if (facts.stops_in_reach == 0) facts.stop_distance = nearest_stop.distance_from(origins[origin].snapped);
  });
  return legs;
}

NearestStop::NearestStop(network::Network const& network) {
  for (auto const& stop : network.stop_links)
    if (stop.is_linked()) stops_.push_back(stop.snapped);
  std::ranges::sort(stops_, {}, [](LatLng at) { return std::pair{at.lat, at.lon}; });
}

/// Northwards and southwards, as long as the way due north or south alone is not longer than the best.
Metres NearestStop::distance_from(LatLng place) const {
  constexpr auto kRounding = 0.999999;  // the way due north is computed by the same formula, and may be rounded up
  auto nearest = Metres{std::numeric_limits<double>::infinity()};
  auto const offer = [&](LatLng stop) {
    if (distance(place, {stop.lat, place.lon}).count() * kRounding > nearest.count()) return false;
    nearest = std::min(nearest, distance(place, stop));
    return true;
  };
  auto const middle = std::ranges::lower_bound(stops_, place.lat, {}, &LatLng::lat);
  for (auto stop = middle; stop != stops_.end() && offer(*stop); ++stop) continue;
  for (auto stop = middle; stop != stops_.begin() && offer(*std::prev(stop)); --stop) continue;
  return nearest;
}

}  // namespace berline::travel
