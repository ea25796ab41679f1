#include "berline/travel/destinations.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "walks.h"

namespace berline::travel {
namespace {

using network::Network;
using network::PointIndex;
using network::Reach;

Csr<std::size_t, EgressLeg> best_of_each_stop(std::vector<std::vector<EgressLeg>>& legs) {
  for (auto& list : legs) {
    std::ranges::sort(list, {}, [](EgressLeg const& leg) { return std::pair{leg.stop, leg.walk}; });
    auto const rest = std::ranges::unique(list, {}, &EgressLeg::stop);
    list.erase(rest.begin(), rest.end());
  }
  return build_csr<std::size_t>(legs);
}

/// The best leg of each stop to any point of a destination.
Csr<std::size_t, EgressLeg> egress_legs(Network const& network, Destinations const& destinations, Seconds limit,
                                        Progress const& progress) {
  auto const to_points =
      walks(network, destinations.index.points(), street::Direction::reverse, network.stop_links, limit, progress);
  auto legs = std::vector<std::vector<EgressLeg>>(destinations.size());
  for (std::size_t point = 0; point < to_points.size(); ++point)
    for (auto const& walk : to_points[point])
      legs[destinations.of_point[point]].push_back({transit::StopId{walk.other}, walk.duration});
  return best_of_each_stop(legs);
}

Destinations prepare(Network const& network, std::vector<street::Link> members, PointIndex index,
                     std::vector<std::uint32_t> of_point, std::size_t count, TravelRequest const& request,
                     Progress const& progress) {
  auto destinations = Destinations{.members = std::move(members),
                                   .index = std::move(index),
                                   .of_point = std::move(of_point),
                                   .place = std::vector<std::optional<LatLng>>(count),
                                   .egress = {},
                                   .near_stop = {}};
  auto const points = destinations.index.points();
  for (auto point = points.size(); point-- > 0;)
    if (points[point].is_linked()) destinations.place[destinations.of_point[point]] = points[point].snapped;
  if (request.mode == TravelMode::transit)
    destinations.egress = egress_legs(network, destinations, request.limits.egress, progress);
  return destinations;
}

}  // namespace

void add_egress(Destinations& destinations, FeederLegs const& feeders) {
  if (feeders.size() == 0) return;
  auto legs = std::vector<std::vector<EgressLeg>>(destinations.size());
  for (std::size_t destination = 0; destination < legs.size(); ++destination) {
    auto const walks = destinations.egress[destination];
    legs[destination].assign(walks.begin(), walks.end());
  }
  auto const points = destinations.index.points();
  for (std::size_t point = 0; point < feeders.size(); ++point)
    if (points[point].is_linked())
      for (auto const& leg : feeders[point]) legs[destinations.of_point[point]].push_back({leg.stop, leg.duration});
  destinations.egress = best_of_each_stop(legs);
}

void list_near_stops(Destinations& destinations, std::size_t stops) {
  auto const& legs = destinations.egress.values();
  auto first = std::vector<std::uint32_t>(stops + 1, 0);
  for (auto const& leg : legs) ++first[leg.stop.index() + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  auto next = first;
  auto near = std::vector<std::uint32_t>(legs.size());
  for (std::uint32_t destination = 0; destination < destinations.size(); ++destination)
    for (auto const& leg : destinations.egress[destination]) near[next[leg.stop.index()]++] = destination;
  destinations.near_stop = {std::move(first), std::move(near)};
}

bool Destinations::any_linked() const {
  return std::ranges::any_of(place, [](auto const& at) { return at.has_value(); });
}

Destinations prepare(Network const& network, std::span<street::Link const> points, TravelRequest const& request,
                     Progress const& progress) {
  auto of_point = std::vector<std::uint32_t>(points.size());
  std::iota(of_point.begin(), of_point.end(), 0U);
  return prepare(network, {}, PointIndex{network, points}, std::move(of_point), points.size(), request, progress);
}

Destinations prepare_sets(Network const& network, std::span<std::vector<street::Link> const> sets,
                          TravelRequest const& request, Progress const& progress) {
  auto members = std::vector<street::Link>{};
  auto of_point = std::vector<std::uint32_t>{};
  for (std::uint32_t set = 0; set < sets.size(); ++set) {
    members.insert(members.end(), sets[set].begin(), sets[set].end());
    of_point.resize(members.size(), set);
  }
  auto index = PointIndex{network, members};  // its view of the members stays good when the vector moves
  return prepare(network, std::move(members), std::move(index), std::move(of_point), sets.size(), request, progress);
}

void direct_legs(Reach& reach, Destinations const& destinations, Seconds limit, std::vector<DirectLeg>& legs) {
  legs.clear();
  for (auto const& reached : reach.points(destinations.index, limit))
    legs.push_back({destinations.of_point[reached.point], reached.duration, reached.metres});
  std::ranges::sort(legs, {}, [](DirectLeg const& leg) {
    return std::tuple{leg.destination, leg.duration, leg.metres};
  });
  auto const rest = std::ranges::unique(legs, {}, &DirectLeg::destination);
  legs.erase(rest.begin(), rest.end());
}

street::Mode street_mode(TravelMode mode) {
  switch (mode) {
    case TravelMode::bike:
      return street::Mode::bike;
    case TravelMode::car:
      return street::Mode::car;
    case TravelMode::ebike:
      return street::Mode::ebike;
    case TravelMode::walk:
    case TravelMode::transit:
      break;
  }
  return street::Mode::walk;
}

}  // namespace berline::travel
