// Scenarios of the town, with what they change derived by hand.
//
// Home 01 (100 people) stands at the stop W, the hospital at the stop E, five minutes away by a bus every ten minutes.
// Who comes to the stop in any minute of the hour waits 1 to 10 minutes (boarding takes one): the median of 6 ... 15
// minutes, by nearest rank, is 10. A bus every five minutes makes it the median of 6 ... 10: 8. Home 02 (50 people) and
// 03 (20) walk; 04 (1) meets no street.
#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kEveryFive = R"(title = "A bus every five minutes"
[[modifications]]
type = "adjust-frequency"
names = "1"
entries = [{ from = "06:00", to = "09:00", headway_min = 5 }]
)";

class Scenarios : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write_text(folder() / "town/five.toml", kEveryFive);
    write_text(folder() / "town/gone.json", R"({"modifications": [{"type": "remove-trips", "routes": ["R"]}]})");
    write_text(folder() / "town/none.toml", "");
    // A hospital where home 01 stands.
    write_text(
        folder() / "town/moved.toml",
        "[[modifications]]\ntype = \"move-facility\"\nset = \"hospitals\"\nid = \"H1\"\nlat = 50.4\nlon = 2.8\n");
  }

  Outcome compare(std::string const& scenarios, std::string const& more = "") const {
    auto const town = read_text(folder() / "town/town.toml");
    write_text(folder() / "town/more.toml", town + more);
    return call("compare town/more.toml -q -o out " + scenarios);
  }
  std::string table(std::string const& name) const { return read_text(folder() / "out/tables" / name); }
};

TEST_F(Scenarios, WhoGainsAndByHowMuchIsAsDerivedByHand) {
  auto const outcome = compare("--scenario town/five.toml --scenario town/gone.json --scenario town/none.toml");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const groups = table("compare_groups.csv");
  // Two minutes less for 100 of 170.
  EXPECT_THAT(groups, HasSubstr("five,hospitals_nearest_transit_p50,all,,171,100,0,70,0,0,-1.18\n"));
  EXPECT_THAT(groups, HasSubstr("five,hospitals_nearest_walk,all,,171,0,0,170,0,0,0.00\n"));
  // Without the bus one walks: 2,836 m at 3.6 km/h are 47.27 minutes.
  EXPECT_THAT(groups, HasSubstr("gone,hospitals_nearest_transit_p50,all,,171,0,100,70,0,0,21.9"));
  EXPECT_THAT(groups, HasSubstr("none,hospitals_nearest_transit_p50,all,,171,0,0,170,0,0,0.00\n"));
  EXPECT_THAT(table("compare_origins.csv"),
              HasSubstr("five,01,hospitals_nearest_transit_p50,10.00,8.00,-2.00,-20.0,gain\n"));
  EXPECT_THAT(table("compare_origins.csv"), Not(HasSubstr(",04,")));  // no value before or after
  EXPECT_THAT(table("compare_service.csv"), HasSubstr("five,1,adjust-frequency,"));
  EXPECT_THAT(table("compare_service.csv"), HasSubstr("gone,1,remove-trips,"));
}

TEST_F(Scenarios, AMovedHospitalChangesEveryMode) {
  ASSERT_EQ(compare("--scenario town/moved.toml").code, 0);
  auto const origins = table("compare_origins.csv");
  EXPECT_THAT(origins, HasSubstr("moved,01,hospitals_nearest_walk,47.27,0.00,-47.27,-100.0,gain\n"));
  EXPECT_THAT(origins, HasSubstr("moved,03,hospitals_nearest_walk,0.00,47.27,47.27,,loss\n"));
  EXPECT_FALSE(std::filesystem::exists(folder() / "out/scenarios"));  // no feed changed
}

TEST_F(Scenarios, AnExportedFeedGivesTheTimesOfItsScenario) {
  ASSERT_EQ(compare("--scenario town/five.toml").code, 0);
  std::filesystem::rename(folder() / "out", folder() / "first");
  // The scenario's feed is the base now, and nothing changes: before and after are the former after.
  auto const again = call(
      "compare town/more.toml -q -o out --scenario town/none.toml --set inputs.gtfs=first/scenarios/five.gtfs.zip");
  ASSERT_EQ(again.code, 0) << again.err;
  auto const column = [&](std::filesystem::path const& file, std::size_t wanted) {
    auto lines = std::istringstream{read_text(file)};
    auto values = std::vector<std::string>{};
    for (auto line = std::string{}; std::getline(lines, line);) {
      auto cells = std::istringstream{line};
      auto cell = std::string{};
      for (std::size_t i = 0; i <= wanted; ++i) std::getline(cells, cell, ',');
      values.push_back(cell);
    }
    values.front().clear();  // the heading
    return values;
  };
  auto const after = column(folder() / "first/tables/compare_origins.csv", 4);
  EXPECT_GT(after.size(), 10u);
  EXPECT_EQ(after, column(folder() / "out/tables/compare_origins.csv", 3));
}

TEST_F(Scenarios, ZonesAndGroupsAreBalancedToo) {
  write_text(folder() / "town/homes.csv",
             "id,lon,lat,population,income,quarter,poor\n"
             "01,2.8000,50.4000,100,900,west,30\n02,2.8200,50.4000,50,1500,east,5\n"
             "03,2.8400,50.4000,20,3000,east,\n");
  auto const outcome = compare("--set origins.groups=poor", R"(
[[scenario]]
id = "five"
file = "five.toml"
[[scenario]]
id = "both"
title = "Five and moved"
file = ["five.toml", "moved.toml"]
budget_eur = 1000
[zones.quarters]
column = "quarter"
[equity]
income = "income"
by = ["quarter"]
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(table("compare_zones.csv"),
              HasSubstr("five,quarters,west,,hospitals_nearest_transit_p50,10.00,8.00,100,100,0,0,0,0,-2.00,-20.0\n"));
  auto const groups = table("compare_groups.csv");
  EXPECT_THAT(groups, HasSubstr("five,hospitals_nearest_transit_p50,quarter,west,100,100,0,0,0,0,-2.00\n"));
  // Of the 35 poor, the 30 of home 01.
  EXPECT_THAT(groups, HasSubstr("five,hospitals_nearest_transit_p50,group,poor,35,30,0,5,0,0,-1.71\n"));
  // The 100 poorest of 170: their middle person is in the third tenth.
  EXPECT_THAT(groups, HasSubstr("five,hospitals_nearest_transit_p50,income_tenth,3,100,100,0,0,0,0,-2.00\n"));
  EXPECT_THAT(table("compare_scenarios.csv"),
              HasSubstr("column,base,five,five_difference,five_gaining,five_losing,both"));
  // The hospital where home 01 stands: 100 people gain their ride or walk there, and others walk farther.
  auto const budgets = table("compare_budgets.csv");
  EXPECT_THAT(budgets, HasSubstr("both,hospitals_nearest_walk,1000,4727,945,0,0.26\n"));
  EXPECT_THAT(table("compare_catchments.csv"), Not(HasSubstr("both")));  // it is the same hospital
  EXPECT_THAT(table("compare_indicators.csv"),
              HasSubstr("base,quarters,west,hospitals_nearest_transit_p50,10.00,1.0000\n"));
}

TEST_F(Scenarios, AHospitalMoreTakesOverThoseWhoLiveNearIt) {
  write_text(folder() / "town/second.toml",
             "[[modifications]]\ntype = \"open-facility\"\nset = \"hospitals\"\nid = \"H2\"\nlat = 50.4\nlon = 2.8\n");
  ASSERT_EQ(compare("--scenario town/second.toml").code, 0);
  // Home 01 (100 people) and, as near to either, home 02 keeps the first of the list.
  EXPECT_THAT(table("compare_catchments.csv"), HasSubstr("second,hospitals,walk,,H1,H2,100,47.3,0.0\n"));
}

TEST_F(Scenarios, AParkMoreBringsDriversToTheBus) {
  // Home 02 (50 people) walks 23.6 minutes to the hospital; by car to a park at W it catches the bus of home 01.
  write_text(folder() / "town/parks.csv", "id,lon,lat\nP1,2.8400,50.4000\n");
  write_text(folder() / "town/park.toml",
             "[[modifications]]\ntype = \"open-facility\"\nset = \"parks\"\nid = \"P2\"\nlat = 50.4\nlon = 2.8\n");
  auto const outcome =
      compare("--scenario town/park.toml", "\n[transit]\naccess = [\"park_and_ride\"]\nparks = \"parks.csv\"\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(table("compare_groups.csv"), HasSubstr("park,hospitals_nearest_transit_p50,all,,171,50,0,120,"));
  EXPECT_THAT(table("compare_groups.csv"), HasSubstr("park,hospitals_nearest_walk,all,,171,0,0,170,0,0,0.00\n"));
}

TEST_F(Scenarios, AnAppointmentIsComparedThereAndBack) {
  // On foot 47.27 minutes each way before, none after; an hour there.
  auto const outcome = compare("--scenario town/moved.toml", "\n[appointment]\nat = \"08:00\"\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(table("compare_origins.csv"),
              HasSubstr("moved,01,appointment_hospitals_walk,154.50,60.00,-94.50,-61.2,gain\n"));
  EXPECT_THAT(table("compare_groups.csv"), HasSubstr("moved,appointment_hospitals_walk,all,,171,100,20,50,"));
  EXPECT_THAT(table("compare_indicators.csv"), HasSubstr("base,,,appointment_hospitals_walk,"));
}

TEST_F(Scenarios, WhatTheInstantsOfDepartureAreWorthIsNoRealChange) {
  // Who leaves at 7:00, 7:10... has just missed the bus; half a step later everybody waits five minutes less. A bus
  // every five minutes saves the same five, and is not told from it.
  ASSERT_EQ(compare("--scenario town/five.toml --set window[0].step_s=600").code, 0);
  EXPECT_THAT(table("compare_origins.csv"),
              HasSubstr("five,01,hospitals_nearest_transit_p50,15.00,10.00,-5.00,-33.3,same\n"));
  auto const scenarios = table("compare_scenarios.csv");
  EXPECT_THAT(scenarios, HasSubstr(",real_change\n"));
  EXPECT_THAT(scenarios, HasSubstr(",0,0,5.00\nhospitals_nearest_walk,"));
  EXPECT_THAT(scenarios, HasSubstr(",0,0,1.00\n"));  // walking has no noise, and a minute is the threshold
}

TEST_F(Scenarios, AnotherPeakHourMovesTheWindow) {
  // Buses run from 7:00 to 8:50: an hour and a half later the last ones of the window are missed.
  write_text(folder() / "town/later.toml", "[[modifications]]\ntype = \"shift-departures\"\nminutes = 90\n");
  write_text(folder() / "town/back.toml",
             "[[modifications]]\ntype = \"shift-departures\"\nminutes = 90\n"
             "[[modifications]]\ntype = \"shift-departures\"\nminutes = -90\n");
  ASSERT_EQ(compare("--scenario town/later.toml --scenario town/back.toml").code, 0);
  auto const groups = table("compare_groups.csv");
  EXPECT_THAT(groups, HasSubstr("later,hospitals_nearest_transit_p50,all,,171,0,100,70,"));
  EXPECT_THAT(groups, HasSubstr("back,hospitals_nearest_transit_p50,all,,171,0,0,170,0,0,0.00\n"));
}

TEST_F(Scenarios, ParametersChangeWhatDependsOnThem) {
  write_text(folder() / "town/brisk.toml",
             "[[modifications]]\ntype = \"set-parameter\"\nkey = \"modes.walk_speed_kmh\"\nvalue = 7.2\n");
  ASSERT_EQ(compare("--scenario town/brisk.toml").code, 0);
  EXPECT_THAT(table("compare_origins.csv"), HasSubstr("brisk,01,hospitals_nearest_walk,47.27,23.6"));  // half
}

TEST_F(Scenarios, WhatIsWrongIsSaidBeforeAnythingIsComputed) {
  write_text(folder() / "town/bad.toml", "[[modifications]]\ntype = \"remove-trips\"\nroutes = [\"R\", \"X\"]\n");
  write_text(folder() / "town/window.toml",
             "[[modifications]]\ntype = \"set-parameter\"\nkey = \"window[0].from\"\nvalue = \"06:00\"\n");
  auto const outcome = compare("--scenario town/bad.toml --scenario town/window.toml");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("scenario_route_unknown"));
  EXPECT_THAT(outcome.err, HasSubstr("town/bad.toml:1:1"));
  EXPECT_THAT(outcome.err, HasSubstr("scenario_parameter_fixed"));
  EXPECT_FALSE(std::filesystem::exists(folder() / "out"));
  EXPECT_EQ(call("compare town/town.toml").code, 2);  // nothing to compare
  auto const off = std::string{
      "[[modifications]]\ntype = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\nstops = [\"W\", {lat = 50.5, lon = 2.8}]\n"
      "frequencies = [{ departures = [\"07:00\"] }]\n"};
  write_text(folder() / "town/off.toml", off);
  auto const far = compare("--scenario town/off.toml");
  EXPECT_EQ(far.code, 2);
  EXPECT_THAT(far.err, HasSubstr("scenario_stop_off_streets"));
}

TEST_F(Scenarios, ValidateHoldsAFileAgainstAllThatAStudyReads) {
  write_text(folder() / "town/bad.toml",
             "[[modifications]]\ntype = \"close-streets\"\nways = [999999]\n"
             "[[modifications]]\ntype = \"close-facility\"\nset = \"hospitals\"\nid = \"H9\"\n"
             "[[modifications]]\ntype = \"set-parameter\"\nkey = \"window[0].from\"\nvalue = \"06:00\"\n"
             "[[modifications]]\ntype = \"remove-trips\"\nroutes = \"X\"\n");
  auto const outcome = call("scenario validate town/bad.toml -c town/town.toml");
  EXPECT_EQ(outcome.code, 2);
  for (auto const* code :
       {"scenario_way_unknown", "scenario_facility_unknown", "scenario_parameter_fixed", "scenario_route_unknown"})
    EXPECT_THAT(outcome.err, HasSubstr(code));
  write_text(folder() / "town/off.toml",
             "[[modifications]]\ntype = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\n"
             "stops = [\"W\", {lat = 50.5, lon = 2.8}]\nfrequencies = [{ departures = [\"07:00\"] }]\n");
  EXPECT_THAT(call("scenario validate town/off.toml -c town/town.toml").err, HasSubstr("scenario_stop_off_streets"));
  EXPECT_EQ(call("scenario validate town/five.toml -c town/town.toml").code, 0);
}

}  // namespace
}  // namespace berline::app
