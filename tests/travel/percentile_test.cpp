#include "berline/travel/percentile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "testing/seed.h"

namespace berline::travel {
namespace {

std::vector<Seconds> seconds(std::vector<std::int32_t> const& counts) {
  auto times = std::vector<Seconds>{};
  for (auto const count : counts) times.emplace_back(count);
  return times;
}

// P16: nearest rank, unreachable included.

TEST(Percentile, P16IsTheValueOfNearestRank) {
  // The textbook case: of 15 20 35 40 50, p30 has rank ceil(1.5) = 2, p40 rank 2, p41 rank ceil(2.05) = 3.
  auto times = seconds({35, 15, 50, 20, 40});
  EXPECT_EQ(percentile(times, 1), Seconds{15});
  EXPECT_EQ(percentile(times, 20), Seconds{15});
  EXPECT_EQ(percentile(times, 30), Seconds{20});
  EXPECT_EQ(percentile(times, 40), Seconds{20});
  EXPECT_EQ(percentile(times, 41), Seconds{35});
  EXPECT_EQ(percentile(times, 100), Seconds{50});
}

TEST(Percentile, P16CountsUnreachableDeparturesAsInfinite) {
  // Two of four departures reach: the median is the second, p51 is the third.
  auto times = seconds({kNever.count(), 600, kNever.count(), 300});
  EXPECT_EQ(percentile(times, 50), Seconds{600});
  EXPECT_EQ(percentile(times, 51), kNever);
}

TEST(Percentile, P16RankIsTakenInIntegers) {
  // p55 of 180 has rank 99; 0.55 * 180 is 99.00000000000001 in floating point, whose ceiling is 100.
  auto times = std::vector<Seconds>{};
  for (auto i = 1; i <= 180; ++i) times.emplace_back(i);
  EXPECT_EQ(percentile(times, 55), Seconds{99});
}

TEST(Percentile, OfOneValueIsThatValue) {
  auto times = seconds({7});
  EXPECT_EQ(percentile(times, 1), Seconds{7});
  EXPECT_EQ(percentile(times, 99), Seconds{7});
}

TEST(Percentile, HasAtLeastItsShareOfValuesAtOrBelowItAndNoSmallerValueHas) {
  auto const seed = testing::seed_or(2);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  for (auto repeat = 0; repeat < 2000; ++repeat) {
    auto const n = std::uniform_int_distribution<std::size_t>{1, 130}(random);
    auto value = std::uniform_int_distribution{0, 60};
    auto times = std::vector<Seconds>{};
    for (std::size_t i = 0; i < n; ++i) times.push_back(value(random) == 0 ? kNever : Seconds{value(random)});
    auto const p = std::uniform_int_distribution{1, 100}(random);

    auto const sorted = [&] {
      auto copy = times;
      std::ranges::sort(copy);
      return copy;
    }();
    auto all = std::vector<int>{p, p, 100};
    all.insert(all.begin(), std::uniform_int_distribution{1, p}(random));
    auto together = std::vector<Seconds>(all.size());
    percentiles(times, all, together);
    for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(together[i], percentile(times, all[i]));

    auto const answer = percentile(times, p);
    auto const below = static_cast<std::size_t>(std::ranges::lower_bound(sorted, answer) - sorted.begin());
    auto const at_or_below = static_cast<std::size_t>(std::ranges::upper_bound(sorted, answer) - sorted.begin());
    ASSERT_GE(100 * at_or_below, static_cast<std::size_t>(p) * n);
    ASSERT_LT(100 * below, static_cast<std::size_t>(p) * n);
  }
}

}  // namespace
}  // namespace berline::travel
