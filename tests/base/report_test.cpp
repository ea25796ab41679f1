#include "berline/base/report.h"

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "berline/base/units.h"
#include "berline/text/catalogue.h"

namespace berline {
namespace {

TEST(Report, CountsEverythingAndKeepsTheFirstSamples) {
  auto report = Report{};
  for (std::size_t line = 1; line <= 3 * Report::kSamplesPerCode; ++line)
    report.add({Severity::warning, "some_code", {.file = "stops.txt", .line = line}, {}});
  auto const& entry = report.entries().at("some_code");
  EXPECT_EQ(entry.count, 3 * Report::kSamplesPerCode);
  ASSERT_EQ(entry.samples.size(), Report::kSamplesPerCode);
  EXPECT_EQ(entry.samples.back().where.line, Report::kSamplesPerCode);
}

TEST(Report, MergesAsIfAddedHere) {
  auto ours = Report{};
  ours.add({Severity::info, "a", {}, {}});
  auto theirs = Report{};
  theirs.add({Severity::error, "a", {}, {}});
  theirs.add({Severity::warning, "b", {}, {}});
  ours.merge(theirs);
  EXPECT_EQ(ours.count("a"), 2u);
  EXPECT_EQ(ours.entries().at("a").severity, Severity::error);
  EXPECT_EQ(ours.count(Severity::warning), 1u);
}

TEST(Error, TraceSaysWhereAndWhat) {
  auto const error = InputError{
      "invalid_time", {.file = "stop_times.txt", .line = 1042, .field = "arrival_time"}, {{"value", "25:61:00"}}};
  EXPECT_STREQ(error.what(), "stop_times.txt:1042: in field 'arrival_time': invalid_time (value=25:61:00)");
}

TEST(Units, RoundsUpOncePerLegAndNeverStaysNever) {
  EXPECT_EQ(rounded_up(Deciseconds{601}), Seconds{61});
  EXPECT_EQ(rounded_up(Deciseconds{600}), Seconds{60});
  EXPECT_TRUE(is_never(rounded_up(kNeverDeciseconds)));
  EXPECT_TRUE(is_never(kNever + kNever));
}

TEST(Catalogue, HasNoCodeTwice) {
  auto const all = text::entries();
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].code, all[i].code);
}

TEST(Catalogue, EverySentenceIsInBothLanguages) {
  for (auto const& entry : text::entries()) {
    EXPECT_FALSE(entry.english.empty()) << entry.code;
    EXPECT_FALSE(entry.french.empty()) << entry.code;
    EXPECT_EQ(entry.effect_english.empty(), entry.effect_french.empty()) << entry.code;
    EXPECT_EQ(entry.help_english.empty(), entry.help_french.empty()) << entry.code;
  }
}

TEST(Catalogue, AnUnknownCodeStillSaysEverything) {
  auto const notice = Notice{Severity::error, "no_such_code", {}, {{"value", "7"}}};
  EXPECT_EQ(text::message(notice, text::Language::french), "no_such_code value=7");
}

}  // namespace
}  // namespace berline
