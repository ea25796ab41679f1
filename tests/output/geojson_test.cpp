#include "berline/output/geojson.h"

#include <gtest/gtest.h>

#include <limits>

#include <nlohmann/json.hpp>

#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::Scratch;

TEST(GeoJson, PlacesHaveValuesHolesAndABox) {
  auto layer =
      Layer{.table = {.name = "p", .title = {}, .columns = {}}, .epsg = 4326, .geometries = Points{}, .style = {}};
  add_column(layer.table, {.name = "name", .label = {}}, std::vector<std::string>{"a \"b\"\n\\", ""});
  add_column(layer.table, {.name = "time", .label = {}},
             std::vector<double>{12.25, std::numeric_limits<double>::quiet_NaN()});
  layer.geometries = Points{{2.5, 48.25}, {-3, 47}};
  auto const json = nlohmann::json::parse(geojson(layer));
  EXPECT_EQ(json["type"], "FeatureCollection");
  EXPECT_EQ(json["bbox"], (nlohmann::json{-3.0, 47.0, 2.5, 48.25}));
  EXPECT_EQ(json["features"][0]["properties"]["name"], "a \"b\"\n\\");
  EXPECT_EQ(json["features"][0]["properties"]["time"], 12.3);
  EXPECT_TRUE(json["features"][1]["properties"]["time"].is_null());
  EXPECT_TRUE(json["features"][1]["properties"]["name"].is_null());
  EXPECT_EQ(json["features"][0]["geometry"]["coordinates"], (nlohmann::json{2.5, 48.25}));
}

TEST(GeoJson, AreasComeBackToDegreesWithExteriorsCounterClockwise) {
  auto layer =
      Layer{.table = {.name = "z", .title = {}, .columns = {}}, .epsg = 2154, .geometries = Areas{}, .style = {}};
  add_column(layer.table, {.name = "cutoff_min", .label = {}, .decimals = 0}, std::vector<double>{15, 30, 45});
  auto const square = [](double x, double y) {
    return geo::Polygon{{{x, y}, {x + 100, y}, {x + 100, y + 100}, {x, y + 100}, {x, y}}, {}};
  };
  // The false origin of Lambert-93 is 46.5 N, 3 E (EPSG:2154).
  layer.geometries = Areas{{square(700'000, 6'600'000)}, {square(0, 0), square(500, 0)}, {}};
  auto const json = nlohmann::json::parse(geojson(layer));
  auto const& one = json["features"][0]["geometry"];
  EXPECT_EQ(one["type"], "Polygon");
  EXPECT_NEAR(one["coordinates"][0][0][0].get<double>(), 3, 1e-6);
  EXPECT_NEAR(one["coordinates"][0][0][1].get<double>(), 46.5, 1e-6);
  auto area = 0.0;
  auto const& ring = one["coordinates"][0];
  for (std::size_t i = 1; i < ring.size(); ++i)
    area += ring[i - 1][0].get<double>() * ring[i][1].get<double>() -
            ring[i][0].get<double>() * ring[i - 1][1].get<double>();
  EXPECT_GT(area, 0);
  EXPECT_EQ(ring.front(), ring.back());
  EXPECT_EQ(json["features"][1]["geometry"]["type"], "MultiPolygon");
  EXPECT_TRUE(json["features"][2]["geometry"].is_null());
}

}  // namespace
}  // namespace berline::output
