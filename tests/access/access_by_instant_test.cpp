// Percentiles of what is reached, against sums made departure by departure.
#include "berline/access/access_by_instant.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "berline/travel/percentile.h"
#include "testing/random_town.h"

namespace berline::access {
namespace {

using testing::at;
using testing::drawn_network;
using ::testing::ElementsAre;

std::vector<street::Link> linked(network::Network const& network, std::vector<LatLng> const& places) {
  return network::link(network, street::Mode::walk, places);
}

Route route_to(network::Network const& network, std::vector<street::Link> const& origins,
               std::vector<street::Link> const& destinations) {
  return [&](travel::TravelRequest const& request, std::span<travel::Sink* const> sinks) {
    travel::all_to_many(network, origins, destinations, request, sinks, ignore_progress);
  };
}

TEST(AccessByInstant, TwoLinesInTurnsAreOnePlaceAtEveryDeparture) {
  // From home a bus to the east at 7:00, 7:20, 7:40... and one to the west at 7:10, 7:30...; both take 10 minutes, and
  // one has to be there a minute before. Who leaves at m past the hour takes 30 - m minutes to the east (m = 0..19) and
  // 20 - m or 40 - m to the west: within 20 minutes is the west until :09 and the east from :10 to :19, never both.
  auto trips = std::vector<testing::DrawnTrip>{};
  for (auto start = 7 * 3600; start < 9 * 3600; start += 1200) {
    trips.push_back({{0, start, start}, {1, start + 600, start + 600}});
    trips.push_back({{0, start + 600, start + 600}, {2, start + 1200, start + 1200}});
  }
  auto const network = drawn_network({at(0, 0), at(9'000, 0), at(-9'000, 0)}, trips);
  auto const origins = linked(network, {at(0, 0)}), places = linked(network, {at(9'000, 0), at(-9'000, 0)});
  auto request = travel::TravelRequest{
      .window = {ServiceTime{7 * 3600}, ServiceTime{8 * 3600}}, .percentiles = {50, 60}, .limits = {}};
  auto const one_each = Opportunities{"places", {1, 1}};
  auto const within = std::vector<Decay>{StepDecay{minutes(20)}, StepDecay{minutes(25)}};
  auto const reached = access_by_instant(request, 1, one_each, within, route_to(network, origins, places));
  for (auto const percentile : {1, 10, 50, 90, 99}) EXPECT_THAT(reached.percentile(percentile, 0), ElementsAre(1));
  // Within 25 minutes the east is from :05 to :19, the west from :00 to :09 and from :15: half of the time both.
  for (auto const percentile : {10, 50}) EXPECT_THAT(reached.percentile(percentile, 1), ElementsAre(1));
  for (auto const percentile : {51, 90}) EXPECT_THAT(reached.percentile(percentile, 1), ElementsAre(2));

  // From percentiles of times, both within 20 minutes at the median (the tenth of 11..30) and none at 60 %.
  auto sums = Accessibility{1, 2, {one_each}, within};
  route_to(network, origins, places)(request, std::array<travel::Sink*, 1>{&sums});
  EXPECT_EQ(sums.value(0, 0, 0, 0), 2);
  EXPECT_EQ(sums.value(0, 1, 0, 0), 0);
}

TEST(AccessByInstantProperty, AgreesWithSumsOfOneDepartureAtATime) {
  auto reached_something = 0;
  testing::in_random_towns(21, 12, 10, [&](testing::Town const& town, auto& random, int number) {
    auto limits = network::Limits{};
    limits.access = limits.egress = minutes(8);
    limits.direct_walk = minutes(6);
    limits.max_duration = minutes(40);
    auto const network = drawn_network(town.stops, town.trips, limits);
    auto const places = linked(network, town.places);
    auto request = travel::TravelRequest{.window = {ServiceTime{7 * 3600}, ServiceTime{7 * 3600 + 1'700}, Seconds{120}},
                                         .limits = limits};
    if (number % 3 == 1) request.timing = travel::Timing::arrive_by;
    if (number % 3 == 2) request.first_wait = travel::FirstWait::planned;
    auto amounts = std::vector<double>{};
    for (std::size_t i = 0; i < places.size(); ++i) amounts.push_back(static_cast<double>(random() % 8));
    auto const decay = Decay{StepDecay{minutes(15)}};
    auto const found =
        access_by_instant(request, places.size(), {"n", amounts}, {decay}, route_to(network, places, places));
    // All times of an origin, instant by instant: n percentiles of n instants would have lost which belongs to which.
    request.engine = travel::Engine::forward;
    for (std::size_t origin = 0; origin < places.size(); ++origin) {
      auto sums = std::vector<double>{};
      for (auto i = 0; i < 15; ++i) {
        auto one = request;
        one.window = {request.window.from + Seconds{120} * i, request.window.from + Seconds{120} * i + Seconds{1}};
        auto const times = travel::one_to_all(network, places[origin], places, one);
        sums.push_back(0);
        for (std::size_t place = 0; place < places.size(); ++place)
          if (times[place] <= minutes(15)) sums.back() += amounts[place];
      }
      std::ranges::sort(sums);
      for (auto const percentile : {5, 33, 50, 80, 95})
        EXPECT_EQ(found.percentile(percentile, 0)[origin], sums[travel::rank_of(percentile, sums.size()) - 1]);
      if (sums.front() != sums.back()) ++reached_something;
    }
  });
  EXPECT_GT(reached_something, 10) << "access that changes with the departure";
}

}  // namespace
}  // namespace berline::access
