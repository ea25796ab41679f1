// Why an origin reaches nothing, with the numbers that explain it.
#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "testing/drawn_network.h"
#include "testing/recording_sink.h"

namespace berline::travel {
namespace {

using testing::all_times;
using testing::at;
using testing::drawn_network;

constexpr auto kSeven = ServiceTime{7 * 3600};
constexpr auto kEight = ServiceTime{8 * 3600};

/// One bus at 7:30 from stop 0 to stop 1, 10 km and 20 minutes away; a destination at stop 1.
class WhyNot : public ::testing::Test {
protected:
  network::Network network = drawn_network({at(0, 0), at(10'000, 0)}, {{{0, 27'000, 27'000}, {1, 28'200, 28'200}}});
  TravelRequest request{.window = {kSeven, kEight}, .percentiles = {1}, .limits = {}};
  std::vector<street::Link> destinations = network::link(network, street::Mode::walk, std::vector{at(10'000, 0)});

  OriginFacts facts_from(LatLng place) {
    auto const origins = network::link(network, street::Mode::walk, std::vector{place});
    return all_times(network, origins, destinations, request).facts.at(0);
  }
};

TEST_F(WhyNot, SaysNothingWhenThereIsATime) {
  auto const facts = facts_from(at(0, -299.9));
  EXPECT_EQ(facts.reachability, Reachability::reachable);
  EXPECT_EQ(facts.stops_in_reach, 1u);
  EXPECT_EQ(facts.nearest_stop, Seconds{300});
  // Leaving at 7:24, walking 5 minutes, a minute of slack, 20 minutes on the bus; 25 departures (7:00-7:24) reach it.
  EXPECT_EQ(facts.fastest, minutes(26));
  EXPECT_EQ(facts.departures, 25u);
}

TEST_F(WhyNot, P19AnOriginOrDestinationsOffTheStreets) {
  auto const unlinked = std::vector<street::Link>(1);
  auto const origins = network::link(network, street::Mode::walk, std::vector{at(0, 0)});
  EXPECT_EQ(all_times(network, unlinked, destinations, request).facts[0].reachability, Reachability::origin_not_linked);
  EXPECT_EQ(all_times(network, origins, unlinked, request).facts[0].reachability,
            Reachability::destinations_not_linked);
  EXPECT_EQ(all_times(network, origins, unlinked, request).at(0, 0), kNever);
}

TEST_F(WhyNot, P19AnUnlinkedStopIsRiddenThroughButNotWalkedTo) {
  // Stop 1 has no street; the bus goes on to stop 2, 100 s from it.
  network = drawn_network({at(0, 0), at(10'000, 0), at(10'099.9, 0)},
                          {{{0, 27'000, 27'000}, {1, 28'200, 28'200}, {2, 28'800, 28'800}}});
  network.stop_links[1] = street::Link{};
  network.footpaths =
      network::build_footpaths(*network.straight_line, network.stop_links, minutes(15), ignore_progress);
  EXPECT_TRUE(network.footpaths[transit::StopId{1}].empty());
  EXPECT_TRUE(network.footpaths[transit::StopId{2}].empty());
  // Standing at stop 1: 7:28:00, ridden through to stop 2 at 8:00, back on foot.
  auto const facts = facts_from(at(0, 0));
  EXPECT_EQ(facts.fastest, Seconds{60 + 1'800 + 100});
}

TEST_F(WhyNot, NoStopInReach) {
  auto const facts = facts_from(at(0, -1'500));
  EXPECT_EQ(facts.reachability, Reachability::no_stop_in_reach);
  EXPECT_EQ(facts.stops_in_reach, 0u);
  EXPECT_NEAR(facts.stop_distance.count(), 1'500, 0.01);
}

TEST_F(WhyNot, NoServiceInTheWindow) {
  request.window = {kEight, ServiceTime{9 * 3600}};
  auto const facts = facts_from(at(0, -300));
  EXPECT_EQ(facts.reachability, Reachability::no_service_in_window);
  EXPECT_EQ(facts.stops_in_reach, 1u);
}

TEST_F(WhyNot, BeyondTheMaximumDuration) {
  request.limits.max_duration = minutes(23);
  request.limits.egress = minutes(1);
  destinations = network::link(network, street::Mode::walk, std::vector{at(10'300, 0)});
  EXPECT_EQ(facts_from(at(0, 0)).reachability, Reachability::beyond_max_duration);
}

TEST_F(WhyNot, AnEmptyWindowAndAModeWithoutStreetsAreErrorsOfTheRequest) {
  request.window.to = request.window.from;
  EXPECT_THROW(facts_from(at(0, 0)), ConfigError);
  request.mode = TravelMode::car;
  EXPECT_THROW(facts_from(at(0, 0)), ConfigError);
}

}  // namespace
}  // namespace berline::travel
