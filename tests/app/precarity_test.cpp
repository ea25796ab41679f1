// `berline precarity` on the generated town: what it leaves, that it makes sense, and what it says of bad inputs.
#include <cmath>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "index_town.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

TEST_F(Index, OfTheDemonstrationIsPlausible) {
  auto const summary = Csv{town() / "results/tables/precarity_summary.csv"};
  auto const share = [&](std::string const& name) { return summary.number(summary.row_of(name), "share_pct"); };
  // "20 % of households vulnerable by fuel is a bug, not a finding": bands of method.md 7, widened for a town whose
  // prices are of 2024.
  EXPECT_GT(share("vulnerable"), 1);
  EXPECT_LT(share("vulnerable"), 12);
  EXPECT_GT(share("precarious"), 5);
  EXPECT_LT(share("precarious"), 20);
  EXPECT_LE(share("precarious_poor"), share("precarious"));
  EXPECT_LE(share("precarious"), share("low_income"));
  EXPECT_LE(share("fuel_precarious"), share("vulnerable"));
  EXPECT_NEAR(share("either"), share("vulnerable") + share("immobile"), 0.11);  // rounded to 0.1
  // The central figure lies among the drawn ones.
  EXPECT_LT(summary.number(summary.row_of("precarious"), "p5_pct"), share("precarious"));
  EXPECT_GT(summary.number(summary.row_of("precarious"), "p95_pct"), share("precarious"));
}

TEST_F(Index, HidesZonesOfFewHouseholdsAndAddsUpByCommune) {
  auto const zones = Csv{town() / "results/tables/precarity_zones.csv"};
  auto const communes = Csv{town() / "results/tables/precarity_communes.csv"};
  auto households = std::map<std::string, double>{};
  auto hidden = 0;
  for (std::size_t row = 0; row < zones.size(); ++row) {
    households[zones.text(row, "commune")] += zones.number(row, "households");
    if (zones.number(row, "households") >= 11) continue;
    ++hidden;
    EXPECT_EQ(zones.text(row, "confidence"), "D");
    EXPECT_EQ(zones.text(row, "precarious_pct"), "");
  }
  EXPECT_GT(hidden, 0);
  ASSERT_EQ(communes.size(), households.size());
  for (std::size_t row = 0; row < communes.size(); ++row) {
    EXPECT_NEAR(communes.number(row, "households"), households.at(communes.text(row, "id")), 3);  // both rounded
    EXPECT_LE(communes.number(row, "rank_worst"), communes.number(row, "rank_best"));
    EXPECT_LE(communes.number(row, "precarious_p5_pct"), communes.number(row, "precarious_p95_pct"));
  }
}

TEST_F(Index, OtherDefinitionsStandInOrder) {
  auto const summary = Csv{town() / "results/tables/precarity_summary.csv"};
  auto const share = [&](std::string const& name) { return summary.number(summary.row_of(name), "share_pct"); };
  EXPECT_GT(share("ten_percent"), share("precarious"));  // a lower threshold, whatever the income
  EXPECT_GT(share("low_income_high_cost"), 0);
  EXPECT_LT(share("low_income_high_cost"), share("low_income"));
  EXPECT_GT(share("deprived"), 0);
  // The parts of M0 add up to it, and nobody is deprived of several things who is deprived of none.
  auto const parts = Csv{town() / "results/tables/precarity_deprivation.csv"};
  ASSERT_EQ(parts.size(), 6u);
  auto sum = 0.0;
  for (std::size_t row = 0; row < 5; ++row) sum += parts.number(row, "contribution_pct");
  EXPECT_NEAR(sum, parts.number(5, "contribution_pct"), 0.03);
  EXPECT_NEAR(parts.number(5, "deprived_pct"), share("deprived"), 0.11);
  EXPECT_LE(parts.number(5, "contribution_pct"), parts.number(5, "deprived_pct"));
}

TEST_F(Index, ServesMoreCommutersTheLongerTheyMayTravel) {
  auto const served = Csv{town() / "results/tables/commuting_served.csv"};
  ASSERT_EQ(served.size(), 4u);  // 30, 45, 60, 90 minutes
  auto before = 0.0;
  for (std::size_t row = 0; row < served.size(); ++row) {
    EXPECT_GE(served.number(row, "share_pct"), before);
    before = served.number(row, "share_pct");
  }
  EXPECT_GT(before, 0);
  EXPECT_LE(before, 100);
  auto const pairs = Csv{town() / "results/tables/commuting_pairs.csv"};
  for (std::size_t row = 0; row < pairs.size(); ++row)
    if (!std::isnan(pairs.number(row, "served_30_pct"))) {
      EXPECT_LE(pairs.number(row, "served_30_pct"), pairs.number(row, "served_90_pct"));
      EXPECT_GT(pairs.number(row, "car_min"), 0);
    }
}

TEST_F(Index, EveryUnitOfTheDictionaryHasWords) {
  auto lines = std::istringstream{read_text(town() / "results/dictionary.csv")};
  auto line = std::string{};
  std::getline(lines, line);  // headings
  while (std::getline(lines, line)) EXPECT_THAT(line, ::testing::Not(HasSubstr(",unit_")));
}

TEST_F(Index, CountsWhoReachesTheBasket) {
  auto const basket = Csv{town() / "results/tables/precarity_basket.csv"};
  auto const zones = Csv{town() / "results/tables/precarity_zones.csv"};
  auto slowest_of = std::map<std::string, double>{};  // by commune, minutes
  auto fastest_of = slowest_of;
  for (std::size_t row = 0; row < zones.size(); ++row) {
    auto const& commune = zones.text(row, "commune");
    auto const minutes = zones.number(row, "basket_min");
    auto const known = std::isnan(minutes) ? 1e9 : minutes;
    slowest_of[commune] = std::max(slowest_of[commune], known);
    fastest_of.try_emplace(commune, known).first->second = std::min(fastest_of[commune], known);
  }
  auto people = 0.0, reaching = 0.0, without_car = 0.0;
  auto mixed = 0;
  for (std::size_t row = 0; row < basket.size(); ++row) {
    if (basket.text(row, "layer") != "communes") continue;
    auto const reached = basket.number(row, "reached_pct");
    people += basket.number(row, "people");
    reaching += basket.number(row, "people") * reached / 100;
    without_car += basket.number(row, "people_without_car");
    auto const& commune = basket.text(row, "id");
    if (fastest_of.at(commune) > 35.1) {
      EXPECT_EQ(reached, 0) << commune;
    }
    if (slowest_of.at(commune) < 34.9) {
      EXPECT_EQ(reached, 100) << commune;
    }
    if (reached > 0 && reached < 100) ++mixed;
  }
  EXPECT_GT(mixed, 0);
  auto const all = basket.row_of("all");
  EXPECT_NEAR(basket.number(all, "people"), people, 10);  // rounded by row
  EXPECT_NEAR(basket.number(all, "people_without_car"), without_car, 10);
  EXPECT_NEAR(basket.number(all, "reached_pct"), 100 * reaching / people, 0.1);
  EXPECT_GT(basket.number(all, "reached_without_car_pct"), 0);
  EXPECT_LT(basket.number(all, "reached_without_car_pct"), 100);
}

// Who begins at five in the morning, and what is left on a Sunday: windows beside the headline's are columns and rows.
TEST_F(Index, AsksForShiftWorkersAndSundaysToo) {
  write_text(town() / "data/shifts.toml",
             read_text(town() / "data/study.toml") +
                 "\n[[window]]\nid = \"early\"\ndate = 2026-03-10\nfrom = \"04:30\"\nto = \"05:30\"\nstep_s = 300\n"
                 "\n[[window]]\nid = \"sunday\"\ndate = 2026-03-15\nfrom = \"10:00\"\nto = \"12:00\"\nstep_s = 300\n");
  auto const outcome = call("precarity '" + (town() / "data/shifts.toml").string() + "' -o out -q --draws 0");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const zones = table("precarity_zones");
  for (std::string const window : {"early", "sunday"}) {
    auto otherwise = 0;
    for (std::size_t row = 0; row < zones.size(); ++row) {
      auto const minutes = zones.number(row, "basket_" + window + "_min");
      if (zones.text(row, "basket_" + window + "_min") != zones.text(row, "basket_min")) ++otherwise;
      if (std::abs(minutes - 35) < 0.06) continue;  // rounded to the limit
      EXPECT_EQ(zones.number(row, "immobile_" + window + "_pct"), minutes < 35 ? 0 : zones.number(row, "no_car_pct"));
    }
    EXPECT_GT(otherwise, 10) << window;
  }
  auto const basket = table("precarity_basket");
  auto reached = std::map<std::string, double>{};
  for (std::size_t row = 0; row < basket.size(); ++row)
    if (basket.text(row, "layer") == "all")
      reached[basket.text(row, "window")] = basket.number(row, "reached_without_car_pct");
  ASSERT_EQ(reached.size(), 3u);
  EXPECT_LT(reached.at("early"), reached.at("morning"));  // before most buses
  EXPECT_LT(reached.at("sunday"), reached.at("morning"));
  // The headline is the first window's.
  auto const summary = table("precarity_summary"), before = Csv{town() / "results/tables/precarity_summary.csv"};
  EXPECT_EQ(summary.number(summary.row_of("immobile"), "share_pct"),
            before.number(before.row_of("immobile"), "share_pct"));
}

/// Who has no car takes a bicycle to the stop where the study offers one, but no car.
TEST_F(Index, GoesToStopsByBicycleAndNotByCar) {
  auto const basket_minutes = [&](std::filesystem::path const& results) {
    auto const zones = Csv{results / "tables/precarity_zones.csv"};
    auto minutes = std::vector<double>{};
    for (std::size_t row = 0; row < zones.size(); ++row) {
      auto const value = zones.number(row, "basket_min");
      minutes.push_back(std::isnan(value) ? 1e9 : value);
    }
    return minutes;
  };
  auto const on_foot = basket_minutes(town() / "results");
  ASSERT_EQ(precarity("-q --draws 20 --set 'transit.access=[\"car\"]'").code, 0);
  EXPECT_EQ(basket_minutes(folder() / "out"), on_foot);
  auto const cars = read_text(folder() / "out/run.json");
  EXPECT_THAT(cars, HasSubstr("index_without_car_feeders"));
  ASSERT_EQ(precarity("-q -O --draws 20 --set 'transit.access=[\"bike\"]'").code, 0);
  EXPECT_THAT(read_text(folder() / "out/run.json"), ::testing::Not(HasSubstr("index_without_car_feeders")));
  auto const by_bicycle = basket_minutes(folder() / "out");
  ASSERT_EQ(by_bicycle.size(), on_foot.size());
  auto faster = 0;
  for (std::size_t zone = 0; zone < on_foot.size(); ++zone) {
    EXPECT_LE(by_bicycle[zone], on_foot[zone]);
    faster += by_bicycle[zone] < on_foot[zone] ? 1 : 0;
  }
  EXPECT_GT(faster, 0);
}

TEST_F(Index, AddsUpCostsAndDistancesOfEveryZone) {
  auto const zones = Csv{town() / "results/tables/precarity_zones.csv"};
  for (std::size_t row = 0; row < zones.size(); ++row) {
    if (std::isnan(zones.number(row, "car_km")) || zones.number(row, "car_km") < 100) continue;
    // 5 cents a km of running costs; 5 to 12 litres a 100 km; 1.7 to 1.8 euros a litre.
    EXPECT_NEAR(zones.number(row, "running_eur"), 0.05 * zones.number(row, "car_km"), 1);
    EXPECT_GT(zones.number(row, "litres"), 0.05 * zones.number(row, "car_km") - 1);
    EXPECT_LT(zones.number(row, "litres"), 0.12 * zones.number(row, "car_km") + 1);
    auto const fuel = zones.number(row, "commute_fuel_eur") + zones.number(row, "constrained_fuel_eur") +
                      zones.number(row, "other_fuel_eur");
    EXPECT_NEAR(fuel, 1.74 * zones.number(row, "litres"), 0.03 * fuel + 3);
  }
}

TEST_F(Index, IsTheSameForAnyNumberOfThreads) {
  ASSERT_EQ(precarity("-q -j 1 --draws 50").code, 0);
  std::filesystem::rename(folder() / "out", folder() / "one");
  ASSERT_EQ(precarity("-q -j 3 --draws 50").code, 0);
  for (auto const& entry : std::filesystem::recursive_directory_iterator{folder() / "one"}) {
    auto const name = entry.path().lexically_relative(folder() / "one");
    if (!entry.is_regular_file() || name == "timings.json" || name == "log.txt") continue;
    EXPECT_EQ(read_text(entry.path()), read_text(folder() / "out" / name)) << name;
  }
}

TEST_F(Index, SaysItsHeadlineAndItsParameters) {
  auto const outcome = precarity("--json -q --draws 50");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_GT(json.at("precarity").at("households").get<double>(), 10'000);
  EXPECT_EQ(json.at("precarity").at("precarious_p5_p95").size(), 2u);
  EXPECT_THAT(read_text(folder() / "out/run.json"),
              HasSubstr("\"fuel.price.petrol\": \"1.7837 (2024 EUR/l, SP95-E10, annual mean"));
  EXPECT_THAT(read_text(folder() / "out/method_note_fr.md"), HasSubstr("| fuel.price.petrol | 1.7837 EUR/l | 2024 |"));
  EXPECT_THAT(read_text(folder() / "out/dictionary.csv"), HasSubstr("tables/precarity_zones.csv,precarious_pct,"));
}

TEST_F(Index, ADearerLitreMakesMoreVulnerable) {
  write_text(folder() / "dear.toml",
             "[fuel.price]\npetrol = { value = 2.6, unit = \"EUR/l\", date = \"2030\", source = \"a scenario\" }\n");
  ASSERT_EQ(precarity("-q --draws 0 --set parameters.file=dear.toml").code, 0);
  auto const dear = Csv{folder() / "out/tables/precarity_summary.csv"};
  auto const base = Csv{town() / "results/tables/precarity_summary.csv"};
  auto const row = base.row_of("vulnerable");
  EXPECT_GT(dear.number(row, "share_pct"), base.number(row, "share_pct"));
  EXPECT_TRUE(std::isnan(dear.number(row, "p5_pct")));  // nothing was drawn
}

TEST_F(Index, WithoutStreetsMapsIncomesOnly) {
  write_text(folder() / "incomes.toml", "version = 1\n[income]\nfile = \"" + (town() / "data/cells.csv").string() +
                                            "\"\nno_car = \"men_sans_voiture\"\n");
  auto const outcome = call("precarity incomes.toml -o out");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const summary = Csv{folder() / "out/tables/precarity_summary.csv"};
  EXPECT_GT(summary.number(summary.row_of("poor"), "share_pct"), 5);
  EXPECT_TRUE(std::isnan(summary.number(summary.row_of("precarious"), "share_pct")));
  EXPECT_TRUE(std::isnan(summary.number(summary.row_of("vulnerable"), "share_pct")));
}

TEST_F(Index, NeedsIncomes) {
  auto const outcome = call("precarity town/town.toml -o out");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("error[precarity_without_income]"));
}

// FiLoSoFi 2021 of Nord and Pas-de-Calais as it is published, 1,150 of 1,538 communes without deciles and 47 without a
// median: all read, completed, mapped.
TEST_F(ProgramTest, MapsTheIncomesOfNordAndPasDeCalais) {
  auto const region = ::berline::testing::real_data("france/areas/communes-hauts-de-france.geojson");
  if (!region) GTEST_SKIP() << "no BERLINE_DATA/france";
  auto areas = nlohmann::json::parse(read_text(*region));
  auto kept = nlohmann::json::array();
  for (auto const& feature : areas.at("features")) {
    auto const code = feature.at("properties").at("code").get<std::string>();
    if (code.starts_with("59") || code.starts_with("62")) kept.push_back(feature);
  }
  areas["features"] = std::move(kept);
  write_text(folder() / "communes-59-62.geojson", areas.dump());
  auto const data = region->parent_path().parent_path().parent_path();
  auto const outcome =
      call(std::string{"precarity '"} + BERLINE_SOURCE_DIR + "/examples/nord-pas-de-calais-incomes.toml' -o out -q",
           "export BERLINE_DATA='" + data.string() + "' BERLINE_AREAS='" + folder().string() + "';");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const zones = Csv{folder() / "out/tables/precarity_zones.csv"};
  EXPECT_EQ(zones.size(), 1538u);
  auto by_class = std::map<std::string, int>{};
  for (std::size_t row = 0; row < zones.size(); ++row) ++by_class[zones.text(row, "confidence")];
  EXPECT_EQ(by_class["D"], 47);         // without a median neither households nor income are published
  EXPECT_EQ(by_class["C"], 1150 - 47);  // the spread is the department's
  EXPECT_EQ(by_class["B"], 388);        // cars are not known
  auto const summary = Csv{folder() / "out/tables/precarity_summary.csv"};
  EXPECT_NEAR(summary.number(summary.row_of("poor"), "share_pct"), 18.8, .5);  // INSEE: 18 to 19 % of people
  // Mapped, in the shapes given.
  auto const layer =
      std::string{"cd '"} + folder().string() +
      "' && ogrinfo -so out/gis/precarity.gpkg precarity_zones 2>/dev/null | grep -q 'Feature Count: 1538'";
  if (std::system("command -v ogrinfo >/dev/null") == 0) {
    EXPECT_EQ(std::system(layer.c_str()), 0);
  }
}

}  // namespace
}  // namespace berline::app
