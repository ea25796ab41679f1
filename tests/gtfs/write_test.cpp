#include "gtfs/write.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "berline/base/error.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"

namespace berline::gtfs {
namespace {

namespace fs = std::filesystem;
using testing::complete_feed;
using testing::Tables;

Feed feed_of(Tables const& tables) {
  auto report = Report{};
  return read(tables, ReadOptions{.default_timezone = "Europe/Paris"}, report);
}

using Table = std::vector<std::map<std::string, std::string>>;

/// A table without quotes, row by row, by column name.
Table rows_of(std::string const& text) {
  auto lines = std::istringstream{text};
  auto cells_of = [](std::string const& line) {
    auto cells = std::vector<std::string>{""};
    for (auto const c : line)
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    return cells;
  };
  auto line = std::string{};
  std::getline(lines, line);
  auto const header = cells_of(line);
  auto table = Table{};
  while (std::getline(lines, line)) {
    auto const cells = cells_of(line);
    table.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) table.back()[header[i]] = cells[i];
  }
  return table;
}

bool same_value(std::string const& a, std::string const& b) {
  if (a == b) return true;
  char* end_a = nullptr;
  char* end_b = nullptr;
  auto const x = std::strtod(a.c_str(), &end_a);
  auto const y = std::strtod(b.c_str(), &end_b);
  auto const blank_is_zero = (a.empty() && b == "0") || (a == "0" && b.empty());
  return blank_is_zero || (!a.empty() && !b.empty() && *end_a == '\0' && *end_b == '\0' && x == y);
}

TEST(Write, EveryCellOfTheCompleteFeedComesBack) {
  auto const tables = complete_feed();
  auto const written = to_tables(feed_of(tables));
  for (auto const& [file, text] : tables) {
    ASSERT_TRUE(written.contains(file)) << file;
    auto const before = rows_of(text);
    auto const after = rows_of(written.at(file));
    ASSERT_EQ(before.size(), after.size()) << file;
    for (std::size_t row = 0; row < before.size(); ++row)
      for (auto const& [column, value] : before[row]) {
        if (column == "stop_sequence" || column == "shape_pt_sequence") continue;  // numbered anew, in the same order
        ASSERT_TRUE(after[row].contains(column)) << file << ' ' << column;
        EXPECT_TRUE(same_value(value, after[row].at(column)))
            << file << ' ' << column << ": " << value << " became " << after[row].at(column);
      }
  }
}

TEST(Write, ReadWriteReadIsTheSameFeed) {
  auto const first = feed_of(to_tables(feed_of(complete_feed())));
  auto const second = feed_of(to_tables(first));
  EXPECT_EQ(to_tables(first), to_tables(second));
  EXPECT_EQ(first.stops, second.stops);
  EXPECT_EQ(first.trips, second.trips);
  EXPECT_EQ(first.stop_times, second.stop_times);
  EXPECT_EQ(first.services, second.services);
  EXPECT_EQ(first.pathways, second.pathways);
  EXPECT_EQ(first.transfers, second.transfers);
}

TEST(Write, InterpolatedTimesAreInterpolatedAgainToTheSecond) {
  auto tables = complete_feed();
  auto& text = tables["stop_times.txt"];
  auto const call = std::string{"07:03:00,07:03:30,B,2"};
  text.replace(text.find(call), call.size(), ",,B,2");
  auto const first = feed_of(tables);
  auto const second = feed_of(to_tables(first));
  EXPECT_EQ(first.stop_times, second.stop_times);
  EXPECT_TRUE(second.stop_times[1].interpolated);
}

/// With a column of its own in every table, and files that are none.
Tables with_further_things() {
  auto tables = complete_feed();
  for (auto& [file, text] : tables) {
    if (file == "areas.txt" || file == "stop_areas.txt") continue;
    auto lines = std::istringstream{text};
    auto changed = std::string{};
    auto row = 0;
    for (auto line = std::string{}; std::getline(lines, line); ++row)
      changed += line + (row == 0 ? ",colour" : row % 3 == 0 ? "," : ",shade " + std::to_string(row)) + '\n';
    text = changed;
  }
  tables["notes.txt"] = "any, \"thing\n";
  tables["booking_rules.txt"] = "booking_rule_id,booking_type\nTAD,1\n";
  return tables;
}

TEST(Write, ColumnsAndFilesThatNobodyReadsComeBack) {
  auto const tables = with_further_things();
  auto const feed = feed_of(tables);
  auto const written = to_tables(feed);
  for (auto const& [file, text] : tables) {
    ASSERT_TRUE(written.contains(file)) << file;
    if (file == "notes.txt" || file == "booking_rules.txt") {
      EXPECT_EQ(written.at(file), text);
      continue;
    }
    auto const before = rows_of(text);
    auto const after = rows_of(written.at(file));
    ASSERT_EQ(before.size(), after.size()) << file;
    if (file == "areas.txt" || file == "stop_areas.txt" || file == "calendar_dates.txt") continue;
    for (std::size_t row = 0; row < before.size(); ++row)
      EXPECT_EQ(after[row].at("colour"), before[row].at("colour")) << file << ' ' << row;
  }
  // calendar_dates.txt comes back by service, added days first: WEEK's removed day, then SAT's two.
  EXPECT_EQ(rows_of(written.at("calendar_dates.txt")).at(2).at("colour"), "");
  EXPECT_EQ(rows_of(written.at("calendar_dates.txt")).at(1).at("colour"), "shade 2");
  EXPECT_EQ(to_tables(feed_of(written)), written);
}

TEST(Write, FurtherColumnsStayWithTheirRowsWhateverIsTakenAway) {
  auto feed = feed_of(with_further_things());
  feed.trips.erase(feed.trips.begin());  // as a scenario does; its calls are nobody's now
  feed.routes.push_back(feed.routes.front());
  feed.routes.back().id = feed.texts.intern("NEW");
  feed.routes.back().line = 0;
  auto const written = to_tables(feed);
  EXPECT_EQ(rows_of(written.at("trips.txt")).at(0).at("trip_id"), "B2");
  EXPECT_EQ(rows_of(written.at("trips.txt")).at(0).at("colour"), "shade 2");
  EXPECT_EQ(rows_of(written.at("routes.txt")).back().at("colour"), "");
}

TEST(Write, FieldsThatNeedQuotesAreQuoted) {
  auto tables = complete_feed();
  auto& text = tables["stops.txt"];
  text.replace(text.find("Alpha"), 5, "\"Alpha, \"\"la\"\" \nsecond\"");
  auto const feed = feed_of(to_tables(feed_of(tables)));
  EXPECT_EQ(feed.text(feed.stops[5].name), "Alpha, \"la\" \nsecond");
}

TEST(Write, TheSameFeedGivesTheSameBytes) {
  auto const folder = fs::temp_directory_path() / "berline_write_test";
  fs::create_directories(folder);
  auto const feed = feed_of(complete_feed());
  auto const bytes = [&](char const* name) {
    write(feed, folder / name);
    auto file = std::ifstream{folder / name, std::ios::binary};
    return std::string{std::istreambuf_iterator{file}, {}};
  };
  auto const first = bytes("a.zip");
  EXPECT_GT(first.size(), 1000u);
  EXPECT_EQ(first, bytes("b.zip"));
  auto report = Report{};
  auto const back = read(folder / "a.zip", ReadOptions{}, report);
  EXPECT_EQ(to_tables(back), to_tables(feed));
  EXPECT_EQ(back.name, "a");
  EXPECT_EQ(report.count(Severity::warning), 0u);
  fs::remove_all(folder);
}

TEST(Write, ACopyOfAFeedHasTextsOfItsOwn) {
  auto copy = Feed{};
  auto expected = std::map<std::string, std::string>{};
  {
    auto const feed = feed_of(complete_feed());
    expected = to_tables(feed);
    copy = feed;
    copy.texts.intern("a text of the copy alone");
    EXPECT_TRUE(feed.texts.find("a text of the copy alone").is_none());
  }
  EXPECT_EQ(to_tables(copy), expected);  // the feed is gone
}

TEST(Write, AFolderThatIsNotThereIsSaid) {
  EXPECT_THROW(write(feed_of(complete_feed()), "/no/such/folder/feed.zip"), ResourceError);
}

}  // namespace
}  // namespace berline::gtfs
