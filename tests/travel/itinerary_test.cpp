// Journeys leg by leg: by hand, and of one mind with the matrix on random towns.
#include "berline/travel/itinerary.h"

#include <gtest/gtest.h>

#include "testing/random_town.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

using testing::at;
using testing::drawn_network;

constexpr auto kSeven = ServiceTime{7 * 3600};

TEST(Itinerary, TellsWalksWaitsAndRides) {
  // A slow bus all the way, 7:30 to 8:30; a fast one to stop 2, 200 m from stop 3 where a train goes on.
  auto const network = drawn_network({at(0, 0), at(20'000, 0), at(10'000, 0), at(10'199.9, 0)},
                                     {{{0, 27'000, 27'000}, {1, 30'600, 30'600}},
                                      {{0, 27'000, 27'000}, {2, 27'600, 27'600}},
                                      {{3, 28'200, 28'200}, {1, 28'800, 28'800}}});
  auto const places = network::link(network, street::Mode::walk, std::vector{at(0, -299.9), at(20'000, 99.9)});
  auto const found = itineraries(network, places[0], places[1], {}, kSeven);
  ASSERT_EQ(found.size(), 2u);

  // Out of the house as late as one can: 7:30 less a minute of slack and five of walking.
  EXPECT_EQ(found[0].departure, kSeven + minutes(24));
  EXPECT_EQ(found[0].arrival, kSeven + minutes(90) + Seconds{100});
  EXPECT_EQ(found[0].rides(), 1u);
  EXPECT_EQ(found[0].waiting(), minutes(1));

  auto const& fast = found[1];
  EXPECT_EQ(fast.arrival, kSeven + minutes(60) + Seconds{100});
  EXPECT_EQ(fast.rides(), 2u);
  ASSERT_EQ(fast.legs.size(), 5u);  // walk, bus, walk, train, walk
  EXPECT_NEAR(fast.legs[0].metres, 299.9, 0.1);
  EXPECT_EQ(fast.legs[1].departure, kSeven + minutes(30));
  EXPECT_EQ(fast.legs[1].to, transit::StopId{2});
  EXPECT_EQ(fast.legs[2].departure, kSeven + minutes(40));
  EXPECT_EQ(fast.legs[2].arrival, kSeven + minutes(40) + Seconds{200});
  EXPECT_EQ(fast.legs[3].departure, kSeven + minutes(50));
  EXPECT_TRUE(fast.legs[4].to.is_none());
  EXPECT_NEAR(fast.metres_walked(), 299.9 + 199.9 + 99.9, 0.5);
  EXPECT_EQ(fast.waiting(), minutes(1) + minutes(10) - Seconds{200});

  // Before the last bus one may leave at 7:24 to be there by 8:02; by 8:01 nothing gets there.
  EXPECT_EQ(latest_departure(network, places[0], places[1], {}, kSeven + minutes(62)), kSeven + minutes(24));
  EXPECT_EQ(latest_departure(network, places[0], places[1], {}, kSeven + minutes(61)), std::nullopt);
}

TEST(Itinerary, AWalkIsOneLegAndEndsTheListWhenNothingIsFaster) {
  auto const network = drawn_network({at(0, 0), at(900, 0)}, {{{0, 27'000, 27'000}, {1, 27'060, 27'060}}});
  auto const places = network::link(network, street::Mode::walk, std::vector{at(0, 0), at(899.9, 0)});
  auto const found = itineraries(network, places[0], places[1], {}, kSeven);  // 15 minutes; the bus only at 7:30
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rides(), 0u);
  EXPECT_EQ(found[0].duration(), minutes(15));
}

TEST(Itinerary, AgreesWithTheMatrixOnRandomTowns) {
  auto const seed = testing::seed_or(31);
  auto random = std::mt19937_64{seed};
  auto ridden = 0;
  for (auto repeat = 0; repeat < 30; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const town = testing::random_town(random, 15);
    auto limits = network::Limits{};
    limits.access = limits.egress = minutes(8);
    limits.transfer = minutes(5);
    limits.direct_walk = minutes(20);
    auto const network = drawn_network(town.stops, town.trips, limits);
    auto const places = network::link(network, street::Mode::walk, town.places);
    for (auto pair = 0; pair < 20; ++pair) {
      auto const& from = places[random() % places.size()];
      auto const& to = places[random() % places.size()];
      auto const departure = kSeven + Seconds{static_cast<std::int32_t>(random() % 3'600)};
      auto const request =
          TravelRequest{.window = {departure, departure + Seconds{1}}, .percentiles = {1}, .limits = limits};
      auto const time = one_to_all(network, from, std::span{&to, 1}, request).front();
      auto const found = itineraries(network, from, to, request, departure);
      ASSERT_EQ(found.empty(), is_never(time));
      if (found.empty()) continue;
      ASSERT_EQ(found.back().arrival, departure + time);
      for (auto const& one : found) {
        auto now = one.departure;
        ASSERT_GE(now, departure);
        for (auto const& leg : one.legs) {  // legs follow each other, and end where the next begins
          ASSERT_GE(leg.departure, now);
          ASSERT_GE(leg.arrival, leg.departure);
          now = leg.arrival;
        }
        ASSERT_EQ(now, one.arrival);
        for (std::size_t i = 1; i < one.legs.size(); ++i) ASSERT_EQ(one.legs[i].from, one.legs[i - 1].to);
      }
      for (std::size_t i = 1; i < found.size(); ++i) {
        ASSERT_GT(found[i].rides(), found[i - 1].rides());
        ASSERT_LT(found[i].arrival, found[i - 1].arrival);
      }
      ridden += found.back().rides() > 0 ? 1 : 0;
      // Whoever wants to be there at that time may leave then, or later.
      auto const latest = latest_departure(network, from, to, request, departure + time);
      ASSERT_TRUE(latest.has_value());
      ASSERT_GE(*latest, departure);
    }
  }
  EXPECT_GT(ridden, 50);
}

}  // namespace
}  // namespace berline::travel
