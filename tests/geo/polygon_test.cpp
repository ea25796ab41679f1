#include "berline/geo/polygon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace berline::geo {
namespace {

Ring square(double west, double south, double side) {
  return {{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}};
}

TEST(Polygon, ContainsWhatIsInsideAndNotInAHole) {
  auto const shape = MultiPolygon{{square(0, 0, 10), {square(4, 4, 2)}}, {square(20, 0, 1), {}}};
  EXPECT_TRUE(contains(shape, {1, 1}));
  EXPECT_TRUE(contains(shape, {5, 3}));
  EXPECT_FALSE(contains(shape, {5, 5})) << "in the hole";
  EXPECT_TRUE(contains(shape, {20.5, 0.5}));
  EXPECT_FALSE(contains(shape, {15, 0.5})) << "between the parts";
  EXPECT_FALSE(contains({}, {0, 0}));
  // A ray through corners: a diamond, level with its west and east corners.
  auto const diamond = MultiPolygon{{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}, {}}};
  EXPECT_TRUE(contains(diamond, {0, 0}));
  EXPECT_FALSE(contains(diamond, {-2, 0}));
  EXPECT_FALSE(contains(diamond, {-2, 1}));
}

TEST(Polygon, ARingEnclosesWhicheverWayItRuns) {
  auto ring = square(0, 0, 10);
  EXPECT_TRUE(encloses(ring, {5, 5}));
  EXPECT_FALSE(encloses(ring, {15, 5}));
  std::ranges::reverse(ring);
  EXPECT_TRUE(encloses(ring, {5, 5}));
  EXPECT_FALSE(encloses({}, {0, 0}));
}

TEST(Polygon, APointOnACommonBorderIsInOneOfTheTwo) {
  auto const west = MultiPolygon{{square(0, 0, 1), {}}};
  auto const east = MultiPolygon{{square(1, 0, 1), {}}};
  auto const north = MultiPolygon{{square(0, 1, 1), {}}};
  EXPECT_EQ(contains(west, {1, 0.5}) + contains(east, {1, 0.5}), 1);
  EXPECT_EQ(contains(west, {0.5, 1}) + contains(north, {0.5, 1}), 1);
}

}  // namespace
}  // namespace berline::geo
