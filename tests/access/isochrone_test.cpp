// Isochrones whose shape is known: discs, where people walk along straight lines.
#include "berline/access/isochrone.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "testing/drawn_network.h"
#include "testing/random_town.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

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

TEST(Isochrone, ToAPlaceIsFromWhereOneGetsThere) {
  // The same bus, one way: whoever lives around its first stop gets to the place at its last, nobody from there gets
  // back. From 600 m around the first stop at 25 minutes (10 on foot, 1 + 4 of slack and wait, 10 on the bus).
  auto trips = std::vector<testing::DrawnTrip>{};
  for (auto start = 7 * 3600 + 300; start < 9 * 3600; start += 600)
    trips.push_back({{0, start, start}, {1, start + 600, start + 600}});
  auto const network = drawn_network({at(0, 0), at(5'000, 0)}, trips);
  auto asked = IsochroneRequest{.travel = {.window = {ServiceTime{7 * 3600}, ServiceTime{8 * 3600}}, .limits = {}},
                                .cutoffs = {minutes(16), minutes(25)},
                                .grid = {.spacing = 25},
                                .way = Way::to_places};
  asked.travel.limits.direct_walk = minutes(15);
  auto const first = link_at(network, at(0, 0)), last = link_at(network, at(5'000, 0));
  auto const reaching_last = isochrones(network, std::span{&last, 1}, asked, geo::Projection{kUtm32}).front();
  EXPECT_NEAR(area(reaching_last[1]), disc(900) + disc(600), 0.05 * disc(900));
  EXPECT_NEAR(area(reaching_last[0]), disc(900) + disc(60), 0.05 * disc(900));
  auto const reaching_first = isochrones(network, std::span{&first, 1}, asked, geo::Projection{kUtm32}).front();
  EXPECT_NEAR(area(reaching_first[1]), disc(900), 0.03 * disc(900));
}

TEST(Isochrone, OfSeveralPlacesAndPercentilesIsTheNearestOfThemAtEach) {
  auto const network = drawn_network({}, {});
  auto asked = IsochroneRequest{
      .travel = {.mode = travel::TravelMode::walk, .limits = {}}, .cutoffs = {minutes(5)}, .grid = {.spacing = 25}};
  auto const places = network::link(network, street::Mode::walk, std::vector{at(0, 0), at(400, 0), at(3'000, 0)});
  // Two discs of 300 m whose middles are 400 m apart share a lens of 2 r^2 acos(d / 2r) - d / 2 sqrt(4 r^2 - d^2).
  auto const lens = 2 * 300.0 * 300 * std::acos(2.0 / 3) - 200 * std::sqrt(360'000.0 - 160'000);
  for (auto const way : {Way::from_places, Way::to_places}) {
    asked.way = way;
    auto const areas = isochrones(network, places, asked, geo::Projection{kUtm32});
    ASSERT_EQ(areas.size(), 1u);
    EXPECT_EQ(areas[0][0].size(), 2u);
    EXPECT_NEAR(area(areas[0][0]), 3 * disc(300) - lens, 0.02 * disc(300));
  }
  // A bus at 7:30 only: of the sixty departures of the hour half take less than 30 minutes, all less than 70.
  auto const one_bus = drawn_network({at(0, 0), at(9'000, 0)}, {{{0, 27'000, 27'000}, {1, 27'300, 27'300}}});
  asked.way = Way::from_places;
  asked.cutoffs = {minutes(30)};
  asked.travel = {
      .window = {ServiceTime{6 * 3600 + 1'800}, ServiceTime{7 * 3600 + 1'800}}, .percentiles = {20, 80}, .limits = {}};
  asked.travel.limits.direct_walk = minutes(5);
  auto const home = link_at(one_bus, at(0, 0));
  auto const by_percentile = isochrones(one_bus, std::span{&home, 1}, asked, geo::Projection{kUtm32});
  ASSERT_EQ(by_percentile.size(), 2u);
  EXPECT_EQ(by_percentile[0][0].size(), 2u);
  EXPECT_EQ(by_percentile[1][0].size(), 1u);
}

TEST(Isochrone, OfManySitesAreTheSameOnASharedGrid) {
  auto const seed = testing::seed_or(33);
  auto random = std::mt19937_64{seed};
  auto drawn = 0.0;
  for (auto repeat = 0; repeat < 6; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const town = testing::random_town(random, 10);
    auto limits = network::Limits{};
    limits.egress = minutes(10);
    limits.direct_walk = minutes(6);
    auto const network = drawn_network(town.stops, town.trips, limits);
    auto asked = IsochroneRequest{.travel = {.window = {ServiceTime{7 * 3600}, ServiceTime{7 * 3600 + 1'200}},
                                             .percentiles = {20, 70},
                                             .limits = limits},
                                  .cutoffs = {minutes(8), minutes(20)},
                                  .grid = {.spacing = 50}};
    asked.travel.mode = repeat % 3 == 2 ? travel::TravelMode::walk : travel::TravelMode::transit;
    auto sites = std::vector<std::vector<street::Link>>{};
    for (auto const place : town.places) sites.push_back({link_at(network, place)});
    sites.push_back({});  // a place that meets no street
    auto const together = isochrones_of_sites(network, sites, asked, geo::Projection{kUtm32});
    for (std::size_t site = 0; site < sites.size(); ++site) {
      EXPECT_TRUE(together[site] == isochrones(network, sites[site], asked, geo::Projection{kUtm32}));
      drawn += area(together[site].front().back());
    }
  }
  EXPECT_GT(drawn, 0);
}

TEST(Isochrone, ToPlacesLeavesNobodyOut) {
  auto const seed = testing::seed_or(9);
  auto random = std::mt19937_64{seed};
  auto found = 0;
  for (auto repeat = 0; repeat < 40; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const town = testing::random_town(random, 12);
    auto limits = network::Limits{};
    limits.access = limits.egress = minutes(6);
    limits.transfer = minutes(5);
    limits.direct_walk = minutes(4);
    limits.max_duration = minutes(20);
    auto const network = drawn_network(town.stops, town.trips, limits);
    auto const timing = repeat % 2 == 0 ? travel::Timing::depart_at : travel::Timing::arrive_by;
    auto const from = ServiceTime{static_cast<std::int32_t>(6 * 3600 + random() % 5'000)};
    auto const request = travel::TravelRequest{
        .window = {from, from + minutes(20), Seconds{200}}, .percentiles = {1}, .limits = limits, .timing = timing};
    auto const destination = link_at(network, town.places[0]);
    auto const area = travel::reaching_area(network, std::span{&destination, 1}, request);
    auto places = std::vector<LatLng>{};
    for (auto i = 0; i < 400; ++i) places.push_back(at(double(random() % 5'000) - 800, double(random() % 5'000) - 800));
    auto const homes = network::link(network, street::Mode::walk, places);
    auto const times = testing::all_times(network, homes, std::span{&destination, 1}, request);
    for (std::size_t i = 0; i < places.size(); ++i)
      if (!is_never(times.at(i, 0))) {
        ASSERT_TRUE(area.contains(places[i]));
        ++found;
      }
  }
  EXPECT_GT(found, 200);
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
