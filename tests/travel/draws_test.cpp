// Several draws of what is left to chance: the median of each value.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/travel/draws.h"
#include "testing/drawn_network.h"
#include "testing/recording_sink.h"

namespace berline::travel {
namespace {

using ::testing::ElementsAre;

/// A bus every 20 minutes from 7:00 plus a phase, 10 minutes long, between two stops at which people live and work.
network::Network town(int phase) {
  auto trips = std::vector<testing::DrawnTrip>{};
  for (auto departure = 7 * 3600 + phase; departure < 9 * 3600; departure += 1200)
    trips.push_back({{0, departure, departure}, {1, departure + 600, departure + 600}});
  return testing::drawn_network({testing::at(0, 0), testing::at(10'000, 0)}, trips);
}

TEST(Draws, GiveAPercentileOfEachValue) {
  // Everybody sets out at 7:00 and boards from 7:01 on. Phases of 5, 11 and 15 minutes: waits of as much, so that the
  // times are 15, 21 and 25 minutes and their median 21. The first place is there at once.
  auto const phases = std::vector<int>{11 * 60, 5 * 60, 15 * 60};
  auto const first = town(0);
  auto const places = network::link(first, street::Mode::walk, std::vector{testing::at(0, 0), testing::at(10'000, 0)});
  auto request = TravelRequest{.window = {ServiceTime{7 * 3600}, ServiceTime{7 * 3600 + 1}}, .limits = {}};
  auto one = std::optional<network::Network>{};
  auto const draw = [&](int number) -> network::Network const& {
    return one.emplace(town(phases[static_cast<std::size_t>(number)]));
  };
  auto sink = testing::RecordingSink{};
  auto const sinks = std::vector<Sink*>{&sink};
  all_to_many(Draws{3}, draw, std::span{places}.first(1), places, request, sinks, ignore_progress);
  EXPECT_THAT(sink.seconds, ElementsAre(Seconds{0}, minutes(21)));
  EXPECT_EQ(sink.facts[0].reachability, Reachability::reachable);

  for (auto const& [percentile, time] : {std::pair{1, 15}, {33, 15}, {34, 21}, {100, 25}}) {
    sink = {};
    all_to_many(Draws{3, percentile}, draw, std::span{places}.first(1), places, request, sinks, ignore_progress);
    EXPECT_THAT(sink.seconds, ElementsAre(Seconds{0}, minutes(time))) << percentile;
  }

  request.limits.max_duration = minutes(20);  // one draw of three: the median is never, the facts are the best draw's
  sink = {};
  all_to_many(Draws{3}, draw, std::span{places}.first(1), std::span{places}.last(1), request, sinks, ignore_progress);
  EXPECT_THAT(sink.seconds, ElementsAre(kNever));
  EXPECT_EQ(sink.facts[0].reachability, Reachability::reached_too_seldom);
  EXPECT_EQ(sink.facts[0].fastest, minutes(15));
}

}  // namespace
}  // namespace berline::travel
