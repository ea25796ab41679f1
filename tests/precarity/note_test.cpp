#include "berline/precarity/note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  EXPECT_THAT(note, HasSubstr("(over 8.0 % of income): not known households"));
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
