// Times to sets of destinations: at every departure the best member, then percentiles ("percentile of the nearest").
#include <gtest/gtest.h>

#include "testing/random_town.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

using testing::drawn_network;
using testing::RecordingSink;

TravelRequest request_with(Engine engine, std::vector<int> percentiles) {
  auto limits = network::Limits{};
  limits.access = limits.egress = minutes(8);
  limits.transfer = minutes(5);
  limits.direct_walk = minutes(15);
  limits.max_duration = minutes(60);
  return {.window = {ServiceTime{7 * 3600}, ServiceTime{7 * 3600 + 1800}},
          .percentiles = std::move(percentiles),
          .limits = limits,
          .engine = engine};
}

RecordingSink times_to_sets(network::Network const& network, std::vector<street::Link> const& origins,
                            std::vector<std::vector<street::Link>> const& sets, TravelRequest const& request) {
  auto sink = RecordingSink{};
  auto const sinks = std::vector<Sink*>{&sink};
  all_to_sets(network, origins, sets, request, sinks, ignore_progress);
  return sink;
}

class Sets : public ::testing::Test {
protected:
  std::uint64_t seed = testing::seed_or(31);
  std::mt19937_64 random{seed};
  testing::Town town = testing::random_town(random, 40);
  network::Network network = drawn_network(town.stops, town.trips, request_with(Engine::forward, {50}).limits);
  std::vector<street::Link> places = network::link(network, street::Mode::walk, town.places);
  std::vector<std::vector<street::Link>> sets = [&] {
    auto drawn = std::vector<std::vector<street::Link>>(7);  // the first stays empty
    for (auto const& place : places) drawn[1 + random() % 6].push_back(place);
    drawn[3].emplace_back();  // a member off the streets
    return drawn;
  }();
};

TEST_F(Sets, OfOneMemberAreThatMember) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto singletons = std::vector<std::vector<street::Link>>{};
  for (auto const& place : places) singletons.push_back({place});
  for (auto const engine : {Engine::forward, Engine::sweep}) {
    auto const request = request_with(engine, {25, 50});
    EXPECT_EQ(times_to_sets(network, places, singletons, request).seconds,
              testing::all_times(network, places, places, request).seconds);
  }
}

TEST_F(Sets, AreTheBestMemberOfEachDeparture) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  // With one departure there is one value: the set's is the least of its members'.
  auto request = request_with(Engine::forward, {50});
  for (auto minute = 0; minute < 30; minute += 7) {
    request.window = {ServiceTime{7 * 3600 + 60 * minute}, ServiceTime{7 * 3600 + 60 * minute + 1}};
    auto const of_sets = times_to_sets(network, places, sets, request);
    for (std::size_t set = 0; set < sets.size(); ++set) {
      auto const members = testing::all_times(network, places, sets[set], request);
      for (std::size_t origin = 0; origin < places.size(); ++origin) {
        auto least = kNever;
        for (std::size_t member = 0; member < sets[set].size(); ++member)
          least = std::min(least, members.at(origin, member));
        ASSERT_EQ(of_sets.at(origin, set), least);
      }
    }
  }
}

TEST_F(Sets, PercentileOfTheNearestIsAtMostTheNearestOfThePercentiles) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto const request = request_with(Engine::sweep, {5, 50, 95});
  auto const of_sets = times_to_sets(network, places, sets, request);
  auto lower = 0;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    auto const members = testing::all_times(network, places, sets[set], request);
    for (std::size_t origin = 0; origin < places.size(); ++origin)
      for (std::size_t column = 0; column < 3; ++column) {
        auto nearest = kNever;
        for (std::size_t member = 0; member < sets[set].size(); ++member)
          nearest = std::min(nearest, members.at(origin, member, column));
        ASSERT_LE(of_sets.at(origin, set, column), nearest);
        if (of_sets.at(origin, set, column) < nearest) ++lower;
      }
  }
  EXPECT_GT(lower, 0);
}

TEST_F(Sets, SweepsEqualForwardSearches) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  EXPECT_EQ(times_to_sets(network, places, sets, request_with(Engine::sweep, {5, 50, 95})).seconds,
            times_to_sets(network, places, sets, request_with(Engine::forward, {5, 50, 95})).seconds);
}

TEST_F(Sets, OnFootAreTheNearestMember) {
  auto request = request_with(Engine::automatic, {50});
  request.mode = TravelMode::walk;
  auto const of_sets = times_to_sets(network, places, sets, request);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    auto const members = testing::all_times(network, places, sets[set], request);
    for (std::size_t origin = 0; origin < places.size(); ++origin) {
      auto least = kNever;
      for (std::size_t member = 0; member < sets[set].size(); ++member)
        least = std::min(least, members.at(origin, member));
      ASSERT_EQ(of_sets.at(origin, set), least);
    }
  }
}

}  // namespace
}  // namespace berline::travel
