// Huff's model: shares by hand, and parameters found again from choices made with them.
#include "berline/access/choice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "berline/access/catchment.h"
#include "testing/seed.h"

namespace berline::access {
namespace {

TimeMatrix matrix(std::size_t destinations, std::vector<int> const& minutes_or_never) {
  auto times = TimeMatrix{minutes_or_never.size() / destinations, destinations};
  for (std::size_t i = 0; i < minutes_or_never.size(); ++i)
    times.set(i / destinations, i % destinations, minutes_or_never[i] < 0 ? kNever : minutes(minutes_or_never[i]));
  return times;
}

TEST(Choice, SharesGrowWithSizeAndFallWithTime) {
  // Attractions 100 e^-1, 400 e^-2 and nothing for the one out of reach: shares 1 / (1 + 4 e^-1) and the rest.
  auto const times = matrix(3, {10, 20, -1});
  auto const sizes = std::vector{100.0, 400.0, 900.0};
  auto const shares = choice_shares({1, 0.1}, times, sizes, 0);
  EXPECT_NEAR(shares[0], 1 / (1 + 4 * std::exp(-1.0)), 1e-12);
  EXPECT_NEAR(shares[1], 1 - shares[0], 1e-12);
  EXPECT_EQ(shares[2], 0);
  // With an exponent of 1/2: 10 e^-1 and 20 e^-2.
  EXPECT_NEAR(choice_shares({0.5, 0.1}, times, sizes, 0)[0], 1 / (1 + 2 * std::exp(-1.0)), 1e-12);
}

TEST(Choice, OfNothingWithinReachIsNothing) {
  EXPECT_EQ(choice_shares({}, matrix(2, {-1, -1}), std::vector{1.0, 1.0}, 0), (std::vector{0.0, 0.0}));
  EXPECT_EQ(choice_shares({}, matrix(2, {5, 5}), std::vector{0.0, 0.0}, 0), (std::vector{0.0, 0.0}));
  EXPECT_EQ(choice_shares({}, matrix(2, {5, 5}), std::vector{0.0, 2.0}, 0), (std::vector{0.0, 1.0}));
}

TEST(Choice, OfTwoPlacesAloneTellsTheDecayByHand) {
  // Alike in size, 10 and 20 minutes away, chosen by 300 and 100: odds of 3 over 10 minutes, so ln 3 / 10 a minute.
  // The log likelihood is 300 ln 3/4 + 100 ln 1/4; of chance 400 ln 1/2. The curvature is 400 * 3/4 * 1/4 * 10^2.
  auto const times = matrix(2, {10, 20});
  auto const observed = std::vector<ObservedChoice>{{0, 0, 300}, {0, 1, 100}};
  auto const fit = calibrate(times, std::vector{50.0, 50.0}, observed);
  EXPECT_TRUE(fit.has_converged);
  EXPECT_FALSE(fit.has_size);
  EXPECT_NEAR(fit.model.decay_per_minute, std::log(3.0) / 10, 1e-9);
  EXPECT_NEAR(fit.log_likelihood, 300 * std::log(0.75) + 100 * std::log(0.25), 1e-9);
  EXPECT_NEAR(fit.log_likelihood_of_none, 400 * std::log(0.5), 1e-9);
  EXPECT_NEAR(fit.standard_error[1], 1 / std::sqrt(7'500.0), 1e-9);
  EXPECT_TRUE(std::isnan(fit.standard_error[0]));
  EXPECT_NEAR(fit.pseudo_r2(), 1 - fit.log_likelihood / fit.log_likelihood_of_none, 1e-12);
}

TEST(Choice, LeavesOutWhoGoesWhereTheTimesSayOneCannot) {
  auto const times = matrix(2, {10, -1, 10, 20});
  auto const observed = std::vector<ObservedChoice>{{0, 0, 30}, {0, 1, 7}, {1, 0, 20}, {1, 1, 10}};
  auto const fit = calibrate(times, std::vector{50.0, 50.0}, observed);
  EXPECT_EQ(fit.people_left_out, 7);
  EXPECT_EQ(fit.people, 60);
  EXPECT_NEAR(fit.model.decay_per_minute, std::log(2.0) / 10, 1e-9);  // the first origin has no choice
}

TEST(Choice, FindsTheParametersThatMadeTheChoices) {
  auto const seed = testing::seed_or(3);
  auto random = std::mt19937_64{seed};
  for (auto repeat = 0; repeat < 20; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const truth =
        ChoiceModel{0.3 + 0.1 * static_cast<double>(random() % 15), 0.02 + 0.01 * static_cast<double>(random() % 15)};
    auto cells = std::vector<int>{};
    for (auto i = 0; i < 40 * 6; ++i) cells.push_back(random() % 8 == 0 ? -1 : static_cast<int>(random() % 60));
    auto const times = matrix(6, cells);
    auto sizes = std::vector<double>{};
    for (auto i = 0; i < 6; ++i) sizes.push_back(20 + static_cast<double>(random() % 800));
    auto observed = std::vector<ObservedChoice>{};
    for (std::size_t origin = 0; origin < times.origins(); ++origin) {
      auto const shares = choice_shares(truth, times, sizes, origin);
      for (std::size_t place = 0; place < shares.size(); ++place)
        if (shares[place] > 0) observed.push_back({origin, place, 1'000 * shares[place]});
    }
    auto const fit = calibrate(times, sizes, observed);
    ASSERT_TRUE(fit.has_converged);
    ASSERT_TRUE(fit.has_size);
    EXPECT_NEAR(fit.model.size_exponent, truth.size_exponent, 1e-5);
    EXPECT_NEAR(fit.model.decay_per_minute, truth.decay_per_minute, 1e-6);
    EXPECT_GT(fit.pseudo_r2(), 0);
  }
}

TEST(StandardisedDemand, KeepsThePeopleAndWeighsTheirAges) {
  // 100 young who use 1, 100 old who use 3: on average 2. The village of the old asks for 150, the town of the young
  // for 50.
  auto const by_age = std::vector<std::vector<double>>{{100, 0, 0}, {0, 100, 0}};
  EXPECT_EQ(standardised_demand(by_age, std::vector{1.0, 3.0}), (std::vector{50.0, 150.0, 0.0}));
  EXPECT_EQ(standardised_demand(by_age, std::vector{10.0, 30.0}), (std::vector{50.0, 150.0, 0.0}));
  EXPECT_EQ(standardised_demand(by_age, std::vector{0.0, 0.0}), (std::vector{100.0, 100.0, 0.0}));
}

}  // namespace
}  // namespace berline::access
