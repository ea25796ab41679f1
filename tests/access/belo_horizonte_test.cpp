// A matrix that R5 computed, with people, jobs, schools and income. The expected values were computed apart, by plain
// loops over the rows of the two files in floating-point minutes (and, for Gini, over all pairs of hexagons).
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <functional>
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

/// The formulas of the catchments written out as they stand in the papers, in minutes and over all pairs: slow, and
/// with no code in common.
TEST_F(BeloHorizonte, EveryCatchmentIsItsFormulaOnASample) {
  // Every 23rd hexagon as a home, every 31st as a workplace.
  auto homes = std::vector<std::size_t>{}, works = homes;
  for (std::size_t i = 0; i < 898; i += 23) homes.push_back(i);
  for (std::size_t j = 0; j < 898; j += 31) works.push_back(j);
  auto times = TimeMatrix{homes.size(), works.size()};
  auto people = std::vector<double>{}, jobs = people;
  auto w = std::vector(homes.size(), std::vector<double>(works.size()));
  for (std::size_t i = 0; i < homes.size(); ++i) {
    people.push_back(city.people[homes[i]]);
    for (std::size_t j = 0; j < works.size(); ++j) {
      auto const time = matrix.times.at(homes[i], works[j]);
      times.set(i, j, time);
      auto const minutes_there = time.count() / 60.0;
      w[i][j] = is_never(time) ? 0 : std::exp(-minutes_there * minutes_there / (2 * 20.0 * 20));
    }
  }
  for (auto const j : works) jobs.push_back(city.jobs[j]);
  auto const row_sum = [&](std::size_t i) {
    auto sum = 0.0;
    for (auto const one : w[i]) sum += one;
    return sum;
  };
  auto const column_sum = [&](std::size_t j) {
    auto sum = 0.0;
    for (auto const& row : w) sum += row[j];
    return sum;
  };
  auto const over = [](double part, double whole) { return whole > 0 ? part / whole : 0; };  // nobody asks: nothing
  auto const groups = std::vector{DemandGroup{&times, people, GaussianDecay{minutes(20)}}};
  auto const access = [&](CatchmentMethod method) { return catchment(groups, jobs, method).access[0]; };
  auto const e2 = access(CatchmentMethod::two_step), three = access(CatchmentMethod::three_step),
             modified = access(CatchmentMethod::modified_two_step), balanced = access(CatchmentMethod::balanced);
  auto const available = spatial_availability(groups, jobs)[0];
  for (std::size_t i = 0; i < homes.size(); ++i) {
    auto a_e2 = 0.0, a_three = 0.0, a_modified = 0.0, a_balanced = 0.0, v = 0.0;
    for (std::size_t j = 0; j < works.size(); ++j) {
      auto asked = 0.0, asked_three = 0.0, asked_balanced = 0.0;
      for (std::size_t k = 0; k < homes.size(); ++k) {
        asked += people[k] * w[k][j];
        asked_three += people[k] * over(w[k][j], row_sum(k)) * w[k][j];
        asked_balanced += people[k] * over(w[k][j], row_sum(k));
      }
      a_e2 += over(jobs[j], asked) * w[i][j];
      a_modified += over(jobs[j], asked) * w[i][j] * w[i][j];
      a_three += over(w[i][j], row_sum(i)) * over(jobs[j], asked_three) * w[i][j];
      a_balanced += over(jobs[j], asked_balanced) * over(w[i][j], column_sum(j));
      v += jobs[j] * over(people[i] * w[i][j], asked);  // F_pop F_cost / sum (F_pop F_cost)
    }
    EXPECT_NEAR(e2[i], a_e2, 1e-9 * a_e2 + 1e-15);
    EXPECT_NEAR(three[i], a_three, 1e-9 * a_three + 1e-15);
    EXPECT_NEAR(modified[i], a_modified, 1e-9 * a_modified + 1e-15);
    EXPECT_NEAR(balanced[i], a_balanced, 1e-9 * a_balanced + 1e-15);
    EXPECT_NEAR(available[i], v, 1e-9 * v + 1e-12);
  }
}

TEST_F(BeloHorizonte, EveryDecayIsItsFormula) {
  auto const summed = [&](std::size_t i, auto const& weight) {
    auto sum = 0.0;
    for (std::size_t j = 0; j < 898; ++j)
      if (auto const time = matrix.times.at(i, j); !is_never(time)) sum += city.jobs[j] * weight(time.count() / 60.0);
    return sum;
  };
  using Formula = std::function<double(double)>;
  auto const rows = std::vector<std::pair<Decay, Formula>>{
      {StepDecay{minutes(45)}, [](double t) { return t <= 45 ? 1.0 : 0.0; }},
      {LinearDecay{minutes(40), minutes(20)}, [](double t) { return t <= 30   ? 1.0
                                                                    : t >= 50 ? 0.0
                                                                              : (50 - t) / 20; }},
      {ExponentialDecay{minutes(15)}, [](double t) { return std::pow(0.5, t / 15); }},
      {FixedExponentialDecay{0.001}, [](double t) { return std::exp(-0.001 * 60 * t); }},
      {GaussianDecay{minutes(25)}, [](double t) { return std::exp(-t * t / (2 * 25.0 * 25)); }},
      {PowerDecay{1.5}, [](double t) { return std::pow(std::max(t, 1.0), -1.5); }},
      {SteppedDecay{{{minutes(10), 1}, {minutes(20), 0.68}, {minutes(30), 0.22}}}, [](double t) {
         return t <= 10 ? 1 : t <= 20 ? 0.68 : t <= 30 ? 0.22 : 0;
       }}};
  for (auto const& [decay, formula] : rows) {
    auto const access = jobs_within(decay);
    for (std::size_t i = 0; i < 898; i += 61)
      EXPECT_NEAR(access[i], summed(i, formula), 1e-9 * (1 + access[i])) << name(decay) << " at " << i;
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
