#include <gtest/gtest.h>

#include <random>

#include "berline/network/network.h"
#include "testing/drawn_network.h"
#include "testing/seed.h"

namespace berline::network {
namespace {

using testing::at;
using transit::StopId;

transit::Footpaths footpaths(std::vector<LatLng> const& stops, Seconds limit) {
  auto const line = StraightLine{.detour = 1, .speed = KilometresPerHour{3.6}};
  auto network = Network{};
  network.straight_line = line;
  return build_footpaths(line, link(network, street::Mode::walk, stops), limit, ignore_progress);
}

TEST(Footpaths, GoBothWaysNearestFirstAndNeverToTheStopItself) {
  auto const paths = footpaths({at(0, 0), at(200.5, 0), at(99.5, 0)}, minutes(15));
  ASSERT_EQ(paths[StopId{0}].size(), 2u);
  EXPECT_EQ(paths[StopId{0}][0].to, StopId{2});
  EXPECT_EQ(paths[StopId{0}][0].walk, Seconds{100});
  EXPECT_EQ(paths[StopId{0}][1].to, StopId{1});
  EXPECT_EQ(paths[StopId{0}][1].walk, Seconds{201});
  EXPECT_EQ(paths[StopId{1}][1].to, StopId{0});
}

TEST(Footpaths, P3AreRoundedUpOnceSoASumOfHopsMayBeLonger) {
  // 0.4 s and 0.4 s are 1 s each; the way past the middle stop takes 0.8 s, also 1 s.
  auto const paths = footpaths({at(0, 0), at(0.4, 0), at(0.8, 0)}, minutes(15));
  EXPECT_EQ(paths[StopId{0}][0].walk, Seconds{1});
  EXPECT_EQ(paths[StopId{0}][1].to, StopId{2});
  EXPECT_EQ(paths[StopId{0}][1].walk, Seconds{1});
}

TEST(Footpaths, EndAtTheLimit) {
  EXPECT_EQ(footpaths({at(0, 0), at(899.9, 0)}, minutes(15))[StopId{0}].size(), 1u);
  EXPECT_EQ(footpaths({at(0, 0), at(900.1, 0)}, minutes(15))[StopId{0}].size(), 0u);
}

TEST(Footpaths, BetweenStopsOfOnePlaceTakeNoTime) {
  auto const paths = footpaths({at(5, 5), at(5, 5)}, Seconds{0});
  ASSERT_EQ(paths[StopId{0}].size(), 1u);
  EXPECT_EQ(paths[StopId{0}][0].walk, Seconds{0});
}

TEST(Footpaths, AreAllPairsWithinTheLimitOnRandomStops) {
  auto const seed = testing::seed_or(4);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto stops = std::vector<LatLng>{};
  for (auto i = 0; i < 300; ++i)
    stops.push_back({-30.0 + 0.05 * static_cast<double>(random() % 1000) / 1000,
                     -51.0 + 0.05 * static_cast<double>(random() % 1000) / 1000});
  auto const limit = Seconds{777};
  auto const paths = footpaths(stops, limit);
  for (auto const from : ids<StopId>(stops.size())) {
    auto expected = std::vector<std::pair<Seconds, StopId>>{};
    for (auto const to : ids<StopId>(stops.size())) {
      auto const walk = rounded_up(Deciseconds{
          static_cast<std::uint32_t>(std::ceil(distance(stops[from.index()], stops[to.index()]).count() * 10))});
      if (to != from && walk <= limit) expected.emplace_back(walk, to);
    }
    std::ranges::sort(expected);
    auto found = std::vector<std::pair<Seconds, StopId>>{};
    for (auto const& path : paths[from]) found.emplace_back(path.walk, path.to);
    ASSERT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace berline::network
