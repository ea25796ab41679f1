#include "berline/precarity/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace berline::precarity {
namespace {

TEST(Normal, QuantileInvertsTheDistribution) {
  for (auto z = -7.0; z <= 7.0; z += 0.0625) {
    auto const p = normal_cdf(z);
    // What p can hold near 1 bounds how well z can come back.
    auto const density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979);
    EXPECT_NEAR(normal_quantile(p), z, 1e-14 * (1 + std::abs(z)) + 1e-16 / density) << z;
  }
  EXPECT_NEAR(normal_quantile(0.9), 1.2815515655446004, 1e-15);  // the 1.28155 of method.md 2.1
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
}

TEST(Normal, BivariateTailAgreesWithCasesKnownInClosedForm) {
  // Independence: the product. Both above their medians: 1/4 + asin(rho)/(2 pi) (Sheppard 1899).
  EXPECT_NEAR(bivariate_normal_tail(0.3, -1.1, 0), normal_cdf(-0.3) * normal_cdf(1.1), 1e-15);
  for (auto const rho : {-0.95, -0.5, 0.1, 0.7, 0.95})
    EXPECT_NEAR(bivariate_normal_tail(0, 0, rho), 0.25 + std::asin(rho) / (2 * 3.14159265358979323846), 1e-12) << rho;
  EXPECT_NEAR(bivariate_normal_tail(0, 0, 0.99), 0.25 + std::asin(0.99) / (2 * 3.14159265358979323846), 1e-12);
  // X and -Y: P(X > a, -Y > -b) and P(X > a, Y > b) share P(X > a).
  for (auto const rho : {-0.6, 0.2, 0.5, 0.9})
    EXPECT_NEAR(bivariate_normal_tail(1.3, 0.4, rho) + bivariate_normal_tail(1.3, -0.4, -rho), normal_cdf(-1.3), 1e-10);
  // A certain event leaves the other.
  EXPECT_NEAR(bivariate_normal_tail(-9, 1, 0.5), normal_cdf(-1), 1e-12);
}

// method.md 6: "Bivariate normal cumul".
TEST(Golden, CumulationOfHousingAndTravel) {
  EXPECT_NEAR(bivariate_normal_tail(normal_quantile(1 - 0.146), normal_quantile(1 - 0.102), 0.23488), 0.026, 5e-7);
  EXPECT_NEAR(tetrachoric_correlation(0.146, 0.102, 0.026), 0.23488, 5e-6);
}

}  // namespace
}  // namespace berline::precarity
