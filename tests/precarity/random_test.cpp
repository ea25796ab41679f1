#include "berline/precarity/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace berline::precarity {
namespace {

// The known answers of the Random123 distribution (philox4x32-10).
TEST(Philox, GivesThePublishedWords) {
  using Words = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Stream, IsNamedBySeedDrawAndParameterAlone) {
  auto const first = Stream{7, 3, 2}.uniform();
  EXPECT_EQ(Stream(7, 3, 2).uniform(), first);
  EXPECT_NE(Stream(8, 3, 2).uniform(), first);
  EXPECT_NE(Stream(7, 4, 2).uniform(), first);
  EXPECT_NE(Stream(7, 3, 3).uniform(), first);
}

TEST(Stream, HasTheMomentsOfItsLaws) {
  constexpr auto kDraws = std::uint32_t{40'000};
  auto uniform = 0.0;
  auto normal = 0.0;
  auto normal_square = 0.0;
  auto gamma_small = 0.0;
  auto gamma_large = 0.0;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    auto const u = Stream{1, draw, 0}.uniform();
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    uniform += u;
    auto const z = Stream{1, draw, 1}.normal();
    normal += z;
    normal_square += z * z;
    gamma_small += Stream{1, draw, 2}.gamma(0.4);
    gamma_large += Stream{1, draw, 3}.gamma(5);
  }
  // Four standard errors: sqrt(1/12), 1, sqrt 2, sqrt 0.4 and sqrt 5 over 200.
  EXPECT_NEAR(uniform / kDraws, 0.5, 0.006);
  EXPECT_NEAR(normal / kDraws, 0, 0.02);
  EXPECT_NEAR(normal_square / kDraws, 1, 0.029);
  EXPECT_NEAR(gamma_small / kDraws, 0.4, 0.013);
  EXPECT_NEAR(gamma_large / kDraws, 5, 0.045);
}

TEST(Dirichlet, WeightsSumToOneAroundTheirMean) {
  auto const mean = std::vector{0.5, 0.3, 0.2, 0.0};
  auto sums = std::vector<double>(4);
  auto squares = 0.0;
  constexpr auto kDraws = std::uint32_t{20'000};
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    auto weights = std::vector<double>(4);
    dirichlet(5, draw, 10, mean, 20, weights);
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
    for (std::size_t k = 0; k < 4; ++k) sums[k] += weights[k];
    squares += (weights[0] - 0.5) * (weights[0] - 0.5);
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(sums[k] / kDraws, mean[k], 0.004) << k;
  EXPECT_NEAR(squares / kDraws, 0.5 * 0.5 / 21, 0.0006);  // variance m (1 - m) / (concentration + 1)
}

}  // namespace
}  // namespace berline::precarity
