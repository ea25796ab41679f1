// The scenarios of examples/scenarios, run as a user runs them: those of the generated town always, those of real files
// where these are.
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "csv.h"
#include "program.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;

class Cases : public ProgramTest {
protected:
  static std::string example(std::string const& name) {
    return "'" + (fs::path{BERLINE_SOURCE_DIR} / "examples" / name).string() + "'";
  }

  struct People {
    double gaining = 0, losing = 0;
  };
  /// By scenario, the people who gain and lose in one column, from compare_groups.csv.
  std::map<std::string, People> balance(std::string const& column) const {
    auto lines = std::istringstream{read_text(folder() / "out/tables/compare_groups.csv")};
    auto result = std::map<std::string, People>{};
    for (auto line = std::string{}; std::getline(lines, line);) {
      auto cells = std::vector<std::string>{};
      auto stream = std::istringstream{line};
      for (auto cell = std::string{}; std::getline(stream, cell, ',');) cells.push_back(cell);
      if (cells.size() > 6 && cells[1] == column && cells[2] == "all")
        result[cells[0]] = {std::stod(cells[5]), std::stod(cells[6])};
    }
    return result;
  }
};

TEST_F(Cases, OfTheGeneratedTown) {
  ASSERT_EQ(call("demo -o demo -q").code, 0);
  auto line = std::string{"compare demo/data/study.toml -q -o out --set modes.use=transit,car"};
  for (auto const* name :
       {"bhns", "frequent", "without-local-lines", "express", "rail", "interchange", "hospital-moves"})
    line += " --scenario " + example("scenarios/tiny-" + std::string{name} + ".toml");
  auto const outcome = call(line);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const transit = balance("hospital_nearest_transit_p50");
  auto const car = balance("hospital_nearest_car");
  ASSERT_EQ(transit.size(), 9u);  // and the two of the study itself
  for (auto const* more : {"tiny-bhns", "tiny-frequent", "tiny-express", "tiny-rail"}) {
    EXPECT_GT(transit.at(more).gaining, 0) << more;
    EXPECT_EQ(transit.at(more).losing, 0) << more;  // more service worsens nothing
    EXPECT_EQ(car.at(more).gaining + car.at(more).losing, 0) << more;
  }
  EXPECT_GT(transit.at("tiny-without-local-lines").losing, 0);
  EXPECT_EQ(transit.at("tiny-without-local-lines").gaining, 0);
  EXPECT_EQ(car.at("tiny-interchange").gaining, 680);  // all of Le Plantin, and nobody else
  EXPECT_EQ(car.at("tiny-interchange").losing, 0);
  EXPECT_EQ(transit.at("tiny-interchange").gaining + transit.at("tiny-interchange").losing, 0);
  for (auto const& modes : {transit, car}) {  // nearer for some, farther for others
    EXPECT_GT(modes.at("tiny-hospital-moves").gaining, 0);
    EXPECT_GT(modes.at("tiny-hospital-moves").losing, 0);
  }
}

TEST_F(Cases, OfPortoAlegre) {
  auto const data = ::berline::testing::real_data("porto_alegre");
  if (!data) GTEST_SKIP() << "no BERLINE_DATA/porto_alegre";
  auto const outcome = call("compare " + example("porto_alegre_scenarios.toml") + " -q -o out",
                            "export BERLINE_DATA='" + data->parent_path().string() + "';");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const transit = balance("landmarks_nearest_transit_p50");
  EXPECT_GT(transit.at("frequent").gaining, 10'000);
  EXPECT_GE(transit.at("both").gaining, transit.at("frequent").gaining);
}

TEST_F(Cases, OfMonaco) {
  auto const data = ::berline::testing::real_data("monaco");
  if (!data) GTEST_SKIP() << "no BERLINE_DATA/monaco";
  auto const outcome = call("compare " + example("monaco.toml") + " -q -o out --set modes.use=transit --scenario " +
                                example("scenarios/monaco-without-line-1.toml"),
                            "export BERLINE_DATA='" + data->parent_path().string() + "';");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const transit = balance("pharmacies_nearest_transit_p50");
  EXPECT_GT(transit.at("monaco-without-line-1").losing, 0);
  EXPECT_EQ(transit.at("monaco-without-line-1").gaining, 0);
}

TEST_F(Cases, OfARealReform) {
  auto const data = ::berline::testing::real_data("l_aquila");
  if (!data) GTEST_SKIP() << "no BERLINE_DATA/l_aquila";
  auto const outcome =
      call("compare " + example("l_aquila_2021.toml") + " --later " + example("l_aquila.toml") + " -q -o out",
           "export BERLINE_DATA='" + data->parent_path().string() + "';");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  // Streets and places are the same: all of the change is the timetable's, and none of it is the car's.
  auto const table = Csv{folder() / "out/tables/compare_dates.csv"};
  auto changed = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto const change = table.number(row, "later") - table.number(row, "earlier");
    EXPECT_NEAR(table.number(row, "network"), change, 0.002) << table.text(row, "figure");
    EXPECT_EQ(table.number(row, "other"), 0) << table.text(row, "figure");
    if (table.text(row, "figure").find("transit") == std::string::npos) {
      EXPECT_EQ(change, 0) << table.text(row, "figure");
    }
    changed += std::abs(change) > 0.5 ? 1 : 0;
  }
  EXPECT_GT(changed, 0);
}

TEST_F(Cases, OfTheTrainsOfHautsDeFrance) {
  auto const data = ::berline::testing::real_data("france/gtfs/ter_hauts_de_france_2025/ter_hdf.gtfs.zip");
  if (!data) GTEST_SKIP() << "no BERLINE_DATA/france/gtfs";
  auto const outcome = call("scenario apply " + example("scenarios/ter-lens-lille-faster.toml") + " --gtfs '" +
                            data->string() + "' -q -o out --date 2025-02-11");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ::testing::HasSubstr("adjust-speed       +0 -0 ~191"));
  EXPECT_EQ(call("check --gtfs out/lens_lille.gtfs.zip -q").code, 0);
}

}  // namespace
}  // namespace berline::app
