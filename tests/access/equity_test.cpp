#include "berline/access/equity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "testing/seed.h"

namespace berline::access {
namespace {

constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr auto kInfinite = std::numeric_limits<double>::infinity();

// The toy of method.md 6: richer places have more access and more people.
std::vector<double> const kValues{10, 20, 30, 40};
std::vector<double> const kPeople{1, 2, 3, 4};

TEST(Equity, GivesTheGoldenVectors) {
  EXPECT_NEAR(weighted_mean(kValues, kPeople), 30, 1e-12);
  EXPECT_NEAR(gini(kValues, kPeople), 0.18, 1e-12);
  EXPECT_NEAR(theil_t(kValues, kPeople, {}).total, 0.0627480, 5e-8);
  EXPECT_NEAR(theil_l(kValues, kPeople), 0.0758814, 5e-8);
  EXPECT_NEAR(concentration_index(kValues, kPeople, kValues), 0.18, 1e-12);
  EXPECT_NEAR(erreygers_index(kValues, kPeople, kValues, 0, 100), 0.216, 1e-12);
  EXPECT_NEAR(fgt(kValues, kPeople, 25, 0, Better::more), 0.30, 1e-12);
  EXPECT_NEAR(fgt(kValues, kPeople, 25, 1, Better::more), 0.10, 1e-12);
  EXPECT_NEAR(fgt(kValues, kPeople, 25, 2, Better::more), 0.044, 1e-12);
}

TEST(Equity, PalmaComparesTheRichestTenthWithThePoorestFourTenths) {
  // 10 people: the poorest four are 1 x 10, 2 x 20 and one of those with 30; the richest has 40.
  EXPECT_NEAR(palma(kValues, kPeople, kValues), 40 / ((10 + 2 * 20 + 30) / 4.0), 1e-12);
  auto const income = std::vector<double>{4, 3, 2, 1};  // now the poor have more
  EXPECT_NEAR(palma(kValues, kPeople, income), 10 / 40.0, 1e-12);
}

TEST(Equity, TimesHaveTheirWrongSideAboveTheLine) {
  auto const times = std::vector<double>{10, 45, 60, kInfinite};
  // Gaps over 30 minutes: 15 / 30, then capped at 1, at 1.
  EXPECT_NEAR(fgt(times, kPeople, 30, 0, Better::less), 0.9, 1e-12);
  EXPECT_NEAR(fgt(times, kPeople, 30, 1, Better::less), 0.2 * 0.5 + 0.3 + 0.4, 1e-12);
  EXPECT_NEAR(fgt(times, kPeople, 30, 2, Better::less), 0.2 * 0.25 + 0.3 + 0.4, 1e-12);
  EXPECT_NEAR(share_within(times, kPeople, 45), 0.3, 1e-12);
  auto const unreachable = std::vector<double>{10, kNaN, kNaN, kNaN};
  EXPECT_NEAR(share_within(unreachable, kPeople, 45), 0.1, 1e-12) << "those without a value are people, too";
}

TEST(Equity, QuantilesArePeopleNotPlaces) {
  EXPECT_EQ(weighted_quantile(kValues, kPeople, 0.1), 10);
  EXPECT_EQ(weighted_quantile(kValues, kPeople, 0.11), 20);
  EXPECT_EQ(weighted_quantile(kValues, kPeople, 0.5), 30);
  EXPECT_EQ(weighted_quantile(kValues, kPeople, 1), 40);
}

TEST(Equity, RowsWithoutValueOrPeopleDoNotCount) {
  auto const values = std::vector<double>{10, kNaN, 20, 30, 40, 99};
  auto const people = std::vector<double>{1, 7, 2, 3, 4, 0};
  EXPECT_NEAR(gini(values, people), 0.18, 1e-12);
  EXPECT_NEAR(weighted_mean(values, people), 30, 1e-12);
  EXPECT_NEAR(concentration_index(values, people, values), 0.18, 1e-12);
}

TEST(Equity, WhatIsNotDefinedIsNoValue) {
  auto const zeros = std::vector<double>{0, 0};
  auto const people = std::vector<double>{1, 2};
  EXPECT_TRUE(std::isnan(gini(zeros, people)));
  EXPECT_TRUE(std::isnan(theil_t(zeros, people, {}).total));
  EXPECT_TRUE(std::isnan(theil_l(std::vector<double>{0, 1}, people)));
  EXPECT_TRUE(std::isnan(concentration_index(zeros, people, zeros)));
  EXPECT_TRUE(std::isnan(palma(zeros, people, zeros)));
  EXPECT_TRUE(std::isnan(weighted_mean({}, {})));
  EXPECT_TRUE(std::isnan(share_within({}, {}, 1)));
  EXPECT_NEAR(theil_t(std::vector<double>{0, 3}, std::vector<double>{2, 1}, {}).total, std::log(3), 1e-12)
      << "zeros add nothing: all is in a third of the hands";
}

TEST(EquityProperty, IndicesAgreeWithTheirOtherDefinitions) {
  auto const seed = testing::seed_or(20261120);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto const pick = [&](std::size_t below) { return static_cast<double>(random() % below); };
  for (auto repetition = 0; repetition < 200; ++repetition) {
    auto const count = std::size_t{2} + random() % 8;
    auto values = std::vector<double>{};
    auto people = std::vector<double>{};
    auto income = std::vector<double>{};
    auto groups = std::vector<int>{};
    for (std::size_t i = 0; i < count; ++i) {
      values.push_back(1 + pick(20));
      people.push_back(1 + pick(5));
      income.push_back(pick(4));  // many ties
      groups.push_back(static_cast<int>(random() % 3));
    }
    auto total = 0.0;
    for (auto const each : people) total += each;
    auto const mean = weighted_mean(values, people);
    // Gini: half the relative mean difference. Concentration: covariance with the rank, over all pairs of persons.
    auto differences = 0.0;
    auto concordance = 0.0;
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < count; ++j) {
        auto const pairs = people[i] * people[j];
        differences += std::abs(values[i] - values[j]) * pairs;
        if (income[i] > income[j]) concordance += (values[i] - values[j]) * pairs;
      }
    EXPECT_NEAR(gini(values, people), differences / (2 * mean * total * total), 1e-12);
    EXPECT_NEAR(concentration_index(values, people, income), concordance / (mean * total * total), 1e-12);
    // Theil within: each group's own Theil, weighed by its share of the whole.
    auto const theil = theil_t(values, people, groups);
    auto within = 0.0;
    for (auto group = 0; group < 3; ++group) {
      auto in_group = people;
      for (std::size_t i = 0; i < count; ++i)
        if (groups[i] != group) in_group[i] = 0;
      auto share = 0.0;
      for (std::size_t i = 0; i < count; ++i) share += in_group[i] * values[i] / (total * mean);
      if (share > 0) within += share * theil_t(values, in_group, {}).total;
    }
    EXPECT_NEAR(theil.within(), within, 1e-12);
  }
}

}  // namespace
}  // namespace berline::access
