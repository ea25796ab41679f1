// A leg by a feeder taken apart again, for who wants to be told what to do: two searches, once a journey.
#include <cassert>

#include "feeder_legs.h"

namespace berline::travel {
namespace {

using network::Reached;
using street::Direction;
using street::Link;

/// The ways between a place and some points, in the direction of the leg as seen from the place.
std::vector<Reached> ways(network::Network const& network, street::Mode mode, Direction direction, Link const& from,
                          std::span<Link const> points, Seconds limit) {
  auto reach = network::Reach{network, mode};
  reach.run(direction, from, limit);
  auto const found = reach.points(network::PointIndex{network, points}, limit);
  return {found.begin(), found.end()};
}

std::optional<FedLeg> to_the_stop(network::Network const& network, LatLng place, std::size_t row, Feeder const& feeder,
                                  transit::AccessLeg const& leg, Direction direction) {
  auto const start = network::link(network, feeder.mode, std::span{&place, 1}).front();
  auto const stop = network::link(network, feeder.mode, std::span{&network.timetable.stop_position[leg.stop], 1});
  for (auto const& ride : ways(network, feeder.mode, direction, start, stop, feeder.limit))
    if (ride.duration + feeder.handover == leg.duration) return FedLeg{.feeder = row, .ride = ride, .walk = {}};
  return std::nullopt;
}

std::optional<FedLeg> through_a_park(network::Network const& network, LatLng place, std::size_t row,
                                     Feeder const& feeder, transit::AccessLeg const& leg, Direction direction) {
  auto const back = direction == Direction::forward ? Direction::reverse : Direction::forward;
  auto const walks = ways(network, street::Mode::walk, back, network.stop_links[leg.stop.index()],
                          network::link(network, street::Mode::walk, *feeder.parks), feeder.walk);
  auto const start = network::link(network, feeder.mode, std::span{&place, 1}).front();
  auto const parks = network::link(network, feeder.mode, *feeder.parks);
  for (auto const& ride : ways(network, feeder.mode, direction, start, parks, feeder.limit))
    for (auto const& walk : walks)
      if (walk.point == ride.point && ride.duration + feeder.handover + walk.duration == leg.duration)
        return FedLeg{.feeder = row, .ride = ride, .walk = walk};
  return std::nullopt;
}

}  // namespace

FedLeg taken_apart(network::Network const& network, LatLng place, std::span<Feeder const> feeders,
                   transit::AccessLeg const& leg, Direction direction) {
  for (std::size_t row = 0; row < feeders.size(); ++row)
    if (auto const found = feeders[row].parks ? through_a_park(network, place, row, feeders[row], leg, direction)
                                              : to_the_stop(network, place, row, feeders[row], leg, direction))
      return *found;
  assert(false && "no feeder makes this leg");
  return {};
}

}  // namespace berline::travel
