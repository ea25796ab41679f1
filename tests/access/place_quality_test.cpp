// What BPE and FINESS say of their own positions.
#include "berline/access/place_quality.h"

#include <limits>

#include <gmock/gmock.h>

namespace berline::access {
namespace {

using ::testing::ElementsAre;

Places three() {
  auto places = Places{};
  places.ids = {"a", "b", "c"};
  places.positions.resize(3);
  return places;
}

TEST(PlaceQuality, FollowsTheWordsOfBothBpe) {
  auto former = three();
  former.texts["QUALITE_XY"] = {"Bonne", "Acceptable", "Mauvaise"};
  EXPECT_THAT(doubtful_positions(former), ElementsAre(0, 0, 1));
  auto recent = three();
  recent.texts["qualite_xy"] = {"_U", "M", "B"};
  EXPECT_THAT(doubtful_positions(recent), ElementsAre(1, 1, 0));
}

TEST(PlaceQuality, TrustsTheBestOfFinessAlone) {
  auto places = three();
  places.numbers["quality"] = {1, 2, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_THAT(doubtful_positions(places), ElementsAre(0, 0, 0));  // anybody's column of that name
  places.texts["categetab"] = {"355", "355", "620"};
  EXPECT_THAT(doubtful_positions(places), ElementsAre(0, 1, 0));
}

TEST(PlaceQuality, TakesOtherFilesAsTheyAre) {
  EXPECT_THAT(doubtful_positions(three()), ElementsAre(0, 0, 0));
}

}  // namespace
}  // namespace berline::access
