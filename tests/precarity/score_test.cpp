#include "berline/precarity/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "berline/precarity/deprivation.h"

namespace berline::precarity {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;

constexpr auto kThird = 1.0 / 3;
constexpr auto kEqual = std::array{kThird, kThird, kThird};
constexpr auto kInfinity = std::numeric_limits<double>::infinity();

// method.md 2.5: u = (.8, .5, .2).
TEST(Golden, MeansOfThreeSubScores) {
  auto const u = std::array{.8, .5, .2};
  EXPECT_NEAR(power_mean(u, kEqual, -1), .364, 5.1e-4);
  EXPECT_NEAR(power_mean(u, kEqual, 0), .431, 5.1e-4);
  EXPECT_NEAR(power_mean(u, kEqual, 1), .500, 1e-12);
  EXPECT_NEAR(power_mean(u, kEqual, 2), .557, 5.1e-4);
  EXPECT_NEAR(union_score(u, kEqual), .569, 5.1e-4);
  EXPECT_EQ(power_mean(u, kEqual, kInfinity), .8);
  EXPECT_EQ(power_mean(u, kEqual, -kInfinity), .2);
}

TEST(Score, GrowsWithItsExponentAndIgnoresWeightlessLegs) {
  auto const u = std::array{.9, .3, .0};
  auto last = 0.0;
  for (auto const p : {-kInfinity, -2., -1., 0., .5, 1., 2., 5., kInfinity}) {
    auto const mean = power_mean(u, kEqual, p);
    EXPECT_GE(mean, last) << p;
    last = mean;
  }
  EXPECT_EQ(power_mean(u, std::array{0., 1., 0.}, kInfinity), .3);
}

TEST(Score, SubScoresStandOnTheirGoalposts) {
  EXPECT_EQ(burden_score(0, .045), 0);
  EXPECT_EQ(burden_score(.045, .045), .5);
  EXPECT_EQ(burden_score(.09, .045), 1);
  EXPECT_EQ(burden_score(.2, .045), 1);
  EXPECT_EQ(resources_score(23000, 23000), 0);
  EXPECT_NEAR(resources_score(.6 * 23000, 23000), 1, 1e-12);
  EXPECT_NEAR(resources_score(.8 * 23000, 23000), .5, 1e-12);
  EXPECT_EQ(lack_of_alternatives(5, 20), .75);
  EXPECT_EQ(lack_of_alternatives(30, 20), 0);
  EXPECT_EQ(lack_of_alternatives(0, 0), 0);
  EXPECT_NEAR(lack_of_alternatives(std::array{5., 20.}, std::array{20., 20.}, std::array{2., 1.}), .5, 1e-12);
  EXPECT_NEAR(score({.8, .5, .2}, kEqual, 1), 50, 1e-9);
}

TEST(Score, NormalisesInFiveWays) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const x = std::array{2., 4., nan, 4., 6.};
  auto const ranks = normalised(x, Normalisation::percentile_rank);
  EXPECT_EQ(ranks[0], .125);  // of four values, ties at the middle of theirs
  EXPECT_EQ(ranks[1], .5);
  EXPECT_EQ(ranks[4], .875);
  EXPECT_TRUE(std::isnan(ranks[2]));
  EXPECT_EQ(normalised(x, Normalisation::min_max)[1], .5);
  EXPECT_NEAR(normalised(x, Normalisation::z_score)[4], 2 / std::sqrt(2), 1e-12);
  EXPECT_NEAR(normalised(x, Normalisation::distance_to_threshold, {.threshold = 4})[0], std::log(.5), 1e-12);
  EXPECT_EQ(normalised(x, Normalisation::goalposts, {.low = 3, .high = 5})[0], 0);
  EXPECT_EQ(normalised(x, Normalisation::goalposts, {.low = 3, .high = 5})[1], .5);
}

// method.md 2.5: 100 people in three deprivations, 50 in two, 200 and 150 in one.
TEST(Golden, AlkireFosterOfFiveHundredPeople) {
  auto const people = std::array{DeprivationProfile{100, 0b111, 0}, DeprivationProfile{50, 0b011, 0},
                                 DeprivationProfile{200, 0b001, 1}, DeprivationProfile{150, 0b100, 1}};
  auto const any = multidimensional_poverty(people, kEqual, 1.0 / 3);
  EXPECT_NEAR(any.headcount, 1, 1e-12);
  EXPECT_NEAR(any.intensity, .5, 1e-12);
  EXPECT_NEAR(any.adjusted_headcount, .5, 1e-12);
  auto const two = multidimensional_poverty(people, kEqual, 2.0 / 3);
  EXPECT_NEAR(two.headcount, .30, 1e-12);
  EXPECT_NEAR(two.intensity, .889, 5.1e-4);
  EXPECT_NEAR(two.adjusted_headcount, .2667, 5.1e-5);
  auto const all = multidimensional_poverty(people, kEqual, 1);
  EXPECT_NEAR(all.headcount, .2, 1e-12);
  EXPECT_NEAR(all.adjusted_headcount, .2, 1e-12);
}

TEST(AlkireFoster, DecomposesByZoneAndDimension) {
  auto const people = std::array{DeprivationProfile{100, 0b111, 0}, DeprivationProfile{50, 0b011, 0},
                                 DeprivationProfile{200, 0b001, 1}, DeprivationProfile{150, 0b110, 1}};
  auto const cutoff = 2.0 / 3;
  auto const total = multidimensional_poverty(people, kEqual, cutoff).adjusted_headcount;
  auto const zones = poverty_by_zone(people, 2, kEqual, cutoff);
  EXPECT_NEAR((150 * zones[0].adjusted_headcount + 350 * zones[1].adjusted_headcount) / 500, total, 1e-12);
  auto sum = 0.0;
  for (auto const part : contribution_of_dimensions(people, kEqual, cutoff)) sum += part;
  EXPECT_NEAR(sum, total, 1e-12);
}

}  // namespace
}  // namespace berline::precarity
