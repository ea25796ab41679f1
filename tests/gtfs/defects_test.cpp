// Blemish recall: single defects, put one at a time into a sound feed, are each found at their place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/text/catalogue.h"
#include "gtfs/defects.h"

namespace berline::gtfs {
namespace {

using testing::complete_feed;
using testing::Defect;
using testing::findings;
using testing::split;
using testing::with_cell;

std::string told(std::vector<Notice> const& notices) {
  auto text = std::string{};
  for (auto const& notice : notices)
    text += "  " + text::location(notice.where, text::Language::english) + notice.code + '\n';
  return text;
}

TEST(Defects, TheSoundFeedHasNone) {
  auto const notices = findings(complete_feed());
  // That the day's service is the usual one, and what is meant so: SAT has its own days.
  for (auto const& notice : notices) EXPECT_EQ(notice.code, "service_on_date") << told(notices);
}

/// Every cell that must be a number, a time, a date, a choice or a key is garbled in turn.
TEST(Defects, EveryGarbledCellIsFoundAtItsPlace) {
  auto defects = std::size_t{0};
  for (auto const& [file, names] : testing::typed_columns())
    for (auto const& column : names)
      for (std::size_t line = 2; line <= split(complete_feed().at(file), '\n').size(); ++line) {
        auto const notices = findings(with_cell(file, line, column, "@@"));
        auto const found = std::ranges::any_of(notices, [&](Notice const& notice) {
          return notice.where.file == file && notice.where.line == line && notice.where.field == column &&
                 notice.severity != Severity::info;
        });
        EXPECT_TRUE(found) << file << ':' << line << ' ' << column << "\nfound:\n" << told(notices);
        ++defects;
      }
  EXPECT_GE(defects, 300u);
}

/// Every cell that must not be blank is blanked in turn.
TEST(Defects, EveryBlankIsFoundAtItsPlace) {
  for (auto const& [file, names] : testing::required_columns())
    for (auto const& column : names)
      for (std::size_t line = 2; line <= split(complete_feed().at(file), '\n').size(); ++line) {
        auto const notices = findings(with_cell(file, line, column, ""));
        auto const found = std::ranges::any_of(notices, [&](Notice const& notice) {
          return notice.where.file == file && notice.where.line == line && notice.where.field == column;
        });
        EXPECT_TRUE(found) << file << ':' << line << ' ' << column << "\nfound:\n" << told(notices);
      }
}

}  // namespace
}  // namespace berline::gtfs

namespace berline::testing {

void PrintTo(Defect const& defect, std::ostream* out) {
  *out << defect.file << ':' << defect.line << ' ' << defect.column << '=' << defect.value << " -> " << defect.code;
}

}  // namespace berline::testing

namespace berline::gtfs {
namespace {

class PlausibleDefect : public ::testing::TestWithParam<Defect> {};

/// Values that can be read and are wrong all the same.
TEST_P(PlausibleDefect, IsFoundAtItsPlace) {
  auto const& defect = GetParam();
  auto const notices = findings(with_cell(defect.file, defect.line, defect.column, defect.value));
  auto const found = std::ranges::any_of(notices, [&](Notice const& notice) {
    return notice.code == defect.code && notice.where.file == defect.at_file && notice.where.line == defect.at_line;
  });
  EXPECT_TRUE(found) << told(notices);
}

INSTANTIATE_TEST_SUITE_P(Values, PlausibleDefect, ::testing::ValuesIn(testing::plausible_defects()));

}  // namespace
}  // namespace berline::gtfs
