// Random towns on a plane: stops in clusters, buses between them, places to start from and go to.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "testing/drawn_network.h"
#include "testing/seed.h"

namespace berline::testing {

struct Town {
  std::vector<LatLng> stops;
  std::vector<DrawnTrip> trips;
  std::vector<LatLng> places;
};

/// `size` stops and places, about two routes a stop.
inline Town random_town(std::mt19937_64& random, std::uint32_t size) {
  auto const below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  auto town = Town{};
  auto const side = 900 + below(2500);
  auto const somewhere = [&] { return at(below(side), below(side)); };
  for (std::uint32_t i = 0; i < size; ++i) {
    town.stops.push_back(i > 0 && below(3) == 0 ? town.stops[below(i)] : somewhere());
    town.places.push_back(below(6) == 0 ? town.stops[below(i + 1)] : somewhere());
  }
  auto const routes = 1 + below(2 * size);
  for (std::uint32_t route = 0; route < routes; ++route) {
    auto calls = std::vector<std::uint32_t>{};
    for (auto position = 2 + below(5); position > 0; --position) calls.push_back(below(size));
    auto rides = std::vector<std::int32_t>{};
    for (std::size_t i = 0; i < calls.size(); ++i)
      rides.push_back(static_cast<std::int32_t>(below(5) == 0 ? 0 : below(600)));
    auto const dwell = static_cast<std::int32_t>(below(2) == 0 ? 0 : below(60));
    auto start = static_cast<std::int32_t>(6 * 3600 + below(5400));
    for (auto trips = 1 + below(8); trips > 0; --trips) {
      auto trip = DrawnTrip{};
      auto clock = start;
      for (std::size_t i = 0; i < calls.size(); ++i) {
        trip.push_back({calls[i], clock, clock + dwell});
        clock += dwell + rides[i];
      }
      town.trips.push_back(trip);
      start += static_cast<std::int32_t>(below(1500));
    }
  }
  return town;
}

/// Calls `check(town, random, number)` for one town after the other, all of one seed, which a failure shows. None comes
/// after a check that had to be given up.
template <class Check>
void in_random_towns(std::uint64_t usual_seed, int count, std::uint32_t size, Check const& check) {
  auto const seed = seed_or(usual_seed);
  auto random = std::mt19937_64{seed};
  for (auto number = 0; number < count; ++number) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed) + ", town " + std::to_string(number));
    check(random_town(random, size), random, number);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace berline::testing
