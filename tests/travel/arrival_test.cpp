// Times by the hour of arrival, derived by hand; and why there is none, in words.
#include <gtest/gtest.h>

#include "berline/text/catalogue.h"
#include "berline/travel/why_not.h"
#include "testing/drawn_network.h"
#include "testing/recording_sink.h"

namespace berline::travel {
namespace {

using testing::all_times;
using testing::at;
using testing::drawn_network;

/// Buses at 7:30 and 7:50 from stop 0 to stop 1, 10 km and 20 minutes away; a destination at stop 1. One lives 300 s
/// from stop 0.
class Arrival : public ::testing::TestWithParam<Engine> {
protected:
  network::Network network = drawn_network({at(0, 0), at(10'000, 0)}, {{{0, 27'000, 27'000}, {1, 28'200, 28'200}},
                                                                       {{0, 28'200, 28'200}, {1, 29'400, 29'400}}});
  TravelRequest request{.window = {}, .percentiles = {1, 50, 99}, .limits = {}, .timing = Timing::arrive_by};
  std::vector<street::Link> origins = network::link(network, street::Mode::walk, std::vector{at(0, -299.9)});
  std::vector<street::Link> destinations = network::link(network, street::Mode::walk, std::vector{at(10'000, 0)});

  void SetUp() override { request.engine = GetParam(); }
  testing::RecordingSink times_to_arrive(int from_minute, int to_minute) {
    auto const seven = ServiceTime{7 * 3600};
    request.window = {seven + minutes(from_minute), seven + minutes(to_minute)};
    return all_times(network, origins, destinations, request);
  }
  std::string sentence(testing::RecordingSink const& times) {
    return text::message(why_not(times.facts[0], request, 50), text::Language::english);
  }
};

TEST_P(Arrival, OneLeavesInTimeForTheLastBusThatIsNotLate) {
  // To be there by 7:50, 7:51 ... 8:09 one leaves for the bus of 7:30: after 5 minutes' walk and a minute of slack at
  // 7:24. That is 26 minutes, ... 45 minutes. By 8:10 the bus of 7:50 will do.
  auto const times = times_to_arrive(50, 70);
  EXPECT_EQ(times.at(0, 0, 0), minutes(26));
  EXPECT_EQ(times.at(0, 0, 1), minutes(35));  // the tenth of twenty
  EXPECT_EQ(times.at(0, 0, 2), minutes(45));
  EXPECT_EQ(times_to_arrive(70, 71).at(0, 0, 2), minutes(26));
}

TEST_P(Arrival, IsImpossibleBeforeTheFirstBusIsThere) {
  auto const times = times_to_arrive(40, 50);
  EXPECT_EQ(times.at(0, 0, 0), kNever);
  EXPECT_EQ(times.facts[0].reachability, Reachability::beyond_max_duration);
  EXPECT_EQ(sentence(times),
            "Stops within 20 min on foot: 1, the nearest 5 min away; but no destination within 120 min.");
}

TEST_P(Arrival, HasNoServiceBeforeTheFirstDeparture) {
  auto const times = times_to_arrive(0, 20);
  EXPECT_EQ(times.facts[0].reachability, Reachability::no_service_in_window);
  EXPECT_EQ(sentence(times),
            "Stops within 20 min on foot: 1, the nearest 5 min away; but none has a departure in the 120 min before an "
            "arrival between 07:00 and 07:20.");
}

TEST_P(Arrival, MayBePossibleTooSeldom) {
  // By 7:49 not, by 7:50 yes: one instant of ten.
  auto const times = times_to_arrive(41, 51);
  EXPECT_EQ(times.at(0, 0, 0), minutes(26));
  EXPECT_EQ(times.at(0, 0, 1), kNever);
  EXPECT_EQ(sentence(times),
            "Reached at 1 of 10 instants of the window, in 26 min at best: too seldom for percentile 50.");
}

TEST_P(Arrival, TakesTheMaximumDurationForTooLong) {
  request.limits.max_duration = minutes(30);
  EXPECT_EQ(times_to_arrive(53, 54).at(0, 0, 0), minutes(29));
  EXPECT_EQ(times_to_arrive(54, 55).at(0, 0, 0), kNever);  // 30 minutes: the wait at the end counts
}

INSTANTIATE_TEST_SUITE_P(Engines, Arrival, ::testing::Values(Engine::forward, Engine::sweep),
                         [](auto const& engine) { return engine.param == Engine::sweep ? "sweep" : "forward"; });

TEST(WhyNotInWords, TellsHowFarTheNearestStopIs) {
  auto const facts = OriginFacts{.reachability = Reachability::no_stop_in_reach, .stop_distance = Metres{2345.6}};
  auto const notice = why_not(facts, {}, 50);
  EXPECT_EQ(text::message(notice, text::Language::english),
            "No stop within 20 min on foot: the nearest is 2346 m away as the crow flies.");
  EXPECT_EQ(text::message(notice, text::Language::french),
            "Aucun arrêt à moins de 20 min à pied : le plus proche est à 2346 m à vol d'oiseau.");
}

}  // namespace
}  // namespace berline::travel
