#include "berline/precarity/assemble.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace berline::precarity {
namespace {

Parameters france() {
  return read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
}

GridCell hundred_households() {
  auto cell = GridCell{.cell = {3035, 200, 3060000, 3812200}, .communes = {"62498", "62510"}};
  cell.people = 230;
  cell.income_sum = 230 * 20000.;
  cell.households = 100;
  cell.poor_households = 25;
  cell.surface = 8000;
  cell.built_before_1945 = 100;
  cell.age_0_3 = 12;
  cell.age_4_5 = 8;
  cell.age_6_10 = 19;
  cell.age_11_17 = 49;
  return cell;
}

TEST(Assemble, TakesItsOwnIncomeElseItsMeanWithTheDispersionOfItsCommune) {
  auto const parent = CompleteIncome{.spread = {std::log(18000), .5}};
  auto cell = hundred_households();
  EXPECT_NEAR(living_of(cell, &parent, 13890).sigma, .4137, 5.1e-5);  // method.md 2.1
  cell.is_imputed = true;
  EXPECT_EQ(living_of(cell, &parent, 13890).sigma, .5);
  EXPECT_NEAR(living_of(cell, &parent, 13890).mean(), 20000, 1e-8);
  EXPECT_NEAR(living_of(cell, nullptr, 13890).sigma, .4137, 5.1e-5);
  cell.is_imputed = false;
  cell.income_sum = 230 * 13000.;  // the mean itself is poor: no closed form
  EXPECT_EQ(living_of(cell, &parent, 13890).sigma, .5);
  cell.people = 0;
  EXPECT_NEAR(living_of(cell, &parent, 13890).median(), 18000, 1e-8);
  EXPECT_TRUE(std::isnan(living_of(cell, nullptr, 13890).mu));
}

TEST(Assemble, MakesAZoneOfTheIndex) {
  auto const parameters = france();
  auto travel = ZoneTravel{};
  travel.litres = 50'000;
  travel.cost = {.commute_fuel = 500, .fixed = 2000};
  auto const zone = zone_input(
      hundred_households(), {.travel = &travel, .no_car_share = .2, .basket_minutes = 40, .lack_of_alternatives = .5},
      read_cell_model(parameters));
  EXPECT_EQ(zone.id, "CRS3035RES200mN3060000E3812200");
  EXPECT_EQ(zone.parent, "62498");
  EXPECT_DOUBLE_EQ(zone.units_per_household, 1.53);
  EXPECT_NEAR(zone.positive_share, .8, 1e-12);
  EXPECT_NEAR(zone.energy, 50'000 * 9.4, 1e-6);
  EXPECT_NEAR(zone.home_energy, 240 * 80 * .7 * .14, 1e-9);
  auto const table = precarity_index(std::vector{zone}, parameters);
  EXPECT_EQ(table.zones[0].confidence, Confidence::a);
  EXPECT_GT(table.zones[0].precarious, 0);
  EXPECT_EQ(table.zones[0].immobile, .2);
}

TEST(Assemble, KeepsEmptyAndImputedCellsAsWhatTheyAre) {
  auto const parameters = france();
  auto const confidence_of = [&](GridCell const& of, CompleteIncome const* commune = nullptr) {
    auto const zone = zone_input(of, {.parent_income = commune}, read_cell_model(parameters));
    return precarity_index(std::vector{zone}, parameters).zones[0].confidence;
  };
  auto cell = hundred_households();
  cell.is_imputed = true;
  EXPECT_EQ(confidence_of(cell), Confidence::c);
  cell.is_imputed = false;
  cell.poor_households = std::nan("");  // withdrawn: more poor households than households
  EXPECT_EQ(confidence_of(cell), Confidence::c);
  cell = hundred_households();
  cell.income_sum = std::nan("");  // withdrawn: negative
  EXPECT_EQ(confidence_of(cell), Confidence::d);
  auto const commune = CompleteIncome{.spread = {std::log(18000), .5}};
  EXPECT_EQ(confidence_of(cell, &commune), Confidence::c);
  cell = hundred_households();
  EXPECT_EQ(confidence_of(cell), Confidence::a);
  cell.households = std::nan("");
  EXPECT_EQ(confidence_of(cell), Confidence::d);
}

// A zone where nobody has a car spends nothing an effort counts.
TEST(Assemble, NobodyWithACarIsNobodyVulnerable) {
  auto const parameters = france();
  auto travel = ZoneTravel{};
  travel.cost = {.commute_fuel = 100};
  auto const zone =
      zone_input(hundred_households(), {.travel = &travel, .no_car_share = 1}, read_cell_model(parameters));
  auto const row = precarity_index(std::vector{zone}, parameters).zones[0];
  EXPECT_EQ(row.vulnerable, 0);
  EXPECT_EQ(row.precarious, 0);
  EXPECT_EQ(row.gap, 0);
  EXPECT_EQ(row.median_fuel_effort, 0);
}

}  // namespace
}  // namespace berline::precarity
