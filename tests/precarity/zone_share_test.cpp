#include "berline/precarity/zone_share.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "berline/precarity/random.h"

namespace berline::precarity {
namespace {

ZoneMoments example() {
  return {.ln_cost = std::log(700),
          .cost_sigma = .5,
          .ln_income = std::log(30000),
          .income_sigma = .4286,
          .correlation = 0,
          .positive_share = .75};
}

// method.md 2.3: 11.95 %.
TEST(Golden, ShareOfAZoneInClosedForm) {
  EXPECT_NEAR(share_above(example(), .045), .1195, 5.1e-5);
}

// method.md 2.3: 10.2 % at twice the median imply a dispersion of .55 (everybody spends) to .61 (80 % do), and 7.4 % a
// median of 2.0 to 2.05 %.
TEST(Golden, DispersionImpliedByTheNationalShare) {
  auto all = ZoneMoments{.ln_cost = std::log(.0225), .cost_sigma = .546, .ln_income = 0};
  EXPECT_NEAR(share_above(all, .045), .102, .0005);
  auto most = ZoneMoments{.ln_cost = std::log(.0225), .cost_sigma = .607, .ln_income = 0, .positive_share = .8};
  EXPECT_NEAR(share_above(most, .045), .102, .0015);
  all.ln_cost = std::log(.0205);
  EXPECT_NEAR(share_above(all, .045), .074, .0015);
}

TEST(ZoneShare, AgreesWithDrawnHouseholds) {
  auto zone = example();
  zone.correlation = 0.3;
  constexpr auto kDraws = std::uint32_t{200'000};
  constexpr auto kThreshold = 0.045;
  constexpr auto kLine = 22000.0;
  auto above = 0.0;
  auto precarious = 0.0;
  auto gap = 0.0;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    if (Stream{11, draw, 0}.uniform() > zone.positive_share) continue;
    auto const z = Stream{11, draw, 1}.normal();
    auto const income = std::exp(zone.ln_income + zone.income_sigma * z);
    auto const mixed =
        zone.correlation * z + std::sqrt(1 - zone.correlation * zone.correlation) * Stream{11, draw, 2}.normal();
    auto const cost = std::exp(zone.ln_cost + zone.cost_sigma * mixed);
    above += cost > kThreshold * income ? 1 : 0;
    precarious += cost > kThreshold * income && income <= kLine ? 1 : 0;
    gap += std::max(0.0, cost - kThreshold * income);
  }
  EXPECT_NEAR(above / kDraws, share_above(zone, kThreshold), 0.003);  // four standard errors
  EXPECT_NEAR(precarious / kDraws, share_above_with_low_income(zone, kThreshold, kLine), 0.003);
  EXPECT_NEAR(gap / kDraws, mean_gap(zone, kThreshold), 1.5);
}

TEST(ZoneShare, KeepsItsLimits) {
  auto const zone = example();
  EXPECT_NEAR(share_above(zone, 1e-9), zone.positive_share, 1e-12);
  EXPECT_NEAR(share_above(zone, 1e3), 0, 1e-12);
  EXPECT_NEAR(share_above_with_low_income(zone, .045, 1e12), share_above(zone, .045), 1e-9);
  EXPECT_EQ(share_above_with_low_income(zone, .045, 0), 0);
  EXPECT_NEAR(share_with_both(.146, .102, 0), .146 * .102, 1e-12);
  EXPECT_NEAR(share_with_both(.146, .102, .235), .026, 5e-5);
  EXPECT_EQ(share_with_both(0, .1, .235), 0);
}

}  // namespace
}  // namespace berline::precarity
