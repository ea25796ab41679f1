#include "berline/access/catchment.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <random>

#include "testing/seed.h"

namespace berline::access {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Pointwise;

// The toy of method.md 6: three places, two facilities, minutes between them.
std::vector<double> const kPeople{1000, 2000, 1500};
std::vector<double> const kSupply{10, 5};
auto const kSteps = SteppedDecay{{{minutes(10), 1}, {minutes(20), 0.68}, {minutes(30), 0.22}}};

TimeMatrix toy() {
  auto times = TimeMatrix{3, 2};
  int const given[3][2] = {{5, 25}, {12, 8}, {28, 14}};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 2; ++j) times.set(i, j, minutes(given[i][j]));
  return times;
}

std::vector<double> per_thousand(CatchmentResult const& result) {
  auto access = result.access.front();
  for (auto& value : access) value *= 1000;
  return access;
}

double served(std::vector<double> const& people, std::vector<double> const& access) {
  return std::inner_product(people.begin(), people.end(), access.begin(), 0.0);
}

MATCHER_P(Printed, digits, "") {
  return std::abs(std::get<0>(arg) - std::get<1>(arg)) <= 0.5 * std::pow(10.0, -digits) + 1e-12;
}

TEST(Catchment, GivesTheGoldenVectors) {
  auto const times = toy();
  auto const steps = std::vector{DemandGroup{&times, kPeople, kSteps}};
  auto const disc = std::vector{DemandGroup{&times, kPeople, StepDecay{minutes(20)}}};
  auto const all = [&](std::vector<DemandGroup> const& groups, CatchmentMethod method) {
    return per_thousand(catchment(groups, kSupply, method));
  };
  EXPECT_THAT(all(disc, CatchmentMethod::two_step), Pointwise(Printed(6), {3.333333, 4.761905, 1.428571}));
  EXPECT_THAT(all(steps, CatchmentMethod::two_step), Pointwise(Printed(6), {4.056978, 4.071091, 1.867227}));
  EXPECT_THAT(all(steps, CatchmentMethod::three_step), Pointwise(Printed(6), {5.748876, 3.384617, 1.654594}));
  EXPECT_THAT(all(steps, CatchmentMethod::modified_two_step), Pointwise(Printed(6), {3.792163, 3.262169, 0.893506}));
  EXPECT_THAT(all(steps, CatchmentMethod::balanced), Pointwise(Printed(6), {2.868230, 2.844076, 1.294754}));
  EXPECT_THAT(spatial_availability(steps, kSupply).front(), Pointwise(Printed(6), {4.056978, 8.142182, 2.800840}));
}

TEST(Catchment, ServesWhatTheTheorySays) {
  auto const times = toy();
  auto const groups = std::vector{DemandGroup{&times, kPeople, kSteps}};
  auto const total = [&](CatchmentMethod method) {
    return served(kPeople, catchment(groups, kSupply, method).access.front());
  };
  EXPECT_NEAR(total(CatchmentMethod::two_step), 15, 1e-12);
  EXPECT_NEAR(total(CatchmentMethod::three_step), 15, 1e-12);
  EXPECT_NEAR(total(CatchmentMethod::modified_two_step), 11.656760, 5e-7);
  EXPECT_NEAR(total(CatchmentMethod::balanced), 10.498513, 5e-7);
}

TEST(Catchment, WithoutDemandOrReachIsNothingAndSaysWhatIsLost) {
  auto times = TimeMatrix{2, 2};
  times.set(0, 0, minutes(5));
  auto const groups = std::vector{DemandGroup{&times, {100, 50}, StepDecay{minutes(30)}}};
  for (auto const method : {CatchmentMethod::two_step, CatchmentMethod::three_step, CatchmentMethod::modified_two_step,
                            CatchmentMethod::balanced}) {
    auto const result = catchment(groups, kSupply, method);
    EXPECT_THAT(result.access.front(), ElementsAre(DoubleNear(0.1, 1e-12), 0));
    EXPECT_THAT(result.ratio, ElementsAre(DoubleNear(0.1, 1e-12), 0));
    EXPECT_EQ(result.unreached_supply, 5);
  }
  auto const nobody = std::vector{DemandGroup{&times, {0, 0}, StepDecay{minutes(30)}}};
  EXPECT_THAT(catchment(nobody, kSupply, CatchmentMethod::two_step).access.front(), Each(0));
}

TEST(CatchmentProperty, SupplyIsConservedHoweverDemandIsSplitAmongModes) {
  auto const seed = testing::seed_or(20261120);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto const pick = [&](std::size_t below) { return static_cast<int>(random() % below); };
  for (auto repetition = 0; repetition < 25; ++repetition) {
    auto const origins = static_cast<std::size_t>(1 + pick(6));
    auto const facilities = static_cast<std::size_t>(1 + pick(5));
    auto times = std::vector<TimeMatrix>(2, TimeMatrix{origins, facilities});
    auto people = std::vector<std::vector<double>>(2, std::vector<double>(origins));
    for (std::size_t g = 0; g < 2; ++g)
      for (std::size_t i = 0; i < origins; ++i) {
        people[g][i] = pick(4) * 10;
        for (std::size_t j = 0; j < facilities; ++j) times[g].set(i, j, pick(4) == 0 ? kNever : minutes(pick(60)));
      }
    auto supply = std::vector<double>(facilities);
    for (auto& amount : supply) amount = 1 + pick(9);
    auto const groups = std::vector{DemandGroup{&times[0], people[0], StepDecay{minutes(20)}},
                                    DemandGroup{&times[1], people[1], LogisticDecay{minutes(30), minutes(10)}}};
    auto const all = std::accumulate(supply.begin(), supply.end(), 0.0);
    auto const total = [&](CatchmentResult const& result) {
      return served(people[0], result.access[0]) + served(people[1], result.access[1]);
    };
    for (auto const method : {CatchmentMethod::two_step, CatchmentMethod::three_step}) {
      auto const result = catchment(groups, supply, method);
      EXPECT_NEAR(total(result), all - result.unreached_supply, 1e-9);
    }
    auto const modified = catchment(groups, supply, CatchmentMethod::modified_two_step);
    EXPECT_LE(total(modified), all - modified.unreached_supply + 1e-9);
    auto const balanced = catchment(groups, supply, CatchmentMethod::balanced);
    auto access = 0.0;
    for (auto const& group : balanced.access) access += std::accumulate(group.begin(), group.end(), 0.0);
    EXPECT_NEAR(access, std::accumulate(balanced.ratio.begin(), balanced.ratio.end(), 0.0), 1e-9);
    auto availability = 0.0;
    for (auto const& group : spatial_availability(groups, supply))
      availability += std::accumulate(group.begin(), group.end(), 0.0);
    EXPECT_NEAR(availability, all - catchment(groups, supply, CatchmentMethod::two_step).unreached_supply, 1e-9);
  }
}

}  // namespace
}  // namespace berline::access
