#include "berline/precarity/sobol.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace berline::precarity {
namespace {

constexpr auto kPi = std::numbers::pi;

double ishigami(std::span<double const> unit) {  // a = 7, b = 0.1, inputs uniform on (-pi, pi)
  auto const x = [&](std::size_t i) { return kPi * (2 * unit[i] - 1); };
  return std::sin(x(0)) + 7 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

// method.md 6: the printed values are the closed forms; the estimator meets them within its error.
TEST(Golden, Ishigami) {
  auto const variance = 49.0 / 8 + 0.1 * std::pow(kPi, 4) / 5 + 0.01 * std::pow(kPi, 8) / 18 + 0.5;
  auto const alone = 0.5 * std::pow(1 + 0.1 * std::pow(kPi, 4) / 5, 2);
  auto const together = 0.01 * std::pow(kPi, 8) * 8 / 225;
  EXPECT_NEAR(variance, 13.844588, 5.1e-7);
  EXPECT_NEAR(alone / variance, .313905, 5.1e-7);
  EXPECT_NEAR(49.0 / 8 / variance, .442411, 5.1e-7);
  EXPECT_NEAR((alone + together) / variance, .557589, 5.1e-7);
  EXPECT_NEAR(together / variance, .243684, 5.1e-7);

  auto const indices = sobol_indices(ishigami, 3, 60'000, 42, 2);
  EXPECT_NEAR(indices.variance, 13.844588, .15);
  EXPECT_NEAR(indices.mean, 3.5, .05);
  EXPECT_NEAR(indices.first[0], .313905, .012);
  EXPECT_NEAR(indices.first[1], .442411, .012);
  EXPECT_NEAR(indices.first[2], 0, .012);
  EXPECT_NEAR(indices.total[0], .557589, .012);
  EXPECT_NEAR(indices.total[1], .442411, .012);
  EXPECT_NEAR(indices.total[2], .243684, .012);
}

TEST(Sobol, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const one = sobol_indices(ishigami, 3, 500, 7, 1);
  auto const many = sobol_indices(ishigami, 3, 500, 7, 5);
  EXPECT_EQ(one.first, many.first);
  EXPECT_EQ(one.total, many.total);
  EXPECT_NE(one.first, sobol_indices(ishigami, 3, 500, 8, 1).first);
}

TEST(Sobol, AnswersOfOneModelAreAsIfAskedAlone) {
  auto const both = sobol_indices(
      [](std::span<double const> unit, std::span<double> answers) {
        answers[0] = unit[2] - unit[0];
        answers[1] = ishigami(unit);
      },
      3, 2, 300, 7, 2);
  auto const alone = sobol_indices(ishigami, 3, 300, 7, 1);
  EXPECT_EQ(both[1].first, alone.first);
  EXPECT_EQ(both[1].total, alone.total);
  EXPECT_NEAR(both[0].total[0], .5, .1);
  EXPECT_EQ(both[0].total[1], 0);
}

TEST(Sobol, OfAConstantIsZero) {
  auto const indices = sobol_indices([](auto) { return 3.0; }, 2, 100, 1, 1);
  EXPECT_EQ(indices.total[0], 0);
  EXPECT_NEAR(indices.mean, 3, 1e-12);
}

TEST(Sobol, PassesOnWhatTheModelThrows) {
  EXPECT_THROW(sobol_indices([](auto) -> double { throw 1; }, 2, 100, 1, 3), int);
}

}  // namespace
}  // namespace berline::precarity
