#include "berline/precarity/smoothing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "berline/precarity/confidence.h"
#include "berline/precarity/income_grid.h"
#include "berline/precarity/random.h"
#include "testing/real_data.h"

namespace berline::precarity {
namespace {

double total(std::span<double const> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// Two cells 200 m apart, R = 400: w(200) = (1 - 1/4)^2 = 9/16. The first spreads 16/25 on itself, 9/25 on the other.
TEST(Smoothing, SpreadsByTheBiweightKernelOfEachObservation) {
  auto const centers = std::vector<geo::Planar>{{0, 0}, {200, 0}, {5000, 0}};
  auto const result = smoothed(centers, std::vector{25., 0., 7.}, Metres{400}, 1);
  EXPECT_NEAR(result[0], 16, 1e-12);
  EXPECT_NEAR(result[1], 9, 1e-12);
  EXPECT_NEAR(result[2], 7, 1e-12);  // alone: keeps its own
}

TEST(Smoothing, ConservesTheTotalAtEdgesAndHolesAndAgreesWithTheScan) {
  auto centers = std::vector<geo::Planar>{};
  auto values = std::vector<double>{};
  auto random = Stream{4, 0, 0};
  for (auto row = 0; row < 30; ++row)
    for (auto column = 0; column < 40; ++column)
      if (random.uniform() < 0.6) {
        centers.push_back({200.0 * column + 3.8e6, 200.0 * row + 3.0e6});
        values.push_back(100 * random.uniform());
      }
  auto const result = smoothed(centers, values, Metres{1000}, 1);
  EXPECT_NEAR(total(result), total(values), 1e-8);
  EXPECT_EQ(result, smoothed(centers, values, Metres{1000}, 4));
  auto const weight = [&](std::size_t a, std::size_t b) {
    auto const d = std::hypot(centers[a].x - centers[b].x, centers[a].y - centers[b].y);
    return d < 1000 ? std::pow(1 - d * d / 1e6, 2) : 0;
  };
  for (auto const cell : {std::size_t{0}, centers.size() / 2, centers.size() - 1}) {
    auto expected = 0.0;
    for (std::size_t o = 0; o < centers.size(); ++o) {
      auto weights = 0.0;
      for (std::size_t c = 0; c < centers.size(); ++c) weights += weight(o, c);
      expected += values[o] * weight(o, cell) / weights;
    }
    EXPECT_NEAR(result[cell], expected, 1e-9);
  }
}

TEST(Smoothing, OfARatioSmoothsBothSides) {
  auto const centers = std::vector<geo::Planar>{{0, 0}, {200, 0}, {9000, 0}};
  auto const ratio = smoothed_ratio(centers, std::vector{25., 0., 0.}, std::vector{25., 50., 0.}, Metres{400}, 1);
  EXPECT_NEAR(ratio[0], 16.0 / (16 + 18), 1e-12);
  EXPECT_NEAR(ratio[1], 9.0 / (9 + 32), 1e-12);
  EXPECT_TRUE(std::isnan(ratio[2]));
}

TEST(Smoothing, ConservesTheHouseholdsOfLaReunion) {
  auto const path = testing::real_data("france/income/reunion.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto const grid = read_income_grid(*path, {.epsg = 2975, .positions_are_centers = true}, report);
  auto centers = std::vector<geo::Planar>{};
  auto households = std::vector<double>{};
  for (auto const& cell : grid.cells) {
    centers.push_back(cell.cell.center());
    households.push_back(cell.households);
  }
  EXPECT_NEAR(total(smoothed(centers, households, Metres{2000})), total(households), 1e-6);
}

TEST(Confidence, FallsWithWhatItRestsOn) {
  auto const good = Evidence{.households = 80};
  EXPECT_EQ(letter(confidence(good)), 'A');
  auto few = good;
  few.households = 20;
  EXPECT_EQ(letter(confidence(few)), 'B');
  few.commuters = 150;
  EXPECT_EQ(letter(confidence(few)), 'C');
  auto imputed = good;
  imputed.is_income_imputed = true;
  EXPECT_EQ(letter(confidence(imputed)), 'C');
  auto hidden = good;
  hidden.households = 10.9;
  EXPECT_EQ(letter(confidence(hidden)), 'D');
  EXPECT_FALSE(is_displayed(confidence(hidden)));
  auto missing = good;
  missing.is_income_missing = true;
  EXPECT_EQ(letter(confidence(missing)), 'D');
}

}  // namespace
}  // namespace berline::precarity
