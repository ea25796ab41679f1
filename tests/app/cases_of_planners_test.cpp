// The cases planners ask about, on the town: emergency care, the choice of a hospital, severance, repeated care, joined
// indicators, age weights, and isochrones in all their forms. Values are derived by hand.
//
// Home 01 (100 people) is 10 transit-minutes (median) and 4.9 by car from the hospital H1 in the east, 02 (50) 23.6 min
// on foot and 2.4 by car, 03 (20) stands beside it, 04 (1) meets no street. H2 stands beside home 01.
#include <gmock/gmock.h>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class PlannersCases : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write_text(folder() / "town/homes.csv",
               "id,lon,lat,population,young,old,kind\n"
               "01,2.8000,50.4000,100,80,20,west\n02,2.8200,50.4000,50,10,40,west\n"
               "03,2.8400,50.4000,20,10,10,east\n04,2.8400,50.4300,1,1,0,\n");
    write_text(folder() / "town/hospitals.csv",
               "id,lon,lat,name,beds\nH1,2.8400,50.4000,Hôpital de l'Est,120\nH2,2.8000,50.4000,Clinique,30\n");
  }

  Outcome run(std::string const& more, std::string const& options = "") const {
    write_text(folder() / "town/more.toml", read_text(folder() / "town/town.toml") + more);
    return call("run town/more.toml -o out " + options);
  }
  std::string table(std::string const& name) const { return read_text(folder() / "out/tables" / name); }
  GDALDatasetUniquePtr package(std::string const& name) const {
    GDALAllRegister();
    return GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis" / name).c_str(), GDAL_OF_VECTOR)};
  }
};

/// The values of one field, feature by feature.
std::vector<double> numbers(GDALDataset& data, char const* layer, char const* field) {
  auto values = std::vector<double>{};
  for (auto const& feature : *data.GetLayerByName(layer)) values.push_back(feature->GetFieldAsDouble(field));
  return values;
}

TEST_F(PlannersCases, EmergencyCareIsCountedByZoneWithinItsMinutes) {
  auto const outcome = run("[emergency]\ncar_min = [2, 5]\n[zones.side]\ncolumn = \"kind\"\n",
                           "--set 'destinations.hospitals.keep_where=\"beds > 100\"' --set modes.use=transit,car");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const emergency = table("emergency.csv");
  EXPECT_THAT(emergency, HasSubstr("\n,,,car,,2,171.0,20.0,151.0,88.3\n"));
  EXPECT_THAT(emergency, HasSubstr("\n,,,car,,5,171.0,170.0,1.0,0.6\n"));
  EXPECT_THAT(emergency, HasSubstr("\nside,west,,car,,2,150.0,0.0,150.0,100.0\n"));
  EXPECT_THAT(emergency, HasSubstr("\nside,east,,transit,1,30,20.0,20.0,0.0,0.0\n"));
  EXPECT_THAT(emergency, HasSubstr(",transit,1,90,"));
}

TEST_F(PlannersCases, ThePageSaysByWhichModeHalfOfAllGetThere) {
  // Home 01, more than half of the people, is 10 minutes by transit and 4.9 by car from H1: both medians are its times.
  auto const only_h1 = std::string{"\n[output]\nformats = [\"csv\", \"html\"]\n"};
  ASSERT_EQ(run(only_h1, "-q --set 'destinations.hospitals.keep_where=beds > 100'").code, 0);
  EXPECT_THAT(read_text(folder() / "out/index.html"), HasSubstr("by public transport, 5 by car"));
  // When the bus takes nobody along in time, half of all get there by car alone.
  ASSERT_EQ(run(only_h1,
                "-q -O --set 'destinations.hospitals.keep_where=beds > 100' --set limits.max_duration_min=8 "
                "--set limits.direct_walk_min=1")
                .code,
            0);
  auto const page = read_text(folder() / "out/index.html");
  EXPECT_THAT(page, HasSubstr("by car; by public transport fewer than half get there"));
  EXPECT_THAT(page, Not(HasSubstr("by public transport, 5 by car")));
}

TEST_F(PlannersCases, TheWayHomeFromEmergencyCareIsCountedInTheEvening) {
  // Only from west to east do buses run. The nearest hospital of all homes by car is then H1 in the east: nobody rides
  // home, who lives beside it (20 people) and 23.6 min away (50) walks, 47 min (100) is too far for half an hour.
  auto const options = std::string{
      "--set 'destinations.hospitals.keep_where=\"beds > 100\"' --set modes.use=transit,car --set "
      "limits.direct_walk_min=30"};
  ASSERT_EQ(run("[emergency]\n[zones.side]\ncolumn = \"kind\"\n", options).code, 0);
  auto back = table("emergency_return.csv");
  EXPECT_THAT(back, HasSubstr("zones,zone_id,name,people,on_foot,by_transit,stranded,stranded_pct,last_departure\n"));
  EXPECT_THAT(back, HasSubstr("\n,,,171.0,70.0,0.0,101.0,59.1,\n"));
  EXPECT_THAT(back, HasSubstr("\nside,west,,150.0,50.0,0.0,100.0,66.7,\n"));

  // From H2 in the west home 03 is 47 min on foot and a bus away: the last one is left for in time to board.
  ASSERT_EQ(run("[emergency]\nreturn_after = \"07:00\"\n",
                "-O --set 'destinations.hospitals.keep_where=\"beds < 100\"' --set modes.use=transit,car --set "
                "limits.direct_walk_min=30")
                .code,
            0);
  EXPECT_THAT(table("emergency_return.csv"), HasSubstr("\n,,,171.0,150.0,20.0,1.0,0.6,"));
  EXPECT_THAT(run("[emergency]\nreturn_after = \"27:30\"\n", "-O").err, HasSubstr("the departure window 27:30-27:00"));
}

TEST_F(PlannersCases, ASiteIsReachedAtTheNearestOfItsEntrances) {
  // A hospital drawn as an area whose middle stands beside home 03, with a door there and another beside home 02, 23.6
  // minutes on foot away: from 01 one gets to the second on foot in 23.6 instead of 47.3 minutes. By bus nothing is
  // nearer (no stop on the way): 10 minutes at the median as before.
  write_text(folder() / "town/site.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"H1","name":"CH"},)"
             R"("geometry":{"type":"Polygon","coordinates":[[[2.8395,50.3995],[2.8405,50.3995],[2.8405,50.4005],)"
             R"([2.8395,50.4005],[2.8395,50.3995]]]}}]})");
  write_text(folder() / "town/doors.csv", "site,lon,lat\nH1,2.8400,50.4000\nH1,2.8200,50.4000\n");
  auto const site = std::string{
      "--set destinations.hospitals.file=town/site.geojson --set destinations.hospitals.id=code --set "
      "'destinations.hospitals.count=\"\"' --set modes.use=transit,walk,car "};
  auto const doors = std::string{
      "--set destinations.hospitals.entrances=town/doors.csv --set destinations.hospitals.entrances_id=site "};
  ASSERT_EQ(run("", site).code, 0);
  auto const middle = table("travel_times.csv");
  auto const outcome = run("", site + doors + "-O");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const times = table("travel_times.csv");
  EXPECT_THAT(middle, HasSubstr("\n01,H1,"));
  EXPECT_THAT(middle, HasSubstr(",47.3,"));
  EXPECT_THAT(times, Not(HasSubstr(",47.3,"))) << times;
  EXPECT_THAT(times, HasSubstr(",23.6,")) << "01 on foot";
  EXPECT_THAT(times, HasSubstr("\n02,H1,0.0,")) << times;  // beside a door, whatever the mode
  // Isochrones leave from both doors.
  ASSERT_EQ(run("[isochrones]\ndestinations = \"hospitals\"\nspacing_m = 50\ncutoffs_min = [5]\nmodes = [\"walk\"]\n",
                site + doors + "-O")
                .code,
            0);
  EXPECT_THAT(numbers(*package("isochrones.gpkg"), "isochrones", "people"), ElementsAre(70));
}

TEST_F(PlannersCases, ChoiceIsCalibratedOnWhoGoesWhere) {
  // By car, home 01 is beside H2 and 4.9 min (291 s) from H1; home 02 as far from both, 2.4 min. Of 01's patients 60 go
  // near and 40 far; of 02's 80 choose the larger one and 20 the smaller: at equal times 4 = (120 / 30)^a, so a = 1.
  // Then 40 / 60 = 4 exp(-b t): b = ln 6 / t.
  write_text(folder() / "town/patients.csv", "from_id;to_id;people\n01;H2;60\n01;H1;40\n02;H1;80\n02;H2;20\n09;H1;5\n");
  auto const outcome = run("[choice]\nobserved = \"patients.csv\"\nmode = [\"car\"]\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[choice_id_unknown]"));
  auto const model = table("choice_model.csv");
  EXPECT_THAT(model, HasSubstr("\nsize_exponent,1.0000,"));
  EXPECT_THAT(model, HasSubstr("\ndecay_per_min,0.3"));
  EXPECT_THAT(model, HasSubstr("\npeople,200.0000,\n"));
  // The two homes are all there is to fit with two parameters: the model sends their patients where they go.
  EXPECT_THAT(table("choice.csv"), HasSubstr("H1,Hôpital de l'Est,120.0,"));
  EXPECT_THAT(table("choice.csv"), HasSubstr(",120.0,120.0\n"));
  EXPECT_THAT(table("choice.csv"), HasSubstr(",80.0,80.0\n"));
  EXPECT_THAT(table("choice_origins.csv"), HasSubstr("\n02,50.0,H1,80.0,2.4,"));
  EXPECT_THAT(table("choice_origins.csv"), HasSubstr("\n04,1.0,,,,,\n"));
}

TEST_F(PlannersCases, ChoiceWithoutObservationsTakesTheGivenModel) {
  // 4 to 1 by size, as far from both: four fifths of home 02 go to H1.
  ASSERT_EQ(run("[choice]\nsize_exponent = 1\ndecay_per_min = 0.2\n").code, 0);
  EXPECT_THAT(table("choice_origins.csv"), HasSubstr("\n02,50.0,H1,80.0,2.4,"));
  EXPECT_THAT(table("choice_model.csv"), HasSubstr("\ndecay_per_min,0.2000,\n"));
  EXPECT_THAT(table("choice.csv"), Not(HasSubstr("observed")));
}

TEST_F(PlannersCases, EmergencyAndChoiceNeedTimesOnly) {
  auto const cases = std::string{"[emergency]\ncar_min = [2, 5]\n[choice]\ndecay_per_min = 0.2\nmode = [\"car\"]\n"};
  ASSERT_EQ(run(cases).code, 0);
  auto const emergency = table("emergency.csv"), choice = table("choice.csv"), homes = table("choice_origins.csv");
  write_text(folder() / "town/table.toml",
             "version = 1\npercentiles = [25, 50, 75]\n[inputs]\nmatrix = \"../out/tables/travel_times.csv\"\n"
             "[origins]\nfile = \"homes.csv\"\nweight = \"population\"\n[destinations.hospitals]\n"
             "file = \"hospitals.csv\"\ncount = \"beds\"\n[modes]\nuse = [\"transit\", \"walk\", \"bike\", \"car\"]\n"
             "[[window]]\ndate = 2026-03-10\nfrom = \"07:00\"\nto = \"08:00\"\n" +
                 cases);
  auto const outcome = call("access town/table.toml -o again");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(read_text(folder() / "again/tables/emergency.csv"), emergency);
  // The table's times are to the tenth of a minute: shares differ a little where they are not all of 0 or equal.
  for (auto const* line : {"\nH1,Hôpital de l'Est,120.0,118.", "\nH2,Clinique,30.0,51."}) {
    EXPECT_THAT(choice, HasSubstr(line));
    EXPECT_THAT(read_text(folder() / "again/tables/choice.csv"), HasSubstr(line));
  }
  EXPECT_THAT(homes, HasSubstr("\n02,50.0,H1,80.0,2.4,H1,80.0\n"));
  EXPECT_THAT(read_text(folder() / "again/tables/choice_origins.csv"), HasSubstr("\n02,50.0,H1,80.0,2.4,H1,80.0\n"));
  EXPECT_THAT(emergency, HasSubstr(",car,,2,")) << "and there is something in it";
}

TEST_F(PlannersCases, SeveranceCountsWaysOutAndWalks) {
  // A zone around home 02 on the only street: out to the west and to the east.
  write_text(folder() / "town/zones.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"Z","name":"Cité"},)"
             R"("geometry":{"type":"Polygon","coordinates":[[[2.815,50.398],[2.825,50.398],[2.825,50.402],)"
             R"([2.815,50.402],[2.815,50.398]]]}}]})");
  auto const outcome =
      run("[zones.estates]\nfile = \"zones.geojson\"\n[severance]\nzones = \"estates\"\ncentres = \"hospitals\"\n"
          "frequent_per_hour = 6\naround_m = 2000\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  // Streets lead straight there. A hospital is 23.6 min away, and so is the western stop with its six buses an hour.
  EXPECT_THAT(table("severance.csv"),
              HasSubstr("zone_id,name,people,exits,exits_per_km,detour,centre_walk,frequent_stop_walk,"));
  EXPECT_THAT(table("severance.csv"), HasSubstr("\nZ,Cité,50.0,2,"));
  EXPECT_THAT(table("severance.csv"), HasSubstr(",1.00,23.6,23.6,0.0\n"));
  auto const data = package("severance.gpkg");
  ASSERT_NE(data, nullptr);
  EXPECT_THAT(numbers(*data, "severance", "exits"), ElementsAre(2));
}

TEST_F(PlannersCases, SeveranceNeedsZonesWithOutlines) {
  auto const outcome = run("[zones.side]\ncolumn = \"kind\"\n[severance]\nzones = \"side\"\n");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("the zones side have no outline"));
}

TEST_F(PlannersCases, RepeatedCareTakesHoursAWeek) {
  // As in Result.TellsWhoCanKeepAnAppointment: 68.3 minutes away from home, three times.
  ASSERT_EQ(run("[appointment]\nat = \"07:40\"\nstay_min = 10\nper_week = 3\n",
                "--set 'destinations.hospitals.keep_where=\"beds > 100\"'")
                .code,
            0);
  EXPECT_THAT(table("appointments.csv"), HasSubstr(",total,hours_a_week,reason,explanation\n"));
  EXPECT_THAT(table("appointments.csv"), HasSubstr("\n01,hospitals,transit,H1,11.0,47.3,68.3,3.4,,\n"));
}

TEST_F(PlannersCases, OutsideIndicatorsStayBesideTheResults) {
  write_text(folder() / "town/poverty.csv", "side,poverty,kind\nwest,0.21,former mines\nnorth,0.5,x\n");
  auto const outcome = run("[zones.side]\ncolumn = \"kind\"\njoin = \"poverty.csv\"\njoin_id = \"side\"\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[zone_without_indicators]: the zone east"));
  auto const summary = table("side_summary.csv");
  EXPECT_THAT(summary, HasSubstr(",poverty,kind\n"));
  EXPECT_THAT(summary, HasSubstr(",0.2100,former mines\n"));
  EXPECT_THAT(summary, HasSubstr(",,\n"));
}

TEST_F(PlannersCases, AgesAskForSupplyByTheirUse) {
  // 100 young who use 1 and 70 old who use 3 (04 has one young more): 171 people use 101 + 210 = 311. Within 15 min by
  // car H1 and H2 serve all homes with streets, whose demand is (311 - 1) x 171 / 311: 150 beds over it, per 1,000.
  ASSERT_EQ(run("[[measure]]\nid = \"apl\"\nkind = \"e2sfca\"\ndecay = \"apl-2012\"\nmodes = [\"walk\"]\n"
                "ages = [\"young\", \"old\"]\nuse = [1, 3]\n[[measure]]\nid = \"plain\"\nkind = \"2sfca\"\n"
                "cutoffs_min = [15]\nmodes = [\"car\"]\nages = [\"young\", \"old\"]\nuse = [1, 3]\n")
                .code,
            0);
  EXPECT_THAT(table("access_wide.csv"), HasSubstr("880.0226"));
  auto const outcome =
      run("[[measure]]\nkind = \"2sfca\"\ncutoffs_min = [15]\nages = [\"young\"]\nuse = [1, 3]\n", "-O");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("not as many entries as ages"));
}

TEST_F(PlannersCases, IsochronesAreDrawnToPlacesInBandsTogetherAndByPercentile) {
  // By transit the hospital in the east is reached from home 01 in 10 minutes (median), not the other way round.
  auto const options = std::string{
      "--set isochrones.destinations=hospitals --set 'destinations.hospitals.keep_where=\"beds > 100\"' --set "
      "isochrones.spacing_m=100 --set isochrones.cutoffs_min=5,12 "};
  ASSERT_EQ(run("", options + "--set isochrones.modes=transit --set isochrones.direction=to --set "
                              "isochrones.percentiles=10,50,99")
                .code,
            0);
  auto data = package("isochrones.gpkg");
  ASSERT_NE(data, nullptr);
  // Widest first: within 12 min home 01 and home 03, within 5 min 03 alone; at the 10th percentile 01 takes 6.
  EXPECT_THAT(numbers(*data, "isochrones", "percentile"), ElementsAre(10, 10, 50, 50, 99, 99));
  EXPECT_THAT(numbers(*data, "isochrones", "people"), ElementsAre(120, 20, 120, 20, 20, 20));

  ASSERT_EQ(run("", "-O " + options + "--set isochrones.modes=transit").code, 0);
  data = package("isochrones.gpkg");
  EXPECT_THAT(numbers(*data, "isochrones", "people"), ElementsAre(20, 20));  // nothing runs back

  // By car, in rings around both hospitals together: 01 and 03 stand beside one, 02 is 2.4 min from both.
  ASSERT_EQ(run("[isochrones]\ndestinations = \"hospitals\"\nspacing_m = 50\ncutoffs_min = [1, 3]\nmodes = [\"car\"]\n"
                "shape = \"bands\"\ntogether = true\n",
                "-O")
                .code,
            0);
  data = package("isochrones.gpkg");
  EXPECT_THAT(numbers(*data, "isochrones", "above"), ElementsAre(1, 0));
  EXPECT_THAT(numbers(*data, "isochrones", "minutes"), ElementsAre(3, 1));
  EXPECT_THAT(numbers(*data, "isochrones", "people"), ElementsAre(50, 120));
}

}  // namespace
}  // namespace berline::app
