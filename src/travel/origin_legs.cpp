#include "origin_legs.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "direct_search.h"
#include "feeder_legs.h"
#include "walks.h"

namespace berline::travel {
namespace {

/// On foot, or by a feeder where that is faster.
Csr<std::size_t, transit::AccessLeg> ways_to_stops(network::Network const& network,
                                                   std::span<street::Link const> origins, Seconds limit,
                                                   FeederLegs const& feeders) {
  auto const to_stops = walks(network, origins, street::Direction::forward, network.stop_links, limit);
  auto lists = std::vector<std::vector<transit::AccessLeg>>(origins.size());
  tbb::parallel_for(std::size_t{0}, origins.size(), [&](std::size_t origin) {
    auto& legs = lists[origin];
    for (auto const& walk : to_stops[origin]) legs.push_back({transit::StopId{walk.other}, walk.duration});
    if (origins[origin].is_linked()) merge(legs, legs_of(feeders, origin));
  });
  return build_csr<std::size_t>(lists);
}

}  // namespace

Csr<std::size_t, DirectLeg> walk_directly(network::Network const& network, std::span<street::Link const> origins,
                                          Destinations const& destinations, TravelRequest const& request) {
  auto const& limits = request.limits;
  return all_direct_legs(network, origins, destinations, request,
                         std::min(limits.direct_walk, limits.max_duration - Seconds{1}));
}

StopLegs reach_stops(network::Network const& network, std::span<street::Link const> origins,
                     TravelRequest const& request, FeederLegs const& feeders) {
  auto legs = StopLegs{.access = ways_to_stops(network, origins, request.limits.access, feeders),
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
