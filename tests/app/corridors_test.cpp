// The profile of the town's only line, derived by hand.
//
// Line 1 runs twelve times from W (home 01, 100 people) by E (home 03, 20 people, and the hospital of 120 beds), five
// minutes and 2.84 km farther, to F, where no street is. Home 02 (50 people) lies in the middle, 1,418 m from either:
// 23.6 minutes at 3.6 km/h. Home 04 meets no street.
#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Corridors : public ProgramTest {
protected:
  Outcome run(std::string const& more) const {
    write_text(folder() / "town/more.toml", read_text(folder() / "town/town.toml") + more);
    return call("run town/more.toml -q -o out");
  }
  std::string table(std::string const& name) const { return read_text(folder() / "out/tables" / name); }
};

TEST_F(Corridors, WhatLiesAroundEachStopIsCountedByWalksAlongStreets) {
  write_text(folder() / "town/homes.csv",
             "id,lon,lat,population,quarter\n"
             "01,2.8000,50.4000,100,west\n02,2.8200,50.4000,50,east\n03,2.8400,50.4000,20,east\n");
  auto const outcome = run(R"(
[zones.quarters]
column = "quarter"
[[corridor]]
id = "one"
lines = ["1"]
walk_min = [5, 30]
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const stops = table("corridor_stops.csv");
  EXPECT_THAT(stops, HasSubstr("corridor,direction,order,stop_id,stop_name,ride_min,km,trips,walk_min,people,hospitals,"
                               "hospitals_beds\n"));
  EXPECT_THAT(stops, HasSubstr("one,0,1,W,Ouest,0.0,0.00,12,5,100,0,0\n"));
  EXPECT_THAT(stops, HasSubstr("one,0,1,W,Ouest,0.0,0.00,12,30,150,0,0\n"));
  EXPECT_THAT(stops, HasSubstr("one,0,2,E,Est,5.0,2.84,12,5,20,1,120\n"));
  EXPECT_THAT(stops, HasSubstr("one,0,3,F,Far,35.0,25.07,12,30,0,0,0\n"));
  EXPECT_THAT(stops, HasSubstr("one,,,,,,,,5,120,1,120\n"));
  EXPECT_THAT(stops, HasSubstr("one,,,,,,,,30,170,1,120\n"));  // home 02 once, though near both
  EXPECT_THAT(table("corridor_lines.csv"), HasSubstr("one,one,base,0,Ouest,Far,3,12,07:00,08:50,25.07,35.0,43.0\n"));
  EXPECT_THAT(table("corridor_zones.csv"), HasSubstr("one,quarters,east,,5,70,20,28.6\n"));
  EXPECT_THAT(table("corridor_zones.csv"), HasSubstr("one,quarters,east,,30,70,70,100.0\n"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/corridor.gpkg"));
}

TEST_F(Corridors, ALineOfAScenarioIsProfiledToo) {
  write_text(folder() / "town/new.toml",
             "[[modifications]]\ntype = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\n"
             "stops = [\"W\", { id = \"M\", lat = 50.4, lon = 2.82, name = \"Milieu\" }]\n"
             "frequencies = [{ from = \"07:00\", to = \"08:00\", headway_min = 20 }]\n");
  auto const more = std::string{
      "\n[[scenario]]\nid = \"new\"\nfile = \"new.toml\"\n"
      "[[corridor]]\nid = \"n\"\nlines = \"N\"\nwalk_min = [5]\n"};
  ASSERT_EQ(run(more + "scenario = \"new\"\n").code, 0);
  EXPECT_THAT(table("corridor_stops.csv"), HasSubstr("n,0,2,M,Milieu,"));
  EXPECT_THAT(table("corridor_stops.csv"), HasSubstr("n,,,,,,,,5,150,0,0\n"));
  EXPECT_THAT(table("corridor_lines.csv"), HasSubstr("n,n,new,1,Milieu,Ouest,2,3,"));  // back, too
}

TEST_F(Corridors, WhatCannotBeProfiledIsSaidBeforeAnythingIsComputed) {
  auto const asked = [&](std::string const& keys) {
    auto const outcome = run("\n[[corridor]]\nid = \"c\"\n" + keys);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_FALSE(std::filesystem::exists(folder() / "out"));
    return outcome.err;
  };
  EXPECT_THAT(asked("lines = [\"1\", \"X\"]\n"), HasSubstr("no feed has a line X"));
  EXPECT_THAT(asked("lines = \"1\"\nscenario = \"gone\"\n"), HasSubstr("no scenario gone"));
  EXPECT_THAT(asked("lines = \"1\"\n[[corridor]]\nid = \"c\"\nlines = \"1\"\n"), HasSubstr("config_name_twice"));
  write_text(folder() / "town/gone.toml",
             "[[modifications]]\ntype = \"remove-trips\"\nroutes = \"R\"\n"
             "[[modifications]]\ntype = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\nstops = [\"W\", \"E\"]\n"
             "frequencies = [{ from = \"07:00\", to = \"08:00\", headway_min = 20 }]\n");
  EXPECT_THAT(asked("lines = \"1\"\nscenario = \"gone\"\n[[scenario]]\nid = \"gone\"\nfile = \"gone.toml\"\n"),
              HasSubstr("1 does not run on 2026-03-10"));
}

}  // namespace
}  // namespace berline::app
