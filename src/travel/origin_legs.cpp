#include "origin_legs.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

namespace berline::travel {

OriginLegs walk_from_origins(network::Network const& network, std::span<street::Link const> origins,
                             Destinations const& destinations, TravelRequest const& request) {
  auto const& limits = request.limits;
  auto const direct_limit = std::min(limits.direct_walk, limits.max_duration - Seconds{1});
  auto const stops = network::PointIndex{network, network.stop_links};
  auto access = std::vector<std::vector<transit::AccessLeg>>(origins.size());
  auto direct = std::vector<std::vector<DirectLeg>>(origins.size());
  auto facts = std::vector<OriginFacts>(origins.size());
  auto scratch = tbb::enumerable_thread_specific<network::Reach>{[&] {
    return network::Reach{network, street::Mode::walk};
  }};
  constexpr std::size_t kOriginsPerTask = 16;
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, origins.size(), kOriginsPerTask}, [&](auto const& range) {
    auto& reach = scratch.local();
    for (auto origin = range.begin(); origin != range.end(); ++origin) {
      if (!origins[origin].is_linked()) continue;
      reach.run(street::Direction::forward, origins[origin], std::max(limits.access, direct_limit));
      auto& fact = facts[origin];
      for (auto const& leg : reach.points(stops, limits.access)) {
        access[origin].push_back({transit::StopId{leg.point}, leg.duration});
        fact.nearest_stop = std::min(fact.nearest_stop, leg.duration);
      }
      fact.stops_in_reach = static_cast<std::uint32_t>(access[origin].size());
      if (access[origin].empty()) fact.stop_distance = nearest_linked_stop(network, origins[origin]);
      direct_legs(reach, destinations, direct_limit, direct[origin]);
    }
  });
  return {
      .access = build_csr<std::size_t>(access), .direct = build_csr<std::size_t>(direct), .facts = std::move(facts)};
}

Metres nearest_linked_stop(network::Network const& network, street::Link const& origin) {
  auto nearest = Metres{std::numeric_limits<double>::infinity()};
  for (auto const& stop : network.stop_links)
    if (stop.is_linked()) nearest = std::min(nearest, distance(origin.snapped, stop.snapped));
  return nearest;
}

}  // namespace berline::travel
