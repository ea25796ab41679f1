#include "berline/output/csv.h"

#include <gtest/gtest.h>

#include <limits>

#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using testing::Scratch;

constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();

Table sample() {
  auto table = Table{.name = "sample", .title = {}, .columns = {}};
  add_column(table, {.name = "id", .label = {}}, std::vector<std::string>{"001", "a,b", "say \"hi\"", ""});
  add_column(table, {.name = "count", .label = {}}, std::vector<std::optional<std::int64_t>>{0, std::nullopt, -3, 12});
  add_column(table, {.name = "minutes", .label = {}, .decimals = 1}, std::vector<double>{7.25, kNaN, -0.04, 1234.5});
  return table;
}

std::string decimal(double value, int decimals, CsvDialect dialect = CsvDialect::standard) {
  auto text = std::string{};
  append_decimal(text, value, decimals, dialect);
  return text;
}

TEST(Csv, QuotesWhatMustBeQuotedAndLeavesHolesEmpty) {
  auto const scratch = Scratch{};
  write_csv(sample(), scratch / "t.csv");
  // 7.25 lies in the middle and goes away from zero; -0.04 rounds to a zero without sign.
  EXPECT_EQ(content(scratch / "t.csv"),
            "id,count,minutes\n"
            "001,0,7.3\n"
            "\"a,b\",,\n"
            "\"say \"\"hi\"\"\",-3,0.0\n"
            ",12,1234.5\n");
}

TEST(Csv, SpeaksToAFrenchExcel) {
  auto const scratch = Scratch{};
  write_csv(sample(), scratch / "t.csv", CsvDialect::excel_fr);
  EXPECT_EQ(content(scratch / "t.csv"),
            "\xEF\xBB\xBFid;count;minutes\r\n"
            "001;0;7,3\r\n"
            "a,b;;\r\n"
            "\"say \"\"hi\"\"\";-3;0,0\r\n"
            ";12;1234,5\r\n");
}

TEST(Csv, WritesDecimals) {
  EXPECT_EQ(decimal(0, 0), "0");
  EXPECT_EQ(decimal(0.5, 0), "1");
  EXPECT_EQ(decimal(-2.5, 0), "-3");
  EXPECT_EQ(decimal(0.05, 3), "0.050");
  EXPECT_EQ(decimal(-0.001, 2), "0.00");
  EXPECT_EQ(decimal(-1.005, 2), "-1.00") << "1.005 is 1.00499999999999989... in binary";
  EXPECT_EQ(decimal(1e17, 1), "100000000000000000.0");
  EXPECT_EQ(decimal(2.5e16, 2, CsvDialect::excel_fr), "25000000000000000,00");
  EXPECT_EQ(decimal(kNaN, 1), "");
  EXPECT_EQ(decimal(std::numeric_limits<double>::infinity(), 1), "");
}

TEST(Csv, MinutesComeFromWholeSecondsAndNeverIsNoValue) {
  EXPECT_EQ(minutes_or_missing(Seconds{0}), 0.0);
  EXPECT_EQ(minutes_or_missing(Seconds{62}), 1.0);  // 1.033
  EXPECT_EQ(minutes_or_missing(Seconds{63}), 1.1);  // 1.05: half rounds up
  EXPECT_EQ(minutes_or_missing(Seconds{3600}), 60.0);
  EXPECT_TRUE(std::isnan(minutes_or_missing(kNever)));
}

TEST(Table, KnowsWhetherItIsConsistent) {
  auto table = sample();
  EXPECT_TRUE(table.is_consistent());
  EXPECT_EQ(table.rows(), 4u);
  EXPECT_EQ(table.find("count"), &table.columns[1]);
  EXPECT_EQ(table.find("nothing"), nullptr);
  auto short_column = sample();
  std::get<std::vector<double>>(short_column.columns[2].values).pop_back();
  EXPECT_FALSE(short_column.is_consistent());
  auto twice = sample();
  twice.columns[1].field.name = "id";
  EXPECT_FALSE(twice.is_consistent());
  auto wrong_kind = sample();
  wrong_kind.columns[0].field.kind = FieldKind::decimal;
  EXPECT_FALSE(wrong_kind.is_consistent());
}

}  // namespace
}  // namespace berline::output
