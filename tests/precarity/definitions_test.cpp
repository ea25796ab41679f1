#include "berline/precarity/definitions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "berline/precarity/index.h"
#include "berline/precarity/indicators.h"
#include "berline/precarity/mixture.h"
#include "berline/precarity/normal.h"
#include "berline/precarity/random.h"
#include "testing/seed.h"

namespace berline::precarity {
namespace {

DefinedZone zone_of(double mean_fuel, double mean_full, double median_income, double no_car) {
  auto const moments = [&](double mean) {
    return ZoneMoments{.ln_cost = std::log(mean) - .125,
                       .cost_sigma = .5,
                       .ln_income = std::log(median_income),
                       .income_sigma = .4,
                       .correlation = .3,
                       .positive_share = 1 - no_car};
  };
  return {.households = 100,
          .units_per_household = 1.5,
          .fuel = moments(mean_fuel),
          .full = moments(mean_full),
          .no_car_share = no_car};
}

TEST(Mixture, HalfOfTheHouseholdsLieBelow) {
  // One part: its median. A quarter of the households without any: the point that two thirds of the part lie above.
  auto const part = LognormalPart{75, std::log(1000), .5};
  EXPECT_NEAR(median_of(std::span{&part, 1}), 1000, 1e-6);
  EXPECT_NEAR(median_of(std::span{&part, 1}, 100), 1000 * std::exp(.5 * normal_quantile(1. / 3)), 1e-5);
  EXPECT_EQ(median_of(std::span{&part, 1}, 150), 0);  // half of them have nothing
  auto const two = std::array{LognormalPart{10, 0, .3}, LognormalPart{10, 2, .3}};
  EXPECT_NEAR(median_of(two), std::exp(1), 1e-8);  // by symmetry
}

class DrawnHouseholds : public ::testing::TestWithParam<bool> {};

/// The same definitions household by household, on many drawn households of two zones: what the closed forms must give,
/// with housing costs and without.
TEST_P(DrawnHouseholds, AreFlaggedAsOften) {
  auto const pays_housing = GetParam();
  auto zones = std::array{zone_of(1400, 4600, 32000, .1), zone_of(700, 3400, 24000, .3)};
  if (pays_housing) zones[0].housing = 9000, zones[1].housing = 5000;
  auto const seed = testing::seed_or(5);
  SCOPED_TRACE("seed " + std::to_string(seed));
  constexpr auto kEach = 60'000;
  auto households = std::vector<Household>{};
  auto random = Stream{seed, 0, 0};
  for (auto const& zone : zones)
    for (auto i = 0; i < kEach; ++i) {
      auto const z_cost = random.normal();
      auto const z_income = .3 * z_cost + std::sqrt(1 - .09) * random.normal();
      auto const spends = random.uniform() < zone.full.positive_share;
      auto const full = spends ? std::exp(zone.full.ln_cost + .5 * z_cost) : 0;
      auto const fuel = spends ? std::exp(zone.fuel.ln_cost + .5 * z_cost) : 0;
      households.push_back({.fuel = fuel,
                            .other_car = full - fuel,
                            .income = std::exp(zone.full.ln_income + .4 * z_income),
                            .units = 1.5,
                            .housing = pays_housing ? zone.housing : 0,
                            .weight = 100.0 / kEach});
    }
  auto const lines = definition_lines(zones);
  EXPECT_EQ(lines.is_after_housing, pays_housing);
  auto const mean = [&](double DefinitionShares::*member) {
    return (definition_shares(zones[0], lines, .18).*member + definition_shares(zones[1], lines, .18).*member) / 2;
  };
  auto efforts = std::vector<double>{}, weights = efforts;
  for (auto const& household : households) efforts.push_back(household.full_effort()), weights.push_back(1);
  auto constexpr kNoise = .005;  // three standard errors of a share near a fifth
  EXPECT_NEAR(mean(&DefinitionShares::ten_percent), share(households, ten_percent(households)), kNoise);
  EXPECT_NEAR(mean(&DefinitionShares::twice_median), share(households, twice_median(households, MedianOver::spenders)),
              kNoise);
  EXPECT_NEAR(mean(&DefinitionShares::low_income_high_cost), share(households, low_income_high_cost(households)),
              kNoise);
  EXPECT_NEAR(mean(&DefinitionShares::transport_user),
              share(households, vulnerable_transport_user(households, MedianOver::spenders)), kNoise);
  EXPECT_NEAR(mean(&DefinitionShares::depth), fgt_above(efforts, weights, .18, 1), kNoise);
  EXPECT_NEAR(mean(&DefinitionShares::severity), fgt_above(efforts, weights, .18, 2), 3 * kNoise);
}

INSTANTIATE_TEST_SUITE_P(Definitions, DrawnHouseholds, ::testing::Bool(),
                         [](auto const& row) { return row.param ? "after_housing" : "before_housing"; });

// A zone of 24,000 euros a household and 1.5 units, half of whose households earn less: paid 9,000 of rent, half have
// less than (24,000 - 9,000) / 1.5 = 10,000 a unit left, and the line is 6,000. Who spends more fuel than the median,
// 1,000 a household, must earn less than 6,000 x 1.5 + 9,000 + fuel; with costs that hardly differ and nothing to do
// with income, that is half of the households times those who earn less than 19,000.
TEST(Definitions, LowIncomeHighCostPaysTheRentFirst) {
  auto zone = zone_of(1000, 3000, 24000, 0);
  zone.fuel.ln_cost = std::log(1000);
  zone.fuel.cost_sigma = 1e-6;
  zone.fuel.correlation = 0;
  auto const shares = [&] { return definition_shares(zone, definition_lines(std::span{&zone, 1}), .18); };
  auto const below = [](double income) { return normal_cdf(std::log(income / 24000) / .4); };
  EXPECT_NEAR(shares().low_income_high_cost, below(.6 * 24000 + 1000) / 2, 1e-4);
  zone.housing = 9000;
  EXPECT_NEAR(definition_lines(std::span{&zone, 1}).residual_living, 6000, 1e-3);
  EXPECT_NEAR(shares().low_income_high_cost, below(19000) / 2, 1e-4);
}

TEST(Definitions, CountDeprivationsOfEveryHouseholdOnce) {
  // Without costs nobody is burdened. Out of reach and no alternative: the carless have three deprivations, and a
  // fourth when income is low; a cutoff of a half flags them all, and nobody else.
  auto zone = zone_of(0, 0, 32000, .25);
  zone.is_basket_reached = zone.has_alternative = false;
  auto const profiles = deprivations_of(zone, 0, .18, 18000);
  auto households = 0.0;
  for (auto const& profile : profiles) households += profile.weight;
  EXPECT_NEAR(households, 100, 1e-9);
  auto const weights = std::array{.2, .2, .2, .2, .2};
  auto const poverty = multidimensional_poverty(profiles, weights, .5);
  EXPECT_NEAR(poverty.headcount, .25, 1e-12);
  auto const low = normal_cdf((std::log(18000 * 1.5) - std::log(32000)) / .4);
  EXPECT_NEAR(poverty.intensity, .6 + .2 * low, 1e-12);
}

TEST(Definitions, AreColumnsOfTheIndex) {
  auto const parameters = read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
  auto zone = ZoneInput{.id = "a", .parent = "p", .households = 100, .units_per_household = 1.5};
  zone.living = {std::log(18000), .4};
  zone.cost = {.commute_fuel = 600, .constrained_fuel = 300, .other_fuel = 100, .running = 300, .fixed = 2000};
  zone.no_car_share = .2;
  zone.positive_share = .8;
  zone.basket_minutes = 50;
  zone.transit_over_car = 5;
  zone.lack_of_alternatives = .9;
  auto other = zone;
  other.id = "b";
  other.households = 300;
  other.basket_minutes = kUnknown;  // no deprivation is counted there
  auto const zones = std::array{zone, other};
  auto const table = precarity_index(zones, parameters);
  EXPECT_GT(table.zones[0].low_income_high_cost, 0);
  EXPECT_GE(table.zones[0].ten_percent, table.zones[0].heavy_effort);
  EXPECT_GE(table.zones[0].deprived, .2);  // no car, no service, no alternative
  EXPECT_TRUE(std::isnan(table.zones[1].deprived));
  ASSERT_TRUE(table.deprivation);
  EXPECT_NEAR(table.all.deprivation, table.deprivation->poverty.adjusted_headcount, 1e-12);
  auto sum = 0.0;
  for (auto const part : table.deprivation->contribution) sum += part;
  EXPECT_NEAR(sum, table.deprivation->poverty.adjusted_headcount, 1e-12);
  EXPECT_NEAR(table.deprivation->deprived[static_cast<std::size_t>(Deprivation::car)], .2, 1e-12);
}

TEST(Score, AlternativesLieBetweenTheirGoalposts) {
  EXPECT_EQ(alternatives_score(.4, {.5, 1}), 0);
  EXPECT_EQ(alternatives_score(.9, {.5, 1}), .8);
  EXPECT_EQ(alternatives_score(1, {.5, 1}), 1);
  EXPECT_TRUE(std::isnan(alternatives_score(std::nan(""), {.5, 1})));
}

}  // namespace
}  // namespace berline::precarity
