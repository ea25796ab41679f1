#include "berline/precarity/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "berline/base/error.h"
#include "berline/precarity/cost.h"
#include "berline/text/catalogue.h"

namespace berline::precarity {
namespace {

using ::testing::HasSubstr;

std::string problems_of(std::string_view toml) {
  try {
    parse_parameters(toml, "prices.toml");
  } catch (ConfigError const& error) {
    for (auto const& notice : error.notices()) EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    return error.what();
  }
  return "";
}

TEST(Parameters, KeepValueUnitDateSourceAndPlace) {
  auto const parameters = parse_parameters(R"(
[fuel.price]
diesel = { value = 1.6944, unit = "EUR/l", date = "2024", source = "ministry", low = 1.5, high = 1.9 }
)",
                                           "prices.toml");
  EXPECT_EQ(parameters.number("fuel.price.diesel"), 1.6944);
  auto const* const diesel = parameters.find("fuel.price.diesel");
  ASSERT_NE(diesel, nullptr);
  EXPECT_EQ(diesel->where.line, 3u);
  EXPECT_EQ(provenance(*diesel), "2024 EUR/l, ministry");
  ASSERT_TRUE(diesel->spread);
  EXPECT_EQ(diesel->spread->low, 1.5);
}

TEST(Parameters, NameFileAndLineOfEveryProblemAtOnce) {
  auto const problems = problems_of(R"([a]
no_date = { value = 1, unit = "1", source = "s" }
no_source = { value = 1, unit = "1", date = "2024" }
no_value = { unit = "1", date = "2024", source = "s" }
text = { value = "1", unit = "1", date = "2024", source = "s" }
bad_date = { value = 1, unit = "1", date = "last year", source = "s" }
month_13 = { value = 1, unit = "1", date = "2024-13", source = "s" }
bad_spread = { value = 1, unit = "1", date = "2024", source = "s", low = 2, high = 3 }
typo = { value = 1, unit = "1", date = "2024", source = "s", sauce = "s" }
bare = 3
)");
  EXPECT_THAT(problems, HasSubstr("prices.toml:2: in field 'a.no_date': parameter_without_date"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:3: in field 'a.no_source': parameter_without_source"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:4: in field 'a.no_value': parameter_without_value"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:5: in field 'a.text': parameter_without_value"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:6: in field 'a.bad_date': invalid_parameter_date"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:7: in field 'a.month_13': invalid_parameter_date"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:8: in field 'a.bad_spread': invalid_parameter_spread"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:9: in field 'a.typo': unknown_parameter_key"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:10: in field 'a.bare': parameter_not_a_table"));
}

// Shares over 1, negative prices, more days than a year has; so for the bounds of what is drawn.
TEST(Parameters, RefuseWhatCannotBe) {
  auto const problems = problems_of(R"([car]
no_car_share = { value = 15.4, unit = "1", date = "2024", source = "s" }
running_per_km = { value = 0.05, unit = "EUR/km", date = "2024", source = "s", low = -0.01, high = 0.1 }
[fuel.price]
petrol = { value = -1.8, unit = "EUR/l", date = "2024", source = "s" }
[days]
work = { value = 400, unit = "days/year", date = "2024", source = "s" }
[mode_share]
with_car = { value = [0.5, 1.5], unit = "1", date = "2024", source = "s" }
[mode_response]
per_minute = { value = 0.03, unit = "1/min", date = "2024", source = "s" }
per_euro = { value = -0.25, unit = "1/EUR", date = "2024", source = "s" }
[spread]
cost_income_correlation = { value = -0.1, unit = "1", date = "2024", source = "s" }
)");
  EXPECT_THAT(problems, HasSubstr("prices.toml:2: in field 'car.no_car_share': parameter_out_of_range"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:3: in field 'car.running_per_km': parameter_below_zero"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:5: in field 'fuel.price.petrol': parameter_below_zero"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:7: in field 'days.work': parameter_out_of_range"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:9: in field 'mode_share.with_car': parameter_out_of_range"));
  EXPECT_THAT(problems, HasSubstr("prices.toml:11: in field 'mode_response.per_minute': parameter_above_zero"));
  EXPECT_EQ(std::ranges::count(problems, ':'), 6 * 3) << problems;  // no other
}

TEST(Parameters, RefuseWhatIsNotToml) {
  EXPECT_THAT(problems_of("[fuel\nprice = 1"), HasSubstr("prices.toml:1: parameter_file_invalid"));
}

TEST(Parameters, OverrideByNameAndRefuseMistypedOnes) {
  auto const base =
      parse_parameters(R"(days.work = { value = 220, unit = "days", date = "2024", source = "s" })", "base.toml");
  auto const shorter = parse_parameters(
      R"(days.work = { value = 200, unit = "days", date = "2024", source = "s" }
tariff.new.adult = { value = 10, unit = "EUR/year", date = "2024", source = "s" })",
      "mine.toml");
  auto const result = base.overridden_by(shorter);
  EXPECT_EQ(result.number("days.work"), 200);
  EXPECT_EQ(result.number("tariff.new.adult"), 10);
  auto const mistyped =
      parse_parameters(R"(days.wrok = { value = 200, unit = "days", date = "2024", source = "s" })", "mine.toml");
  EXPECT_THROW(base.overridden_by(mistyped), ConfigError);
  auto const weeks =
      parse_parameters(R"(days.work = { value = 44, unit = "weeks", date = "2024", source = "s" })", "mine.toml");
  EXPECT_THROW(base.overridden_by(weeks), ConfigError);
  EXPECT_THROW(base.number("days.play"), ConfigError);
}

TEST(Parameters, OfFranceAreCompleteAndOverrideable) {
  auto const folder = std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters";
  auto const recent = read_parameters(folder / "france-2024.toml");
  auto const old = recent.overridden_by(read_parameters(folder / "france-2008.toml"));
  EXPECT_GT(recent.number("fuel.price.diesel"), old.number("fuel.price.diesel"));
  EXPECT_GT(read_fleet(recent).petrol_price, 1);
  EXPECT_GT(read_car_costs(recent).fixed_per_year, 0);
  EXPECT_EQ(recent.number("threshold.fuel_effort"), 0.045);
}

TEST(Parameters, GiveFaresAndRefuseUnknownNetworks) {
  auto const parameters = read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
  EXPECT_EQ(fare_euros_per_year(parameters, "tadao", "adult"), 0);
  EXPECT_EQ(fare_euros_per_year(parameters, "transvilles", "adult"), 250);
  try {
    fare_euros_per_year(parameters, "atlantis", "adult");
    ADD_FAILURE();
  } catch (ConfigError const& error) {
    EXPECT_EQ(error.notices()[0].code, "unknown_tariff_network");
    EXPECT_EQ(error.notices()[0].arguments[1].second, "eveole, tadao, transvilles");
  }
  EXPECT_THROW(fare_euros_per_year(parameters, "tadao", "dolphin"), ConfigError);
  EXPECT_EQ(net_of_employer(250, 0.5, true), 125);
  EXPECT_EQ(net_of_employer(250, 0.5, false), 250);
}

}  // namespace
}  // namespace berline::precarity
