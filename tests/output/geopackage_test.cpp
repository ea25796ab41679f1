#include "berline/output/geopackage.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <limits>

#include "berline/base/error.h"
#include "size_limit.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using testing::put;
using testing::Scratch;

using ::testing::ElementsAre;

constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();

Layer places(std::size_t count) {
  auto layer = Layer{.table = {.name = "places", .title = {"class_unreachable", {}}, .columns = {}},
                     .epsg = 4326,
                     .geometries = Points{},
                     .style = classed_minutes("minutes")};
  auto ids = std::vector<std::string>{};
  auto minutes = std::vector<double>{};
  auto counts = std::vector<std::optional<std::int64_t>>{};
  for (std::size_t i = 0; i < count; ++i) {
    ids.push_back("0" + std::to_string(i));
    minutes.push_back(i % 3 == 2 ? kNaN : 12.34 * static_cast<double>(i));
    counts.push_back(i % 2 == 0 ? std::optional<std::int64_t>{static_cast<std::int64_t>(i)} : std::nullopt);
    std::get<Points>(layer.geometries).push_back({7.4 + 0.001 * static_cast<double>(i), 43.7});
  }
  add_column(layer.table, {.name = "id", .label = {}}, std::move(ids));
  add_column(layer.table, {.name = "minutes", .label = {}}, std::move(minutes));
  add_column(layer.table, {.name = "reached", .label = {}}, std::move(counts));
  return layer;
}

Layer areas() {
  auto layer = Layer{.table = {.name = "areas", .title = {"class_unreachable", {}}, .columns = {}},
                     .epsg = 2154,
                     .geometries = Areas{},
                     .style = isochrone_bands("cutoff_min", std::array{15.0, 30.0})};
  add_column(layer.table, {.name = "cutoff_min", .label = {}, .decimals = 0}, std::vector<double>{30, 15});
  auto const square = geo::Polygon{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {}};
  std::get<Areas>(layer.geometries) = {{square}, {}};
  return layer;
}

/// Rows of a query as text, "NULL" where there is none.
std::vector<std::string> rows(std::filesystem::path const& path, char const* query) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  auto found = std::vector<std::string>{};
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, query, -1, &statement, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    auto row = std::string{};
    for (int column = 0; column < sqlite3_column_count(statement); ++column) {
      auto const* value = sqlite3_column_text(statement, column);
      if (column != 0) row += '|';
      row += value == nullptr ? "NULL" : reinterpret_cast<char const*>(value);
    }
    found.push_back(row);
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return found;
}

TEST(GeoPackage, HoldsValuesAndHoles) {
  auto const scratch = Scratch{};
  write_geopackage(scratch / "r.gpkg", std::array{places(3), areas()}, {}, text::Language::english);
  EXPECT_THAT(rows(scratch / "r.gpkg", "SELECT id, minutes, reached FROM places ORDER BY fid"),
              ElementsAre("00|0.0|0", "01|12.3|NULL", "02|NULL|2"));
  EXPECT_THAT(rows(scratch / "r.gpkg", "SELECT cutoff_min, geom IS NULL FROM areas ORDER BY fid"),
              ElementsAre("30.0|0", "15.0|1"));
  EXPECT_THAT(rows(scratch / "r.gpkg",
                   "SELECT table_name, data_type, srs_id FROM gpkg_contents WHERE table_name <> 'layer_styles' "
                   "ORDER BY table_name"),
              ElementsAre("areas|features|2154", "places|features|4326"));
}

TEST(GeoPackage, CarriesADefaultStyleForEachLayer) {
  auto const scratch = Scratch{};
  write_geopackage(scratch / "r.gpkg", std::array{places(3), areas()}, {}, text::Language::french);
  EXPECT_THAT(rows(scratch / "r.gpkg",
                   "SELECT f_table_name, f_geometry_column, useAsDefault, substr(styleQML, 1, 14), "
                   "substr(styleSLD, 1, 5) FROM layer_styles"),
              ElementsAre("places|geom|1|<!DOCTYPE qgis|<?xml", "areas|geom|1|<!DOCTYPE qgis|<?xml"));
}

TEST(GeoPackage, DrawsThousandsOfAreasWithoutOutlines) {
  auto const scratch = Scratch{};
  auto few = areas();
  auto many = areas();
  many.table.name = "many";
  many.table.columns.front().values = std::vector<double>(6000, 15);
  many.geometries = Areas(6000, std::get<Areas>(few.geometries).front());
  write_geopackage(scratch / "r.gpkg", std::array{few, many}, {}, text::Language::english);
  EXPECT_THAT(rows(scratch / "r.gpkg",
                   "SELECT styleQML LIKE '%outline_color\" type=\"QString\" value=\"60,60,60,255%' "
                   "FROM layer_styles ORDER BY f_table_name"),
              ElementsAre("1", "0"));
}

TEST(GeoPackage, TakesTablesWithoutGeometry) {
  auto const scratch = Scratch{};
  write_geopackage(scratch / "r.gpkg", {}, std::array{places(2).table}, text::Language::english);
  EXPECT_THAT(rows(scratch / "r.gpkg", "SELECT data_type FROM gpkg_contents WHERE table_name = 'places'"),
              ElementsAre("attributes"));
}

TEST(GeoPackage, IsTheSameBytesEachTime) {
  auto const scratch = Scratch{};
  write_geopackage(scratch / "a.gpkg", std::array{places(500), areas()}, {}, text::Language::english);
  write_geopackage(scratch / "b.gpkg", std::array{places(500), areas()}, {}, text::Language::english);
  EXPECT_TRUE(content(scratch / "a.gpkg") == content(scratch / "b.gpkg"));
}

TEST(GeoPackage, ADiskThatFillsUpIsAnError) {
  auto const scratch = Scratch{};
  auto const layers = std::array{places(20'000)};
  write_geopackage(scratch / "whole.gpkg", layers, {}, text::Language::english);
  auto const whole = std::filesystem::file_size(scratch / "whole.gpkg");
  // Wherever the space runs out: at the first page, in the rows, in the spatial index, at the very end.
  for (auto const percent : {0, 5, 30, 60, 80, 95, 99}) {
    auto const limit = SizeLimit{whole * static_cast<std::size_t>(percent) / 100};
    EXPECT_THROW(write_geopackage(scratch / (std::to_string(percent) + ".gpkg"), layers, {}, text::Language::english),
                 ResourceError)
        << percent << " %";
  }
}

TEST(GeoPackage, APathThatCannotBeIsAnError) {
  auto const scratch = Scratch{};
  put(scratch / "file", "");
  EXPECT_THROW(write_geopackage(scratch / "file/r.gpkg", std::array{places(1)}, {}, text::Language::english),
               ResourceError);
}

TEST(GeoPackage, AnUnknownSystemIsAnErrorOfTheConfiguration) {
  auto const scratch = Scratch{};
  auto layer = places(1);
  layer.epsg = 999'999;
  EXPECT_THROW(write_geopackage(scratch / "r.gpkg", std::array{layer}, {}, text::Language::english), ConfigError);
}

}  // namespace
}  // namespace berline::output
