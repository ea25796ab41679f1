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
