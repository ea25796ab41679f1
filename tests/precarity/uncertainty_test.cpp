#include "berline/precarity/uncertainty.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>

#include "berline/precarity/random.h"
#include "berline/precarity/zone_share.h"
#include "testing/random_zones.h"
#include "testing/seed.h"

namespace berline::precarity {
namespace {

using testing::drawn_zones;

Parameters france() {
  return read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
}

bool headline_is_sum(std::size_t headline) {
  return headline == static_cast<std::size_t>(Headline::gap);
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
  auto const result = DrawnZones{std::span{&zone, 1}}.evaluate(central_draw(inputs), inputs);
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::vulnerable)], .1195, 5.1e-5);  // method.md 2.3
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::immobile)], .25, 1e-12);
  EXPECT_NEAR(result[static_cast<std::size_t>(Headline::either)], .3695, 5.1e-5);
}

Draw drawn(std::uint64_t seed, std::uint32_t d, UncertainInputs const& inputs) {
  auto unit = std::array<double, kUncertainInputs>{};
  for (std::uint32_t k = 0; k < kUncertainInputs; ++k) unit[k] = Stream{seed, d, k}.uniform();
  return draw_at(unit, inputs);
}

/// Zones of every kind: some that spend nothing, some imputed, strong and weak spreads, out of reach.
std::vector<UncertainZone> odd_zones(std::uint64_t seed, std::size_t count) {
  auto zones = std::vector<UncertainZone>(count);
  for (std::size_t z = 0; z < count; ++z) {
    auto random = Stream{seed, static_cast<std::uint32_t>(z), 1};
    auto const sometimes = [&](double share, double value) { return random.uniform() < share ? value : 0; };
    auto& zone = zones[z];
    zone.households = sometimes(0.95, 1000 * random.uniform());
    for (auto& part : zone.cost) part = sometimes(0.8, 4000 * random.uniform());
    if (random.uniform() < 0.05) zone.cost = {};
    zone.cost_sigma = 0.4 + 0.5 * random.uniform();  // ln effort and ln income correlate up to 0.93
    zone.ln_income = std::log(5000 + 90000 * random.uniform());
    zone.income_sigma = 0.2 + 0.7 * random.uniform();
    zone.correlation = 0.5 * random.uniform();
    zone.no_car_share = random.uniform();
    zone.positive_share = sometimes(0.95, 1 - zone.no_car_share);
    zone.units_per_household = 1 + random.uniform();
    zone.median_living = 9000 + 30000 * random.uniform();
    zone.lack_of_alternatives = sometimes(0.9, random.uniform());
    zone.basket_minutes = random.uniform() < 0.1 ? std::numeric_limits<double>::infinity() : 80 * random.uniform();
    zone.is_income_imputed = random.uniform() < 0.3;
  }
  return zones;
}

TEST(Uncertainty, ZonesSideBySideAreThoseOneByOne) {
  auto const inputs = read_uncertain_inputs(france());
  for (auto const seed : testing::seeds(3)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto const zones = odd_zones(seed, 203);
    auto const side_by_side = DrawnZones{zones};
    for (std::uint32_t d = 0; d < 24; ++d) {
      auto const draw = drawn(seed, d, inputs);
      auto const twice_fuel = side_by_side.twice_median(draw, inputs.fuel_effort);
      auto const twice_full = side_by_side.twice_median(draw, Effort::full);
      auto const fuel = draw.is_threshold_relative && twice_fuel > 0 ? twice_fuel : inputs.fuel_threshold;
      auto const full = draw.is_threshold_relative && twice_full > 0 ? twice_full : inputs.full_threshold;
      auto sums = Headlines{};
      auto households = 0.0;
      auto values = std::vector<float>(kHeadlines * zones.size());
      auto const totals = side_by_side.evaluate(draw, inputs, values);
      for (std::size_t z = 0; z < zones.size(); ++z) {
        auto const expected = evaluate(zones[z], draw, inputs, fuel, full);
        for (std::size_t h = 0; h < kHeadlines; ++h)
          ASSERT_NEAR(static_cast<double>(values[h * zones.size() + z]), expected[h],
                      5e-6 * (1 + std::abs(expected[h])))
              << "zone " << z << " draw " << d << " headline " << h;
        for (std::size_t h = 0; h < kHeadlines; ++h) sums[h] += zones[z].households * expected[h];
        households += zones[z].households;
      }
      for (std::size_t h = 0; h < kHeadlines; ++h) {
        auto const mean = headline_is_sum(h) ? sums[h] : sums[h] / households;
        EXPECT_NEAR(totals[h], mean, 1e-6 * (1 + std::abs(mean))) << "headline " << h << " draw " << d;
      }
    }
  }
}

TEST(Uncertainty, EveryInstructionSetGivesTheSameBits) {
  auto const zones = odd_zones(7, 130);
  auto const inputs = read_uncertain_inputs(france());
  auto const plain = DrawnZones{zones, Isa::plain};
  for (auto const isa : {Isa::avx2, Isa::avx512}) {
    if (isa > best_isa()) continue;
    auto const wide = DrawnZones{zones, isa};
    for (std::uint32_t d = 0; d < 20; ++d) {
      auto const draw = drawn(11, d, inputs);
      auto const expected = plain.evaluate(draw, inputs);
      auto const found = wide.evaluate(draw, inputs);
      EXPECT_EQ(0, std::memcmp(expected.data(), found.data(), sizeof expected));
    }
  }
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
    auto const draw = drawn(3, d, inputs);
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
  auto const threshold = DrawnZones{zones}.twice_median(draw, Effort::constrained_fuel);
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
  auto const plan = DrawPlan{.draws = 64, .seed = 5, .ranked = Headline::mean_score, .workers = 1};
  auto const one = propagate(zones, inputs, plan);
  auto plan_of_seven = plan;
  plan_of_seven.workers = 7;
  auto const many = propagate(zones, inputs, plan_of_seven);
  EXPECT_EQ(0, std::memcmp(one.headlines.data(), many.headlines.data(), sizeof one.headlines));
  ASSERT_EQ(one.zones.size(), many.zones.size());
  EXPECT_EQ(0, std::memcmp(one.zones.data(), many.zones.data(), one.zones.size() * sizeof one.zones[0]));
  auto other = plan;
  other.seed = 6;
  EXPECT_NE(one.headlines[0].median, propagate(zones, inputs, other).headlines[0].median);
}

TEST(Uncertainty, BandsHoldTheirMedianAndRanksAddUp) {
  auto const zones = drawn_zones(200);
  auto const inputs = read_uncertain_inputs(france());
  auto const result = propagate(zones, inputs, {.draws = 300, .seed = 1});
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
  // A group of one zone is that zone; a group of all is the territory's headline; nobody in it, nothing.
  auto const zones = drawn_zones(12);
  auto const laws = read_uncertain_inputs(france());
  auto apart = std::vector<std::uint32_t>(zones.size(), 1);
  apart[3] = 0;
  auto const together = std::vector<std::uint32_t>(zones.size(), 0);
  auto const nowhere = std::vector<std::uint32_t>(zones.size(), kNoGroup);
  auto const groupings = std::array<ZoneGroups, 3>{{{apart, 2}, {together, 1}, {nowhere, 1}}};
  auto const plan = DrawPlan{.draws = 200, .seed = 5, .ranked = Headline::vulnerable, .workers = 2};
  auto const drawn = propagate(zones, laws, plan, groupings);
  ASSERT_EQ(drawn.groups.size(), 3u);
  ASSERT_EQ(drawn.groups[0].size(), 2u);
  static_assert(kCriteria[1] == Headline::vulnerable);
  EXPECT_EQ(drawn.groups[0][0][1].value.low, drawn.zones[3].value.low);
  EXPECT_EQ(drawn.groups[0][0][1].value.high, drawn.zones[3].value.high);
  auto const& headline = drawn.headlines[static_cast<std::size_t>(Headline::vulnerable)];
  EXPECT_NEAR(drawn.groups[1][0][1].value.low, headline.low, 1e-6);
  EXPECT_NEAR(drawn.groups[1][0][1].value.high, headline.high, 1e-6);
  EXPECT_EQ(drawn.groups[2][0][1].value.high, 0);
  EXPECT_EQ(drawn.zones[0].rank.median, propagate(zones, laws, plan).zones[0].rank.median);
}

TEST(Uncertainty, WithoutBoundsNothingVaries) {
  auto const zones = drawn_zones(20);
  auto inputs = read_uncertain_inputs(france());
  for (auto& factor : inputs.factors) factor.spread = {factor.centre, factor.centre, Law::uniform};
  inputs.imputed_income.spread = {1, 1, Law::uniform};
  inputs.draws_threshold = inputs.draws_exponent = false;
  inputs.weight_concentration = 0;
  auto const result = propagate(zones, inputs, {.draws = 10, .seed = 1});
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
  auto const result = propagate(zones, inputs, {.draws = 20, .seed = 1});
  EXPECT_NEAR(result.zones[2].value.median, zones[2].no_car_share, 1e-6);  // immobile, never vulnerable
}

}  // namespace
}  // namespace berline::precarity
