#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <set>
#include <string>

#include "berline/access/isochrone.h"
#include "testing/geos.h"
#include "testing/seed.h"

namespace berline::access {
namespace {

TimeGrid grid(std::uint32_t width, std::vector<std::int32_t> const& north_row_first) {
  auto const height = static_cast<std::uint32_t>(north_row_first.size()) / width;
  auto result = TimeGrid{.origin = {0, 0}, .spacing = 1, .width = width, .height = height, .values = {}};
  for (auto row = height; row-- > 0;)
    for (std::uint32_t column = 0; column < width; ++column) {
      auto const value = north_row_first[row * width + column];
      result.values.push_back(value < 0 ? kNever : Seconds{value});
    }
  return result;
}

MultiPolygon contour(TimeGrid const& times, std::int32_t cutoff, std::uint32_t min_nodes = 1) {
  return contours(times, std::array{Seconds{cutoff}}, min_nodes).front();
}

TEST(Contours, OfNothingReachedAreEmpty) {
  EXPECT_TRUE(contour(grid(2, {-1, -1, -1, -1}), 600).empty());
  EXPECT_TRUE(contour(TimeGrid{}, 600).empty());
}

TEST(Contours, OneReachedNodeIsADiamond) {
  // From 0 s at the node the line at 10.5 s towards nodes that count as 610.5 - 0.5 ... in half seconds 21 inside and
  // 1199 outside: 21/1220 of a spacing away on all four sides, an area of 2 r^2.
  auto const r = 21.0 / 1220.0;
  auto const polygons = contour(grid(3, {-1, -1, -1, -1, 0, -1, -1, -1, -1}), 10);
  ASSERT_EQ(polygons.size(), 1u);
  EXPECT_TRUE(polygons[0].holes.empty());
  EXPECT_EQ(polygons[0].exterior.size(), 5u);
  EXPECT_EQ(polygons[0].exterior.front(), polygons[0].exterior.back());
  EXPECT_NEAR(area(polygons), 2 * r * r, 1e-12);
}

TEST(Contours, CutEdgesWhereTheTimePassesTheCutoff) {
  // From 0 to 60 s in one spacing the line for 30 s (at 30.5 s) lies 30.5/60 of the way.
  auto const polygons = contour(grid(2, {0, 60, 0, 60}), 30);
  ASSERT_EQ(polygons.size(), 1u);
  auto east = 0.0;
  for (auto const point : polygons[0].exterior) east = std::max(east, point.x);
  EXPECT_NEAR(east, 30.5 / 60, 1e-12);
}

TEST(Contours, ANodeExactlyAtTheCutoffIsReached) {
  EXPECT_EQ(contour(grid(1, {600}), 600).size(), 1u);
  EXPECT_TRUE(contour(grid(1, {601}), 600).empty());
}

TEST(Contours, ReachTheGridsEdgeAndALittleBeyond) {
  auto const polygons = contour(grid(3, {0, 0, 0, 0, 0, 0, 0, 0, 0}), 10);
  ASSERT_EQ(polygons.size(), 1u);
  EXPECT_GT(area(polygons), 4.0);
  EXPECT_LT(area(polygons), 16.0);
}

TEST(Contours, HolesBelongToThePartAroundThemEvenWithIslandsInside) {
  // A ring of land, a lake, an island in it, and a second part to the east.
  auto const polygons = contour(grid(9,
                                     {
                                         0, 0,  0,  0,  0,  0,  0, -1, 0,   //
                                         0, -1, -1, -1, -1, -1, 0, -1, 0,   //
                                         0, -1, -1, -1, -1, -1, 0, -1, -1,  //
                                         0, -1, -1, 0,  -1, -1, 0, -1, -1,  //
                                         0, -1, -1, -1, -1, -1, 0, -1, -1,  //
                                         0, -1, -1, -1, -1, -1, 0, -1, -1,  //
                                         0, 0,  0,  0,  0,  0,  0, -1, -1,
                                     }),
                                60);
  ASSERT_EQ(polygons.size(), 3u);
  auto holes = std::multiset<std::size_t>{};
  for (auto const& polygon : polygons) holes.insert(polygon.holes.size());
  EXPECT_EQ(holes, (std::multiset<std::size_t>{0, 0, 1}));
}

TEST(Contours, SmallPartsAreLeftOutWithoutBreakingTheNesting) {
  auto const times = grid(5, {0, 0, -1, -1, 0, 0, 0, -1, -1, -1});
  EXPECT_EQ(contour(times, 60, 1).size(), 2u);
  EXPECT_EQ(contour(times, 60, 4).size(), 1u);
  EXPECT_TRUE(contour(times, 60, 5).empty());
}

TEST(Contours, ASaddleJoinsTheCornersThatTheBilinearSurfaceJoins) {
  // Two corners reached at 100 s, two at 300 s: the surface's saddle is at 200 s. (As in the middle of four fields.)
  auto const saddle = grid(2, {300, 100, 100, 300});
  EXPECT_EQ(contour(saddle, 150).size(), 2u);
  EXPECT_EQ(contour(saddle, 199).size(), 2u);
  EXPECT_EQ(contour(saddle, 200).size(), 1u);
}

// Against GEOS, on fields as ragged as can be.

/// Noise, smoothed noise, plateaus or a checkerboard of four values, with lakes; rich in saddles and in equal
/// neighbours.
TimeGrid random_field(std::mt19937_64& random) {
  auto side = std::uniform_int_distribution<std::uint32_t>{1, 24};
  auto result = TimeGrid{
      .origin = {652'300, 6'862'100}, .spacing = 25, .width = side(random), .height = side(random), .values = {}};
  auto const range = std::array{3, 40, 400, 5000}[random() % 4];
  auto const lakes = static_cast<int>(random() % 40);
  for (std::size_t i = 0; i < std::size_t{result.width} * result.height; ++i)
    result.values.push_back(static_cast<int>(random() % 100) < lakes
                                ? kNever
                                : Seconds{static_cast<std::int32_t>(random() % static_cast<unsigned>(range))});
  if (random() % 2 == 0)
    for (std::size_t i = 1; i < result.values.size(); ++i)
      if (!is_never(result.values[i]) && !is_never(result.values[i - 1]))
        result.values[i] = Seconds{(result.values[i].count() + result.values[i - 1].count()) / 2};
  return result;
}

TEST(Contours, AreValidAndNestedAndHoldExactlyTheReachedNodesOnRandomFields) {
  auto const seed = testing::seed_or(3);
  auto random = std::mt19937_64{seed};
  for (auto repeat = 0; repeat < 200; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const times = random_field(random);
    auto cutoffs = std::vector<Seconds>{};
    for (auto i = 0; i < 5; ++i) cutoffs.emplace_back(static_cast<std::int32_t>(random() % 600));
    std::ranges::sort(cutoffs);
    auto const min_nodes = static_cast<std::uint32_t>(1 + random() % 3);
    auto const levels = contours(times, cutoffs, min_nodes);
    ASSERT_EQ(levels.size(), cutoffs.size());

    for (std::size_t level = 0; level < levels.size(); ++level) {
      auto const shape = testing::Geometry{levels[level]};
      ASSERT_TRUE(shape.is_valid());
      ASSERT_NEAR(shape.area(), area(levels[level]), 1e-6 * std::max(1.0, shape.area()));
      if (level > 0) {
        ASSERT_TRUE(shape.covers(testing::Geometry{levels[level - 1]}));
      }
      if (min_nodes > 1) continue;
      for (std::uint32_t row = 0; row < times.height; ++row)
        for (std::uint32_t column = 0; column < times.width; ++column)
          ASSERT_EQ(shape.covers(times.node(column, row)),
                    times.values[std::size_t{row} * times.width + column] <= cutoffs[level]);
    }
  }
}

TEST(Bands, AreTheAreasWithoutTheOnesInsideOnRandomFields) {
  auto const seed = testing::seed_or(12);
  auto random = std::mt19937_64{seed};
  auto with_islands = 0;
  for (auto repeat = 0; repeat < 300; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const times = random_field(random);
    auto seconds = std::set<std::int32_t>{};
    for (auto i = 0; i < 4; ++i) seconds.insert(static_cast<std::int32_t>(random() % 600));
    auto cutoffs = std::vector<Seconds>{};
    for (auto const one : seconds) cutoffs.emplace_back(one);
    auto const nested = contours(times, cutoffs);
    auto const rings = bands(nested);
    ASSERT_EQ(rings.size(), nested.size());
    ASSERT_EQ(rings[0], nested[0]);
    for (std::size_t i = 1; i < rings.size(); ++i) {
      auto const whole = testing::Geometry{nested[i]}, inner = testing::Geometry{nested[i - 1]},
                 band = testing::Geometry{rings[i]};
      ASSERT_TRUE(band.is_valid());
      ASSERT_NEAR(band.area(), whole.area() - inner.area(), 1e-6 * (1 + whole.area()));
      ASSERT_TRUE(whole.covers(band));
      for (std::uint32_t row = 0; row < times.height; ++row)
        for (std::uint32_t column = 0; column < times.width; ++column) {
          auto const time = times.values[row * times.width + column];
          ASSERT_EQ(band.covers(times.node(column, row)), time > cutoffs[i - 1] && time <= cutoffs[i]);
        }
      with_islands += rings[i].size() > nested[i].size() ? 1 : 0;
    }
  }
  EXPECT_GT(with_islands, 50);  // parts of a band inside a hole of the area before
}

TEST(Contours, OfAConeHaveTheAreaOfADisc) {
  // Walking 1 m/s in all directions: within 600 s a disc of radius 600.5 m (the line is at 600.5 s). With nodes every
  // 10 m marching squares cut the arc by chords: the area is short by about (h/r)^2, well under 0.1 %.
  auto times = TimeGrid{.origin = {-1000, -1000}, .spacing = 10, .width = 201, .height = 201, .values = {}};
  for (std::uint32_t row = 0; row < times.height; ++row)
    for (std::uint32_t column = 0; column < times.width; ++column)
      times.values.emplace_back(
          static_cast<std::int32_t>(std::lround(std::hypot(times.node(column, row).x, times.node(column, row).y))));
  auto const disc = std::numbers::pi * 600.5 * 600.5;
  EXPECT_NEAR(area(contour(times, 600)), disc, 1e-3 * disc);
}

TEST(Contours, InDegreesWindAsGeojsonWants) {
  auto const times =
      TimeGrid{.origin = {652'000, 6'862'000},
               .spacing = 100,
               .width = 4,
               .height = 4,
               .values = {Seconds{0}, Seconds{0}, Seconds{0}, Seconds{0}, Seconds{0}, kNever, kNever, Seconds{0},
                          Seconds{0}, kNever, kNever, Seconds{0}, Seconds{0}, Seconds{0}, Seconds{0}, Seconds{0}}};
  auto const polygons = geographic(contour(times, 60), geo::Projection{2154});
  ASSERT_EQ(polygons.size(), 1u);
  ASSERT_EQ(polygons[0].holes.size(), 1u);
  auto const hole = MultiPolygon{{.exterior = polygons[0].holes[0], .holes = {}}};
  EXPECT_GT(area(polygons), 0);
  EXPECT_LT(area(hole), 0);
  EXPECT_NEAR(polygons[0].exterior[0].x, 2.34, 0.01);
  EXPECT_NEAR(polygons[0].exterior[0].y, 48.86, 0.01);
}

}  // namespace
}  // namespace berline::access
