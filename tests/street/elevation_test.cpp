// Slopes: heights from a raster, times by Tobler's function.
#include "berline/street/elevation.h"

#include <cmath>

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "testing/real_data.h"
#include "testing/street_map.h"

namespace berline::street {
namespace {

using testing::StreetMap;

/// Heights that rise by `grade` to the east over the drawn maps (north-west corner at 45 N, 5 E).
ElevationModel ramp(double grade) {
  constexpr auto kCell = 0.0001;
  constexpr std::size_t kColumns = 200;
  auto const metres_per_cell = kCell * 111'195.08 * std::cos(45 * std::numbers::pi / 180);
  auto heights = std::vector<float>{};
  for (std::size_t row = 0; row < 100; ++row)
    for (std::size_t column = 0; column < kColumns; ++column)
      heights.push_back(static_cast<float>(100 + grade * metres_per_cell * (static_cast<double>(column) + 0.5)));
  return {heights, kColumns, LatLng{45.005, 4.999}, kCell};
}

TEST(Elevation, ToblerIsOneOnTheFlatAndBestSlightlyDownhill) {
  EXPECT_DOUBLE_EQ(tobler_factor(0), 1);
  EXPECT_NEAR(tobler_factor(-0.05), 6 / 5.0366, 1e-4);  // 6 km/h against 5.04 on the flat
  EXPECT_NEAR(tobler_factor(0.10), std::exp(-0.35), 1e-12);
  EXPECT_NEAR(tobler_factor(-0.20), std::exp(-0.35), 1e-12);  // symmetric about -5 %
  EXPECT_DOUBLE_EQ(bike_climb_factor(-0.1), 1);
  EXPECT_NEAR(bike_climb_factor(1.0 / 9), 0.5, 1e-12);
  EXPECT_NEAR(ebike_climb_factor(1.0 / 9), 0.75, 1e-12);
}

TEST(Elevation, HeightsAreInterpolatedBetweenCellCentres) {
  // Two by two cells of one degree: centres at (45.5, 5.5) ... (44.5, 6.5).
  auto const model = ElevationModel{{10, 20, 30, 40}, 2, LatLng{46, 5}, 1};
  auto const points =
      std::vector{LatLng{45.5, 5.5}, LatLng{45.5, 6.0}, LatLng{45.0, 6.0}, LatLng{45.9, 5.1}, LatLng{50, 6}};
  auto const heights = model.heights(points);
  EXPECT_DOUBLE_EQ(heights[0], 10);
  EXPECT_DOUBLE_EQ(heights[1], 15);
  EXPECT_DOUBLE_EQ(heights[2], 25);
  EXPECT_DOUBLE_EQ(heights[3], 10);  // beyond the outermost centres
  EXPECT_TRUE(std::isnan(heights[4]));
}

TEST(Elevation, UphillIsSlowerThanDownhillOnFootAndByBike) {
  auto const town = StreetMap{{.drawing = R"(A---------B)", .ways = {{"AB", {{"highway", "residential"}}}}}};
  auto report = Report{};
  auto const graph = with_elevation(build_street_graph(town.extract(), report), ramp(0.10), report);
  auto const walk = edge_costs(graph, {.mode = Mode::walk}, report);
  auto const bike = edge_costs(graph, {.mode = Mode::bike}, report);
  auto const ebike = edge_costs(graph, {.mode = Mode::ebike}, report);
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    auto const up = graph.forward[edge] != 0;  // A is in the west, at the foot
    // 100 m at 1 m/s: divided by exp(-0.35) up, by exp(-3.5 (0.05 - 0.05)) = 1 at 10 % down.
    EXPECT_NEAR(walk.time[edge].count(), up ? 1'000 / std::exp(-0.35) : 1'000, 12);
    EXPECT_NEAR(bike.time[edge].count(), up ? 300 * 1.9 : 300, 8);
    EXPECT_NEAR(ebike.time[edge].count(), up ? 257 * 1.3 : 257, 4);  // 100 m at 14 km/h: 25.7 s
  }
  EXPECT_EQ(report.count("elevation_missing"), 0u);
}

TEST(Elevation, ElectricBicyclesGoWhereBicyclesGo) {
  auto const town = StreetMap{{.drawing = R"(
    A----B----C----D
         |    |
         E----F     )",
                               .ways = {{"AB", {{"highway", "cycleway"}}},
                                        {"BC", {{"highway", "steps"}}},
                                        {"BEFC", {{"highway", "footway"}}},
                                        {"CD", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.route(Mode::ebike, 'A', 'D'), "ABEFCD");  // pushed round the stairs
  EXPECT_EQ(town.route(Mode::bike, 'A', 'D'), "ABEFCD");
  // 50 m ridden, 90 m pushed at 1 m/s, 50 m ridden.
  EXPECT_NEAR(town.seconds(Mode::ebike, 'A', 'D').value(), 90 + 100 / (14 / 3.6), 0.3);
  EXPECT_NEAR(town.seconds({.mode = Mode::ebike, .ebike_speed = KilometresPerHour{20}}, 'A', 'D').value(), 90 + 18,
              0.3);
}

TEST(Elevation, OutsideTheRasterTheTaggedInclineStays) {
  auto const town =
      StreetMap{{.drawing = R"(A---------B)", .ways = {{"AB", {{"highway", "residential"}, {"incline", "10%"}}}}}};
  auto report = Report{};
  auto const elsewhere = ElevationModel{{1, 2, 3, 4}, 2, LatLng{10, 10}, 0.1};
  auto const graph = with_elevation(build_street_graph(town.extract(), report), elsewhere, report);
  EXPECT_EQ(report.count("elevation_elsewhere"), 1u);
  auto const walk = edge_costs(graph, {.mode = Mode::walk}, report);
  for (auto const edge : ids<EdgeId>(graph.edge_count()))
    EXPECT_EQ(walk.time[edge].count(), graph.forward[edge] != 0 ? 1'419u : 1'000u);  // 1000 / exp(-0.35)
}

TEST(Elevation, StreetsBeyondItsRimAreCounted) {
  auto const town = StreetMap{{.drawing = R"(A---------B---------C)",
                               .ways = {{"AB", {{"highway", "residential"}}}, {"BC", {{"highway", "residential"}}}}}};
  auto report = Report{};
  auto const b = town.at('B');
  // Its one row of cells ends a metre east of B: C has no height.
  auto const west = ElevationModel{{100, 100, 100, 100}, 4, LatLng{b.lat + 0.005, b.lon + 0.00001 - 4 * 0.01}, 0.01};
  auto const graph = with_elevation(build_street_graph(town.extract(), report), west, report);
  EXPECT_EQ(report.count("elevation_missing"), 1u);
  EXPECT_EQ(report.count("elevation_elsewhere"), 0u);
}

TEST(Elevation, AFileThatIsNoRasterIsRefused) {
  EXPECT_THROW(ElevationModel::read("/no/such/file.tif"), InputError);
  EXPECT_THROW(ElevationModel::read(BERLINE_SOURCE_DIR "/README.md"), InputError);
}

TEST(Elevation, PortoAlegreHasHeightsWhereItIs) {
  auto const file = berline::testing::real_data("porto_alegre/poa_elevation.tif");
  if (!file) GTEST_SKIP() << "no Porto Alegre (set BERLINE_DATA)";
  auto const model = ElevationModel::read(*file);
  // The river bank is at sea level, Morro Santana's flank is not.
  auto const points = std::vector{LatLng{-30.030, -51.235}, LatLng{-30.05, -51.15}, LatLng{0, 0}};
  auto const heights = model.heights(points);
  EXPECT_GE(heights[0], -5);
  EXPECT_LE(heights[0], 40);
  EXPECT_GT(heights[1], heights[0]);
  EXPECT_TRUE(std::isnan(heights[2]));
}

}  // namespace
}  // namespace berline::street
