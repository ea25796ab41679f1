// The measures of a matrix made elsewhere, against sums made here in the plainest way. Skipped without the data.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "program.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

struct Hexagon {
  double jobs = 0;
  double schools = 0;
};

/// The fields of each line below the header.
std::vector<std::vector<std::string>> rows_of(std::filesystem::path const& file) {
  auto rows = std::vector<std::vector<std::string>>{};
  auto stream = std::ifstream{file};
  auto line = std::string{};
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    auto& fields = rows.emplace_back();
    auto cells = std::istringstream{line};
    for (auto cell = std::string{}; std::getline(cells, cell, ',');) fields.push_back(cell);
  }
  return rows;
}

class BeloHorizonte : public ProgramTest {};

TEST_F(BeloHorizonte, SumsAreThoseOfTheMatrix) {
  auto const folder_of_data = ::berline::testing::real_data("belo_horizonte");
  if (!folder_of_data) GTEST_SKIP() << "no BERLINE_DATA/belo_horizonte";
  auto const outcome = call("access '" BERLINE_SOURCE_DIR "/examples/belo_horizonte.toml' -o out -q",
                            "export BERLINE_DATA='" + folder_of_data->parent_path().string() + "';");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const unpack = "cd '" + folder().string() + "' && gzip -dc '" +
                      (*folder_of_data / "travel_matrix.csv.gz").string() +
                      "' | tr -d '\"' > matrix.csv && tr -d '\"' < '" +
                      (*folder_of_data / "land_use_data.csv").string() + "' > land_use.csv";
  ASSERT_EQ(std::system(unpack.c_str()), 0);

  auto hexagons = std::map<std::string, Hexagon>{};
  auto asked = std::map<std::string, std::vector<std::pair<double, Hexagon>>>{};  // what some hexagons reach, and when
  auto const land_use = rows_of(folder() / "land_use.csv");
  constexpr auto kEvery = std::size_t{45};
  for (std::size_t i = 0; i < land_use.size(); ++i) {
    hexagons[land_use[i][0]] = {std::stod(land_use[i][2]), std::stod(land_use[i][3])};
    if (i % kEvery == 0) asked[land_use[i][0]];
  }
  for (auto const& pair : rows_of(folder() / "matrix.csv"))
    if (auto const found = asked.find(pair[0]); found != asked.end())
      found->second.emplace_back(std::stod(pair[2]), hexagons.at(pair[1]));

  auto const access = read_text(folder() / "out/tables/access.csv");
  ASSERT_GT(asked.size(), 10u);
  for (auto& [id, reached] : asked) {
    std::ranges::sort(reached, {}, [](auto const& one) { return one.first; });
    auto jobs = 0.0, schools = 0.0;
    auto third_school = std::string{};
    for (auto const& [minutes, hexagon] : reached) {
      if (minutes <= 30) jobs += hexagon.jobs;
      schools += hexagon.schools;
      if (schools >= 3 && third_school.empty()) third_school = fmt::format("{:.3f}", minutes);
    }
    EXPECT_THAT(access, HasSubstr(fmt::format("\n{},jobs,jobs_cumulative,transit,,50,30,,{:.3f},amount\n", id, jobs)));
    EXPECT_THAT(access, HasSubstr(fmt::format("\n{},schools,schools_dual,transit,,50,,3,{},min\n", id, third_school)));
  }
  // The deciles of income are zones like any other.
  EXPECT_THAT(read_text(folder() / "out/tables/deciles_summary.csv"), HasSubstr("\n10,"));
  EXPECT_THAT(read_text(folder() / "out/tables/equity.csv"),
              HasSubstr("jobs,jobs_cumulative,transit,,50,30,,population,,,gini,"));
}

}  // namespace
}  // namespace berline::app
