// The journeys of a day between two places: by hand, and of one mind with the matrix at any second of random towns.
#include "berline/travel/connections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/travel/itinerary.h"
#include "berline/travel/matrix.h"
#include "testing/random_town.h"

namespace berline::travel {
namespace {

using testing::at;
using testing::drawn_network;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr ServiceTime clock(int hour, int minute, int second = 0) {
  return ServiceTime{hour * 3600 + minute * 60 + second};
}

constexpr DepartureWindow kDay{clock(3, 0), clock(27, 0), Seconds{60}};

TEST(Connections, AreTheJourneysATimetableWouldPrint) {
  // From stop 0 to stop 1: buses at 7:00 (an hour), at 8:00 (an hour, overtaken by the train of 8:10 that takes 20
  // minutes) and at 25:00; a train on foot from stop 2 would be one more, but nothing leaves it after 27:00.
  auto const network = drawn_network({at(0, 0), at(20'000, 0), at(10'000, 0)},
                                     {{{0, 25'200, 25'200}, {1, 28'800, 28'800}},
                                      {{0, 28'800, 28'800}, {2, 30'000, 30'000}, {1, 32'400, 32'400}},
                                      {{0, 29'400, 29'400}, {2, 30'000, 30'000}},
                                      {{2, 30'120, 30'120}, {1, 30'600, 30'600}},
                                      {{0, 90'000, 90'000}, {1, 91'800, 91'800}},
                                      {{2, 97'300, 97'300}, {1, 98'000, 98'000}}});
  auto const places = network::link(network, street::Mode::walk, std::vector{at(0, -119.9), at(20'000, 59.9)});
  auto const request = TravelRequest{.window = kDay};
  auto const all = connections_between(network, places, request);
  // Two minutes' walk and one of slack before the departure, a minute's walk after the arrival. The bus of 8:00 is not
  // worth taking: whoever leaves ten minutes later is there before.
  EXPECT_THAT(all[0][1], ElementsAre(Connection{clock(6, 57), clock(8, 1), 1}, Connection{clock(8, 7), clock(8, 31), 2},
                                     Connection{clock(24, 57), clock(25, 31), 1}));
  EXPECT_THAT(all[1][0], IsEmpty());
  EXPECT_THAT(all[0][0], IsEmpty());

  auto morning = request;
  morning.window = {clock(6, 57, 1), clock(8, 7, 1), Seconds{60}};  // half-open, to the second
  EXPECT_THAT(connections_between(network, places, morning)[0][1],
              ElementsAre(Connection{clock(8, 7), clock(8, 31), 2}));
  morning.window.to = clock(8, 7);
  EXPECT_THAT(connections_between(network, places, morning)[0][1],
              ElementsAre(Connection{clock(7, 57), clock(8, 31), 2}));
}

TEST(Connections, AreFasterThanWalking) {
  auto const network = drawn_network({at(0, 0), at(1'200, 0)}, {{{0, 25'200, 25'200}, {1, 26'300, 26'300}},
                                                                {{0, 28'800, 28'800}, {1, 29'000, 29'000}}});
  auto const places = network::link(network, street::Mode::walk, std::vector{at(0, 0), at(1'200, 0)});
  auto request = TravelRequest{.window = kDay};  // twenty minutes' walk: the bus of 1,100 s and a minute is as slow
  request.limits.max_duration = minutes(60);
  EXPECT_THAT(connections_between(network, places, request)[0][1],
              ElementsAre(Connection{clock(6, 59), clock(7, 18, 20), 1}, Connection{clock(7, 59), clock(8, 3, 20), 1}));
  auto const nearer = network::link(network, street::Mode::walk, std::vector{at(0, 0), at(1'159.1, 0)});
  EXPECT_THAT(connections_between(network, nearer, request)[0][1],
              ElementsAre(Connection{clock(7, 59), clock(8, 4, 1), 1}));
}

TEST(Connections, SayWhatTheMatrixSaysAtAnySecond) {
  auto ridden = 0;
  testing::in_random_towns(47, 30, 15, [&](testing::Town const& town, auto& random, int) {
    auto limits = network::Limits{};
    limits.access = limits.egress = minutes(8);
    limits.transfer = minutes(5);
    limits.direct_walk = minutes(20);
    limits.max_rides = 1 + static_cast<int>(random() % 4);
    auto const network = drawn_network(town.stops, town.trips, limits);
    auto const places = network::link(network, street::Mode::walk, town.places);
    auto day = TravelRequest{.window = {clock(3, 0), clock(27, 0), Seconds{60}}, .limits = limits};
    auto const all = connections_between(network, places, day);
    for (auto pair = 0; pair < 20; ++pair) {
      auto const from = random() % places.size();
      auto const to = random() % places.size();
      if (from == to) continue;
      auto const& list = all[from][to];
      for (std::size_t i = 1; i < list.size(); ++i) {
        ASSERT_GT(list[i].departure, list[i - 1].departure);
        ASSERT_GT(list[i].arrival, list[i - 1].arrival);
      }
      auto const departure = clock(6, 0) + Seconds{static_cast<std::int32_t>(random() % 10'000)};
      auto request = day;
      request.window = {departure, departure + Seconds{1}, Seconds{1}};
      request.percentiles = {1};
      auto const time = one_to_all(network, places[from], std::span{&places[to], 1}, request).front();
      auto walk = request;
      walk.mode = TravelMode::walk;
      walk.limits.max_duration = std::min(limits.max_duration, limits.direct_walk + Seconds{1});
      auto expected = one_to_all(network, places[from], std::span{&places[to], 1}, walk).front();
      auto const next = std::ranges::lower_bound(list, departure, {}, &Connection::departure);
      if (next != list.end() && next->arrival - departure < limits.max_duration)
        expected = std::min(expected, next->arrival - departure);
      ASSERT_EQ(time, expected);
      if (next == list.end()) continue;
      auto const told = itineraries(network, places[from], places[to], request, next->departure).back();
      ASSERT_EQ(told.arrival, next->arrival);
      ASSERT_EQ(told.departure, next->departure);
      ASSERT_EQ(told.rides(), next->rides);
      ++ridden;
    }
  });
  EXPECT_GT(ridden, 100);
}

}  // namespace
}  // namespace berline::travel
