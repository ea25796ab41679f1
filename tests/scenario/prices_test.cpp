// Prices, incomes and aids under a scenario.
#include <gtest/gtest.h>

#include "berline/scenario/apply.h"
#include "told.h"

namespace berline::scenario {
namespace {

precarity::Parameters after(std::string_view modifications) {
  return scenario::apply(scenario_of(modifications), precarity::built_in_parameters("france-2024"), "transvilles");
}

TEST(Prices, FuelGetsDearerWithTheBoundsOfWhatIsUncertain) {
  auto const parameters = after("[[modifications]]\ntype='adjust-fuel-price'\nadd_eur_per_l=0.5\n");
  EXPECT_DOUBLE_EQ(parameters.number("fuel.price.petrol"), 1.7837 + 0.5);
  EXPECT_DOUBLE_EQ(parameters.number("fuel.price.diesel"), 1.6944 + 0.5);
  EXPECT_DOUBLE_EQ(parameters.find("fuel.price.petrol")->spread->low, 1.516 + 0.5);
  EXPECT_DOUBLE_EQ(parameters.find("fuel.price.petrol")->spread->high, 2.051 + 0.5);
  EXPECT_EQ(parameters.find("fuel.price.petrol")->source, "scenario test: adjust-fuel-price");
}

TEST(Prices, ApplyThenInverseIsTheBase) {
  auto const parameters = after(
      "[[modifications]]\ntype='adjust-fuel-price'\nscale=2\n[[modifications]]\ntype='adjust-fuel-price'\nscale=0.5\n"
      "[[modifications]]\ntype='adjust-parameter'\nname='car.fixed_per_year'\nadd=100\n"
      "[[modifications]]\ntype='adjust-parameter'\nname='car.fixed_per_year'\nadd=-100\n");
  auto const base = precarity::built_in_parameters("france-2024");
  for (auto const& parameter : base.all()) EXPECT_EQ(parameters.find(parameter.name)->values, parameter.values);
}

TEST(Prices, FaresAndOccupancy) {
  auto const parameters = after(
      "[[modifications]]\ntype='adjust-fares'\nper_trip_eur=1.5\nper_year_eur=300\nemployer_share=0.75\n"
      "[[modifications]]\ntype='adjust-fares'\nscale=2\n"
      "[[modifications]]\ntype='adjust-occupancy'\ncommute=1.4\n");
  EXPECT_DOUBLE_EQ(parameters.number("transit.fare_per_trip"), 3);
  EXPECT_DOUBLE_EQ(parameters.number("tariff.transvilles.adult"), 600);
  EXPECT_DOUBLE_EQ(parameters.number("tariff.transvilles.under_26"), 600);
  EXPECT_DOUBLE_EQ(parameters.number("transit.employer_share"), 0.75);
  EXPECT_DOUBLE_EQ(parameters.number("car.commute_occupancy"), 1.4);
  EXPECT_EQ(problems([] {
              scenario::apply(scenario_of("[[modifications]]\ntype='adjust-fares'\nper_year_eur=300\n"),
                              precarity::built_in_parameters("france-2024"), "");
            }),
            "1:1 scenario_fares_without_network");
}

TEST(Prices, IncomesAndAidsByCommune) {
  auto const communes = std::vector<std::string>{"62498", "62119", "62498"};
  auto const changes =
      household_changes(scenario_of("[[modifications]]\ntype='adjust-incomes'\nadd_eur_per_year=100\n"
                                    "[[modifications]]\ntype='adjust-incomes'\ncommunes='62498'\nscale=1.1\n"
                                    "[[modifications]]\ntype='add-aid'\ncommunes=['62119']\neur_per_year=200\n"),
                        communes);
  EXPECT_EQ(changes.income_scale, (std::vector{1.1, 1.0, 1.1}));
  EXPECT_DOUBLE_EQ(changes.income_add[0], 110);  // in the order of the file
  EXPECT_DOUBLE_EQ(changes.income_add[1], 100);
  EXPECT_EQ(changes.aid, (std::vector{0.0, 200.0, 0.0}));
  EXPECT_EQ(problems([&] {
              household_changes(scenario_of("[[modifications]]\ntype='add-aid'\ncommunes='99999'\neur_per_year=1\n"),
                                communes);
            }),
            "1:1 scenario_commune_unknown");
}

TEST(Prices, TouchNoTimeAndNoFeed) {
  auto const scenario = scenario_of("[[modifications]]\ntype='adjust-fuel-price'\nscale=2\n");
  EXPECT_TRUE(touches(scenario, Layer::prices));
  for (auto const layer : {Layer::transit, Layer::facilities, Layer::streets, Layer::parameters})
    EXPECT_FALSE(touches(scenario, layer));
}

TEST(Prices, WhatCannotBeIsAnError) {
  EXPECT_EQ(problems([] { after("[[modifications]]\ntype='adjust-parameter'\nname='fuel.price'\nvalue=2\n"); }),
            "1:1 scenario_parameter_unknown");
  EXPECT_EQ(problems([] { after("[[modifications]]\ntype='adjust-fuel-price'\n"); }), "1:1 scenario_one_of");
  EXPECT_EQ(problems([] { after("[[modifications]]\ntype='adjust-occupancy'\ncommute=0.5\n"); }).substr(0, 4), "3:9 ");
  EXPECT_EQ(problems([] { after("[[modifications]]\ntype='adjust-fuel-price'\nscale=2\nadd_eur_per_l=1\n"); }),
            "1:1 scenario_one_of");
}

}  // namespace
}  // namespace berline::scenario
