// What a study can say of its streets: slopes, electric bicycles, traffic, observed speeds. The town's one street runs
// 2,836 m from west to east along 50.4 degrees north.
#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

class Streets : public ProgramTest {
protected:
  /// The line with minutes and kilometres that `berline route` says from end to end.
  std::string total(std::string const& options) const {
    auto const outcome = call("route 50.4,2.80 50.4,2.84 --osm town/streets.osm " + options + " >way.geojson");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    auto const end = outcome.err.find(" km");
    return end == std::string::npos ? outcome.err : outcome.err.substr(0, end + 3);
  }

  /// Rises by 10 % to the east: 7.09 m a cell of a thousandth of a degree.
  void write_slope() const {
    auto grid =
        std::string{"ncols 60\nnrows 20\nxllcorner 2.79\nyllcorner 50.39\ncellsize 0.001\nNODATA_value -9999\n"};
    for (auto row = 0; row < 20; ++row) {
      for (auto column = 0; column < 60; ++column) grid += std::to_string(100 + 7.09 * column) + ' ';
      grid += '\n';
    }
    write_text(folder() / "heights.asc", grid);
  }
};

TEST_F(Streets, SlopesSlowWalkersAndBicyclesAndElectricOnesLess) {
  write_slope();
  // 2,836 m at 3.6, 12 and 14 km/h; uphill divided by exp(-0.35), 1 / 1.9 and 1 / 1.3.
  EXPECT_THAT(total("--mode walk"), HasSubstr("47.3 min, 2.84 km"));
  EXPECT_THAT(total("--mode bike"), HasSubstr("14.2 min"));
  EXPECT_THAT(total("--mode ebike"), HasSubstr("12.2 min"));
  auto const uphill = std::string{" --set inputs.elevation=heights.asc"};
  EXPECT_THAT(total("--mode walk" + uphill), HasSubstr("67.1 min"));
  EXPECT_THAT(total("--mode bike" + uphill), HasSubstr("26.9 min"));
  EXPECT_THAT(total("--mode ebike" + uphill), HasSubstr("15.8 min"));
}

TEST_F(Streets, TrafficAndObservedSpeedsSlowCars) {
  EXPECT_THAT(total("--mode car"), HasSubstr("4.9 min"));  // 35 km/h, the ceiling of residential streets
  EXPECT_THAT(total("--mode car --set modes.car_traffic=peak"), HasSubstr("6.1 min"));  // 0.8 of it
  write_text(folder() / "speeds.csv", "way_id,km_h\n100,10\n101,10\n102,10\n103,10\n");
  EXPECT_THAT(total("--mode car --set inputs.car_speeds=speeds.csv"), HasSubstr("17.0 min"));
  // Speeds that were observed hold the traffic already.
  EXPECT_THAT(total("--mode car --set inputs.car_speeds=speeds.csv --set modes.car_traffic=peak"),
              HasSubstr("17.0 min"));
}

TEST_F(Streets, ATableWithMistakesIsRefusedLineByLine) {
  write_text(folder() / "speeds.csv", "way_id,km_h\n100,ten\n101,10\nx,10\n");
  auto const outcome =
      call("route 50.4,2.80 50.4,2.84 --osm town/streets.osm --mode car --set inputs.car_speeds=speeds.csv");
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("speeds.csv:2"));
  EXPECT_THAT(outcome.err, HasSubstr("speeds.csv:4"));
}

TEST_F(Streets, AStoredNetworkIsOfItsSlopesAndSpeeds) {
  write_slope();
  write_text(folder() / "speeds.csv", "way_id,km_h\n100,10\n");
  auto const build = [&](std::string const& more) {
    auto const outcome = call("build town/town.toml -o kept.berline --set modes.use=car,ebike " + more);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.err.find("holds this network already") != std::string::npos;
  };
  EXPECT_FALSE(build(""));
  EXPECT_TRUE(build(""));
  EXPECT_FALSE(build("--set inputs.elevation=heights.asc"));
  EXPECT_TRUE(build("--set inputs.elevation=heights.asc"));
  EXPECT_FALSE(build("--set inputs.car_speeds=speeds.csv"));
  EXPECT_TRUE(build("--set inputs.car_speeds=speeds.csv"));
  write_text(folder() / "speeds.csv", "way_id,km_h\n100,11\n");
  EXPECT_FALSE(build("--set inputs.car_speeds=speeds.csv"));
}

TEST_F(Streets, ElectricBicyclesAreAModeOfTheStudy) {
  auto const outcome = call(
      "run town/town.toml -o out --set modes.use=walk,bike,ebike --set 'isochrones.at=[[50.4, 2.82]]' "
      "--set isochrones.spacing_m=200");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(read_text(folder() / "out/tables/travel_times.csv"), HasSubstr("walk_time,bike_time,ebike_time"));
  EXPECT_THAT(read_text(folder() / "out/dictionary.csv"), HasSubstr("electric bicycle"));
  EXPECT_THAT(read_text(folder() / "out/index.html"), HasSubstr("by electric bicycle"));
}

TEST_F(Streets, ARouteIsDrawnStreetByStreet) {
  ASSERT_THAT(total("--mode walk"), HasSubstr("min"));
  auto const drawn = read_text(folder() / "way.geojson");
  EXPECT_THAT(drawn, HasSubstr("LineString"));
  EXPECT_THAT(drawn, HasSubstr("Rue Longue"));
  EXPECT_EQ(call("route 10,10 50.4,2.84 --osm town/streets.osm").code, 3);
  EXPECT_EQ(call("route here 50.4,2.84 --osm town/streets.osm").code, 2);
}

}  // namespace
}  // namespace berline::app
