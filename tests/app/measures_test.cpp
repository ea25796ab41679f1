// What a study can ask to be measured, on the town: values derived by hand, sums over zones, evenness, formats.
//
// Home 01 (100 people) is 15 transit-minutes at most from the hospital of 120 beds (median 10), 02 (50) 23.6 min on
// foot, which is also its best by transit, 03 (20) stands beside it, 04 (1) meets no street.
#include <gmock/gmock.h>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Measures : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write_text(folder() / "town/homes.csv",
               "id,lon,lat,population,with_car,income,kind\n"
               "01,2.8000,50.4000,100,60,900,estate\n02,2.8200,50.4000,50,40,1500,centre\n"
               "03,2.8400,50.4000,20,20,3000,suburb\n04,2.8400,50.4300,1,1,2000,suburb\n");
  }

  Outcome run(std::string const& more, std::string const& options = "") const {
    write_text(folder() / "town/more.toml", read_text(folder() / "town/town.toml") + more);
    return call("run town/more.toml -o out " + options);
  }
  std::string table(std::string const& name) const { return read_text(folder() / "out/tables" / name); }
};

TEST_F(Measures, TimesAndSumsAreThoseDerivedByHand) {
  auto const outcome = run(R"(
[[measure]]
kind = "dual"
n = [1, 100, 121]
modes = ["walk"]
[[measure]]
id = "beds"
kind = "cumulative"
cutoffs_min = [9, 10]
percentiles = [50]
modes = ["transit"]
[[measure]]
id = "places"
kind = "cumulative"
count = ""
cutoffs_min = [10]
percentiles = [50]
modes = ["transit"]
[[measure]]
id = "half"
kind = "gravity"
decay = "exponential"
half_life_min = 10
percentiles = [50]
modes = ["transit"]
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const access = table("access.csv");
  EXPECT_THAT(access, HasSubstr("origin_id,destinations,measure,mode,window,percentile,cutoff_min,n,value,unit\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,hospitals_dual,walk,,,,1,47.300,min\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,hospitals_dual,walk,,,,100,47.300,min\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,hospitals_dual,walk,,,,121,,min\n")) << "there are 120 beds";
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,beds,transit,1,50,9,,0.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,beds,transit,1,50,10,,120.000,amount\n")) << "10 min are within 10";
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,places,transit,1,50,10,,1.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,half,transit,1,50,,,60.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n04,hospitals,beds,transit,1,50,10,,,amount\n")) << "no street: no value, not 0";
}

TEST_F(Measures, SeveralOfTheNearestAreNamed) {
  // On foot home 02 is at home, and as far from 01 as from 03: of equals the first of the file. By transit 01 is 10
  // minutes from 03 at the median, and 02, between the stops, farther. There is one hospital only, and none for 04.
  ASSERT_EQ(run("[destinations.homes]\nfile = \"homes.csv\"\nnearest = 2\n",
                "--set destinations.hospitals.nearest=2 --set 'modes.use=[\"transit\", \"walk\"]'")
                .code,
            0);
  auto const few = table("nearest_few.csv");
  EXPECT_THAT(few, HasSubstr("from_id,destinations,window,mode,percentile,rank,to_id,name,travel_time\n"));
  EXPECT_THAT(few, HasSubstr("\n02,homes,,walk,,1,02,,0.0\n02,homes,,walk,,2,01,,23.6\n02,hospitals,"));
  EXPECT_THAT(few, HasSubstr("\n01,homes,1,transit,50,1,01,,0.0\n01,homes,1,transit,50,2,03,,10.0\n"));
  EXPECT_THAT(few, HasSubstr("\n02,hospitals,,walk,,1,H1,Hôpital de l'Est,23.6\n03,homes,"));
  EXPECT_THAT(few, Not(HasSubstr("\n04,")));
  std::filesystem::remove_all(folder() / "out");
  ASSERT_EQ(run("").code, 0);
  EXPECT_FALSE(std::filesystem::exists(folder() / "out/tables/nearest_few.csv"));
}

TEST_F(Measures, PercentilesOfAccessAreNotAccessAtPercentiles) {
  // Six buses an hour: from home 01 it takes 6 to 15 minutes to the only hospital, half of the departures at most 10.
  // At the median time the 120 beds are within 10 minutes; but half of the departures reach none, and the median of
  // what they reach, the least first, is none.
  auto const outcome = run(R"(
[[measure]]
id = "from_times"
kind = "cumulative"
cutoffs_min = [10]
modes = ["transit", "walk"]
[[measure]]
id = "of_access"
kind = "cumulative"
cutoffs_min = [10]
modes = ["transit", "walk"]
percentile_of = "access"
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const access = table("access.csv");
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,from_times,transit,1,50,10,,120.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,of_access,transit,1,25,10,,0.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,of_access,transit,1,50,10,,0.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,of_access,transit,1,75,10,,120.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n03,hospitals,of_access,walk,,,10,,120.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n04,hospitals,of_access,transit,1,50,10,,,amount\n"));
  EXPECT_THAT(read_text(folder() / "out/dictionary.csv"), HasSubstr("what nine departures of ten reach or exceed"));
  EXPECT_THAT(run("[[measure]]\nkind = \"dual\"\npercentile_of = \"access\"\n").err,
              HasSubstr("measure[0].percentile_of"));
}

TEST_F(Measures, ModesMayCompeteForTheSameSupply) {
  ASSERT_EQ(run(R"(
[[measure]]
id = "shared"
kind = "e2sfca"
decay = "stepped"
bands_min = [10, 20, 30]
weights = [1, 0.68, 0.22]
modes = ["car", "transit"]
demand = ["with_car", "population"]
percentiles = [50]
)")
                .code,
            0);
  // Whose nearest: all but 04 (170 of 171 people), 20 of them at once, 120 within a quarter of an hour by transit.
  EXPECT_THAT(table("destinations.csv"), HasSubstr("\nH1,Hôpital de l'Est,hospitals,transit,1,50,170.0,99.4,12.8,120.0,"
                                                   "170.0,170.0,170.0,170.0\n"));
  // By car all are within 10 min: 60 + 40 + 20 people. By transit 01 and 03 weigh 1, 02 (23.6 min) 0.22: 100 + 11 +
  // 20. So 120 beds for 251 people: 478.088 for 1,000. For 02 by transit a 0.22th of it; together by its 40 and 50
  // people: (40 x 478.088 + 50 x 105.179) / 90.
  auto const access = table("access.csv");
  EXPECT_THAT(access, HasSubstr("\n01,hospitals,shared,car,1,50,,,478.088,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n02,hospitals,shared,transit,1,50,,,105.179,amount\n"));
  EXPECT_THAT(access, HasSubstr("\n02,hospitals,shared,together,1,50,,,270.916,amount\n"));
}

TEST_F(Measures, AreSummedUpOverZones) {
  write_text(folder() / "town/districts.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"002","nom":"Tout"},"geometry":{"type":"Polygon","coordinates":
[[[2.79,50.39],[2.83,50.39],[2.83,50.41],[2.79,50.41],[2.79,50.39]]]}},
{"type":"Feature","properties":{"code":"001","nom":"Est"},"geometry":{"type":"Polygon","coordinates":
[[[2.83,50.39],[2.85,50.39],[2.85,50.44],[2.83,50.44],[2.83,50.39]]]}},
{"type":"Feature","properties":{"code":"009","nom":"Vide"},"geometry":{"type":"Polygon","coordinates":
[[[3.83,50.39],[3.85,50.39],[3.85,50.44],[3.83,50.44],[3.83,50.39]]]}}]})");
  auto const outcome = run(R"(
[zones.districts]
file = "districts.geojson"
id = "code"
[zones.kinds]
column = "kind"
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const districts = table("districts_summary.csv");
  // West: 100 people at 10 min, 50 at 23.6; mean 14.544. East: 20 at 0, 1 unreachable (95.2 % have a value).
  EXPECT_THAT(districts, HasSubstr("\n002,Tout,150.0,hospitals,hospitals_nearest,transit,1,50,,,100.0,14.544"));
  EXPECT_THAT(districts, HasSubstr(",10.000,10.000,10.000,23.600,23.600,33.3,0.0,0.0,0.0,0.0\n"));
  EXPECT_THAT(districts, HasSubstr("\n001,Est,21.0,hospitals,hospitals_nearest,transit,1,50,,,95.2,0.000,0.000,0.000,"
                                   "0.000,0.000,0.000,4.8,4.8,4.8,4.8,4.8\n"));
  EXPECT_THAT(districts, Not(HasSubstr("Vide")));
  EXPECT_THAT(table("kinds_summary.csv"), HasSubstr("\nestate,100.0,hospitals,hospitals_nearest,transit,1,50,"));
  GDALAllRegister();
  auto const data =
      GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis/results.gpkg").c_str(), GDAL_OF_VECTOR)};
  ASSERT_NE(data, nullptr);
  auto* layer = data->GetLayerByName("zones_districts");
  ASSERT_NE(layer, nullptr);
  EXPECT_EQ(layer->GetFeatureCount(), 2);
  EXPECT_GE(layer->GetLayerDefn()->GetFieldIndex("hospitals_nearest_transit_p50_median"), 0);
  EXPECT_EQ(data->GetLayerByName("zones_kinds"), nullptr) << "a column draws nothing";
}

TEST_F(Measures, EvennessIsJudged) {
  ASSERT_EQ(run(R"(
[[measure]]
kind = "nearest"
modes = ["walk"]
[equity]
income = "income"
by = "kind"
time_line_min = 30
)")
                .code,
            0);
  auto const equity = table("equity.csv");
  auto const line = [](std::string const& by, std::string const& group, std::string const& rest) {
    return "\nhospitals,hospitals_nearest,walk,,,,,population," + by + ',' + group + ',' + rest + '\n';
  };
  // 47.27 (100 people), 23.63 (50), 0 (20), none (1): 101 of 171 people beyond half an hour.
  EXPECT_THAT(equity, HasSubstr(line("", "", "people,171.0000")));
  EXPECT_THAT(equity, HasSubstr(line("", "", "beyond_30min_pct,59.0643")));
  EXPECT_THAT(equity, HasSubstr(line("", "", "fgt0,0.5906")));
  // Depth: (100 x (47.2667 - 30) / 30 + 1) / 171, the unreachable one counting 1.
  EXPECT_THAT(equity, HasSubstr(line("", "", "fgt1,0.3424")));
  EXPECT_THAT(equity, HasSubstr(line("kind", "estate", "beyond_30min_pct,100.0000")));
  EXPECT_THAT(equity, HasSubstr(line("kind", "centre", "beyond_30min_pct,0.0000")));
  EXPECT_THAT(equity, HasSubstr(line("kind", "", "theil_within,0.0000"))) << "one home with a time in each group";
}

TEST_F(Measures, FormatsAreWrittenAsAsked) {
  auto const outcome = run(R"(
[[measure]]
kind = "nearest"
[output]
formats = ["xlsx", "csv"]
csv_dialect = "excel-fr"
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder() / "out/gis"));
  EXPECT_THAT(table("access.csv"), HasSubstr("\r\n01;hospitals;hospitals_nearest;transit;1;50;;;10,000;min\r\n"));
  EXPECT_THAT(table("travel_times.csv"), HasSubstr("\r\n01;H1;8,0;10,0;13,0;47,3;"));
  EXPECT_EQ(read_text(folder() / "out/workbook.xlsx").substr(0, 2), "PK");
  EXPECT_THAT(call("matrix town/town.toml -q --csv-dialect excel-fr").out, HasSubstr("\r\n01;H1;8,0;10,0;13,0;47,3;"));
}

TEST_F(Measures, GridsBecomeImages) {
  write_text(folder() / "town/grid.toml",
             "version = 1\n[inputs]\nosm = \"streets.osm\"\n[origins]\ngrid_m = 200\n[destinations.hospitals]\nfile = "
             "\"hospitals.csv\"\n[modes]\nuse = \"walk\"\n[output]\nformats = [\"tif\"]\n");
  EXPECT_THAT(call("run town/grid.toml -o out").err, HasSubstr("error[grid_empty_area]")) << "the town is a line";
  auto streets = read_text(folder() / "town/streets.osm");
  streets.replace(streets.find("lat=\"50.4000\" lon=\"2.8100\""), 13, "lat=\"50.4100\"");
  write_text(folder() / "town/streets.osm", streets);
  auto const outcome = call("run town/grid.toml -o out");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  GDALAllRegister();
  auto const image =
      GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis/times_hospitals.tif").c_str(), GDAL_OF_RASTER)};
  ASSERT_NE(image, nullptr);
  EXPECT_EQ(image->GetRasterCount(), 1);
  EXPECT_STREQ(image->GetRasterBand(1)->GetDescription(), "walk");
  EXPECT_THAT(run("[output]\nformats = [\"tif\"]\n", "-O").err, HasSubstr("error[raster_cells_differ]"));
}

TEST_F(Measures, MistakesAreNamed) {
  auto const error = [&](std::string const& more) { return run(more).err; };
  EXPECT_THAT(error("[[measure]]\nkind = \"dua\"\n"), HasSubstr("config_misspelled_choice"));
  EXPECT_THAT(error("[[measure]]\nkind = \"cumulative\"\n"), HasSubstr("'measure[0].cutoffs_min' is missing"));
  EXPECT_THAT(error("[[measure]]\nkind = \"gravity\"\n"), HasSubstr("'measure[0].decay' is missing"));
  EXPECT_THAT(error("[[measure]]\nkind = \"nearest\"\nn = [2]\n"), HasSubstr("config_measure_key_unused"));
  EXPECT_THAT(error("[[measure]]\nkind = \"nearest\"\npercentiles = [33]\n"), HasSubstr("config_unknown_choice"));
  EXPECT_THAT(error("[[measure]]\nkind = \"nearest\"\ndestinations = \"schools\"\n"), HasSubstr("hospitals"));
  EXPECT_THAT(error("[[measure]]\nkind = \"nearest\"\n[[measure]]\nkind = \"nearest\"\n"),
              HasSubstr("config_name_twice"));
  EXPECT_THAT(error("[[measure]]\nkind = \"gravity\"\ndecay = \"gaussian\"\nsd_min = 0\n"),
              HasSubstr("decay_out_of_range"));
  EXPECT_THAT(error("[[measure]]\nkind = \"gravity\"\ndecay = \"stepped\"\nbands_min = [5, 9]\nweights = [1]\n"),
              HasSubstr("config_measure_bands_differ"));
  EXPECT_THAT(error("[[measure]]\nkind = \"2sfca\"\ncutoffs_min = [9]\ndemand = [\"a\", \"b\"]\nmodes = [\"car\", "
                    "\"walk\", \"bike\"]\n"),
              HasSubstr("config_measure_demand_differs"));
  EXPECT_THAT(error("[[measure]]\nkind = \"2sfca\"\ncutoffs_min = [9]\ndemand = \"adults\"\n"),
              HasSubstr("places_column_missing"));
  EXPECT_THAT(error("[zones.x]\nid = \"a\"\n"), HasSubstr("'zones.x.file' or 'zones.x.column' is missing"));
  EXPECT_THAT(error("[zones.x]\nfile = \"none.gpkg\"\n"), HasSubstr("file_not_there"));
  EXPECT_THAT(error("[zones.x]\nfile = \"hospitals.csv\"\n"), HasSubstr("zones_not_areas"));
  EXPECT_THAT(error("[zones.x]\ncolumn = \"nothing\"\n"), HasSubstr("places_column_missing"));
  EXPECT_THAT(error("[equity]\nincome = \"nothing\"\n"), HasSubstr("places_column_missing"));
}

TEST_F(Measures, BadPeopleAreAnErrorOrCounted) {
  auto homes = read_text(folder() / "town/homes.csv");
  homes.replace(homes.find(",100,"), 5, ",-10,");
  write_text(folder() / "town/homes.csv", homes);
  EXPECT_THAT(run("[[measure]]\nkind = \"nearest\"\n").err, HasSubstr("error[amount_negative]"));
  homes.replace(homes.find(",-10,"), 5, ",,");
  write_text(folder() / "town/homes.csv", homes);
  EXPECT_THAT(run("[[measure]]\nkind = \"nearest\"\n").err, HasSubstr("warning[amount_missing]"));
  // Nobody at all: a catchment without demand gives 0 and says so.
  write_text(folder() / "town/homes.csv", "id,lon,lat,population\n01,2.8,50.4,0\n02,2.82,50.4,0\n");
  auto const outcome = run("[[measure]]\nkind = \"2sfca\"\ncutoffs_min = [30]\nmodes = \"car\"\n", "-O");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[catchment_without_demand]"));
  EXPECT_THAT(table("access.csv"), HasSubstr("\n01,hospitals,hospitals_2sfca,car,,,30,,0.000,amount\n"));
}

TEST_F(Measures, WhereNobodyReachesAnythingEveryMeasureIsDefined) {
  // The only hospital stands where no street is: times have no value, amounts are 0, everybody is beyond every limit.
  write_text(folder() / "town/hospitals.csv", "id,lon,lat,name,beds\nH9,2.7780,50.4135,Sur l'eau,120\n");
  auto const outcome = run(R"(
[[measure]]
kind = "nearest"
[[measure]]
kind = "dual"
[[measure]]
kind = "cumulative"
cutoffs_min = [60]
[[measure]]
kind = "2sfca"
cutoffs_min = [60]
[[measure]]
kind = "balanced"
decay = "exponential"
half_life_min = 10
[[measure]]
kind = "spatial_availability"
decay = "gaussian"
sd_min = 10
[zones.kinds]
column = "kind"
[equity]
[emergency]
[choice]
mode = ["car"]
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[destination_not_linked]"));
  EXPECT_THAT(table("nearest.csv"), HasSubstr(",destinations_not_linked,"));
  auto const access = table("access.csv");
  for (auto const* line :
       {"hospitals_nearest,car,,,,,,min", "hospitals_dual,walk,,,,1,,min",
        "hospitals_cumulative,transit,1,50,60,,0.000,amount", "hospitals_2sfca,car,,,60,,0.000,amount",
        "hospitals_balanced,walk,,,,,0.000,amount", "hospitals_spatial_availability,bike,,,,,0.000,amount"})
    EXPECT_THAT(access, HasSubstr("\n01,hospitals," + std::string{line} + '\n'));
  EXPECT_THAT(table("emergency.csv"), HasSubstr("\n,,,transit,1,90,171.0,0.0,171.0,100.0\n"));
  EXPECT_THAT(table("emergency_return.csv"), HasSubstr("\n,,,171.0,0.0,0.0,171.0,100.0,\n"));
  EXPECT_THAT(table("choice.csv"), HasSubstr("\nH9,Sur l'eau,120.0,0.0,0.0,\n"));
  for (auto const* name :
       {"access.csv", "access_wide.csv", "kinds_summary.csv", "equity.csv", "destinations.csv", "choice_origins.csv"})
    EXPECT_THAT(table(name), Not(::testing::ContainsRegex("nan|inf[,\n]"))) << name;
}

TEST_F(Measures, FromATableOfTimesAreThoseOfRouting) {
  auto const measures = std::string{R"(
[[measure]]
id = "beds"
kind = "cumulative"
cutoffs_min = [9, 10]
[[measure]]
id = "shared"
kind = "2sfca"
cutoffs_min = [30]
demand = ["with_car", "population"]
modes = ["car", "transit"]
)"};
  ASSERT_EQ(run(measures).code, 0);
  auto const routed = table("access.csv");
  write_text(folder() / "town/table.toml",
             "version = 1\npercentiles = [25, 50, 75]\n[inputs]\nmatrix = "
             "\"../out/tables/travel_times.csv\"\n[origins]\nfile = \"homes.csv\"\n"
             "weight = \"population\"\n[destinations.hospitals]\nfile = "
             "\"hospitals.csv\"\ncount = \"beds\"\n[modes]\nuse = [\"transit\", "
             "\"walk\", \"bike\", \"car\"]\n[[window]]\ndate = 2026-03-10\nfrom = "
             "\"07:00\"\nto = \"08:00\"\n" +
                 measures);
  auto const outcome = call("access town/table.toml -o again");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto again = read_text(folder() / "again/tables/access.csv");
  // A table does not say who meets no street: 04 reaches nothing there, and has no value here.
  EXPECT_EQ(again.substr(0, again.find("\n04,")), routed.substr(0, routed.find("\n04,")));
  EXPECT_TRUE(std::filesystem::exists(folder() / "again/gis/results.gpkg"));
}

TEST_F(Measures, ATableOfTimesNeedsNoPositions) {
  write_text(folder() / "times.csv", "from_id,to_id,travel_time\na,x,12\na,y,31\nb,y,8\nb,z,9\nzz,y,1\n");
  write_text(folder() / "cells.csv", "id,people\na,10\nb,30\nc,5\n");
  write_text(folder() / "jobs.csv", "id,jobs\nx,100\ny,20\n");
  auto const outcome = call(
      "access --matrix times.csv --origins cells.csv --weight people --destinations jobs.csv --count jobs --kind "
      "cumulative --cutoffs 10,30 -o out");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[matrix_id_unknown]")) << "z and zz are nobody's";
  auto const access = table("access.csv");
  EXPECT_THAT(access, HasSubstr("\na,places,places_cumulative,transit,,50,10,,0.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\na,places,places_cumulative,transit,,50,30,,100.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\nb,places,places_cumulative,transit,,50,10,,20.000,amount\n"));
  EXPECT_THAT(access, HasSubstr("\nc,places,places_cumulative,transit,,50,30,,0.000,amount\n"));
  EXPECT_FALSE(std::filesystem::exists(folder() / "out/gis"));
  EXPECT_EQ(call("access --origins cells.csv --destinations jobs.csv").code, 2);
  EXPECT_THAT(call("access --matrix none.csv --origins cells.csv --destinations jobs.csv").err,
              HasSubstr("file_not_there"));
}

TEST_F(Measures, IsochronesHaveALayerAModeWithThePeopleInside) {
  auto const outcome =
      run("[isochrones]\nat = [[50.4, 2.82]]\nspacing_m = 200\nmodes = [\"walk\", "
          "\"car\"]\ncutoffs_min = [10, 60]\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  GDALAllRegister();
  auto const data =
      GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis/isochrones.gpkg").c_str(), GDAL_OF_VECTOR)};
  ASSERT_NE(data, nullptr);
  auto* walk = data->GetLayerByName("isochrones_walk");
  ASSERT_NE(walk, nullptr);
  ASSERT_NE(data->GetLayerByName("isochrones_car"), nullptr);
  // On foot, 10 minutes hold home 02 alone (50 people), 60 minutes all but 04, which meets no street.
  auto people = std::vector<double>{};
  for (auto const& feature : *walk) people.push_back(feature->GetFieldAsDouble("people"));
  EXPECT_THAT(people, ::testing::ElementsAre(170, 50));
}

}  // namespace
}  // namespace berline::app
