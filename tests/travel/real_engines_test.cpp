// The three ways of searching streets on real towns: the same bytes.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>

#include "berline/network/build.h"
#include "osm/read.h"
#include "testing/real_data.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

class RealTowns : public ::testing::TestWithParam<char const*> {};

TEST_P(RealTowns, EnginesGiveTheSameBytesForEveryMode) {
  auto const file = testing::real_data(GetParam());
  if (!file) GTEST_SKIP() << "no " << GetParam() << " (set BERLINE_DATA)";
  auto report = Report{};
  auto network = network::build_network(osm::read(*file, {}, report), {}, {}, report);
  auto const seed = testing::seed_or(41);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto const places = [&](std::size_t count) {
    auto positions = std::vector<LatLng>{};
    while (positions.size() < count)
      positions.push_back(
          network.streets.position[street::VertexId::from_index(random() % network.streets.vertex_count())]);
    return positions;
  };
  auto const origins = places(120);
  auto const destinations = places(50);
  for (auto const mode : {TravelMode::walk, TravelMode::bike, TravelMode::car}) {
    auto request = TravelRequest{.mode = mode};
    request.limits.max_duration = minutes(mode == TravelMode::walk ? 40 : 30);
    auto const from = network::link(network, street_mode(mode), origins);
    auto const to = network::link(network, street_mode(mode), destinations);
    request.engine = Engine::forward;
    auto const one_by_one = testing::all_times(network, from, to, request);
    request.engine = Engine::automatic;
    auto const from_destinations = testing::all_times(network, from, to, request);
    network::add_hierarchies(network, std::array{street_mode(mode)});
    request.engine = Engine::sweep;
    auto const through_hierarchy = testing::all_times(network, from, to, request);
    ASSERT_EQ(from_destinations.seconds, one_by_one.seconds);
    ASSERT_EQ(through_hierarchy.seconds, one_by_one.seconds);
    auto const bytes = one_by_one.metres.size() * sizeof(float);
    ASSERT_EQ(through_hierarchy.metres.size(), one_by_one.metres.size());
    ASSERT_EQ(std::memcmp(from_destinations.metres.data(), one_by_one.metres.data(), bytes), 0);
    ASSERT_EQ(std::memcmp(through_hierarchy.metres.data(), one_by_one.metres.data(), bytes), 0);
    auto const reached = std::ranges::count_if(one_by_one.seconds, [](Seconds time) { return !is_never(time); });
    EXPECT_GT(reached, 50);
  }
}

INSTANTIATE_TEST_SUITE_P(Towns, RealTowns,
                         ::testing::Values("porto/porto_portugal.osm.pbf", "monaco/monaco_osrm.osm.pbf"),
                         [](auto const& town) { return town.index == 0 ? "porto" : "monaco"; });

}  // namespace
}  // namespace berline::travel
