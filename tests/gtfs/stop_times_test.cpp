// Order, gaps and repairs of stop_times.txt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtfs/read.h"
#include "gtfs/small_feed.h"

namespace berline::gtfs {
namespace {

using testing::small_feed;

struct Outcome {
  std::vector<std::string> calls;  // "A 8:00:00" or "A 8:00:00-8:01:00"; "~" before an interpolated one
  std::map<std::string, std::vector<std::size_t>> lines;  // of the notices, by code
};

std::string clock(ServiceTime time) {
  auto const two = [](int value) { return (value < 10 ? ":0" : ":") + std::to_string(value); };
  return std::to_string(time.seconds() / 3600) + two(time.seconds() / 60 % 60) + two(time.seconds() % 60);
}

/// Reads the small feed with these rows as the calls of trip T1, the only trip.
Outcome read_calls(std::string const& rows, std::string const& columns = "") {
  auto tables = small_feed();
  tables["trips.txt"] = "route_id,service_id,trip_id\nR1,WEEK,T1\n";
  tables["stop_times.txt"] = "trip_id,stop_sequence,stop_id,arrival_time,departure_time" + columns + "\n" + rows;
  auto report = Report{};
  auto const feed = read(tables, ReadOptions{}, report);
  auto outcome = Outcome{};
  for (auto const& call : feed.calls(TripId{0})) {
    auto text = (call.interpolated ? "~" : "") + std::string{feed.text(feed.stops[call.stop.index()].id)} + ' ' +
                clock(call.arrival);
    if (call.departure != call.arrival) text += '-' + clock(call.departure);
    outcome.calls.push_back(text);
  }
  for (auto const& [code, entry] : report.entries())
    for (auto const& sample : entry.samples) outcome.lines[code].push_back(sample.where.line);
  return outcome;
}

using Calls = std::vector<std::string>;
using Lines = std::map<std::string, std::vector<std::size_t>>;

TEST(StopTimes, AreOrderedBySequenceWhateverTheOrderOfTheFile) {
  auto tables = small_feed();
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "T2,09:07:00,09:07:00,D,40\n"
      "T1,08:05:00,08:05:00,C,3\n"
      "T2,09:00:00,09:00:00,A,5\n"
      "T1,08:00:00,08:00:00,A,1\n";
  auto report = Report{};
  auto const feed = read(tables, ReadOptions{}, report);
  ASSERT_EQ(feed.calls(TripId{0}).size(), 2u);
  EXPECT_EQ(feed.calls(TripId{0})[0].stop, StopId{0});
  EXPECT_EQ(feed.calls(TripId{0})[1].stop, StopId{2});
  EXPECT_EQ(feed.calls(TripId{1})[0].arrival, ServiceTime{9 * 3600});
  EXPECT_EQ(feed.stop_time_lines[feed.trips[1].first_stop_time], 4u);
  EXPECT_TRUE(report.entries().empty());
}

TEST(StopTimes, BlankTimesAreInterpolatedByDistanceAlongTheStops) {
  // A, B, C, D are evenly spaced: 9 minutes over three hops.
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00\n"
      "T1,2,B,,\n"
      "T1,3,C,,\n"
      "T1,4,D,08:09:00,08:09:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "~B 8:03:00", "~C 8:06:00", "D 8:09:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"stop_times_interpolated", {3}}}));
}

TEST(StopTimes, BlankTimesAreInterpolatedByShapeDistanceWhereGiven) {
  // 1 of 10 and 4 of 10 distance units: 1 min and 4 min of 10.
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:02:00,0\n"
      "T1,2,B,,,1\n"
      "T1,3,C,,,4\n"
      "T1,4,D,08:12:00,08:12:00,10\n",
      ",shape_dist_traveled");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00-8:02:00", "~B 8:03:00", "~C 8:06:00", "D 8:12:00"}));
}

TEST(StopTimes, UnusableShapeDistancesGiveWayToDistanceAlongTheStops) {
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00,5\n"
      "T1,2,B,,,3\n"  // goes back
      "T1,3,C,08:06:00,08:06:00,10\n"
      "T1,4,D,08:09:00,08:09:00,\n",
      ",shape_dist_traveled");
  EXPECT_EQ(outcome.calls[1], "~B 8:03:00");
}

TEST(StopTimes, UntimedEndsAreLeftOut) {
  auto const outcome = read_calls(
      "T1,1,A,,\n"
      "T1,2,B,08:02:00,08:02:00\n"
      "T1,3,C,08:05:00,08:05:00\n"
      "T1,4,D,,\n");
  EXPECT_EQ(outcome.calls, (Calls{"B 8:02:00", "C 8:05:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"missing_trip_edge", {2, 5}}}));
}

TEST(StopTimes, OneTimeOfTwoStandsForBoth) {
  auto const outcome = read_calls(
      "T1,1,A,,08:00:00\n"
      "T1,2,B,08:02:00,\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "B 8:02:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"stop_time_with_only_arrival_or_departure_time", {2, 3}}}));
}

TEST(StopTimes, ASingleWrongTimeIsReplacedAndTheOthersBelieved) {
  // 08:50 contradicts the two calls after it, which agree with all the rest.
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00\n"
      "T1,2,B,08:50:00,08:50:00\n"
      "T1,3,C,08:06:00,08:06:00\n"
      "T1,4,D,08:09:00,08:09:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "~B 8:03:00", "C 8:06:00", "D 8:09:00"}));
  EXPECT_EQ(outcome.lines,
            (Lines{{"stop_time_with_arrival_before_previous_departure_time", {3}}, {"stop_times_interpolated", {3}}}));
}

TEST(StopTimes, ADepartureBeforeItsArrivalIsPutAtTheArrival) {
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00\n"
      "T1,2,B,08:02:00,08:01:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "B 8:02:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"stop_time_with_departure_before_arrival_time", {3}}}));
}

TEST(StopTimes, TimesThatRestartAtMidnightGoOn) {
  auto const outcome = read_calls(
      "T1,1,A,23:50:00,23:50:00\n"
      "T1,2,B,23:58:00,00:01:00\n"
      "T1,3,C,00:05:00,00:05:00\n"
      "T1,4,D,00:09:00,00:09:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 23:50:00", "B 23:58:00-24:01:00", "C 24:05:00", "D 24:09:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"times_restart_at_midnight", {3, 4}}}));
}

TEST(StopTimes, AnUnreadableTimeIsInterpolatedAndSaid) {
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00\n"
      "T1,2,B,25:61:00,25:61:00\n"
      "T1,3,C,08:06:00,08:06:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "~B 8:03:00", "C 8:06:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"invalid_time", {3, 3}}, {"stop_times_interpolated", {3}}}));
}

TEST(StopTimes, TimesPassMidnight) {
  auto const outcome = read_calls(
      "T1,1,A,23:59:00,23:59:00\n"
      "T1,2,B,41:18:00,41:18:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 23:59:00", "B 41:18:00"}));
  EXPECT_TRUE(outcome.lines.empty());
}

TEST(StopTimes, OneSequenceNumberTwiceCountsOnce) {
  auto const outcome = read_calls(
      "T1,1,A,08:00:00,08:00:00\n"
      "T1,2,B,08:02:00,08:02:00\n"
      "T1,2,B,08:02:00,08:02:00\n"
      "T1,3,C,08:06:00,08:06:00\n"
      "T1,3,D,08:07:00,08:07:00\n");
  EXPECT_EQ(outcome.calls, (Calls{"A 8:00:00", "B 8:02:00", "C 8:06:00"}));
  EXPECT_EQ(outcome.lines, (Lines{{"conflicting_duplicate_row", {6}}, {"duplicate_row", {4}}}));
}

TEST(StopTimes, ATripOfOneStopIsSaidToBeUnusable) {
  auto const outcome = read_calls("T1,1,A,08:00:00,08:00:00\n");
  EXPECT_EQ(outcome.lines, (Lines{{"unusable_trip", {2}}}));
}

}  // namespace
}  // namespace berline::gtfs
