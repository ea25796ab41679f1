#include "berline/travel/destinations.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
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

Csr<std::size_t, EgressLeg> egress_legs(Network const& network, PointIndex const& points, Seconds limit,
                                        Progress const& progress) {
  auto pairs = std::vector<std::pair<std::size_t, EgressLeg>>{};
  if (points.points().size() <= network.stop_links.size()) {
    auto const stops = PointIndex{network, network.stop_links};
    auto const lists = reach_all(network, street::Direction::reverse, points.points(), stops, limit, progress);
    for (std::size_t point = 0; point < lists.size(); ++point)
      for (auto const& leg : lists[point]) pairs.push_back({point, {StopId{leg.point}, leg.duration}});
  } else {
    auto const lists = reach_all(network, street::Direction::forward, network.stop_links, points, limit, progress);
    for (std::size_t stop = 0; stop < lists.size(); ++stop)
      for (auto const& leg : lists[stop]) pairs.push_back({leg.point, {StopId::from_index(stop), leg.duration}});
  }
  return build_csr<std::size_t, EgressLeg>(points.points().size(), pairs);
}

}  // namespace

Destinations prepare(Network const& network, std::span<street::Link const> points, TravelRequest const& request,
                     Progress const& progress) {
  auto destinations = Destinations{.index = PointIndex{network, points}, .egress = {}};
  destinations.any_linked = std::ranges::any_of(points, &street::Link::is_linked);
  if (request.mode == TravelMode::transit)
    destinations.egress = egress_legs(network, destinations.index, request.limits.egress, progress);
  return destinations;
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
