#include "berline/precarity/income_grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "testing/real_data.h"

namespace berline::precarity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::filesystem::path written(std::string const& name, std::string const& content) {
  auto const path = std::filesystem::temp_directory_path() / ("berline_precarity_grid_" + name);
  std::ofstream{path, std::ios::binary} << content;
  return path;
}

// An excerpt by hand in the published shape of 2021: quoted list of communes, decimals.
constexpr auto k2021 =
    "idcar_200m,idcar_1km,idcar_nat,i_est_200,i_est_1km,lcog_geo,ind,men,men_pauv,men_1ind,men_5ind,men_prop,men_fmp,"
    "ind_snv,men_surf,men_coll,men_mais,log_av45,log_45_70,log_70_90,log_ap90,log_inc,log_soc,ind_0_3,ind_4_5,ind_6_10,"
    "ind_11_17,ind_18_24,ind_25_39,ind_40_54,ind_55_64,ind_65_79,ind_80p,ind_inc\n"
    "CRS3035RES200mN3060000E3812200,CRS3035RES1000mN3060000E3812000,CRS3035RES200mN3060000E3812200,0,0,\"62498,62510\","
    "230,100,32,40,5,30,20,3910000,7000,80,20,60,30,5,5,0,70,12,8,19,49,20,40,35,20,20,7,0\n"
    "CRS3035RES200mN3060200E3812200,CRS3035RES1000mN3060000E3812000,CRS3035RES1000mN3060000E3812000,1,0,\"62498\","
    "9.5,4.2,1.1,2,0,2,0.5,162000.5,300,0,4.2,4.2,0,0,0,0,0,0.5,0.3,0.6,0.9,1,2,2,1,1,0.2,0\n";

TEST(IncomeGrid, ReadsThePublishedShapeOf2021) {
  auto report = Report{};
  auto const grid = read_income_grid(written("2021.csv", k2021), {}, report);
  ASSERT_EQ(grid.cells.size(), 2u);
  EXPECT_EQ(grid.epsg, 3035);
  EXPECT_EQ(grid.size, 200);
  auto const& cell = grid.cells[0];
  EXPECT_EQ(cell.cell.north, 3060000);
  EXPECT_EQ(cell.cell.east, 3812200);
  EXPECT_FALSE(cell.is_imputed);
  EXPECT_TRUE(grid.cells[1].is_imputed);
  EXPECT_THAT(cell.communes, ElementsAre("62498", "62510"));
  EXPECT_EQ(cell.mean_standard_of_living(), 17000);
  EXPECT_EQ(cell.poverty_share(), 0.32);
  // Younger than 14: 12 + 8 + 19 + 3/7 of 49 = 60; the hundred households of method.md 2.1.
  EXPECT_DOUBLE_EQ(cell.consumption_units(), 153);
  EXPECT_DOUBLE_EQ(cell.mean_household_income(), 17000 * 1.53);
  EXPECT_EQ(grid.cells[1].people, 9.5);
  EXPECT_EQ(report.count("invalid_grid_value"), 0u);
}

TEST(IncomeGrid, MatchesTheHeadersOf2015ByNameNotByPlace) {
  auto report = Report{};
  auto const grid =
      read_income_grid(written("2015.csv",
                               "Idcar_200m,I_est_200,Idcar_1km,I_est_1km,Idcar_nat,Groupe,Ind,Men_1ind,"
                               "Men,Men_pauv,Ind_snv,lcog_geo\n"
                               "CRS3035RES200mN3060000E3812200,1,x,0,y,123,50,8,20,6,900000,7737393051\n"),
                       {}, report);
  ASSERT_EQ(grid.cells.size(), 1u);
  EXPECT_TRUE(grid.cells[0].is_imputed);
  EXPECT_EQ(grid.cells[0].households, 20);
  EXPECT_EQ(grid.cells[0].people, 50);
  EXPECT_EQ(grid.cells[0].one_person_households, 8);
  EXPECT_THAT(grid.cells[0].communes, ElementsAre("77373", "93051"));
  EXPECT_TRUE(std::isnan(grid.cells[0].age_0_3));
  EXPECT_TRUE(std::isnan(grid.cells[0].consumption_units()));
}

// Without a cell name, the cell comes from the geometry in the layer's system.
TEST(IncomeGrid, ReadsGeoPackages) {
  GDALAllRegister();
  auto const path = std::filesystem::temp_directory_path() / "berline_precarity_grid.gpkg";
  std::filesystem::remove(path);
  {
    auto const dataset = GDALDatasetUniquePtr{
        GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    auto system = OGRSpatialReference{};
    system.importFromEPSG(2975);
    auto* const layer = dataset->CreateLayer("cells", &system, wkbPolygon, nullptr);
    for (auto const* const name : {"Men", "Men_pauv"}) {
      auto field = OGRFieldDefn{name, OFTReal};
      ASSERT_EQ(layer->CreateField(&field), OGRERR_NONE);
    }
    auto const feature = OGRFeatureUniquePtr{OGRFeature::CreateFeature(layer->GetLayerDefn())};
    feature->SetField("Men", 109.5);
    feature->SetField("Men_pauv", 10.25);
    auto ring = OGRLinearRing{};
    for (auto const& [x, y] :
         {std::pair{359400., 7634200.}, {359600., 7634200.}, {359600., 7634400.}, {359400., 7634400.}})
      ring.addPoint(x, y);
    ring.closeRings();
    auto polygon = OGRPolygon{};
    polygon.addRing(&ring);
    feature->SetGeometry(&polygon);
    ASSERT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
  }
  auto report = Report{};
  auto const grid = read_income_grid(path, {}, report);
  ASSERT_EQ(grid.cells.size(), 1u);
  EXPECT_EQ(grid.epsg, 2975);
  EXPECT_EQ(grid.cells[0].cell.east, 359400);
  EXPECT_EQ(grid.cells[0].cell.north, 7634200);
  EXPECT_EQ(grid.cells[0].households, 109.5);
  EXPECT_EQ(grid.cells[0].poor_households, 10.25);
}

TEST(IncomeGrid, SplitsListedAndGluedCommuneCodes) {
  EXPECT_THAT(split_commune_codes("2A114,2A041"), ElementsAre("2A114", "2A041"));
  EXPECT_THAT(split_commune_codes("77373, 93051"), ElementsAre("77373", "93051"));
  EXPECT_THAT(split_commune_codes("7737393051"), ElementsAre("77373", "93051"));
  EXPECT_THAT(split_commune_codes("773739305"), IsEmpty());
  EXPECT_THAT(split_commune_codes(""), IsEmpty());
}

TEST(IncomeGrid, ReportsWhatCannotBe) {
  auto report = Report{};
  auto const grid = read_income_grid(written("bad.csv",
                                             "idcar_200m,ind,men,men_pauv,ind_snv\n"
                                             "CRS3035RES200mN3060000E3812200,10,4,5,200000\n"    // more poor than all
                                             "CRS3035RES200mN3060000E3812400,10,4,1,-200000\n"   // negative income
                                             "CRS3035RES200mN3060000E3812600,ten,4,1,200000\n"   // not a number
                                             "CRS3035RES200mN3060000E3812600,10,4,1,200000\n"    // twice
                                             "CRS3035RES200mN3060001E3812800,10,4,1,200000\n"),  // not a cell
                                     {}, report);
  EXPECT_EQ(grid.cells.size(), 3u);
  EXPECT_EQ(report.count("invalid_grid_value"), 3u);
  EXPECT_EQ(report.count("duplicate_grid_cell"), 1u);
  EXPECT_EQ(report.count("invalid_grid_cell"), 1u);
  EXPECT_TRUE(std::isnan(grid.cells[0].poverty_share()));
  EXPECT_TRUE(std::isnan(grid.cells[1].income_sum));
  EXPECT_EQ(report.entries().at("invalid_grid_value").samples[0].where.line, 2u);
  EXPECT_EQ(report.entries().at("invalid_grid_value").samples[1].where.field, "ind_snv");
}

TEST(IncomeGrid, RefusesFilesItCannotPlace) {
  auto report = Report{};
  EXPECT_THROW(read_income_grid(written("no_cell.csv", "ind,men\n1,1\n"), {}, report), InputError);
  EXPECT_THROW(read_income_grid(written("no_crs.csv", "x,y,ind\n1,1,1\n"), {}, report), InputError);
  EXPECT_THROW(read_income_grid(written("no_count.csv", "idcar_200m,hens\nCRS3035RES200mN0E0,1\n"), {}, report),
               InputError);
  EXPECT_THROW(read_income_grid(written("none.csv", ""), {}, report), InputError);
  EXPECT_THROW(read_income_grid("/nowhere/at/all.csv", {}, report), InputError);
  EXPECT_THROW(read_income_grid(written("not.gpkg", "hello"), {}, report), InputError);
}

TEST(IncomeGrid, KeepsTheCellsOfTheArea) {
  auto report = Report{};
  auto options = ReadGridOptions{};
  auto area = BoundingBox{};
  area.extend({50.4281, 2.8283});  // Lens station, in the first cell (method.md 6)
  options.area = area.grown(Metres{120});
  EXPECT_EQ(read_income_grid(written("area.csv", k2021), options, report).cells.size(), 1u);
  options.area = BoundingBox{40, 0, 41, 1};
  EXPECT_THROW(read_income_grid(written("area.csv", k2021), options, report), InputError);
}

// method.md 6, "Projection": the cells of Lens station and Douai.
TEST(Golden, CellsOfLensAndDouai) {
  auto const laea = geo::Projection{geo::kInspireEpsg};
  auto const lambert = geo::Projection{2154};
  auto const check = [&](LatLng place, geo::Planar l93, geo::Planar l3035, std::string const& id) {
    EXPECT_NEAR(lambert.forward(place).x, l93.x, 0.0051);
    EXPECT_NEAR(lambert.forward(place).y, l93.y, 0.0051);
    EXPECT_NEAR(laea.forward(place).x, l3035.x, 0.0051);
    EXPECT_NEAR(laea.forward(place).y, l3035.y, 0.0051);
    EXPECT_EQ(geo::cell_id(geo::cell_at(laea.forward(place), geo::kInspireEpsg, geo::kInseeCell)), id);
  };
  check({50.4281, 2.8283}, {687782.027, 7036743.308}, {3812304.212, 3060046.638}, "CRS3035RES200mN3060000E3812200");
  check({50.3708, 3.0900}, {706411.574, 7030350.906}, {3830207.511, 3051911.972}, "CRS3035RES200mN3051800E3830200");
}

TEST(IncomeGrid, ReadsTheTileOfOise) {
  auto const path = testing::real_data("france/income/tile_2019_met_200m_11_18_x5_to_x7.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto const grid = read_income_grid(
      *path, {.epsg = 3035, .tile_corner = geo::Planar{3200000 + 11 * 51200, 2000000 + 18 * 51200}}, report);
  ASSERT_EQ(grid.cells.size(), 93u);
  EXPECT_TRUE(grid.cells[0].is_imputed);
  EXPECT_EQ(grid.cells[0].cell.east, 3200000 + 11 * 51200 + 5 * 200);
  EXPECT_EQ(grid.cells[0].cell.north, 2000000 + 18 * 51200 + 6 * 200);
  EXPECT_NEAR(grid.cells[0].mean_standard_of_living(), 27996.55, 0.01);
  auto const place = geo::Projection{3035}.inverse(grid.cells[0].cell.center());
  EXPECT_GT(place.lat, 48.8);  // Oise
  EXPECT_LT(place.lat, 49.8);
}

TEST(IncomeGrid, ReadsLaReunion) {
  auto const path = testing::real_data("france/income/reunion.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto const grid = read_income_grid(*path, {.epsg = 2975, .positions_are_centers = true}, report);
  EXPECT_EQ(grid.cells.size() + report.count("duplicate_grid_cell"), 14'076u);
  EXPECT_EQ(report.count("duplicate_grid_cell"), 0u);
  EXPECT_EQ(grid.cells[0].cell.east, 359400);
  EXPECT_NEAR(grid.cells[0].poverty_share(), 2.37623762376238 / 5.06930693069307, 1e-12);
  auto households = 0.0;
  for (auto const& cell : grid.cells) households += cell.households;
  EXPECT_GT(households, 200'000);  // about 300,000 households live there
  EXPECT_LT(households, 350'000);
}

}  // namespace
}  // namespace berline::precarity
