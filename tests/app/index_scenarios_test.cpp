// The index of the generated town under scenarios of prices, fares, aids and service.
#include <cmath>
#include <map>

#include <gmock/gmock.h>

#include "csv.h"
#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

class IndexScenarios : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    ASSERT_EQ(call("demo -q -o demo").code, 0);
  }

  void write(std::string const& name, std::string const& modifications) const {
    write_text(folder() / (name + ".toml"), modifications);
  }
  std::string example(std::string const& name) const {
    return "'" + (std::filesystem::path{BERLINE_SOURCE_DIR} / "examples/scenarios" / name).string() + "'";
  }
  /// Few draws and one street mode keep it short: the index routes for itself.
  Outcome compare(std::vector<std::string> const& files) const {
    auto line =
        std::string{"compare demo/data/study.toml -q -o out --set precarity.draws=20 --set modes.use=transit,car"};
    for (auto const& file : files) line += " --scenario " + file;
    return call(line);
  }

  struct Row {
    double before = 0, after = 0, sign = 0;
    double difference() const { return after - before; }
  };
  /// By scenario, mode response and indicator.
  std::map<std::string, Row> index() const {
    auto rows = std::map<std::string, Row>{};
    auto const table = Csv{folder() / "out/tables/compare_index.csv"};
    for (std::size_t row = 0; row < table.size(); ++row)
      rows[table.text(row, "scenario") + ' ' + table.text(row, "mode_response") + ' ' + table.text(row, "indicator")] =
          {table.number(row, "before"), table.number(row, "after"), table.number(row, "sign")};
    return rows;
  }
};

TEST_F(IndexScenarios, PricesMoveTheIndexAndNothingElse) {
  write("same",
        "[[modifications]]\ntype = \"adjust-fuel-price\"\nscale = 2\n"
        "[[modifications]]\ntype = \"adjust-fuel-price\"\nscale = 0.5\n");
  write("dearer", "[[modifications]]\ntype = \"adjust-fuel-price\"\nadd_eur_per_l = 0.5\n");
  write("aid", "[[modifications]]\ntype = \"add-aid\"\neur_per_year = 100\n");
  write("richer", "[[modifications]]\ntype = \"adjust-incomes\"\nscale = 1.1\n");
  write("pooled", "[[modifications]]\ntype = \"adjust-occupancy\"\ncommute = 1.5\n");
  auto const outcome = compare({"same.toml", "dearer.toml", "aid.toml", "richer.toml", "pooled.toml"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const rows = index();
  for (auto const* response : {"none", "logit", "full"}) {
    auto const of = [&](std::string const& scenario, std::string const& indicator) {
      return rows.at(scenario + ' ' + response + ' ' + indicator);
    };
    // Apply, then the inverse: nothing changes, to the last digit, under any setting.
    for (auto const* indicator : {"precarious_pct", "cost_eur", "car_km", "score"})
      EXPECT_EQ(of("same", indicator).difference(), 0) << response << indicator;
    // Dearer fuel: more precarious households, dearer mobility; surer than a coin.
    EXPECT_GT(of("dearer", "cost_eur").difference(), 0);
    EXPECT_GT(of("dearer", "precarious_pct").difference(), 0);
    EXPECT_GT(of("dearer", "precarious_pct").sign, 0.9);
    EXPECT_LT(of("aid", "cost_eur").difference(), -50);
    EXPECT_GT(of("aid", "cost_eur").difference(), -100.001);  // off those who spend
    EXPECT_LT(of("aid", "precarious_pct").difference(), 0);
    EXPECT_LT(of("richer", "low_income_pct").difference(), 0);
    EXPECT_EQ(of("richer", "cost_eur").difference(), 0);
    EXPECT_LT(of("pooled", "fuel_eur").difference(), 0);
  }
  // Under `none` people drive on as before; half a euro a litre is then half a euro on every litre burnt.
  auto const litres = rows.at("dearer none litres");
  EXPECT_EQ(litres.difference(), 0);
  EXPECT_NEAR(rows.at("dearer none fuel_eur").difference(), 0.5 * litres.before, 0.5);
  EXPECT_LT(rows.at("dearer logit car_km").difference(), 0);
  EXPECT_LT(rows.at("dearer logit cost_eur").difference(), rows.at("dearer none cost_eur").difference());
  // No time depends on prices.
  auto const groups = Csv{folder() / "out/tables/compare_groups.csv"};
  for (std::size_t row = 0; row < groups.size(); ++row)
    if (groups.text(row, "scenario") == "dearer" || groups.text(row, "scenario") == "pooled") {
      EXPECT_EQ(groups.number(row, "gaining") + groups.number(row, "losing"), 0);
    }
  // Winners and losers by tenth of income add up to all households, and fuel has losers only.
  auto const incomes = Csv{folder() / "out/tables/compare_index_incomes.csv"};
  auto households = 0.0, losing = 0.0;
  for (std::size_t row = 0; row < incomes.size(); ++row) {
    if (incomes.text(row, "scenario") != "dearer" || incomes.text(row, "mode_response") != "none") continue;
    households += incomes.number(row, "households");
    losing += incomes.number(row, "losing");
    EXPECT_EQ(incomes.number(row, "winning"), 0);
  }
  EXPECT_GT(losing, 0.95 * households);
  EXPECT_THAT(read_text(folder() / "out/tables/compare_index_zones.csv"), HasSubstr("dearer,logit,communes,"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/compare_index.gpkg"));
}

TEST_F(IndexScenarios, ServiceMovesPeopleOnlyAsTheSettingSays) {
  auto const outcome = compare({example("tiny-bhns.toml")});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const rows = index();
  auto const kilometres = [&](std::string const& response) {
    return rows.at("tiny-bhns " + response + " car_km").difference();
  };
  // Without an answer of the modes a bus line cannot change the burden (D3); under `full` those for whom the bus
  // becomes cheaper than the car, time valued, leave it, and nobody takes to it.
  EXPECT_NEAR(kilometres("none"), 0, 1e-6);
  EXPECT_LT(kilometres("logit"), 0);
  EXPECT_LE(kilometres("full"), 1e-6);
}

TEST_F(IndexScenarios, TwoDatesAreToldApartByCause) {
  // The later town has fuel at other prices, and nothing else: what changes is by prices.
  write_text(folder() / "demo/data/prices.toml",
             "[fuel.price]\n"
             "petrol = { value = 2.5, unit = \"EUR/l\", date = \"2025\", source = \"made up\" }\n"
             "diesel = { value = 2.5, unit = \"EUR/l\", date = \"2025\", source = \"made up\" }\n");
  write_text(folder() / "demo/data/later.toml",
             read_text(folder() / "demo/data/study.toml") + "\n[parameters]\nfile = \"prices.toml\"\n");
  auto const outcome = call("compare demo/data/study.toml --later demo/data/later.toml -q -o out");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const table = Csv{folder() / "out/tables/compare_dates.csv"};
  auto precarious = 0, times = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!table.text(row, "zones").empty()) continue;
    auto const change = table.number(row, "later") - table.number(row, "earlier");
    EXPECT_NEAR(table.number(row, "prices") + table.number(row, "other"), change, 0.002) << table.text(row, "figure");
    EXPECT_NEAR(table.number(row, "other"), 0, 0.002) << table.text(row, "figure");
    if (table.text(row, "figure") == "precarious_pct") {
      EXPECT_GT(change, 0);
      ++precarious;
    }
    if (table.text(row, "unit") == "min") {
      EXPECT_EQ(change, 0);
      ++times;
    }
  }
  EXPECT_EQ(precarious, 1);
  EXPECT_GT(times, 0);
}

TEST_F(IndexScenarios, WhatCannotBeIsSaid) {
  write("bad", "[[modifications]]\ntype = \"adjust-parameter\"\nname = \"fuel.prise\"\nvalue = 2\n");
  auto const outcome = compare({"bad.toml"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("scenario_parameter_unknown"));
  EXPECT_FALSE(std::filesystem::exists(folder() / "out"));
}

}  // namespace
}  // namespace berline::app
