#include "speed.h"

#include <algorithm>
#include <cmath>

namespace berline::street {
namespace {

// Stairs: about half the walking speed along the plan, up and down taken together (Fruin 1971, Pedestrian Planning and
// Design: 0.5 to 0.6 m/s against 1.35 on the level).
constexpr double kStepsFactor = 0.45;
// Riding on other surfaces, against asphalt (order of magnitude of Valhalla's and OSRM's surface tables).
constexpr double kBikeOnCobbles = 0.8;
constexpr double kBikeOnCompacted = 0.9;
constexpr double kBikeOnUnpaved = 0.75;
constexpr double kBikeOnSoft = 0.5;
// Waiting for a lift and riding it one storey.
constexpr double kElevatorSeconds = 30;

double bike_surface_factor(osm::WayAttributes const& way) {
  switch (way.surface) {
    case osm::Surface::cobbles:
      return kBikeOnCobbles;
    case osm::Surface::compacted:
      return kBikeOnCompacted;
    case osm::Surface::unpaved:
      return kBikeOnUnpaved;
    case osm::Surface::soft:
      return kBikeOnSoft;
    default:
      return way.smoothness >= osm::Smoothness::bad ? kBikeOnUnpaved : 1.0;
  }
}

double metres_per_second(double kmh) {
  return kmh / 3.6;
}

/// Seconds on foot, also pushing a bike, over so many metres of the flat.
double walking_seconds(osm::WayAttributes const& way, double flat_metres, Profile const& profile) {
  if (way.road_class == osm::RoadClass::elevator) return kElevatorSeconds;
  auto speed = metres_per_second(profile.walk_speed.count());
  if (way.road_class == osm::RoadClass::steps) speed *= kStepsFactor;
  return flat_metres / speed;
}

double riding_seconds(osm::WayAttributes const& way, double flat_metres, KilometresPerHour speed) {
  return flat_metres / (metres_per_second(speed.count()) * bike_surface_factor(way));
}

double driving_seconds(osm::WayAttributes const& way, bool is_forward, double metres, double waiting,
                       Profile const& profile) {
  auto const scaled = way.car_speed_factor * profile.car_speed_factor;
  // Speeds that were observed hold what limits, surface, traffic and lights make of them.
  if (auto const observed = is_forward ? way.forward_observed_kmh : way.backward_observed_kmh; observed > 0)
    return metres / metres_per_second(observed * scaled);
  auto const& of_class = profile.car.of_class[static_cast<std::size_t>(way.road_class)];
  auto kmh = (is_forward ? way.forward_kmh : way.backward_kmh) * of_class.share_of_limit;
  if (!way.speed_tagged) kmh = std::min(kmh, of_class.ceiling_kmh);
  if (way.surface >= osm::Surface::compacted || way.smoothness >= osm::Smoothness::bad)
    kmh *= profile.car.unpaved_factor;
  kmh *= traffic_factor(profile.traffic, way.road_class, way.urban);
  return metres / metres_per_second(kmh * scaled) + waiting;
}

}  // namespace

double traffic_factor(Traffic const& traffic, osm::RoadClass road_class, bool urban) {
  auto const& kind = road_class <= osm::RoadClass::trunk_link       ? traffic.fast
                     : road_class <= osm::RoadClass::secondary_link ? traffic.major
                                                                    : traffic.minor;
  return urban ? kind.urban : kind.rural;
}

Deciseconds edge_time(StreetGraph const& graph, EdgeId edge, Profile const& profile) {
  auto const segment = graph.segment[edge];
  auto const& way = graph.attributes[segment];
  auto const access = graph.access[edge];
  auto const is_forward = graph.forward[edge] != 0;
  auto const metres = double{graph.length[segment]};
  auto const is_open = [&](osm::Access bit) { return (access & bit) != 0; };

  auto seconds = 0.0;
  if (profile.mode == Mode::car ? !is_open(osm::kCar) : !is_open(osm::kFoot) && !is_open(osm::kBike))
    return kNeverDeciseconds;
  if (profile.mode == Mode::walk) {
    if (!is_open(osm::kFoot) || (profile.wheelchair && !way.wheelchair)) return kNeverDeciseconds;
    if (profile.avoids_steps && way.road_class == osm::RoadClass::steps) return kNeverDeciseconds;
    seconds = walking_seconds(way, graph.flat_walk[edge], profile);
  } else if (profile.mode == Mode::bike || profile.mode == Mode::ebike) {
    // Where riding is not allowed the bike is pushed, as a pedestrian may; not up and down stairs.
    if (is_open(osm::kBike) && profile.mode == Mode::bike)
      seconds = riding_seconds(way, graph.flat_bike[edge], profile.bike_speed);
    else if (is_open(osm::kBike))
      seconds = riding_seconds(way, graph.flat_ebike[edge], profile.ebike_speed);
    else if (way.road_class == osm::RoadClass::steps)
      return kNeverDeciseconds;
    else
      seconds = walking_seconds(way, graph.flat_walk[edge], profile);
  } else {
    auto const waiting =
        graph.signals[edge] * profile.traffic.signal_seconds + graph.yields[edge] * profile.traffic.yield_seconds;
    seconds = driving_seconds(way, is_forward, metres, waiting, profile);
  }
  if (way.road_class == osm::RoadClass::ferry && way.ferry_seconds != 0) seconds = way.ferry_seconds;
  return Deciseconds{static_cast<std::uint32_t>(std::lround(seconds * 10))};
}

}  // namespace berline::street
