// Isochrones whose shape is known: discs, where people walk along straight lines.
#include "berline/access/isochrone.h"

#include <gtest/gtest.h>

#include <array>
#include <numbers>

#include "testing/drawn_network.h"

namespace berline::access {
namespace {

using testing::at;
using testing::drawn_network;

constexpr auto kUtm32 = 32632;  // has 10 E, where drawn networks stand, near its middle; true to 0.04 % on the ground

street::Link link_at(network::Network const& network, LatLng place) {
  return network::link(network, street::Mode::walk, std::vector{place}).front();
}

double disc(double radius) {
  return std::numbers::pi * radius * radius;
}

TEST(Isochrone, OnFootAlongStraightLinesIsADisc) {
  // One metre a second: 5 and 10 minutes are discs of 300 and 600 m. Times are rounded up to seconds and the line lies
  // half a second above the cutoff, so the radius is short by half a metre and long by half a metre: on average right.
  auto const network = drawn_network({}, {});
  auto const request = travel::TravelRequest{.mode = travel::TravelMode::walk, .limits = {}};
  auto const cutoffs = std::array{minutes(5), minutes(10)};
  auto const areas =
      isochrone(network, link_at(network, at(0, 0)), request, cutoffs, {.spacing = 25}, geo::Projection{kUtm32});
  ASSERT_EQ(areas.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_EQ(areas[i].size(), 1u);
    EXPECT_TRUE(areas[i][0].holes.empty());
    EXPECT_NEAR(area(areas[i]), disc(cutoffs[i].count()), 0.01 * disc(cutoffs[i].count()));
  }
}

TEST(Isochrone, ByTransitIsDiscsAroundTheStopsAtThePercentile) {
  // A bus every 10 minutes from 7:05 to a stop 5 km away, 10 minutes long, boarded at home: the median time there is
  // 1 + 4 + 10 = 15 minutes (see the one-line city), which leaves 10 of 25 minutes for walking, 600 m around the far
  // stop; 15 minutes' direct walk, 900 m, around home. At 16 minutes: 60 m and 900 m.
  auto trips = std::vector<testing::DrawnTrip>{};
  for (auto start = 7 * 3600 + 300; start < 9 * 3600; start += 600)
    trips.push_back({{0, start, start}, {1, start + 600, start + 600}});
  auto const network = drawn_network({at(0, 0), at(5'000, 0)}, trips);
  auto request = travel::TravelRequest{.window = {ServiceTime{7 * 3600}, ServiceTime{8 * 3600}}, .limits = {}};
  request.limits.direct_walk = minutes(15);
  auto const cutoffs = std::array{minutes(16), minutes(25)};
  auto const areas =
      isochrone(network, link_at(network, at(0, 0)), request, cutoffs, {.spacing = 25}, geo::Projection{kUtm32});
  ASSERT_EQ(areas[0].size(), 2u);
  ASSERT_EQ(areas[1].size(), 2u);
  // Beyond the limit of the direct walk nothing is reached: the line lies between the last node reached and the next.
  EXPECT_NEAR(area(areas[1]), disc(900) + disc(600), 0.05 * disc(900));
  EXPECT_NEAR(area(areas[0]), disc(900) + disc(60), 0.05 * disc(900));
}

TEST(Isochrone, OfAnUnlinkedOriginIsEmpty) {
  auto const network = drawn_network({}, {});
  auto const request = travel::TravelRequest{.mode = travel::TravelMode::walk, .limits = {}};
  auto const areas = isochrone(network, {}, request, std::array{minutes(5), minutes(10)}, {}, geo::Projection{kUtm32});
  ASSERT_EQ(areas.size(), 2u);
  EXPECT_TRUE(areas[0].empty() && areas[1].empty());
}

TEST(NodeGrid, StandsOnMultiplesOfTheSpacing) {
  auto const network = drawn_network({}, {});
  auto const request = travel::TravelRequest{.mode = travel::TravelMode::walk, .limits = {}};
  auto const projection = geo::Projection{kUtm32};
  auto box = BoundingBox{};
  box.extend(at(0, 0));
  box.extend(at(1'000, 2'000));
  auto const grid = build_node_grid(network, box, request, {.spacing = 50}, projection);
  EXPECT_EQ(std::fmod(grid.nodes.origin.x, 50.0), 0);
  EXPECT_EQ(std::fmod(grid.nodes.origin.y, 50.0), 0);
  EXPECT_NEAR(grid.nodes.width, 22, 1);
  EXPECT_NEAR(grid.nodes.height, 42, 1);
  EXPECT_EQ(grid.links.size(), std::size_t{grid.nodes.width} * grid.nodes.height);
  auto const first = projection.forward(grid.links[0].snapped);
  EXPECT_NEAR(first.x, grid.nodes.origin.x, 1e-6);
  EXPECT_NEAR(first.y, grid.nodes.origin.y, 1e-6);
}

}  // namespace
}  // namespace berline::access
