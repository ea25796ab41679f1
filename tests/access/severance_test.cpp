// Zones drawn by hand: ways out, and ways round.
#include "berline/access/severance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "testing/street_map.h"

namespace berline::access {
namespace {

constexpr auto kUtm31 = 32631;  // has 5 E, where maps are drawn

network::Network network_of(testing::StreetMap const& map) {
  auto report = Report{};
  auto network = network::Network{};
  network.streets = street::build_street_graph(map.extract(), report);
  network.walk = street::edge_costs(network.streets, {.mode = street::Mode::walk}, report);
  return network;
}

/// A square of 100 m around a place.
geo::MultiPolygon square_around(LatLng place, geo::Projection const& projection) {
  auto const [x, y] = projection.forward(place);
  return {{.exterior = {{x - 50, y - 50}, {x + 50, y - 50}, {x + 50, y + 50}, {x - 50, y + 50}, {x - 50, y - 50}},
           .holes = {}}};
}

testing::OwnedTags const kStreet{{"highway", "residential"}};

TEST(Severance, OneGoesRoundWhereThereIsNoWayStraightOn) {
  auto const map = testing::StreetMap{{.drawing = R"(H...P
.
.
X...Y)",
                                       .ways = {{"HX", kStreet}, {"XY", kStreet}, {"YP", kStreet}},
                                       .metres_per_character = 100}};
  auto const network = network_of(map);
  auto const projection = geo::Projection{kUtm31};
  auto const around = surroundings(network, map.extract().bounds.grown(Metres{200}), projection);
  ASSERT_EQ(around.places.size(), 4u);
  auto const zone = square_around(map.at('H'), projection);
  auto const home = std::vector{map.at('H')};
  auto const link = network::link(network, street::Mode::walk, home).front();
  auto const detour = [&](street::Link const& from, Metres away) {
    auto const zones = std::vector{ZoneHomes{.outline = zone, .homes = {0}}};
    return detours_of(network, around, zones, std::vector{from}, home, projection, {.around = away}).front().front();
  };
  // To X 300 m, straight as well; to Y 700 instead of 500; to P, 400 m away, 1,000.
  EXPECT_NEAR(detour(link, Metres{800}), (1 + 1.4 + 2.5) / 3, 0.01);
  EXPECT_NEAR(detour(link, Metres{450}), (1 + 2.5) / 2, 0.01);  // Y is too far
  EXPECT_TRUE(std::isnan(detour(link, Metres{200})));
  EXPECT_TRUE(std::isnan(detour({}, Metres{800})));
}

TEST(Severance, ExitsAreWhereOneCanWalkOutCountedOnce) {
  // From H a street west to A with a pavement of its own (GB) ten metres south, a motorway east to D, a street south.
  auto const map = testing::StreetMap{{.drawing = R"(A.........H.........D
B.........G..........
..........|..........
..........|..........
..........|..........
..........|..........
..........|..........
..........|..........
..........S..........)",
                                       .ways = {{"AH", kStreet},
                                                {"BG", {{"highway", "footway"}}},
                                                {"HD", {{"highway", "motorway"}}},
                                                {"HG", kStreet},
                                                {"GS", kStreet}},
                                       .metres_per_character = 10}};
  auto const network = network_of(map);
  auto const projection = geo::Projection{kUtm31};
  auto const zone = square_around(map.at('H'), projection);
  auto const streets = WalkableStreets{network.streets, network.walk, projection};
  EXPECT_EQ(streets.exits(zone, kOneExit).size(), 2u);
  EXPECT_EQ(streets.exits(zone, Metres{5}).size(), 3u);
  auto const middle = projection.forward(map.at('H'));
  for (auto const place : streets.exits(zone, kOneExit))
    EXPECT_NEAR(std::max(std::abs(place.x - middle.x), std::abs(place.y - middle.y)), 50, 0.1);
  EXPECT_NEAR(outline_length(zone), 400, 1e-9);
}

}  // namespace
}  // namespace berline::access
