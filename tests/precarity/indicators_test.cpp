#include "berline/precarity/indicators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace berline::precarity {
namespace {

// The seven households of method.md 6. Other car costs are beside fuel.
std::vector<Household> seven() {
  return {{.fuel = 1300, .transit = 0, .other_car = 2500, .income = 26000, .units = 1.5, .housing = 6000},
          {.fuel = 400, .transit = 0, .other_car = 1800, .income = 30000, .units = 1.5, .housing = 7000},
          {.fuel = 1500, .transit = 0, .other_car = 2600, .income = 45000, .units = 2.1, .housing = 9000},
          {.fuel = 0, .transit = 150, .other_car = 0, .income = 14000, .units = 1, .housing = 4500},
          {.fuel = 900, .transit = 0, .other_car = 2000, .income = 13000, .units = 1.3, .housing = 4000},
          {.fuel = 600, .transit = 200, .other_car = 2200, .income = 60000, .units = 1.8, .housing = 12000},
          {.fuel = 0, .transit = 0, .other_car = 0, .income = 13000, .units = 1, .housing = 4500}};
}

std::string names(Flags const& flags) {
  auto text = std::string{};
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i] != 0) text += static_cast<char>('A' + i);
  return text;
}

TEST(Golden, MedianFuelShares) {
  EXPECT_NEAR(twice_median_fuel_effort(seven(), MedianOver::all) / 2, .013333, 5.1e-7);
  EXPECT_NEAR(twice_median_fuel_effort(seven(), MedianOver::spenders) / 2, .033333, 5.1e-7);
  EXPECT_NEAR(twice_median_fuel_effort(seven(), MedianOver::spenders), .066667, 5.1e-7);
}

TEST(Golden, HouseholdsFlaggedByEachDefinition) {
  auto const households = seven();
  EXPECT_EQ(names(vulnerable_by_fuel(households, 0.045)), "AE");
  EXPECT_EQ(names(twice_median(households, MedianOver::spenders)), "E");
  EXPECT_EQ(names(ten_percent(households)), "AE");
  EXPECT_EQ(names(heavy_full_effort(households, 0.18)), "E");
  EXPECT_EQ(names(low_income_high_cost(households)), "E");
  EXPECT_NEAR(relative_poverty_line(households), 0.6 * 17333.33, 0.0051);
  EXPECT_EQ(names(low_income(households, relative_poverty_line(households))), "E");
}

TEST(Golden, HouseholdWithoutCarOrSpendingIsNeverFlagged) {
  auto const households = seven();
  for (auto const over : {MedianOver::all, MedianOver::spenders})
    for (auto const& flags :
         {vulnerable_by_fuel(households, 0.045), twice_median(households, over), ten_percent(households),
          heavy_full_effort(households, 0.18), low_income_high_cost(households),
          tee_3d_mobility(households, 15000, 0.045), vulnerable_transport_user(households, over),
          precarious_by_full_cost(households, 15000, 0.18)})
      EXPECT_EQ(flags[6], 0);
}

TEST(Golden, CombinedDefinitionsOfTheSeven) {
  auto const households = seven();
  // Standards of living: A 17333, B 20000, C 21429, D 14000, E 10000, F 33333, G 13000.
  EXPECT_EQ(names(tee_3d_mobility(households, 15000, 0.045)), "E");
  EXPECT_EQ(names(tee_3d_mobility(households, 18000, 0.045)), "AE");
  EXPECT_EQ(names(precarious_by_full_cost(households, 18000, 0.10)), "AE");
  // Full shares: .1462 .0733 .0911 .0107 .2231 .05 0; the median .0733 twice is .1467: E alone reaches it. Transit per
  // unit of the two who pay: D 150, F 111; their lower median is 111.
  EXPECT_NEAR(twice_median_full_effort(households, MedianOver::all), 2 * 2200.0 / 30000, 1e-12);
  EXPECT_EQ(names(vulnerable_transport_user(households, MedianOver::all)), "E");
  EXPECT_NEAR(high_cost_gap(households)[4], 900 / 1.3 - 1000.0 / 3, 1e-9);
  EXPECT_NEAR(gap_to_threshold(households, 0.18)[4], 2900 - 0.18 * 13000, 1e-9);
  EXPECT_EQ(gap_to_threshold(households, 0.18)[0], 0);
}

TEST(Indicators, WeighAsIfHouseholdsWereRepeated) {
  auto repeated = std::vector<Household>{};
  auto weighted = seven();
  for (std::size_t i = 0; i < weighted.size(); ++i) {
    weighted[i].weight = static_cast<double>(1 + i % 3);
    for (std::size_t n = 0; n < 1 + i % 3; ++n) repeated.push_back(seven()[i]);
  }
  EXPECT_DOUBLE_EQ(twice_median_fuel_effort(weighted, MedianOver::all),
                   twice_median_fuel_effort(repeated, MedianOver::all));
  EXPECT_DOUBLE_EQ(share(weighted, vulnerable_by_fuel(weighted, 0.045)),
                   share(repeated, vulnerable_by_fuel(repeated, 0.045)));
  EXPECT_DOUBLE_EQ(share(weighted, low_income_high_cost(weighted)), share(repeated, low_income_high_cost(repeated)));
}

// Required cost at the median is not high: the first household is poor, yet its fuel is the median of 50, 100, 100.
TEST(Indicators, LowIncomeHighCostNeedsMoreThanTheMedian) {
  auto households = std::vector<Household>{
      {.fuel = 100, .income = 5000}, {.fuel = 100, .income = 20000}, {.fuel = 50, .income = 20000}};
  EXPECT_EQ(names(low_income_high_cost(households)), "");
  households[0].fuel = 101;
  EXPECT_EQ(names(low_income_high_cost(households)), "A");
}

TEST(Indicators, WeightedMedianSkipsWhatHasNoWeight) {
  EXPECT_EQ(weighted_median(std::vector{3., 1., 2.}, std::vector{1., 1., 1.}), 2);
  EXPECT_EQ(weighted_median(std::vector{3., 1., 2.}, std::vector{5., 1., 1.}), 3);
  EXPECT_EQ(weighted_median(std::vector{3., 1., 2.}, std::vector{0., 1., 1.}), 1);
  EXPECT_TRUE(std::isnan(weighted_median(std::vector{3.}, std::vector{0.})));
}

// The equity toy of method.md 6: x = (10, 20, 30, 40), p = (1, 2, 3, 4), line 25.
TEST(Golden, FosterGreerThorbecke) {
  auto const x = std::vector{10., 20., 30., 40.};
  auto const p = std::vector{1., 2., 3., 4.};
  EXPECT_NEAR(fgt_below(x, p, 25, 0), .30, 1e-12);
  EXPECT_NEAR(fgt_below(x, p, 25, 1), .10, 1e-12);
  EXPECT_NEAR(fgt_below(x, p, 25, 2), .044, 1e-12);
  // Worse above: 30 and 40 exceed 25 by .2 and .6: (.2 x 3 + .6 x 4) / 10.
  EXPECT_NEAR(fgt_above(x, p, 25, 0), .70, 1e-12);
  EXPECT_NEAR(fgt_above(x, p, 25, 1), .30, 1e-12);
}

TEST(Indicators, MatrixOfIncomeAndEffortHoldsEveryHouseholdOnce) {
  auto const households = seven();
  auto const matrix = income_effort_matrix(households, {13000, 20000}, {0.05, 0.10, 0.18});
  EXPECT_EQ(matrix.rows(), 3u);
  EXPECT_EQ(matrix.columns(), 4u);
  EXPECT_EQ(matrix.at(0, 0), 1);  // G, on the bound 13000
  EXPECT_EQ(matrix.at(0, 3), 1);  // E
  EXPECT_EQ(matrix.at(1, 2), 1);  // A, .146
  EXPECT_EQ(matrix.at(1, 1), 1);  // B, on the bound 20000
  EXPECT_EQ(matrix.at(2, 0), 1);  // F, on the bound .05
  auto sum = 0.0;
  for (auto const cell : matrix.cells) sum += cell;
  EXPECT_EQ(sum, 7);
}

}  // namespace
}  // namespace berline::precarity
