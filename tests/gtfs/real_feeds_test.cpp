// Every real feed at hand is read whole. Counts of rows are made here by libcsv; counts of routes, trips and days are
// pinned, and made anew by Python's csv module and a loop over every day (count_feed.py) where there is Python.
#include <csv.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <numeric>
#include <set>
#include <sstream>

#include "gtfs/calendar.h"
#include "gtfs/read.h"
#include "gtfs/write.h"
#include "testing/real_data.h"

namespace berline::gtfs {
namespace {

namespace fs = std::filesystem;

struct RealFeed {
  std::string path;
  std::size_t routes, trips, services;  // kept
  std::string first_day, last_day;
  std::size_t days;       // with a trip
  std::size_t trip_days;  // trips of all days, a frequency counting as one
};

void PrintTo(RealFeed const& feed, std::ostream* out) {
  *out << feed.path;
}

/// The bytes of a table in a folder or a zip (in whatever sub-folder).
std::string table_bytes(fs::path const& feed, std::string const& table) {
  if (fs::is_directory(feed)) {
    auto file = std::ifstream{feed / table, std::ios::binary};
    return {std::istreambuf_iterator{file}, {}};
  }
  auto* const zip = zip_open(feed.c_str(), ZIP_RDONLY, nullptr);
  auto bytes = std::string{};
  for (zip_uint64_t i = 0; zip != nullptr && i < static_cast<zip_uint64_t>(zip_get_num_entries(zip, 0)); ++i) {
    auto const name = std::string{zip_get_name(zip, i, 0)};
    if (name.starts_with("__MACOSX") || fs::path{name}.filename() != table) continue;
    auto status = zip_stat_t{};
    zip_stat_index(zip, i, 0, &status);
    bytes.resize(status.size);
    auto* const file = zip_fopen_index(zip, i, 0);
    EXPECT_EQ(zip_fread(file, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(file);
  }
  if (zip != nullptr) zip_discard(zip);
  return bytes;
}

/// Rows below the header, by libcsv.
std::size_t rows_by_libcsv(std::string const& bytes) {
  auto parser = csv_parser{};
  csv_init(&parser, 0);
  auto rows = std::size_t{0};
  auto const count = [](int, void* counter) { ++*static_cast<std::size_t*>(counter); };
  csv_parse(&parser, bytes.data(), bytes.size(), nullptr, count, &rows);
  csv_fini(&parser, nullptr, count, &rows);
  csv_free(&parser);
  return rows == 0 ? 0 : rows - 1;
}

/// Rows that the report says were left out of a table.
std::size_t left_out(Report const& report, std::string_view table) {
  auto count = std::size_t{0};
  for (auto const* code : {"duplicate_row", "conflicting_duplicate_row", "foreign_key_violation"})
    if (auto const found = report.entries().find(code); found != report.entries().end())
      for (auto const& sample : found->second.samples)
        if (sample.where.file.ends_with(table)) ++count;
  return count;
}

/// What count_feed.py prints; empty without Python.
std::string count_by_python(fs::path const& feed) {
  auto const command = "python3 '" BERLINE_SOURCE_DIR "/tests/gtfs/count_feed.py' '" + feed.string() + "' 2>/dev/null";
  auto* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  auto line = std::array<char, 200>{};
  auto const read = std::fgets(line.data(), line.size(), pipe);
  pclose(pipe);
  auto text = std::string{read == nullptr ? "" : line.data()};
  return text.substr(0, text.find('\n'));
}

class RealFeeds : public ::testing::TestWithParam<RealFeed> {};

TEST_P(RealFeeds, AreReadWhole) {
  auto const& expected = GetParam();
  auto const path = testing::real_data(expected.path);
  if (!path) GTEST_SKIP() << expected.path << " is not under BERLINE_DATA";
  auto report = Report{};
  auto const feed = read(*path, {.default_timezone = "Europe/Paris"}, report);

  EXPECT_EQ(feed.routes.size(), expected.routes);
  EXPECT_EQ(feed.trips.size(), expected.trips);
  EXPECT_EQ(feed.services.size(), expected.services);
  auto const stops = rows_by_libcsv(table_bytes(*path, "stops.txt"));
  EXPECT_EQ(feed.stops.size() + left_out(report, "stops.txt"), stops);
  auto const calls = rows_by_libcsv(table_bytes(*path, "stop_times.txt"));
  if (feed.trips.size() == rows_by_libcsv(table_bytes(*path, "trips.txt")))
    EXPECT_EQ(feed.stop_times.size() + left_out(report, "stop_times.txt"), calls);
  else
    EXPECT_LT(feed.stop_times.size(), calls);  // those of the trips left out

  auto const range = validity(feed);
  ASSERT_TRUE(range.has_value());
  EXPECT_EQ(iso(range->first), expected.first_day);
  EXPECT_EQ(iso(range->second), expected.last_day);
  auto copy_without_frequencies = Feed{};
  copy_without_frequencies.trips = feed.trips;
  copy_without_frequencies.services = feed.services;
  auto const trips = trips_per_day(copy_without_frequencies, range->first, range->second);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count_if(trips, [](auto n) { return n != 0; })), expected.days);
  EXPECT_EQ(std::accumulate(trips.begin(), trips.end(), std::size_t{0}), expected.trip_days);
}

/// Names in the first line of a table, lower case, without quotes and spaces around.
std::set<std::string> columns_of(std::string text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  auto columns = std::set<std::string>{};
  auto stream = std::istringstream{text};
  for (auto name = std::string{}; std::getline(stream, name, ',');) {
    std::erase_if(name, [](char c) { return c == '"' || c == ' ' || c == '\t'; });
    for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!name.empty()) columns.insert(name);
  }
  return columns;
}

TEST_P(RealFeeds, AreWrittenBackWithEveryColumnAndReadTheSame) {
  constexpr std::size_t kLargest = 2'000'000;  // calls: what takes seconds, not minutes
  auto const path = testing::real_data(GetParam().path);
  if (!path) GTEST_SKIP() << GetParam().path << " is not under BERLINE_DATA";
  auto report = Report{};
  auto const feed = read(*path, {.default_timezone = "Europe/Paris"}, report);
  if (feed.stop_times.size() > kLargest) GTEST_SKIP() << "too large";
  auto const written = to_tables(feed);
  for (auto const& [file, text] : written) {
    auto const after = columns_of(text);
    for (auto const& column : columns_of(table_bytes(*path, file)))
      EXPECT_TRUE(after.contains(column)) << file << ' ' << column;
  }
  auto again = Report{};
  auto const second = read(written, {.default_timezone = "Europe/Paris"}, again);
  EXPECT_TRUE(to_tables(second) == written);
  EXPECT_EQ(second.stop_times.size(), feed.stop_times.size());
}

TEST_P(RealFeeds, AreCountedAlikeByPython) {
  auto const& expected = GetParam();
  auto const path = testing::real_data(expected.path);
  if (!path) GTEST_SKIP() << expected.path << " is not under BERLINE_DATA";
  if (std::system("python3 -c '' 2>/dev/null") != 0) GTEST_SKIP() << "no python3";
  auto pinned = std::ostringstream{};
  pinned << expected.routes << ' ' << expected.trips << ' ' << expected.services << ' ' << expected.first_day << ' '
         << expected.last_day << ' ' << expected.days << ' ' << expected.trip_days;
  EXPECT_EQ(count_by_python(*path), pinned.str());
}

INSTANTIATE_TEST_SUITE_P(
    All, RealFeeds,
    ::testing::Values(
        RealFeed{"batangas/gtfs.zip", 8, 8, 1, "2026-01-01", "2026-12-31", 365, 2920},
        RealFeed{"berlin_brandenburg/vbb_2021.gtfs.zip", 1298, 191942, 3086, "2021-03-18", "2021-12-12", 270, 14763015},
        RealFeed{"corsica/gtfs.zip", 19, 83, 1, "2024-01-01", "2027-12-31", 1461, 121263},
        RealFeed{"l_aquila/GTFS_24112021.zip", 25, 1162, 4, "2021-11-24", "2021-12-11", 18, 8991},
        RealFeed{"l_aquila/gtfs_20221030.zip", 30, 1608, 3, "2022-09-19", "2022-10-31", 43, 30798},
        RealFeed{"l_aquila/gtfs_ama_2022.zip", 24, 1115, 2, "2022-02-07", "2022-02-19", 12, 7198},
        RealFeed{"l_aquila/gtfs_otp2022.zip", 24, 968, 3, "2022-08-07", "2022-09-10", 35, 13728},
        RealFeed{"melun/gtfs.zip", 33, 1508, 1, "2024-01-01", "2027-12-31", 1461, 2203188},
        RealFeed{"monaco/monaco-gtfs.zip", 15, 10344, 332, "2025-12-20", "2026-02-13", 56, 63522},
        RealFeed{"porto_alegre/poa_eptc.zip", 115, 2374, 115, "2019-04-15", "2019-07-15", 66, 152721},
        RealFeed{"porto_alegre/poa_trensurb.zip", 2, 1248, 3, "2019-03-01", "2019-12-31", 306, 146958},
        RealFeed{"sao_paulo/spo.zip", 19, 36, 6, "2008-01-01", "2020-05-01", 4505, 160894},
        RealFeed{"france/gtfs/ter_hauts_de_france_2025/ter_hdf.gtfs.zip", 94, 4365, 780, "2025-01-22", "2025-04-22", 91,
                 119863},
        RealFeed{"france/gtfs/ter_national_2019/export-ter-gtfs-last.zip", 649, 20385, 8848, "2019-09-01", "2019-11-30",
                 91, 705780},
        RealFeed{"france/gtfs/ter_national_2025/export-ter-gtfs-last.zip", 650, 33280, 4473, "2025-01-22", "2025-04-22",
                 91, 871798},
        RealFeed{"france/gtfs/chateau_thierry_fablio", 10, 567, 34, "2025-10-01", "2026-12-31", 455, 86960},
        RealFeed{"france/gtfs/saintes_buss_2017", 56, 609, 12, "2017-03-20", "2017-07-07", 90, 25750},
        RealFeed{"france/gtfs/sncf_2016", 82, 1551, 623, "2013-12-04", "2014-03-04", 91, 26082}));

TEST(RealFeedsOneByOne, PortoAlegresUntimedStopsAreInterpolated) {
  auto const path = testing::real_data("porto_alegre/poa_eptc.zip");
  if (!path) GTEST_SKIP() << "no Porto Alegre under BERLINE_DATA";
  auto report = Report{};
  auto const feed = read(*path, ReadOptions{}, report);
  // grep -c '"",""' over its stop_times.txt counts 125,271 untimed rows.
  EXPECT_EQ(std::ranges::count_if(feed.stop_times, &StopTime::interpolated), 125271);
}

TEST(RealFeedsOneByOne, BerlinKeepsTheFirstOfTripsThatShareAnId) {
  auto const path = testing::real_data("berlin_brandenburg/vbb_2021.gtfs.zip");
  if (!path) GTEST_SKIP() << "no Berlin-Brandenburg under BERLINE_DATA";
  auto report = Report{};
  auto const feed = read(*path, ReadOptions{}, report);
  EXPECT_EQ(report.count("conflicting_duplicate_row"), 392u);  // cut -d, -f3 trips.txt | sort | uniq -d | wc -l
  // The clock changes on 2021-03-28 and 2021-10-31 lie inside its period; Europe/Berlin is UTC+1 and UTC+2.
  using std::chrono::hours;
  for (auto const& [date, offset] :
       {std::pair{"2021-03-27", 1}, {"2021-03-28", 2}, {"2021-10-30", 2}, {"2021-10-31", 1}}) {
    auto const day = *parse_iso_date(date);
    EXPECT_EQ(service_midnight(day, timezone(feed)), day - hours{offset}) << date;
  }
}

}  // namespace
}  // namespace berline::gtfs
