#include "berline/precarity/note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "berline/precarity/index_columns.h"

namespace berline::precarity {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

IndexTable example() {
  auto table = IndexTable{.thresholds = {.fuel = .045,
                                         .full = .18,
                                         .fuel_relative = .051,
                                         .full_relative = .2,
                                         .third_decile = 18530,
                                         .poverty_line = 13896,
                                         .housing = .08,
                                         .basket_minutes = 35},
                          .zones = {},
                          .all = {}};
  table.all.households = 512'345;
  table.all.precarious = .1234;
  table.all.precarious_poor = .1;
  table.all.precarious_relative = .09;
  table.all.vulnerable = .08;
  table.all.vulnerable_relative = .07;
  table.all.fuel_precarious = .04;
  table.all.immobile = .05;
  table.all.either = .13;
  table.all.ten_percent = .4;
  table.all.twice_median = .1;
  table.all.low_income_high_cost = .07;
  table.all.transport_user = .02;
  table.all.low_income = .45;
  table.all.heavy_effort = .25;
  table.all.poor = .19;
  table.all.gap = 12'345'678.9;
  return table;
}

TEST(MethodNote, SaysTheFiguresWithTheParametersActuallyUsed) {
  auto parameters = parse_parameters(
      R"(fuel.price.petrol = { value = 1.9, unit = "EUR/l", date = "2031", source = "somebody", standing = "unverified" })",
      "p.toml");
  auto const note = method_note(example(), {}, parameters, nullptr, text::Language::english);
  EXPECT_THAT(note, HasSubstr("63,223 of 512,345 households (12.3 %)"));
  EXPECT_THAT(note, HasSubstr("12,345,679 euros a year"));
  EXPECT_THAT(note, HasSubstr("| fuel.price.petrol | 1.9 EUR/l | 2031 | somebody | unverified |"));
  EXPECT_THAT(note, Not(HasSubstr("not known")));  // what is not known is not said: home energy here
  EXPECT_THAT(note, HasSubstr("8.0 % here. INSEE counted for 2008 7.4 % in Nord-Pas-de-Calais and 10.2 % in France: "
                              "4.3 % in large poles, 6.9 % in small and medium ones, 18.8 % in their rings."));
  EXPECT_THAT(note, HasSubstr("45.0 % of households here; 30.0 % of people in France"));
  EXPECT_THAT(note, Not(HasSubstr("{")));  // every hole is filled
}

TEST(MethodNote, SpeaksFrench) {
  auto uncertainty = Uncertainty{};
  uncertainty.headlines[0] = {.low = .1, .median = .12, .high = .15};
  auto const note = method_note(example(), {}, Parameters{}, &uncertainty, text::Language::french);
  EXPECT_THAT(note, HasSubstr("63\u202f223 ménages sur 512\u202f345 (12,3 %)"));
  EXPECT_THAT(note, HasSubstr("entre 10,0 et 15,0 % des ménages"));
  EXPECT_THAT(note, Not(HasSubstr("{")));
}

TEST(MethodNote, IsOnePageOfText) {
  auto const note = method_note(example(), {}, built_in_parameters("france-2024"), nullptr, text::Language::french);
  auto const table = note.find("\n| ");
  EXPECT_LT(table, 6500u);  // characters: an A4 page of small print
  // Its table has what matters most, and says where the rest is.
  EXPECT_THAT(note, HasSubstr("| fuel.price.petrol | 1.7837 EUR/l | 2024 |"));
  EXPECT_THAT(note, HasSubstr("tables/precarity_parameters.csv"));
  EXPECT_LT(std::ranges::count(note.substr(table), '\n'), 20);
  EXPECT_THAT(note, Not(HasSubstr("fuel.curve")));
}

TEST(MethodNote, SaysWhatItIsMadeOf) {
  auto const of = [](IndexTable const& table, std::string_view year) {
    return method_note(table, {}, built_in_parameters(year), nullptr, text::Language::english);
  };
  auto table = example();
  EXPECT_THAT(of(table, "france-2024"), HasSubstr("which no cell table has"));
  EXPECT_THAT(of(table, "france-2024"), Not(HasSubstr("only the order large poles")));
  EXPECT_THAT(of(table, "france-2008"), HasSubstr("only the order large poles"));
  table.is_after_housing = true;
  EXPECT_THAT(of(table, "france-2024"), HasSubstr("Housing costs are means of zones"));
  table.all = {};
  table.all.households = 1538;
  EXPECT_THAT(of(table, "france-2024"), HasSubstr("1,538 households; without streets there is no cost of mobility"));
  EXPECT_THAT(of(table, "france-2024"), Not(HasSubstr("not known")));
}

TEST(IndicatorColumns, HaveHeadingsAndDefinitionsInBothLanguages) {
  for (auto const& column : indicator_columns()) {
    auto const* const entry = text::find(column.label_code);
    ASSERT_NE(entry, nullptr) << column.label_code;
    EXPECT_FALSE(entry->english.empty() || entry->french.empty());
    EXPECT_FALSE(entry->help_english.empty() || entry->help_french.empty());
    EXPECT_EQ("precarity_" + std::string{column.name}, column.label_code);
  }
}

}  // namespace
}  // namespace berline::precarity
