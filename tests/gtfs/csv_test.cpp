#include "csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gtfs/chopped_stream.h"

namespace berline::gtfs {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string_view text, std::size_t step = 0) {
  auto stream = testing::ChoppedStream{text, step};
  auto csv = CsvReader{stream};
  auto rows = Rows{};
  while (csv.next()) {
    rows.emplace_back();
    for (std::size_t i = 0; i < csv.size(); ++i) rows.back().emplace_back(csv[i]);
  }
  return rows;
}

CsvOddities oddities_of_last(std::string_view text) {
  auto stream = testing::ChoppedStream{text, 0};
  auto csv = CsvReader{stream};
  auto last = CsvOddities{};
  while (csv.next()) last = csv.oddities();
  return last;
}

TEST(Csv, ReadsPlainAndQuotedFields) {
  EXPECT_EQ(read("a,b,c\n1,\"two, or 2\",\"say \"\"three\"\"\"\n"),
            (Rows{{"a", "b", "c"}, {"1", "two, or 2", "say \"three\""}}));
}

TEST(Csv, ReadsEveryKindOfLineEnd) {
  auto const expected = Rows{{"a", "b"}, {"1", "2"}, {"3", ""}};
  EXPECT_EQ(read("a,b\n1,2\n3,\n"), expected);
  EXPECT_EQ(read("a,b\r\n1,2\r\n3,\r\n"), expected);
  EXPECT_EQ(read("a,b\r1,2\r3,\r"), expected);
  EXPECT_EQ(read("a,b\n1,2\n3,"), expected);
}

TEST(Csv, PassesOverByteOrderMarkAndBlankLines) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a\n\n\r\n1\n"),
            (Rows{{"a"}, {"1"}}));
}

TEST(Csv, AQuotedEmptyFieldIsARow) {
  EXPECT_EQ(read("a\n\"\"\n1\n"), (Rows{{"a"}, {""}, {"1"}}));
}

TEST(Csv, TakesSpacesOff) {
  EXPECT_EQ(read("a , b\n 1\t, \"2\" \n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_TRUE(oddities_of_last(" 1,2\n").padded);
}

TEST(Csv, KeepsLineBreaksInsideQuotesAndCountsLines) {
  auto const text = std::string{"a,b\n\"x\ny\",1\nz,2\n"};
  auto stream = testing::ChoppedStream{text, 0};
  auto csv = CsvReader{stream};
  ASSERT_TRUE(csv.next());
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv[0], "x\ny");
  EXPECT_EQ(csv.line(), 2u);
  EXPECT_TRUE(csv.oddities().line_break);
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv.line(), 4u);
}

TEST(Csv, AQuoteThatNeverClosesIsAPlainCharacter) {
  EXPECT_EQ(read("a,b\n\"x,1\ny,2\n"), (Rows{{"a", "b"}, {"\"x", "1"}, {"y", "2"}}));
  EXPECT_TRUE(oddities_of_last("a,b\n\"x,1").open_quote);
}

TEST(Csv, AForgottenQuoteDoesNotSwallowTheRowsUpToTheNextQuotedField) {
  // The quote before x "closes" before y: what follows it is no comma, so it never closed.
  EXPECT_EQ(read("a,b\n\"x,1\n\"y\",2\n"), (Rows{{"a", "b"}, {"\"x", "1"}, {"y", "2"}}));
}

TEST(Csv, TextAfterAClosingQuoteJoinsTheField) {
  EXPECT_EQ(read("\"a\"b,c\n"), (Rows{{"ab", "c"}}));
  EXPECT_TRUE(oddities_of_last("\"a\"b,c\n").stray_text);
}

TEST(Csv, AnOverlongRowIsSkippedAndTheNextOneRead) {
  auto const text = "a\n" + std::string(3 * ByteStream::kLookahead, 'x') + "\nb\n";
  EXPECT_EQ(read(text), (Rows{{"a"}, {}, {"b"}}));
}

TEST(Csv, AnEmptyTextHasNoRow) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n\n").empty());
}

}  // namespace
}  // namespace berline::gtfs
