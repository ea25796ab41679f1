// Cities small enough for the whole distribution of travel times to be known by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/drawn_network.h"
#include "testing/recording_sink.h"

namespace berline::travel {
namespace {

using testing::all_times;
using testing::at;
using testing::drawn_network;
using testing::DrawnTrip;

constexpr ServiceTime clock(int hour, int minute, int second = 0) {
  return ServiceTime{hour * 3600 + minute * 60 + second};
}

/// Trips from `from` to `to` at `first`, `first` + `headway`... for `count` times.
std::vector<DrawnTrip> line(std::uint32_t from, std::uint32_t to, ServiceTime first, int headway, int count, int ride) {
  auto trips = std::vector<DrawnTrip>{};
  for (auto i = 0; i < count; ++i) {
    auto const departure = first.seconds() + i * headway;
    trips.push_back({{from, departure, departure}, {to, departure + ride, departure + ride}});
  }
  return trips;
}

std::vector<DrawnTrip> operator+(std::vector<DrawnTrip> a, std::vector<DrawnTrip> const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// From a home 3 minutes' walk west of the first stop to a place 2 minutes' walk east of the last, from 7 to 8 every
/// minute. (Walks are rounded up: 179.9 m are 180 s.)
struct Trial {
  network::Network network;
  LatLng to;
  TravelRequest request{.window = {clock(7, 0), clock(8, 0)}, .percentiles = {50}, .limits = {}};
  LatLng from = at(-179.9, 0);

  std::vector<Seconds> times(std::vector<int> percentiles) const { return sink(std::move(percentiles)).seconds; }
  /// By both engines, unless one is asked for.
  testing::RecordingSink sink(std::vector<int> percentiles) const {
    auto asked = request;
    asked.percentiles = std::move(percentiles);
    auto const times = [&](Engine engine) {
      asked.engine = engine;
      return all_times(network, network::link(network, street::Mode::walk, std::vector{from}),
                       network::link(network, street::Mode::walk, std::vector{to}), asked);
    };
    if (request.engine != Engine::automatic) return times(request.engine);
    auto const forward = times(Engine::forward);
    EXPECT_EQ(times(Engine::sweep).seconds, forward.seconds);
    return forward;
  }
};

constexpr Seconds min(int minutes, int seconds = 0) {
  return Seconds{60 * minutes + seconds};
}

using ::testing::ElementsAre;

TEST(OneLineCity, WaitingIsUniformOverTheHeadway) {
  // A bus every 10 minutes from 7:05, 15 minutes long. Leaving at t one may board from t + 3 min walk + 1 min slack on.
  // Over any ten departures the wait takes each of 0, 1 ... 9 minutes once, over the hour six times. Hence
  //   time = 4 + wait + 15 + 2 min = 21 + wait,   rank r of 60 waits floor((r - 1) / 6) minutes:
  //   p5: rank 3, 0 min   p10: rank 6, 0 min   p11: rank 7, 1 min   p50: rank 30, 4 min   p95: rank 57, 9 min
  auto const city =
      Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 12, 900)), at(10'119.9, 0)};
  EXPECT_THAT(city.times({5, 10, 11, 50, 95}), ElementsAre(min(21), min(21), min(22), min(25), min(30)));
}

TEST(OneLineCity, EverySecondOfTheHour) {
  // The same asked at every second: over any ten minutes the wait takes each of 0 ... 599 s once, over the hour six
  // times. Rank r of 3,600 waits floor((r - 1) / 6) seconds: p5 29 s, p50 299 s, p95 569 s.
  auto city = Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 12, 900)), at(10'119.9, 0)};
  city.request.window.step = Seconds{1};
  EXPECT_THAT(city.times({5, 50, 95}), ElementsAre(min(21, 29), min(25, 59), min(30, 29)));
  city.request.engine = Engine::forward;
  EXPECT_THAT(city.times({5, 50, 95}), ElementsAre(min(21, 29), min(25, 59), min(30, 29)));
}

TEST(OneLineCity, WhoKnowsTheTimetableDoesNotWait) {
  // 3 minutes' walk, 1 of slack, 15 on the bus, 2 on foot, whatever the minute; also by the hour of arrival.
  auto city = Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 12, 900)), at(10'119.9, 0)};
  city.request.first_wait = FirstWait::planned;
  for (auto const engine : {Engine::forward, Engine::sweep}) {
    city.request.engine = engine;
    city.request.timing = Timing::depart_at;
    EXPECT_THAT(city.times({1, 50, 99}), ElementsAre(min(21), min(21), min(21)));
    // Nobody arrives by bus before 7:22: of 60 instants from 7:00 on, 22 (7:00-7:21) are too early, 38 are not.
    city.request.timing = Timing::arrive_by;
    EXPECT_THAT(city.times({63, 64}), ElementsAre(min(21), kNever));
  }
}

TEST(OneLineCity, P1ADirectWalkCutsTheDistributionOff) {
  // The same with the stops 20 minutes' walk apart: all the way on foot takes 3 + 20 + 2 = 25 minutes, so waits of more
  // than 4 minutes are not worth it: times are min(21 + wait, 25).
  auto city = Trial{drawn_network({at(0, 0), at(1'200, 0)}, line(0, 1, clock(7, 5), 600, 12, 900)), at(1'319.9, 0)};
  EXPECT_THAT(city.times({5, 40, 50, 95}), ElementsAre(min(21), min(24), min(25), min(25)));
  city.request.limits.direct_walk = min(25) - Seconds{1};  // too far to walk: the whole distribution is back
  EXPECT_THAT(city.times({5, 40, 50, 95}), ElementsAre(min(21), min(24), min(25), min(30)));
}

TEST(OneLineCity, P16DeparturesThatReachNothingCountAsInfinite) {
  // The last bus leaves at 7:35: one may leave home until 7:31, 32 of 60 departures. p53 is rank ceil(31.8) = 32, the
  // longest of them: the buses leave home-goers of 7:02-7:11, 7:12-7:21, 7:22-7:31 waits of 9 to 0, those of 7:00 and
  // 7:01 waits of 1 and 0. p54 has rank 33: never.
  auto const city =
      Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 4, 900)), at(10'119.9, 0)};
  EXPECT_THAT(city.times({53, 54}), ElementsAre(min(30), kNever));
  EXPECT_EQ(city.sink({54}).facts[0].reachability, Reachability::reached_too_seldom);
  EXPECT_EQ(city.sink({54}).facts[0].departures, 32u);
  EXPECT_EQ(city.sink({54}).facts[0].fastest, min(21));
  EXPECT_EQ(city.sink({53, 54}).facts[0].reachability, Reachability::reachable);
}

TEST(OneLineCity, P16TheWindowIsHalfOpen) {
  // One bus that only those who leave at 8:00 exactly or before 7:01 can use... the first leaves at 7:04 + 0, the last
  // at 8:04. From 7 to 8 that is one departure of 60 for the first bus; all the others wait for the second.
  auto city = Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 4), 3600, 2, 900)), at(10'119.9, 0)};
  EXPECT_THAT(city.times({1, 2, 99}), ElementsAre(min(21), min(22), min(80)));
  city.request.window.to = clock(8, 0, 1);  // now 8:00 is a departure: 61 of them, two of which wait 0 minutes
  EXPECT_THAT(city.times({1, 2, 3}), ElementsAre(min(21), min(21), min(21)));
  EXPECT_THAT(city.times({4}), ElementsAre(min(22)));
}

TEST(OneLineCity, P18BusesAfterTheWindowEndAreCaughtByItsLastDepartures) {
  // The only bus leaves at 8:10. From 7:59 that takes 11 + 15 + 2 = 28 minutes, a minute more for each one earlier.
  auto const city =
      Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(8, 10), 600, 1, 900)), at(10'119.9, 0)};
  EXPECT_THAT(city.times({1, 50, 99}), ElementsAre(min(28), min(57), min(87)));
}

TEST(OneLineCity, P18AnOvertakingBusAfterTheWindowCounts) {
  // After the last departure (7:59, boarding from 8:03) a slow bus leaves at 8:04 over stop 2 and arrives at 9:30; an
  // express leaves at 8:20 and arrives at 8:30. The first event after the window is not the best one.
  auto trips = std::vector<DrawnTrip>{{{0, clock(8, 4).seconds(), clock(8, 4).seconds()},
                                       {2, clock(9, 0).seconds(), clock(9, 0).seconds()},
                                       {1, clock(9, 30).seconds(), clock(9, 30).seconds()}}} +
               line(0, 1, clock(8, 20), 600, 1, 600);
  auto const city = Trial{drawn_network({at(0, 0), at(10'000, 0), at(5'000, 5'000)}, trips), at(10'119.9, 0)};
  EXPECT_THAT(city.times({1, 99}), ElementsAre(min(33), min(92)));
}

TEST(OneLineCity, TheMaximumDurationCutsBeforePercentiles) {
  // Times are 21 + wait, 21 ... 30 six times each. Allowing less than 25 minutes leaves 21 ... 24: 24 of 60.
  auto city = Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 12, 900)), at(10'119.9, 0)};
  city.request.limits.max_duration = min(25);
  EXPECT_THAT(city.times({40, 41}), ElementsAre(min(24), kNever));
  city.request.limits.max_duration = min(25, 1);
  EXPECT_THAT(city.times({40, 50, 51}), ElementsAre(min(24), min(25), kNever));
}

TEST(OneLineCity, P17TimesPastMidnightAndPast18HoursAreWhole) {
  // The same city at 25:05 (90,300 s: more than 16 bits hold), and the evening before (negative times).
  for (auto const hour : {25, -3}) {
    auto city =
        Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(hour, 5), 600, 12, 900)), at(10'119.9, 0)};
    city.request.window = {clock(hour, 0), clock(hour + 1, 0)};
    EXPECT_THAT(city.times({5, 50, 95}), ElementsAre(min(21), min(25), min(30)));
  }
}

TEST(TwoLineCity, AChangeMultipliesTheWaits) {
  // East every 10 minutes from 7:05, 15 minutes to the crossing; from there north every 15 minutes from 7:00, 10
  // minutes. Arrivals at the crossing 7:20 7:30 7:40 7:50 8:00 8:10 8:20, a minute later ready for the northbound bus
  // of 7:30 7:45 7:45 8:00 8:15 8:15 8:30, at the door 12 minutes after that. Leaving home from 4 minutes before each
  // eastbound bus back to the one before, the minutes taken are
  //   7:00-01: 42 41   7:02-11: 55..46   7:12-21: 45..36   7:22-31: 50..41   7:32-41: 55..46   7:42-51: 45..36
  //   7:52-59: 50..43
  // so 36..40 and 51..55 come twice each, 41..50 four times. At or below 37: 4; 41: 14, 42: 18; 45: 30; 48: 42, 49: 46;
  // 53: 56, 54: 58. Ranks 3, 15, 30, 45, 57 are 37, 42, 45, 49, 54.
  auto const trips = line(0, 1, clock(7, 5), 600, 9, 900) + line(1, 2, clock(7, 0), 900, 12, 600);
  auto const city = Trial{drawn_network({at(0, 0), at(10'000, 0), at(10'000, 8'000)}, trips), at(10'119.9, 8'000)};
  EXPECT_THAT(city.times({5, 25, 50, 75, 95}), ElementsAre(min(37), min(42), min(45), min(49), min(54)));
}

TEST(TwoLineCity, SlackCountsBeforeEveryBoarding) {
  // With 3 minutes of slack each: ready for the northbound bus 3 minutes after the arrival, 6 minutes after leaving
  // home for the eastbound one. Eastbound buses of 7:05 15 25 35 45 55 8:05 still meet northbound ones of 7:30 7:45
  // 7:45 8:00 8:15 8:15 8:30, but each must be left for two minutes earlier: every departure's time is that of two
  // minutes later above plus two minutes. From the same counts, the first two minutes (42 41) are gone and 42 41 come
  // after the 43.
  auto limits = network::Limits{};
  limits.board_slack = min(3);
  auto const trips = line(0, 1, clock(7, 5), 600, 9, 900) + line(1, 2, clock(7, 0), 900, 12, 600);
  auto const city =
      Trial{drawn_network({at(0, 0), at(10'000, 0), at(10'000, 8'000)}, trips, limits), at(10'119.9, 8'000)};
  EXPECT_THAT(city.times({5, 25, 50, 75, 95}), ElementsAre(min(39), min(44), min(47), min(51), min(56)));
}

TEST(OneLineCity, P20WhatLiesBeyondTheBorderCounts) {
  // Homes and the district end at x = 0; the hospital and a change on the way to it lie beyond. A line of the district
  // goes there too, an hour long. With everything in the inputs one changes 10 km outside: at 7:05 + 10 ready at 7:16
  // for the 7:20, 5 minutes long: 3 + 1 + 10 + 1 + 4 + 5 + 2. Cut at the border, the hour is all there is.
  auto const within = std::vector<DrawnTrip>{
      {{0, clock(7, 5).seconds(), clock(7, 5).seconds()}, {1, clock(8, 5).seconds(), clock(8, 5).seconds()}}};
  auto const beyond = line(0, 2, clock(7, 5), 600, 1, 600) + line(2, 1, clock(7, 20), 600, 1, 300);
  auto const stops = std::vector{at(0, 0), at(20'000, 0), at(10'000, 0)};
  auto whole = Trial{drawn_network(stops, within + beyond), at(20'119.9, 0)};
  whole.request.window.to = clock(7, 2);  // 7:00 and 7:01, the last in time
  EXPECT_THAT(whole.times({1}), ElementsAre(min(26)));
  auto cut = Trial{drawn_network(stops, within), at(20'119.9, 0)};
  cut.request.window.to = clock(7, 2);
  EXPECT_THAT(cut.times({1}), ElementsAre(min(66)));
}

TEST(OneLineCity, P25WaysToStopsAreTheSameAtEveryHour) {
  // Streets have one speed a study: with a bus every 10 minutes all day, the rush hour and the night have the same
  // times to the second. (Who wants the evening's congestion gives the evening's speeds, in a study of its own.)
  auto city = Trial{drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 100, 900)), at(10'119.9, 0)};
  auto const rush_hour = city.times({5, 25, 50, 75, 95});
  city.request.window = {clock(22, 0), clock(23, 0)};
  EXPECT_EQ(city.times({5, 25, 50, 75, 95}), rush_hour);
}

TEST(OneLineCity, P21WalkingSpeedIsAParameter) {
  // At 7.2 km/h the walks take 90 and 60 s. Boarding is possible 2 min 30 s after leaving home; on a minute's grid each
  // of the ten waits 30 s, 1 min 30 ... 9 min 30 comes six times. 2:30 + wait + 15:00 + 1:00.
  auto network = drawn_network({at(0, 0), at(10'000, 0)}, line(0, 1, clock(7, 5), 600, 12, 900));
  network.straight_line->speed = KilometresPerHour{7.2};
  auto const city = Trial{std::move(network), at(10'119.9, 0)};
  EXPECT_THAT(city.times({5, 50, 95}), ElementsAre(min(19), min(23), min(28)));
}

}  // namespace
}  // namespace berline::travel
