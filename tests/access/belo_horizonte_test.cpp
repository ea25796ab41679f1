// A matrix that R5 computed, with people, jobs, schools and income. The expected values were computed apart, by plain
// loops over the rows of the two files in floating-point minutes (and, for Gini, over all pairs of hexagons).
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

#include "berline/access/accessibility.h"
#include "berline/access/catchment.h"
#include "berline/access/dual.h"
#include "berline/access/equity.h"
#include "berline/access/nearest.h"
#include "berline/access/time_matrix.h"
#include "testing/real_data.h"

namespace berline::access {
namespace {

/// The land use as places: its file has no coordinates, so ids and numbers are taken from the text by hand.
struct City {
  std::vector<std::string> ids;
  std::vector<double> people, jobs, schools, income;
};

City read_city(std::filesystem::path const& path) {
  auto city = City{};
  auto file = std::ifstream{path};
  auto line = std::string{};
  std::getline(file, line);
  while (std::getline(file, line)) {
    auto fields = std::array<std::string, 6>{};
    auto stream = std::istringstream{line};
    for (auto& field : fields) std::getline(stream, field, ',');
    city.ids.push_back(fields[0].substr(1, fields[0].size() - 2));
    city.people.push_back(std::stod(fields[1]));
    city.jobs.push_back(std::stod(fields[2]));
    city.schools.push_back(std::stod(fields[3]));
    city.income.push_back(fields[4] == "NA" ? std::nan("") : std::stod(fields[4]));
  }
  return city;
}

class BeloHorizonte : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    auto const land_use = testing::real_data("belo_horizonte/land_use_data.csv");
    auto const travel_times = testing::real_data("belo_horizonte/travel_matrix.csv.gz");
    if (!land_use || !travel_times) return;
    auto report = Report{};
    city = read_city(*land_use);
    matrix = read_matrix(*travel_times, {.from_ids = city.ids, .to_ids = city.ids}, report);
    EXPECT_TRUE(report.entries().empty());
  }
  void SetUp() override {
    if (city.ids.empty()) GTEST_SKIP() << "no real data: belo_horizonte";
  }

  static std::vector<double> jobs_within(Decay const& decay) {
    auto access = Accessibility{city.ids.size(), 1, {{"jobs", city.jobs}}, {decay}};
    travel::Sink* const sink = &access;
    replay(matrix.times, {&sink, 1});
    return access.values(0, 0, 0);
  }

  static inline City city;
  static inline NamedMatrix matrix;
};

TEST_F(BeloHorizonte, HasAllPairsOfItsHexagons) {
  EXPECT_EQ(city.ids.size(), 898u);
  auto pairs = 0;
  for (std::size_t i = 0; i < 898; ++i)
    for (std::size_t j = 0; j < 898; ++j) pairs += is_never(matrix.times.at(i, j)) ? 0 : 1;
  EXPECT_EQ(pairs, 748'437);
}

TEST_F(BeloHorizonte, CumulativeAndGravityAccessToJobs) {
  auto const within_30 = jobs_within(StepDecay{minutes(30)});
  EXPECT_EQ(within_30[0], 14561);
  EXPECT_EQ(within_30[1], 29452);
  EXPECT_EQ(within_30[2], 16647);
  auto const logistic = jobs_within(LogisticDecay{minutes(30), minutes(10)});
  EXPECT_NEAR(logistic[0], 32647.204824860382, 1e-6);
  EXPECT_NEAR(logistic[1], 51053.53418948268, 1e-6);
}

TEST_F(BeloHorizonte, NearestSchoolAndTimeToFiftyThousandJobs) {
  auto schools = city.schools;
  auto dual = Dual{898, 1, schools, {1}};
  auto jobs = Dual{898, 1, city.jobs, {50'000}};
  auto const sinks = std::array<travel::Sink*, 2>{&dual, &jobs};
  replay(matrix.times, sinks);
  EXPECT_EQ(dual.time(0, 0, 0), minutes(29));
  EXPECT_EQ(dual.time(1, 0, 0), minutes(24));
  EXPECT_EQ(dual.time(2, 0, 0), minutes(28));
  EXPECT_EQ(jobs.time(0, 0, 0), minutes(39));
  EXPECT_EQ(jobs.time(1, 0, 0), minutes(36));
  EXPECT_EQ(jobs.time(2, 0, 0), minutes(38));
}

TEST_F(BeloHorizonte, CatchmentsConserveTheJobs) {
  auto const groups = std::vector{DemandGroup{&matrix.times, city.people, StepDecay{minutes(30)}}};
  auto const result = catchment(groups, city.jobs, CatchmentMethod::two_step);
  EXPECT_NEAR(result.access[0][0], 0.34053198949325475, 1e-12);
  EXPECT_NEAR(result.access[0][1], 0.5451507474140354, 1e-12);
  EXPECT_EQ(result.unreached_supply, 0);
  for (auto const method : {CatchmentMethod::two_step, CatchmentMethod::three_step}) {
    auto const access = catchment(groups, city.jobs, method).access[0];
    auto served = 0.0;
    for (std::size_t i = 0; i < access.size(); ++i) served += city.people[i] * access[i];
    EXPECT_NEAR(served, 496'088, 1e-6);
  }
}

TEST_F(BeloHorizonte, InequalityOfAccessToJobs) {
  auto const access = jobs_within(StepDecay{minutes(30)});
  EXPECT_NEAR(weighted_mean(access, city.people), 110307.3848346721, 1e-6);
  EXPECT_NEAR(gini(access, city.people), 0.47152507640723246, 1e-12);
  EXPECT_NEAR(theil_t(access, city.people, {}).total, 0.3616631007341623, 1e-12);
  EXPECT_NEAR(concentration_index(access, city.people, city.income), 0.28647555010683273, 1e-12);
  EXPECT_NEAR(palma(access, city.people, city.income), 3.779303858638574, 1e-12);
  EXPECT_NEAR(fgt(access, city.people, 95'368, 0, Better::more), 0.5745378044115774, 1e-12);
  EXPECT_NEAR(fgt(access, city.people, 95'368, 1, Better::more), 0.32773830683714483, 1e-12);
  EXPECT_NEAR(fgt(access, city.people, 95'368, 2, Better::more), 0.22187690343769342, 1e-12);
}

}  // namespace
}  // namespace berline::access
