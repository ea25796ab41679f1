// A random town with streets: stops and buses on them, places about them, for tests of ways to stops and from them.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "berline/network/network.h"
#include "berline/travel/feeder.h"
#include "testing/drawn_network.h"
#include "testing/random_streets.h"
#include "testing/random_town.h"

namespace berline::testing {

struct StreetTown {
  network::Network network;
  std::vector<LatLng> places;
  network::Limits limits;
  travel::FeederChoice offered;
};

class StreetTownBuilder {
public:
  explicit StreetTownBuilder(std::uint64_t seed) : seed_{seed}, random_{seed} {}

  /// Walks are short and all stops stand in one corner, so that feeders matter; buses run from 6 to 9.
  StreetTown town() {
    auto town = StreetTown{};
    auto& limits = town.limits;
    limits.access = Seconds{20 + below(60)};
    limits.egress = Seconds{20 + below(60)};
    limits.transfer = Seconds{below(200)};
    limits.direct_walk = Seconds{below(400)};
    limits.max_duration = minutes(20 + below(60));
    limits.max_rides = 1 + below(4);
    auto& network = town.network;
    auto report = Report{};
    network.streets = street::build_street_graph(random_streets(seed_, {.side = 12, .ways = 130}), report);
    network.walk = street::edge_costs(network.streets, {.mode = street::Mode::walk}, report);
    network.bike = street::edge_costs(network.streets, {.mode = street::Mode::bike}, report);
    network.car = street::edge_costs(network.streets, {.mode = street::Mode::car}, report);
    auto const plain = random_town(random_, kStops);
    network.timetable = drawn_timetable(somewhere(kStops, 0.0025), plain.trips, limits.board_slack);
    network.stop_links = network::link(network, street::Mode::walk, network.timetable.stop_position.span());
    network.footpaths =
        network::build_footpaths(network.streets, network.walk, network.stop_links, limits.transfer, ignore_progress);
    network.changes = plain_changes(network.timetable, network.footpaths, limits.board_slack);
    town.places = somewhere(6);
    town.offered = {.access = feeders(), .egress = feeders()};
    return town;
  }

private:
  static constexpr std::uint32_t kStops = 15;

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  std::vector<LatLng> somewhere(std::size_t count, double side = 0.0055) {
    auto places = std::vector<LatLng>{};
    for (std::size_t i = 0; i < count; ++i)
      places.push_back({45 + side * below(1'000) / 1'000, 5 + side * below(1'000) / 1'000});
    return places;
  }

  std::vector<travel::Feeder> feeders() {
    auto feeders = std::vector<travel::Feeder>(static_cast<std::size_t>(below(3)));
    for (auto& feeder : feeders) {
      feeder = {.mode = below(2) == 0 ? street::Mode::bike : street::Mode::car,
                .limit = Seconds{below(200)},
                .handover = Seconds{below(40)},
                .parks = {},
                .walk = Seconds{below(300)}};
      if (below(2) == 0) feeder.parks = somewhere(1 + static_cast<std::size_t>(below(3)));
    }
    return feeders;
  }

  std::uint64_t seed_;
  std::mt19937_64 random_;
};

}  // namespace berline::testing
