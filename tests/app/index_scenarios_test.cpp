// The index of the generated town under scenarios of prices, fares, aids and service.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <sstream>

#include <gmock/gmock.h>

#include "csv.h"
#include "program.h"
#include "testing/seed.h"

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
  write("everywhere", "[[modifications]]\ntype = \"adjust-occupancy\"\ncommute = 1.5\narea = [-180, -85, 180, 85]\n");
  write("primary",
        "[[modifications]]\ntype = \"adjust-occupancy\"\ncommute = 1.5\narea = [-180, -85, 180, 85]\n"
        "classes = [\"primary\"]\n");
  auto const outcome =
      compare({"same.toml", "dearer.toml", "aid.toml", "richer.toml", "pooled.toml", "everywhere.toml", "primary.toml",
               example("basin-free-transit-off.toml"), example("basin-free-transit-on.toml")});
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
    EXPECT_GT(of("basin-free-transit-off", "cost_eur").difference(), 0);
    EXPECT_EQ(of("basin-free-transit-on", "cost_eur").difference(), 0);  // its buses are free as it is
    // Every trip takes some street; those that take a main road are some of them.
    EXPECT_NEAR(of("everywhere", "fuel_eur").after, of("pooled", "fuel_eur").after, 1e-3) << response;
    EXPECT_NEAR(of("everywhere", "car_km").after, of("pooled", "car_km").after, 1e-3) << response;
    EXPECT_LT(of("primary", "fuel_eur").difference(), 0);
    EXPECT_GT(of("primary", "fuel_eur").difference(), 0.95 * of("pooled", "fuel_eur").difference());
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

void replace(std::string& text, std::string const& what, std::string const& by) {
  auto const at = text.find(what);
  ASSERT_NE(at, std::string::npos) << what;
  text.replace(at, what.size(), by);
}

/// The table, the numbers of one column times a factor.
std::string with_column_scaled(std::string const& table, std::string const& column, double factor) {
  auto lines = std::istringstream{table};
  auto result = std::string{};
  auto wanted = std::optional<std::size_t>{};
  for (auto line = std::string{}; std::getline(lines, line);) {
    auto cells = csv_fields(line);
    if (!wanted)
      wanted = static_cast<std::size_t>(std::ranges::find(cells, column) - cells.begin());
    else if (!cells.at(*wanted).empty())
      cells[*wanted] = std::to_string(std::stod(cells[*wanted]) * factor);
    for (std::size_t i = 0; i < cells.size(); ++i) result += (i > 0 ? "," : "") + cells[i];
    result += '\n';
  }
  return result;
}

/// The generated town has its doctors in the file of the hospitals too: they are destinations, where trips for health
/// end, and a service of the basket.
class IndexFacilities : public IndexScenarios {
protected:
  void SetUp() override {
    IndexScenarios::SetUp();
    auto const table = Csv{folder() / "demo/data/facilities.csv"};
    for (std::size_t row = 0; row < table.size(); ++row)
      if (table.number(row, "doctors") > 0) doctors_.push_back(table.text(row, "id"));
    ASSERT_GT(doctors_.size(), 1u);
  }

  /// Does the same to every doctor: `lines` of each.
  void write_for_all(std::string const& name, std::string const& type, std::string const& set,
                     std::string const& lines) const {
    auto text = std::string{};
    for (auto const& id : doctors_)
      text += "[[modifications]]\ntype = \"" + type + "\"\nset = \"" + set + "\"\nid = \"" + id + "\"\n" + lines;
    write(name, text);
  }
  Outcome compare_doctors(std::vector<std::string> const& files) const {
    auto line = std::string{
        "compare demo/data/study.toml -q -o out --set precarity.draws=0 --set modes.use=transit,car"
        " --set destinations.doctor.file=demo/data/facilities.csv --set destinations.doctor.keep_where='doctors > 0'"
        " --set measure[0].destinations=doctor --set measure[1].destinations=hospital"
        " --set measure[2].destinations=hospital"};
    for (auto const& file : files) line += " --scenario " + file;
    return call(line);
  }

  std::vector<std::string> doctors_;
};

TEST_F(IndexFacilities, TripsFollowAPlaceThatMoves) {
  // All doctors at the edge of the town, by any of the three sets they are in; then on the very same spots.
  constexpr auto kEdge = "lat = 50.4535\nlon = 2.7930\n";
  write_for_all("moved", "move-facility", "doctor", kEdge);
  write_for_all("trips", "move-facility", "trips.health", kEdge);
  write_for_all("basket", "move-facility", "basket.doctor", kEdge);
  write_for_all("bigger", "resize-facility", "trips.health", "column = \"doctors\"\nscale = 1\n");
  write("more",
        "[[modifications]]\ntype = \"open-facility\"\nset = \"trips.health\"\nid = \"new\"\n"
        "lat = 50.4535\nlon = 2.7930\nnumbers = { doctors = 500 }\n");
  auto const outcome = compare_doctors({"moved.toml", "trips.toml", "basket.toml", "bigger.toml", "more.toml"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const rows = index();
  for (auto const* response : {"none", "logit", "full"}) {
    auto const of = [&](std::string const& scenario, std::string const& indicator) {
      return rows.at(scenario + ' ' + response + ' ' + indicator);
    };
    EXPECT_GT(of("moved", "car_km").difference(), 0.01 * of("moved", "car_km").before) << response;
    EXPECT_EQ(of("moved", "car_km").after, of("trips", "car_km").after) << response;
    // What is within reach on foot and by bus is no matter of trips, and the other way round.
    EXPECT_EQ(of("basket", "car_km").difference(), 0) << response;
    EXPECT_EQ(of("trips", "immobile_pct").before, of("basket", "immobile_pct").before);
    // A great practice at the edge draws trips to it.
    EXPECT_GT(of("more", "car_km").difference(), 0) << response;
  }
  EXPECT_FALSE(rows.contains("bigger none car_km"));  // nothing changes: nothing is said
  // The measures move with the destinations alone.
  auto const groups = read_text(folder() / "out/tables/compare_groups.csv");
  EXPECT_THAT(groups, HasSubstr("moved,doctor_nearest_car,all,,"));
}

/// What a table says of a scenario, its id apart.
std::string rows_of(std::filesystem::path const& file, std::string const& scenario) {
  auto lines = std::istringstream{read_text(file)};
  auto rows = std::string{};
  for (auto line = std::string{}; std::getline(lines, line);)
    if (line.starts_with(scenario + ',')) rows += line.substr(scenario.size()) + '\n';
  return rows;
}

class Reuse : public IndexFacilities, public ::testing::WithParamInterface<std::uint64_t> {};

TEST_P(Reuse, IsAFullRebuildBitForBit) {
  // Streets said to be as fast as they are count as changed, and so do prices: nothing is taken over from the base
  // then.
  constexpr auto kAsFast =
      "[[modifications]]\ntype = \"adjust-street-speed\"\nscale = 1\narea = [-180, -85, 180, 85]\n"
      "[[modifications]]\ntype = \"adjust-fuel-price\"\nscale = 1\n";
  auto random = std::mt19937_64{GetParam()};
  auto const below = [&](std::uint64_t bound) { return random() % bound; };
  auto const lines = std::array{"B1", "2", "3", "4"};
  auto text = std::string{"[[modifications]]\ntype = \"adjust-speed\"\nscale = 1.3\nnames = \""} +
              lines[below(lines.size())] + "\"\n";
  if (below(2) == 0)
    text += std::string{"[[modifications]]\ntype = \"adjust-frequency\"\nscale = 2\nnames = \""} +
            lines[below(lines.size())] + "\"\n";
  auto const at =
      "lat = 50." + std::to_string(4100 + below(500)) + "\nlon = 2." + std::to_string(7900 + below(500)) + '\n';
  if (below(3) > 0)
    text += "[[modifications]]\ntype = \"move-facility\"\nset = \"doctor\"\nid = \"" +
            doctors_[below(doctors_.size())] + "\"\n" + at;
  if (below(2) == 0)
    text += "[[modifications]]\ntype = \"open-facility\"\nset = \"trips.health\"\nid = \"new\"\n" + at +
            "numbers = { doctors = 20 }\n";
  if (below(2) == 0) text += "[[modifications]]\ntype = \"adjust-fuel-price\"\nscale = 1.5\n";
  write("reused", text);
  write("rebuilt", text + kAsFast);
  auto const outcome = compare_doctors({"reused.toml", "rebuilt.toml"});
  ASSERT_EQ(outcome.code, 0) << outcome.err << text;
  for (auto const* table : {"origins", "groups", "catchments", "index", "index_zones", "index_cells"}) {
    auto const file = folder() / ("out/tables/compare_" + std::string{table} + ".csv");
    if (std::string_view{table} != "catchments") {
      EXPECT_FALSE(rows_of(file, "rebuilt").empty()) << table;
    }
    EXPECT_EQ(rows_of(file, "reused"), rows_of(file, "rebuilt")) << table << '\n' << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Reuse, ::testing::ValuesIn(::berline::testing::seeds(3)),
                         [](auto const& row) { return "seed_" + std::to_string(row.param); });

TEST_F(IndexFacilities, PlacesThatCloseAreSharedOutAmongTheRest) {
  auto const close = [&](std::size_t from, std::string const& name) {
    auto text = std::string{};
    for (auto doctor = from; doctor < doctors_.size(); ++doctor)
      text += "[[modifications]]\ntype = \"close-facility\"\nset = \"doctor\"\nid = \"" + doctors_[doctor] + "\"\n";
    write(name, text);
  };
  close(1, "one");
  auto const outcome = compare_doctors({"one.toml"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const rows = index();
  EXPECT_GT(rows.at("one none car_km").difference(), 0);  // everybody goes to the one that is left
  close(0, "none");
  std::filesystem::remove_all(folder() / "out");
  auto const refused = compare_doctors({"none.toml"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("scenario_set_empty"));
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

TEST_F(IndexScenarios, EachCauseOfTwoDatesHasItsPart) {
  // Later: twice as many buses on two lines, a hospital elsewhere, everybody a tenth richer, and dearer fuel.
  auto const data = folder() / "demo/data";
  auto const study = read_text(data / "study.toml");
  auto feeds = std::string{};
  auto later = study;
  for (auto const& entry : std::filesystem::directory_iterator{data})
    if (entry.path().extension() == ".zip") {
      auto const name = entry.path().stem().string();
      feeds += " --gtfs demo/data/" + entry.path().filename().string();
      replace(later, '"' + entry.path().filename().string() + '"',
              "\"../../feeds/tiny-frequent_" + name + ".gtfs.zip\"");
    }
  ASSERT_EQ(call("scenario apply " + example("tiny-frequent.toml") + feeds + " -q -o feeds").code, 0);
  write_text(data / "richer.csv", with_column_scaled(read_text(data / "cells.csv"), "ind_snv", 1.1));
  replace(later, "[income]\nfile = \"cells.csv\"", "[income]\nfile = \"richer.csv\"");
  write_text(data / "moved.csv", with_column_scaled(read_text(data / "facilities.csv"), "lon", 1.001));
  replace(later, "[destinations.hospital]\nfile = \"facilities.csv\"", "[destinations.hospital]\nfile = \"moved.csv\"");
  write_text(data / "prices.toml",
             "[fuel.price]\n"
             "petrol = { value = 2.5, unit = \"EUR/l\", date = \"2025\", source = \"made up\" }\n");
  write_text(data / "later.toml", later + "\n[parameters]\nfile = \"prices.toml\"\n");
  auto const outcome = call("compare demo/data/study.toml --later demo/data/later.toml -q -o out");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const table = Csv{folder() / "out/tables/compare_dates.csv"};
  auto const parts = [&](std::string const& figure) {
    auto part = std::map<std::string, double>{};
    for (std::size_t row = 0; row < table.size(); ++row)
      if (table.text(row, "zones").empty() && table.text(row, "figure") == figure) {
        auto sum = 0.0;
        for (auto const* cause : {"network", "facilities", "people", "prices", "other"})
          sum += part[cause] = table.number(row, cause);
        EXPECT_NEAR(sum, table.number(row, "later") - table.number(row, "earlier"), 0.003) << figure;
      }
    return part;
  };
  auto transit = parts("hospital_nearest_transit_p50");
  EXPECT_LT(transit["network"], 0);  // more buses
  EXPECT_NE(transit["facilities"], 0);
  EXPECT_EQ(transit["people"], 0);  // where they live is the same
  EXPECT_EQ(transit["prices"], 0);
  auto car = parts("hospital_nearest_car");
  EXPECT_EQ(car["network"], 0);
  EXPECT_NE(car["facilities"], 0);
  auto low_income = parts("low_income_pct");
  EXPECT_LT(low_income["people"], 0);
  EXPECT_EQ(low_income["network"], 0);
  EXPECT_EQ(low_income["prices"], 0);
  auto precarious = parts("precarious_pct");
  EXPECT_LT(precarious["people"], 0);
  EXPECT_GT(precarious["prices"], 0);
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
