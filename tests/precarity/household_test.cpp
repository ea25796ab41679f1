#include "berline/precarity/household.h"

#include <gtest/gtest.h>

namespace berline::precarity {
namespace {

// method.md 2.1: men=100, N14+=170, N<14=60 -> UC=153.
TEST(Golden, ConsumptionUnitsOfAHundredHouseholds) {
  EXPECT_DOUBLE_EQ(consumption_units(100, 230, 60), 153);
  // The same counted one household at a time: 100 first adults, 70 others of 14 and over, 60 younger.
  EXPECT_DOUBLE_EQ(consumption_units(100, 230, 60), 100 * 1.0 + 70 * 0.5 + 60 * 0.3);
}

TEST(Household, CountsThreeSeventhsOfTheElevenToSeventeen) {
  EXPECT_DOUBLE_EQ(people_under_14(1, 2, 3, 7), 9);
}

struct LognormalCase {
  double mean, line, share, sigma, median;
};

class LognormalSpread : public ::testing::TestWithParam<LognormalCase> {};

// method.md 2.1 and 6, to all printed digits.
TEST_P(LognormalSpread, FollowsFromMeanAndPovertyShare) {
  auto const& expected = GetParam();
  auto const spread = spread_from_poverty(expected.mean, expected.share, expected.line);
  ASSERT_TRUE(spread);
  EXPECT_NEAR(spread->sigma, expected.sigma, 5.1e-7);
  EXPECT_NEAR(spread->median(), expected.median, 0.0051);
  // And it is what was asked for.
  EXPECT_NEAR(spread->mean(), expected.mean, 1e-8);
  EXPECT_NEAR(spread->share_below(expected.line), expected.share, 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Golden, LognormalSpread,
                         ::testing::Values(LognormalCase{17000, 13890, .38, .399790, 15694.30},
                                           LognormalCase{20000, 13890, .10, .258416, 19343.24}));

TEST(Golden, LognormalSpreadsOfSection21) {
  auto const poor = spread_from_poverty(20000, .25, 13890);
  ASSERT_TRUE(poor);
  EXPECT_NEAR(poor->sigma, .4137, 5.1e-5);
  EXPECT_NEAR(poor->median(), 18360, 0.51);
  EXPECT_NEAR(poor->decile_ratio(), 2.89, 0.0051);
  auto const mean = spread_from_poverty(24000, .145, 13890);
  ASSERT_TRUE(mean);
  EXPECT_NEAR(mean->sigma, .4296, 5.1e-5);
  EXPECT_NEAR(mean->median(), 21884, 0.51);
  EXPECT_NEAR(mean->decile_ratio(), 3.01, 0.0051);
}

TEST(Household, SpreadNeedsALineBelowTheMean) {
  EXPECT_FALSE(spread_from_poverty(13000, .6, 13890));
  EXPECT_FALSE(spread_from_poverty(13890, .6, 13890));
}

TEST(Household, SpreadStaysWithinWhatIsSeen) {
  EXPECT_EQ(spread_from_poverty(200000, .8, 13890)->sigma, kGreatestSigma);
  EXPECT_EQ(spread_from_deciles(20000, 1.1).sigma, kLeastSigma);
  // D9/D1 = 3.0 of Pas-de-Calais: sigma = ln 3 / 2.5631.
  EXPECT_NEAR(spread_around_median(18000, 3.0).sigma, 0.42863, 5e-6);
  EXPECT_NEAR(spread_around_median(18000, 3.0).quantile(0.5), 18000, 1e-9);
}

}  // namespace
}  // namespace berline::precarity
