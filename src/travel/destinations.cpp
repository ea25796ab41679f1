#include "berline/travel/destinations.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

namespace berline::travel {
namespace {

using network::Network;
using network::PointIndex;
using network::Reach;
using transit::StopId;

/// From each of `centers`, the points within the limit: `lists[center]`, points ascending.
std::vector<std::vector<network::Reached>> reach_all(Network const& network, street::Direction direction,
                                                     std::span<street::Link const> centers, PointIndex const& points,
                                                     Seconds limit, Progress const& progress) {
  auto lists = std::vector<std::vector<network::Reached>>(centers.size());
  auto scratch = tbb::enumerable_thread_specific<Reach>{[&] { return Reach{network, street::Mode::walk}; }};
  auto done = SharedProgress{progress, "stage_egress", centers.size()};
  constexpr std::size_t kCentersPerTask = 16;
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, centers.size(), kCentersPerTask}, [&](auto const& range) {
    auto& reach = scratch.local();
    for (auto center = range.begin(); center != range.end(); ++center) {
      reach.run(direction, centers[center], limit);
      auto const reached = reach.points(points, limit);
      lists[center].assign(reached.begin(), reached.end());
    }
    done.add(range.size());
  });
  return lists;
}

/// From every stop to every point: by point, stops ascending.
std::vector<std::vector<EgressLeg>> legs_to_points(Network const& network, PointIndex const& points, Seconds limit,
                                                   Progress const& progress) {
  auto legs = std::vector<std::vector<EgressLeg>>(points.points().size());
  if (points.points().size() <= network.stop_links.size()) {
    auto const stops = PointIndex{network, network.stop_links};
    auto const lists = reach_all(network, street::Direction::reverse, points.points(), stops, limit, progress);
    for (std::size_t point = 0; point < lists.size(); ++point)
      for (auto const& leg : lists[point]) legs[point].push_back({StopId{leg.point}, leg.duration});
  } else {
    auto const lists = reach_all(network, street::Direction::forward, network.stop_links, points, limit, progress);
    for (std::size_t stop = 0; stop < lists.size(); ++stop)
      for (auto const& leg : lists[stop]) legs[leg.point].push_back({StopId::from_index(stop), leg.duration});
  }
  return legs;
}

/// The best leg of each stop to any point of a destination.
Csr<std::size_t, EgressLeg> egress_legs(Network const& network, Destinations const& destinations, Seconds limit,
                                        Progress const& progress) {
  auto const to_points = legs_to_points(network, destinations.index, limit, progress);
  auto legs = std::vector<std::vector<EgressLeg>>(destinations.size());
  for (std::size_t point = 0; point < to_points.size(); ++point) {
    auto& list = legs[destinations.of_point[point]];
    list.insert(list.end(), to_points[point].begin(), to_points[point].end());
  }
  for (auto& list : legs) {
    std::ranges::sort(list, {}, [](EgressLeg const& leg) { return std::pair{leg.stop, leg.walk}; });
    auto const rest = std::ranges::unique(list, {}, &EgressLeg::stop);
    list.erase(rest.begin(), rest.end());
  }
  return build_csr<std::size_t>(legs);
}

Destinations prepare(Network const& network, std::vector<street::Link> members, PointIndex index,
                     std::vector<std::uint32_t> of_point, std::size_t count, TravelRequest const& request,
                     Progress const& progress) {
  auto destinations = Destinations{.members = std::move(members),
                                   .index = std::move(index),
                                   .of_point = std::move(of_point),
                                   .place = std::vector<std::optional<LatLng>>(count),
                                   .egress = {}};
  auto const points = destinations.index.points();
  for (auto point = points.size(); point-- > 0;)
    if (points[point].is_linked()) destinations.place[destinations.of_point[point]] = points[point].snapped;
  if (request.mode == TravelMode::transit)
    destinations.egress = egress_legs(network, destinations, request.limits.egress, progress);
  return destinations;
}

}  // namespace

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
    case TravelMode::walk:
    case TravelMode::transit:
      break;
  }
  return street::Mode::walk;
}

}  // namespace berline::travel
