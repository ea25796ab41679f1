#include <algorithm>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/travel/matrix.h"

namespace berline::travel {
namespace {

constexpr auto kFastestWalk = 2.0;  // metres per second; 7.2 km/h, above any walking speed one plans with

/// The stops where a vehicle sets the traveller down, and as far around them as one walks.
BoundingBox area_by_transit(network::Network const& network, network::Reach& reach, TravelRequest const& request) {
  auto const stops = network::PointIndex{network, network.stop_links};
  auto access = std::vector<transit::AccessLeg>{};
  for (auto const& leg : reach.points(stops, request.limits.access))
    access.push_back({transit::StopId{leg.point}, leg.duration});
  auto area = BoundingBox{};
  if (access.empty()) return area;

  auto raptor = transit::Raptor{network.timetable, network.changes};
  raptor.start(access, request.limits.max_rides);
  // Those who want to arrive by then leave by the maximum duration before, at any second of a step.
  auto const arrives = request.timing == Timing::arrive_by;
  auto const from = arrives ? request.window.from - request.limits.max_duration : request.window.from;
  auto const longest = arrives ? request.limits.max_duration + request.window.step : request.limits.max_duration;
  auto const departures = DepartureWindow{from, request.window.to, request.window.step}.size();
  for (auto i = departures; i-- > 0;) raptor.depart(from + request.window.step * static_cast<std::int32_t>(i), longest);
  for (auto const stop : raptor.reached_stops()) area.extend(network.timetable.stop_position[stop]);
  if (area.is_empty()) return area;
  auto const egress = std::min(request.limits.egress, request.limits.max_duration);
  return area.grown(Metres{egress.count() * kFastestWalk});
}

}  // namespace

BoundingBox reached_area(network::Network const& network, street::Link const& origin, TravelRequest const& request) {
  auto const& limits = request.limits;
  auto const by_transit = request.mode == TravelMode::transit;
  auto reach = network::Reach{network, street_mode(request.mode)};
  auto const limit =
      by_transit ? std::min(std::max(limits.access, limits.direct_walk), limits.max_duration) : limits.max_duration;
  reach.run(street::Direction::forward, origin, limit);
  auto area = reach.bounds();
  if (!by_transit || area.is_empty()) return area;
  auto const ridden = area_by_transit(network, reach, request);
  if (!ridden.is_empty()) {
    area.extend({ridden.south, ridden.west});
    area.extend({ridden.north, ridden.east});
  }
  return area;
}

}  // namespace berline::travel
