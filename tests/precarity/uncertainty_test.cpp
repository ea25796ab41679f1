#include "berline/precarity/uncertainty.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>

#include "berline/precarity/random.h"
#include "berline/precarity/zone_share.h"

namespace berline::precarity {
namespace {

Parameters france() {
  return read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
}

std::vector<UncertainZone> drawn_zones(std::size_t count) {
  auto zones = std::vector<UncertainZone>(count);
  for (std::size_t z = 0; z < count; ++z) {
    auto random = Stream{99, static_cast<std::uint32_t>(z), 0};
    auto& zone = zones[z];
    zone.households = 20 + 500 * random.uniform();
    zone.cost = {300 + 700 * random.uniform(), 200 + 300 * random.uniform(), 100, 700, 2500, 40};
    zone.ln_income = std::log(22000 + 20000 * random.uniform());
    zone.income_sigma = 0.35 + 0.15 * random.uniform();
    zone.correlation = 0.3;
    zone.no_car_share = 0.05 + 0.25 * random.uniform();
    zone.positive_share = 1 - zone.no_car_share;
    zone.units_per_household = 1.5;
    zone.median_living = 14000 + 12000 * random.uniform();
    zone.lack_of_alternatives = random.uniform();
    zone.basket_minutes = 20 + 40 * random.uniform();
    zone.is_income_imputed = random.uniform() < 0.3;
  }
  return zones;
}

TEST(Uncertainty, CentralDrawIsTheClosedForm) {
  auto const inputs = read_uncertain_inputs(france());
  auto zone = UncertainZone{};
  zone.households = 100;
  auto const mean = 700 * std::exp(0.125);  // ln cost = ln 700 when sigma is 0.5
  zone.cost = {mean * 0.6, mean * 0.4, 0, 0, 0, 0};
  zone.ln_income = std::log(30000);
  zone.income_sigma = .4286;
  zone.positive_share = .75;
  zone.no_car_share = .25;
  zone.basket_minutes = 50;
  auto const result = evaluate(std::span{&zone, 1}, central_draw(inputs), inputs);
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::vulnerable)], .1195, 5.1e-5);  // method.md 2.3
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::immobile)], .25, 1e-12);
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::either)], .3695, 5.1e-5);
}

TEST(Uncertainty, DrawsStayWithinTheirBounds) {
  auto const inputs = read_uncertain_inputs(france());
  auto const bounds = france().find("fuel.price.petrol")->spread;
  ASSERT_TRUE(bounds);
  for (auto const corner : {1e-9, 1 - 1e-9}) {
    auto unit = std::array<double, kUncertainInputs>{};
    unit.fill(0.5);
    auto const middle = draw_at(unit, inputs).cost_factor[1];
    unit[0] = corner;
    auto const ratio = draw_at(unit, inputs).cost_factor[1] / middle;
    auto const median_price = 1.7837 / 1.7837;
    auto const expected = (corner < 0.5 ? bounds->low : bounds->high) / 1.7837 / median_price;
    EXPECT_NEAR(ratio, expected, 0.001);
  }
  // The weights of any draw are a point of the simplex; the exponents are the four.
  for (std::uint32_t d = 0; d < 200; ++d) {
    auto unit = std::array<double, kUncertainInputs>{};
    for (std::uint32_t k = 0; k < kUncertainInputs; ++k) unit[k] = Stream{3, d, k}.uniform();
    auto const draw = draw_at(unit, inputs);
    EXPECT_NEAR(draw.weights[0] + draw.weights[1] + draw.weights[2], 1, 1e-12);
    EXPECT_TRUE(draw.exponent == -1 || draw.exponent == 0 || draw.exponent == 1 || draw.exponent == 2);
    EXPECT_GE(draw.basket_minutes, 30);
    EXPECT_LE(draw.basket_minutes, 45);
    EXPECT_NEAR(draw.imputed_income_factor - 1, 3 * (draw.income_factor - 1), 1e-9);  // 15 % against 5 %
  }
}

TEST(Uncertainty, TwiceTheMedianSplitsTheHouseholdsInHalf) {
  auto const zones = drawn_zones(300);
  auto const inputs = read_uncertain_inputs(france());
  auto const draw = central_draw(inputs);
  auto const threshold = twice_median_of_zones(zones, draw, Effort::constrained_fuel);
  auto above = 0.0;
  auto households = 0.0;
  for (auto const& zone : zones) {
    auto const cost = zone.cost[0] + zone.cost[1];
    above += zone.households * share_above({.ln_cost = std::log(cost) - .125,
                                            .cost_sigma = .5,
                                            .ln_income = zone.ln_income,
                                            .income_sigma = zone.income_sigma,
                                            .correlation = .3,
                                            .positive_share = zone.positive_share},
                                           threshold / 2);
    households += zone.households;
  }
  EXPECT_NEAR(above / households, 0.5, 1e-8);
}

TEST(Uncertainty, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const zones = drawn_zones(101);
  auto const inputs = read_uncertain_inputs(france());
  auto const one = propagate(zones, inputs, 64, 5, Headline::mean_score, 1);
  auto const many = propagate(zones, inputs, 64, 5, Headline::mean_score, 7);
  EXPECT_EQ(0, std::memcmp(one.headlines.data(), many.headlines.data(), sizeof one.headlines));
  ASSERT_EQ(one.zones.size(), many.zones.size());
  EXPECT_EQ(0, std::memcmp(one.zones.data(), many.zones.data(), one.zones.size() * sizeof one.zones[0]));
  EXPECT_NE(one.headlines[0].median, propagate(zones, inputs, 64, 6, Headline::mean_score, 1).headlines[0].median);
}

TEST(Uncertainty, BandsHoldTheirMedianAndRanksAddUp) {
  auto const zones = drawn_zones(200);
  auto const inputs = read_uncertain_inputs(france());
  auto const result = propagate(zones, inputs, 300, 1);
  for (auto const& band : result.headlines) {
    EXPECT_LE(band.low, band.median);
    EXPECT_LE(band.median, band.high);
  }
  // P4 = P1 + P3 in the central draw; the central value of each headline lies in or near its band.
  EXPECT_NEAR(result.central[3], result.central[1] + result.central[2], 1e-12);
  auto worst = 0.0;
  for (auto const& zone : result.zones) {
    worst += zone.probability_worst_decile;
    EXPECT_GE(zone.rank.low, 1);
    EXPECT_LE(zone.rank.high, 200);
  }
  EXPECT_NEAR(worst, 20, 0.5);  // one zone in ten is in the worst decile of each draw
  EXPECT_GT(result.mean_rank_shift, 0);
}

TEST(Uncertainty, GroupsAreTheWeightedMeansOfTheirZones) {
  // A group of one zone is that zone; a group of all is the territory's headline.
  auto const zones = drawn_zones(12);
  auto const laws = read_uncertain_inputs(france());
  auto group_of = std::vector<std::uint32_t>(zones.size(), 1);
  group_of[3] = 0;
  auto const alone = propagate(zones, group_of, 2, laws, 200, 5, Headline::vulnerable, 2);
  ASSERT_EQ(alone.groups.size(), 2u);
  EXPECT_EQ(alone.groups[0].value.low, alone.zones[3].value.low);
  EXPECT_EQ(alone.groups[0].value.high, alone.zones[3].value.high);
  auto const all =
      propagate(zones, std::vector<std::uint32_t>(zones.size(), 0), 1, laws, 200, 5, Headline::vulnerable, 3);
  auto const& headline = all.headlines[static_cast<std::size_t>(Headline::vulnerable)];
  EXPECT_NEAR(all.groups[0].value.low, headline.low, 1e-6);
  EXPECT_NEAR(all.groups[0].value.high, headline.high, 1e-6);
  EXPECT_EQ(all.zones[0].rank.median, alone.zones[0].rank.median);
  auto const none = propagate(zones, std::vector<std::uint32_t>(zones.size(), kNoGroup), 1, laws, 50, 5);
  EXPECT_EQ(none.groups[0].value.high, 0);
}

TEST(Uncertainty, WithoutBoundsNothingVaries) {
  auto const zones = drawn_zones(20);
  auto inputs = read_uncertain_inputs(france());
  for (auto& factor : inputs.factors) factor.spread = {factor.centre, factor.centre, Law::uniform};
  inputs.imputed_income.spread = {1, 1, Law::uniform};
  inputs.draws_threshold = inputs.draws_exponent = false;
  inputs.weight_concentration = 0;
  auto const result = propagate(zones, inputs, 10, 1);
  for (std::size_t h = 0; h < kHeadlines; ++h) {
    EXPECT_EQ(result.headlines[h].low, result.headlines[h].high);
    EXPECT_NEAR(result.headlines[h].median, result.central[h], 1e-6 * std::abs(result.central[h]) + 1e-12);
  }
  EXPECT_EQ(result.mean_rank_shift, 0);
}

TEST(Uncertainty, KeepsZonesThatSpendNothing) {
  auto zones = drawn_zones(5);
  zones[2].cost = {};
  zones[2].basket_minutes = std::numeric_limits<double>::infinity();
  auto const inputs = read_uncertain_inputs(france());
  auto const result = propagate(zones, inputs, 20, 1);
  EXPECT_NEAR(result.zones[2].value.median, zones[2].no_car_share, 1e-6);  // immobile, never vulnerable
}

}  // namespace
}  // namespace berline::precarity
