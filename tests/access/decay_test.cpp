#include "berline/access/decay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "berline/base/error.h"

namespace berline::access {
namespace {

auto const kSteps = SteppedDecay{{{minutes(10), 1}, {minutes(20), 0.68}, {minutes(30), 0.22}}};

std::vector<Decay> every_kind() {
  return {StepDecay{minutes(30)},
          LinearDecay{minutes(30), minutes(20)},
          ExponentialDecay{minutes(20)},
          FixedExponentialDecay{0.001},
          LogisticDecay{minutes(30), minutes(10)},
          GaussianDecay{minutes(15)},
          PowerDecay{1.5},
          kSteps};
}

TEST(Decay, FollowsItsFormula) {
  EXPECT_EQ(weight(StepDecay{minutes(30)}, minutes(30)), 1);
  EXPECT_EQ(weight(StepDecay{minutes(30)}, Seconds{1801}), 0);
  EXPECT_EQ(weight(LinearDecay{minutes(30), minutes(20)}, minutes(20)), 1);
  EXPECT_EQ(weight(LinearDecay{minutes(30), minutes(20)}, minutes(25)), 0.75);
  EXPECT_EQ(weight(LinearDecay{minutes(30), minutes(20)}, minutes(40)), 0);
  EXPECT_DOUBLE_EQ(weight(ExponentialDecay{minutes(20)}, minutes(40)), 0.25);
  EXPECT_DOUBLE_EQ(weight(FixedExponentialDecay{0.001}, Seconds{2000}), std::exp(-2));
  // At the inflection g = 2, and g(0) = 1 + exp(-30 pi / (10 sqrt 3)) = 1.0043336.
  EXPECT_NEAR(weight(LogisticDecay{minutes(30), minutes(10)}, minutes(30)), 1.0043336 / 2, 1e-7);
  EXPECT_DOUBLE_EQ(weight(GaussianDecay{minutes(15)}, minutes(30)), std::exp(-2));
  EXPECT_DOUBLE_EQ(weight(PowerDecay{2}, minutes(4)), 1.0 / 16);
  EXPECT_EQ(weight(kSteps, minutes(20)), 0.68);
  EXPECT_EQ(weight(kSteps, Seconds{1201}), 0.22);
  EXPECT_EQ(weight(kSteps, Seconds{1801}), 0);
}

TEST(Decay, IsOneAtOnceNeverGrowsAndIsNothingForNever) {
  for (auto const& decay : every_kind()) {
    auto const table = WeightTable{decay};
    EXPECT_DOUBLE_EQ(weight(decay, Seconds{0}), 1) << name(decay);
    EXPECT_EQ(weight(decay, kNever), 0) << name(decay);
    EXPECT_EQ(table(kNever), 0) << name(decay);
    for (auto second = 1; second < 8000; ++second) {
      EXPECT_LE(weight(decay, Seconds{second}), weight(decay, Seconds{second - 1})) << name(decay) << second;
      EXPECT_EQ(table(Seconds{second}), weight(decay, Seconds{second})) << name(decay) << second;
    }
  }
}

TEST(Decay, RefusesParametersThatMakeNoSense) {
  for (Decay const& decay :
       {Decay{ExponentialDecay{Seconds{0}}}, Decay{LinearDecay{minutes(5), minutes(20)}},
        Decay{FixedExponentialDecay{1}}, Decay{LogisticDecay{minutes(30), Seconds{0}}}, Decay{GaussianDecay{kNever}},
        Decay{PowerDecay{0}}, Decay{SteppedDecay{}}, Decay{SteppedDecay{{{minutes(10), 0.5}, {minutes(20), 0.6}}}},
        Decay{SteppedDecay{{{minutes(10), 1}, {minutes(10), 0.6}}}}})
    EXPECT_THROW(check(decay), ConfigError) << name(decay);
  for (auto const& decay : every_kind()) EXPECT_NO_THROW(check(decay)) << name(decay);
}

}  // namespace
}  // namespace berline::access
