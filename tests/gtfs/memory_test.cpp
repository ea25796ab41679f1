// The limits of memory on a large feed, Berlin-Brandenburg: 4.3 million calls.
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

#include "berline/transit/build.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"
#include "testing/real_data.h"
#include "testing/sanitizer.h"

namespace berline::gtfs {
namespace {

constexpr auto kFeed = "berlin_brandenburg/vbb_2021.gtfs.zip";
constexpr std::size_t kUnpackedBytes = 206'144'384;  // unzip -l

/// The most memory that a process of its own ever holds while it does `work`.
template <class Work>
std::size_t peak_of(Work work) {
  auto const child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  auto status = 0;
  auto usage = rusage{};
  EXPECT_EQ(wait4(child, &status, 0, &usage), child);
  EXPECT_EQ(status, 0);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

TEST(Memory, ReadingStaysUnderItsShareOfTheUnpackedTables) {
  auto const path = testing::real_data(kFeed);
  if (!path) GTEST_SKIP() << kFeed << " is not under BERLINE_DATA";
  if (testing::kUnderAddressSanitizer) GTEST_SKIP() << "sanitizers hold memory of their own";
  auto const peak = peak_of([&] {
    auto report = Report{};
    read(*path, ReadOptions{}, report);
  });
  RecordProperty("peak_bytes", std::to_string(peak));
  std::cout << "peak " << peak / 1'000'000 << " MB of " << kUnpackedBytes / 1'000'000 << " MB unpacked\n";
  EXPECT_LT(static_cast<double>(peak), 1.6 * static_cast<double>(kUnpackedBytes));
}

/// Bytes of the columns that hold the calls and the trips.
std::size_t timetable_bytes(transit::Timetable const& timetable) {
  auto const bytes = [](auto const& column) { return column.size() * sizeof(*column.span().data()); };
  return bytes(timetable.arrival) + bytes(timetable.departure) + bytes(timetable.trip_first_time) +
         bytes(timetable.pattern_first_trip) + bytes(timetable.pattern_calls.offsets()) +
         bytes(timetable.pattern_calls.values()) + bytes(timetable.trip_legs.offsets()) +
         bytes(timetable.trip_legs.values()) + bytes(timetable.board_calls.offsets()) +
         bytes(timetable.board_calls.values()) + bytes(timetable.stop_position) + bytes(timetable.stop_origin) +
         bytes(timetable.stop_boards.offsets()) + bytes(timetable.stop_boards.values()) +
         bytes(timetable.stop_alights.offsets()) + bytes(timetable.stop_alights.values()) +
         bytes(timetable.board_stop) + bytes(timetable.alight_stop) + bytes(timetable.board_slack);
}

TEST(Memory, TheTimetableTakesUnderFortyBytesACall) {
  auto const path = testing::real_data(kFeed);
  if (!path) GTEST_SKIP() << kFeed << " is not under BERLINE_DATA";
  auto report = Report{};
  auto const feed = read(*path, ReadOptions{}, report);
  auto const timetable =
      transit::build_timetable({&feed, 1}, {.date = *parse_iso_date("2021-05-04")}, report);  // a Tuesday
  auto const calls = timetable.arrival.size();
  ASSERT_GT(calls, 500'000u);
  auto const bytes = static_cast<double>(timetable_bytes(timetable)) / static_cast<double>(calls);
  std::cout << calls << " calls, " << bytes << " bytes each\n";
  EXPECT_LT(bytes, 40);
}

}  // namespace
}  // namespace berline::gtfs
