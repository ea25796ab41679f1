// How stops are reached and what waits count, in the town: a street of 2.8 km, a bus every ten minutes from its western
// end to the hospital at its eastern end, five minutes long.
#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

class TransitOptions : public ProgramTest {
protected:
  /// The matrix by transit, from 7 to 8, percentiles 25, 50 and 75.
  std::string matrix(std::string const& more) const {
    auto const outcome = call("matrix town/town.toml -q --set 'modes.use=[\"transit\"]' " + more);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }
};

TEST_F(TransitOptions, ABicycleReachesTheStop) {
  // Home 02 is 1,417 m from the bus and as far from the hospital: 23.6 minutes on foot, too far to walk to a stop.
  EXPECT_THAT(matrix(""), HasSubstr("02,H1,23.6,23.6,23.6\n"));
  // By bicycle the stop is 7.1 minutes away; with one to lock it and one of slack, one boards 9.1 minutes after leaving
  // home. Leaving on the tens that is the bus ten minutes later: 15 minutes; at a nine 16, at an eight 17 ... at a two
  // 23, and at a one one walks. Ranks 15, 30 and 45 of 60 are 17, 19 and 22.
  EXPECT_THAT(matrix("--set 'transit.access=[\"bike\"]'"), HasSubstr("02,H1,17.0,19.0,22.0\n"));
  // Three minutes to lock it: all of that two minutes later.
  EXPECT_THAT(matrix("--set 'transit.access=[\"bike\"]' --set transit.parking_s=180"),
              HasSubstr("02,H1,19.0,21.0,23.6\n"));
  EXPECT_THAT(matrix("--set 'transit.access=[\"bike\"]' --set transit.bike_min=7"),
              HasSubstr("02,H1,23.6,23.6,23.6\n"));
}

TEST_F(TransitOptions, ACarIsLeftAtAPark) {
  // A park at the western end: 2.4 minutes at the 35 km/h of a residential street, one to park, one of slack. Leaving
  // at a five that is the bus of the tens: 10 minutes, at a four 11 ... at a six 19. Ranks 15, 30 and 45 are 12, 14
  // and 17.
  write_text(folder() / "town/parks.csv", "id,lon,lat\nP,2.8000,50.4000\n");
  EXPECT_THAT(matrix("--set 'transit.access=[\"park_and_ride\"]' --set transit.parks=town/parks.csv"),
              HasSubstr("02,H1,12.0,14.0,17.0\n"));
}

TEST_F(TransitOptions, AnItineraryTellsHowTheStopIsReached) {
  // 1,417 m at 12 km/h are 426 seconds; with a minute to park and one of slack one leaves 9:06 before the bus.
  auto const by_bicycle =
      call("itinerary 50.4,2.82 50.4,2.84 -c town/town.toml --at 07:10 -q --set 'transit.access=[\"bike\"]'");
  EXPECT_EQ(by_bicycle.code, 0) << by_bicycle.err;
  EXPECT_THAT(by_bicycle.out, HasSubstr("07:10:54 - 07:25: 15 min, rides: 1, 0 m on foot, 1 min of waiting\n"
                                        "  07:10:54  bike 8 min (1418 m) to Ouest, 1 min to park\n"
                                        "  07:20  line 1 from Ouest to Est, there at 07:25\n"));
  // To be there by 7:36, one leaves ten minutes later than that.
  auto const by_then = call(
      "itinerary 50.4,2.82 50.4,2.84 -c town/town.toml --at 07:36 --arrive --json -q --set "
      "'transit.access=[\"bike\"]'");
  EXPECT_THAT(by_then.out, HasSubstr("\"departure\": \"07:20:54\""));
  EXPECT_THAT(by_then.out, HasSubstr("\"handover_s\": 60"));
  EXPECT_THAT(by_then.out, HasSubstr("\"kind\": \"bike\""));
  // From the last stop: a car fetched at the park beside it.
  write_text(folder() / "town/parks.csv", "id,name,lon,lat\nP,Parc Est,2.8400,50.4000\n");
  auto const parks = std::string{" --set transit.parks=town/parks.csv"};
  auto const by_car = call(
      "itinerary 50.4,2.8 50.4,2.83 -c town/town.toml --at 07:10 -q "
      "--set 'transit.egress=[\"park_and_ride\"]'" +
      parks);
  EXPECT_THAT(by_car.out, HasSubstr("  07:25  walk 0 min (0 m) to Parc Est\n"
                                    "  07:25  1 min to set off, car 2 min (709 m) to the destination\n"));
}

TEST_F(TransitOptions, AnAppointmentIsReachedAndLeftByTheSameMeans) {
  // To be there at 7:40 home 02 takes the bus of 7:30, 9:06 after leaving: 19.1 minutes before, instead of 23.6 on
  // foot. No bus runs back: home on foot.
  auto const run = [&](std::string const& more) {
    return call("run town/town.toml -O -o out -q --set 'appointment.at=\"07:40\"' --set appointment.stay_min=10 " +
                more)
        .code;
  };
  ASSERT_EQ(run("--set 'transit.access=[\"bike\"]'"), 0);
  EXPECT_THAT(read_text(folder() / "out/tables/appointments.csv"),
              HasSubstr("\n02,hospitals,transit,H1,19.1,23.6,52.7,,\n"));
  ASSERT_EQ(run(""), 0);
  EXPECT_THAT(read_text(folder() / "out/tables/appointments.csv"),
              HasSubstr("\n02,hospitals,transit,H1,23.6,23.6,57.3,,\n"));
}

TEST_F(TransitOptions, IsochronesAndLinksTakeTheBicycleToo) {
  // As in the matrix, home 02 is 19 minutes from the hospital at the median departure: within 20 there is an island
  // around the eastern stop. To the hospital, the walks about it and the bus stop leave a gap where one is too far from
  // both, which the bicycle closes.
  auto const shape = [&](std::string const& more) {
    auto const outcome = call("isochrone town/town.toml --modes transit --cutoffs 20 -q " + more);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  };
  auto const from = std::string{"--at 50.4,2.82 "}, to = std::string{"--at 50.4,2.84 --direction to "};
  auto const by_bicycle = std::string{"--set 'transit.access=[\"bike\"]'"};
  constexpr auto kOne = R"("type":"Polygon")", kSeveral = R"("type":"MultiPolygon")";
  EXPECT_THAT(shape(from), HasSubstr(kOne));
  EXPECT_THAT(shape(from + by_bicycle), HasSubstr(kSeveral));
  EXPECT_THAT(shape(to), HasSubstr(kSeveral));
  EXPECT_THAT(shape(to + by_bicycle), HasSubstr(kOne));
  auto const links = [&](std::string const& more) {
    EXPECT_EQ(call("run town/town.toml -O -o out -q --set links.file=town/homes.csv " + more).code, 0);
    return read_text(folder() / "out/tables/links.csv");
  };
  // The fastest connection takes the 9:06 to the bus and its five minutes.
  EXPECT_THAT(links(""), HasSubstr("\n02,02,03,03,1,1.4,23.6,,,0,"));
  EXPECT_THAT(links(by_bicycle), HasSubstr("\n02,02,03,03,1,1.4,19.0,14.1,1,6,"));
}

TEST_F(TransitOptions, WhoKnowsTheTimetableDoesNotWait) {
  // Home 01 is at the stop: a minute of slack and five on the bus, after a wait of up to ten minutes or none.
  EXPECT_THAT(matrix(""), HasSubstr("01,H1,8.0,10.0,13.0\n"));
  EXPECT_THAT(matrix("--set window.first_wait=planned"), HasSubstr("01,H1,6.0,6.0,6.0\n"));
}

TEST_F(TransitOptions, AMatrixMayBeAnArray) {
  auto const one = call("matrix town/town.toml -q --set 'modes.use=[\"transit\"]' -o times.npy");
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(std::filesystem::file_size(folder() / "times.npy"), 128u + 4 * 3 * 2);
  auto const several = call("matrix town/town.toml -q -o all.npy");
  EXPECT_EQ(several.code, 2);
  EXPECT_THAT(several.err, HasSubstr("one mode"));
}

TEST_F(TransitOptions, MinutesMayBeCutAsR5CutsThem) {
  EXPECT_THAT(matrix("--set output.whole_minutes=true"), HasSubstr("02,H1,23,23,23\n"));
}

}  // namespace
}  // namespace berline::app
