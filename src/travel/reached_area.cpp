#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "berline/street/nearest.h"
#include "berline/transit/raptor.h"
#include "berline/travel/matrix.h"
#include "feeder_legs.h"

namespace berline::travel {
namespace {

constexpr auto kFastestWalk = 2.0;  // metres per second; 7.2 km/h, above any walking speed one plans with

void extend(BoundingBox& area, BoundingBox const& more) {
  if (more.is_empty()) return;
  area.extend({more.south, more.west});
  area.extend({more.north, more.east});
}

Metres walked_in(Seconds duration) {
  return Metres{duration.count() * kFastestWalk};
}

using Stops = std::vector<std::uint8_t>;  // by StopId, 1: where vehicles set one down, or where one boards first

/// The parks of a feeder from which one can walk to some stop, or a few more.
std::vector<LatLng> parks_near(std::span<LatLng const> stops, Feeder const& feeder) {
  auto parks = *feeder.parks;
  std::erase_if(parks, [&](LatLng park) {
    auto around = BoundingBox{};
    around.extend(park);
    around = around.grown(walked_in(feeder.walk));
    return std::ranges::none_of(stops, [&](LatLng stop) { return around.contains(stop); });
  });
  return parks;
}

/// Wherever a feeder may come from the stops, or come from to them (`reverse`).
BoundingBox area_ridden(network::Network const& network, std::span<LatLng const> stops, Feeder const& feeder,
                        street::Direction direction) {
  check_streets(network, feeder);
  auto const ends = feeder.parks ? parks_near(stops, feeder) : std::vector<LatLng>{stops.begin(), stops.end()};
  auto area = BoundingBox{};
  if (network.straight_line) {
    for (auto const end : ends) area.extend(end);
    return area.is_empty() ? area : area.grown(walked_in(feeder.limit));
  }
  auto const links = network::link(network, feeder.mode, ends);
  auto const reach = street::NearestPlaces{
      network.streets, network::costs_of(network, feeder.mode), links, 1, network::street_limit(feeder.limit),
      direction};
  for (auto const& link : links)
    if (link.is_linked())
      for (auto const point : network.streets.geometry[link.segment]) area.extend(point);
  network::extend_by_streets(area, network.streets, reach.reached());
  return area;
}

/// As far around the stops as one walks, and as the feeders come.
BoundingBox area_around(network::Network const& network, Stops const& stops, Seconds walk,
                        std::span<Feeder const> feeders, street::Direction direction) {
  auto places = std::vector<LatLng>{};
  auto area = BoundingBox{};
  for (auto const stop : ids<transit::StopId>(stops.size()))
    if (stops[stop.index()] != 0) {
      places.push_back(network.timetable.stop_position[stop]);
      area.extend(places.back());
    }
  if (area.is_empty()) return area;
  area = area.grown(walked_in(walk));
  for (auto const& feeder : feeders) extend(area, area_ridden(network, places, feeder, direction));
  return area;
}

/// Marks the stops where a vehicle sets the traveller down.
void mark_reached(network::Network const& network, std::span<transit::AccessLeg const> access,
                  TravelRequest const& request, Stops& stops) {
  if (access.empty()) return;
  auto raptor = transit::Raptor{network.timetable, network.changes};
  raptor.start(access, request.limits.max_rides);
  // Those who want to arrive by then leave by the maximum duration before, at any second of a step.
  auto const arrives = request.timing == Timing::arrive_by;
  auto const from = arrives ? request.window.from - request.limits.max_duration : request.window.from;
  auto const longest = arrives ? request.limits.max_duration + request.window.step : request.limits.max_duration;
  auto const departures = DepartureWindow{from, request.window.to, request.window.step}.size();
  for (auto i = departures; i-- > 0;) raptor.depart(from + request.window.step * static_cast<std::int32_t>(i), longest);
  for (auto const stop : raptor.reached_stops()) stops[stop.index()] = 1;
}

/// Marks the stops where a journey of the request may board first. Who sets out for one at some instant boards there
/// the vehicle that one who stands there at that instant could board, and arrives as late.
class StopsSink final : public Sink {
public:
  explicit StopsSink(Stops& stops) : stops_{stops} {}
  void accept(TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      if (!is_never(block.facts[o].fastest)) stops_[block.first_origin + o] = 1;
  }

private:
  Stops& stops_;
};

Stops left_from(network::Network const& network, std::span<street::Link const> destinations, TravelRequest request,
                AreaFeeders const& feeders) {
  request.percentiles = {50};
  auto stops = Stops(network.timetable.stop_count(), 0);
  auto sink = StopsSink{stops};
  auto const any = std::array{std::vector<street::Link>{destinations.begin(), destinations.end()}};
  all_to_sets(network, network.stop_links, any, request, std::array<Sink*, 1>{&sink}, ignore_progress,
              {.access = {}, .egress = feeders.of_places.borrowed()});
  return stops;
}

}  // namespace

BoundingBox reached_area(network::Network const& network, std::span<street::Link const> origins,
                         TravelRequest const& request, AreaFeeders const& feeders) {
  auto const& limits = request.limits;
  auto const by_transit = request.mode == TravelMode::transit;
  auto const limit =
      by_transit ? std::min(std::max(limits.access, limits.direct_walk), limits.max_duration) : limits.max_duration;
  auto const stop_index = network::PointIndex{network, network.stop_links};
  auto reach = network::Reach{network, street_mode(request.mode)};
  auto stops = Stops(network.timetable.stop_count(), 0);
  auto area = BoundingBox{};
  for (std::size_t origin = 0; origin < origins.size(); ++origin) {
    if (!origins[origin].is_linked()) continue;
    reach.run(street::Direction::forward, origins[origin], limit);
    extend(area, reach.bounds());
    if (!by_transit) continue;
    auto access = std::vector<transit::AccessLeg>{};
    for (auto const& leg : reach.points(stop_index, limits.access))
      access.push_back({transit::StopId{leg.point}, leg.duration});
    merge(access, legs_of(feeders.of_places, origin));
    mark_reached(network, access, request, stops);
  }
  if (by_transit)
    extend(area, area_around(network, stops, std::min(limits.egress, limits.max_duration), feeders.around,
                             street::Direction::forward));
  return area;
}

BoundingBox reaching_area(network::Network const& network, std::span<street::Link const> destinations,
                          TravelRequest const& request, AreaFeeders const& feeders) {
  auto const& limits = request.limits;
  auto const by_transit = request.mode == TravelMode::transit;
  auto area = BoundingBox{};
  auto reach = network::Reach{network, street_mode(request.mode)};
  auto const limit = by_transit ? std::min(limits.direct_walk, limits.max_duration) : limits.max_duration;
  for (auto const& destination : destinations) {
    reach.run(street::Direction::reverse, destination, limit);
    extend(area, reach.bounds());
  }
  if (by_transit && !area.is_empty())
    extend(area, area_around(network, left_from(network, destinations, request, feeders),
                             std::min(limits.access, limits.max_duration), feeders.around, street::Direction::reverse));
  return area;
}

}  // namespace berline::travel
