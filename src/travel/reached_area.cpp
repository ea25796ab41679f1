#include <algorithm>
#include <array>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/travel/matrix.h"

namespace berline::travel {
namespace {

constexpr auto kFastestWalk = 2.0;  // metres per second; 7.2 km/h, above any walking speed one plans with

void extend(BoundingBox& area, BoundingBox const& more) {
  if (more.is_empty()) return;
  area.extend({more.south, more.west});
  area.extend({more.north, more.east});
}

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

/// The stops where a journey of the request may board first. Who walks `a` to a stop boards there at the latest as one
/// who starts at the stop `a` later would, or a step earlier: such a start takes less than the whole journey and a
/// step.
class StopsSink final : public Sink {
public:
  StopsSink(transit::Timetable const& timetable, BoundingBox& area) : timetable_{timetable}, area_{area} {}
  void accept(TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      if (!is_never(block.facts[o].fastest))
        area_.extend(timetable_.stop_position[transit::StopId::from_index(block.first_origin + o)]);
  }

private:
  transit::Timetable const& timetable_;
  BoundingBox& area_;
};

BoundingBox leaving_area(network::Network const& network, std::span<street::Link const> destinations,
                         TravelRequest request) {
  if (request.timing == Timing::depart_at) request.window.to = request.window.to + request.limits.access;
  request.limits.max_duration = request.limits.max_duration + request.window.step;
  request.percentiles = {50};
  auto area = BoundingBox{};
  auto sink = StopsSink{network.timetable, area};
  auto const any = std::array{std::vector<street::Link>{destinations.begin(), destinations.end()}};
  all_to_sets(network, network.stop_links, any, request, std::array<Sink*, 1>{&sink}, ignore_progress);
  return area;
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
  extend(area, area_by_transit(network, reach, request));
  return area;
}

BoundingBox reached_area(network::Network const& network, std::span<street::Link const> origins,
                         TravelRequest const& request) {
  auto area = BoundingBox{};
  for (auto const& origin : origins) extend(area, reached_area(network, origin, request));
  return area;
}

BoundingBox reaching_area(network::Network const& network, std::span<street::Link const> destinations,
                          TravelRequest const& request) {
  auto const& limits = request.limits;
  auto const by_transit = request.mode == TravelMode::transit;
  auto area = BoundingBox{};
  auto reach = network::Reach{network, street_mode(request.mode)};
  auto const limit = by_transit ? std::min(limits.direct_walk, limits.max_duration) : limits.max_duration;
  for (auto const& destination : destinations) {
    reach.run(street::Direction::reverse, destination, limit);
    extend(area, reach.bounds());
  }
  if (!by_transit || area.is_empty()) return area;
  auto const access = std::min(limits.access, limits.max_duration);
  extend(area, leaving_area(network, destinations, request).grown(Metres{access.count() * kFastestWalk}));
  return area;
}

}  // namespace berline::travel
