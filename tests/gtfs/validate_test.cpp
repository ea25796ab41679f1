#include "gtfs/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtfs/calendar.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"

namespace berline::gtfs {
namespace {

using testing::complete_feed;
using testing::small_feed;
using testing::Tables;

Feed feed_of(Tables const& tables) {
  auto ignored = Report{};
  return read(tables, ReadOptions{}, ignored);
}

/// What validate() adds, without what read() said.
Report checked(Tables const& tables, std::string_view date = {}) {
  auto report = Report{};
  validate(feed_of(tables), report, {.date = parse_iso_date(date)});
  return report;
}

/// The first finding of a code. Fails the test when there is none.
Notice first(Report const& report, std::string const& code) {
  auto const found = report.entries().find(code);
  if (found == report.entries().end()) {
    ADD_FAILURE() << "no " << code;
    return {};
  }
  return found->second.samples.front();
}

std::string argument(Notice const& notice, std::string_view name) {
  for (auto const& [key, value] : notice.arguments)
    if (key == name) return value;
  return "";
}

TEST(Validate, ADayAfterTheLastTripIsExpiredAndOneBeforeTheFirstNotStarted) {
  auto const expired = first(checked(complete_feed(), "2026-05-01"), "expired_calendar");
  EXPECT_EQ(argument(expired, "last"), "2026-04-30");
  EXPECT_EQ(checked(complete_feed(), "2026-03-01").count("calendar_not_started"), 1u);
  EXPECT_EQ(checked(complete_feed(), "2026-04-27").count("trip_coverage_not_active_for_next7_days"), 1u);
}

TEST(Validate, AHolidayIsToldByItsShareOfAUsualWeekday) {
  // Weekdays run T1 and T2; a service of Tuesdays only, 8 more trips, is off on 10 March: 2 of 10 trips remain... but
  // the median weekday is not a Tuesday, so 2 trips are usual. With the service on four days of five it is Tuesday that
  // lacks.
  auto tables = small_feed();
  tables["calendar.txt"] += "MORE,1,1,1,1,1,0,0,20260301,20260331\n";
  tables["calendar_dates.txt"] = "service_id,date,exception_type\nMORE,20260310,2\n";
  for (auto i = 0; i < 8; ++i) {
    auto const id = "M" + std::to_string(i);
    tables["trips.txt"] += "R1,MORE," + id + '\n';
    tables["stop_times.txt"] += id + ",10:0" + std::to_string(i) + ":00,10:0" + std::to_string(i) + ":30,A,1\n" + id +
                                ",10:20:00,10:20:00,B,2\n";
  }
  auto const notice = first(checked(tables, "2026-03-10"), "unusual_service_on_date");
  EXPECT_EQ(argument(notice, "trips"), "2");
  EXPECT_EQ(argument(notice, "usual"), "10");
  EXPECT_EQ(argument(notice, "percent"), "20");
  EXPECT_EQ(checked(tables, "2026-03-17").count("service_on_date"), 1u);
}

TEST(Validate, AServiceThatNeverRunsIsTold) {
  auto tables = small_feed();
  tables["calendar.txt"] += "NEVER,0,0,0,0,0,0,0,20260301,20260331\n";
  tables["trips.txt"] += "R1,NEVER,T3\n";
  tables["stop_times.txt"] += "T3,10:00:00,10:00:00,A,1\nT3,10:02:00,10:02:00,B,2\n";
  auto const notice = first(checked(tables), "service_without_days");
  EXPECT_EQ(notice.where.line, 3u);
  EXPECT_EQ(argument(notice, "trips"), "1");
}

TEST(Validate, AStopAtNullIslandIsToldEvenInASmallFeed) {
  auto tables = small_feed();
  tables["stops.txt"] += "Z,Nowhere,0,0\n";
  EXPECT_EQ(first(checked(tables), "point_near_origin").where.place, (LatLng{0, 0}));
}

TEST(Validate, SwappedCoordinatesAreRecognised) {
  auto tables = small_feed();
  tables["stops.txt"] += "Z,Swapped,3.01,50.01\n";
  EXPECT_EQ(first(checked(tables), "stop_coordinates_swapped").where.line, 6u);
}

TEST(Validate, ABusTypedAsMetroIsRecognisedByItsStops) {
  // Stops 200 m apart (0.0018 degrees), a minute each: 12 km/h.
  auto tables = small_feed();
  tables["routes.txt"] = "route_id,agency_id,route_short_name,route_long_name,route_type\nR1,T,1,One,1\n";
  tables["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon\nA,A,50.0000,3\nB,B,50.0018,3\nC,C,50.0036,3\nD,D,50.0054,3\n";
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "T1,08:00:00,08:00:00,A,1\nT1,08:01:00,08:01:00,B,2\nT1,08:02:00,08:02:00,C,3\nT1,08:03:00,08:03:00,D,4\n";
  auto const notice = first(checked(tables), "bus_typed_as_metro");
  EXPECT_EQ(argument(notice, "metres"), "200");
  EXPECT_EQ(argument(notice, "kmh"), "12");
}

TEST(Validate, SpeedIsJudgedOverLongStretchesToo) {
  // 3 km hops in one minute and no seconds: 3 km in (1 + 1 for rounding) min = 90 km/h each, but 12 km in 5 min = 144,
  // 15 km in 6 min = 150: not over the 150 km/h of a bus. At 3.5 km a hop, 14 km in 5 min = 168 is.
  auto tables = small_feed();
  auto const rows = [&](double step) {
    tables["stops.txt"] = "stop_id,stop_lat,stop_lon\n";
    tables["stop_times.txt"] = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
    for (auto i = 0; i < 6; ++i) {
      auto const id = std::to_string(i);
      tables["stops.txt"] += id + ',' + std::to_string(50 + i * step / 111.195) + ",3\n";
      tables["stop_times.txt"] += "T1,08:0" + id + ":00,08:0" + id + ":00," + id + ',' + id + '\n';
    }
    return checked(tables);
  };
  EXPECT_EQ(rows(2.9).count("fast_travel_between_far_stops"), 0u);
  auto const fast = rows(3.5);
  EXPECT_EQ(fast.count("fast_travel_between_consecutive_stops"), 0u);
  EXPECT_EQ(fast.count("fast_travel_between_far_stops"), 1u);
}

TEST(Validate, TripsOfOneVehicleOverlap) {
  auto tables = complete_feed();
  tables["trips.txt"] = "route_id,service_id,trip_id,block_id\nBUS,WEEK,B1,V1\nBUS,WEEK,B2,V1\n";
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "B1,07:00:00,07:00:00,C,1\nB1,07:10:00,07:10:00,A,2\n"
      "B2,07:09:59,07:09:59,C,1\nB2,07:20:00,07:20:00,A,2\n";
  EXPECT_EQ(first(checked(tables), "block_trips_with_overlapping_stop_times").where.line, 3u);
  // On days of their own they may.
  tables["trips.txt"] = "route_id,service_id,trip_id,block_id\nBUS,WEEK,B1,V1\nBUS,SAT,B2,V1\n";
  EXPECT_EQ(checked(tables).count("block_trips_with_overlapping_stop_times"), 0u);
}

TEST(Validate, TheSameTripTwiceOnADayIsTold) {
  auto tables = small_feed();
  tables["trips.txt"] += "R1,WEEK,T3\n";
  tables["stop_times.txt"] +=
      "T3,08:00:00,08:00:00,A,1\nT3,08:02:00,08:03:00,B,2\nT3,08:05:00,08:05:00,C,3\nT3,08:07:00,08:07:00,D,4\n";
  auto const notice = first(checked(tables), "duplicate_trip");
  EXPECT_EQ(argument(notice, "trip"), "T3");
  EXPECT_EQ(argument(notice, "other"), "T1");
}

TEST(Validate, LongWaitsAndLongTripsAreTold) {
  auto tables = small_feed();
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "T1,08:00:00,08:00:00,A,1\nT1,08:02:00,10:03:00,B,2\nT1,56:05:00,56:05:00,C,3\n";
  auto const report = checked(tables);
  EXPECT_EQ(first(report, "long_dwell").where.line, 3u);
  EXPECT_EQ(first(report, "trip_too_long").where.line, 4u);
  EXPECT_EQ(report.count("trips_past_midnight"), 1u);
}

TEST(Validate, ARuleGivenTwiceIsTold) {
  auto tables = complete_feed();
  tables["transfers.txt"] += "P1,P2,3,,,\n";
  EXPECT_EQ(first(checked(tables), "duplicate_transfer").where.line, 5u);
}

TEST(Validate, ANodeThatLeadsNowhereIsTold) {
  auto tables = complete_feed();
  tables["stops.txt"] += "N2,Dead end,50.0001,3.0002,3,S,,,L1\n";
  tables["pathways.txt"] += "W4,N,N2,1,1,5,5\n";
  EXPECT_EQ(first(checked(tables), "pathway_dangling_generic_node").where.line, 11u);
}

TEST(Validate, WhatNobodyUsesIsTold) {
  auto tables = small_feed();
  tables["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon,location_type\n"
      "A,Alpha,50.000,3.0,0\nB,Bravo,50.009,3.0,0\nC,Charlie,50.018,3.0,0\nD,Delta,50.027,3.0,0\n"
      "X,Unserved,50.03,3.0,0\nS,Empty station,50.03,3.0,1\n";
  tables["routes.txt"] += "R2,T,2,Two,3\n";
  auto const report = checked(tables);
  EXPECT_EQ(first(report, "stop_without_stop_time").where.line, 6u);
  EXPECT_EQ(first(report, "unused_station").where.line, 7u);
  EXPECT_EQ(first(report, "unused_route").where.line, 3u);
  EXPECT_EQ(argument(first(report, "wheelchair_boarding_unknown"), "percent"), "100");
}

TEST(ValidateTogether, TheSameServiceInTwoFeedsIsTold) {
  auto feeds = std::vector<Feed>{};
  feeds.push_back(feed_of(small_feed()));
  auto copy = small_feed();
  // Other ids, one trip of two in common.
  copy["trips.txt"] = "route_id,service_id,trip_id\nR1,WEEK,X1\nR1,WEEK,X2\n";
  copy["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "X1,08:00:00,08:00:00,A,1\nX1,08:07:00,08:07:00,D,4\n"
      "X2,11:00:00,11:00:00,A,1\nX2,11:07:00,11:07:00,D,4\n";
  feeds.push_back(feed_of(copy));
  auto report = Report{};
  validate_together(feeds, report);
  auto const notice = first(report, "service_in_two_feeds");
  EXPECT_EQ(argument(notice, "count"), "1");
  EXPECT_EQ(argument(notice, "trip"), "X1");
  EXPECT_EQ(notice.severity, Severity::warning);
  EXPECT_EQ(argument(first(report, "stops_in_two_feeds"), "count"), "4");
  EXPECT_EQ(report.count("disjoint_validity"), 0u);
}

TEST(ValidateTogether, PeriodsThatDoNotMeetAndDifferentClocksAreTold) {
  auto feeds = std::vector<Feed>{};
  feeds.push_back(feed_of(small_feed()));
  auto other = small_feed();
  other["agency.txt"] = "agency_id,agency_name,agency_url,agency_timezone\nT,Test,https://example.org,Europe/London\n";
  other["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "WEEK,1,1,1,1,1,0,0,20260401,20260430\n";
  feeds.push_back(feed_of(other));
  auto report = Report{};
  validate_together(feeds, report);
  EXPECT_EQ(argument(first(report, "disjoint_validity"), "first"), "2026-04-01");
  EXPECT_EQ(argument(first(report, "feeds_in_different_timezones"), "timezone"), "Europe/London");
  EXPECT_EQ(report.count("service_in_two_feeds"), 0u);
}

TEST(CommonDay, IsTheFirstOnWhichBothRun) {
  auto const day = [](std::string_view text) { return *parse_iso_date(text); };
  auto const weekly = [&](std::uint8_t weekdays) {
    auto service = Service{};
    service.weekdays = weekdays;
    service.first = day("2026-03-01");
    service.last = day("2999-12-31");
    return service;
  };
  auto const mondays = weekly(1);
  auto const tuesdays = weekly(2);
  EXPECT_FALSE(first_common_day(mondays, tuesdays).has_value());
  auto late = tuesdays;
  late.added = {day("2031-03-03")};  // a Monday, years on
  EXPECT_EQ(first_common_day(mondays, late), day("2031-03-03"));
  EXPECT_EQ(first_common_day(mondays, mondays), day("2026-03-02"));
  // Days added long before a week begins: found once by a long run of the property test.
  auto ahead = mondays;
  ahead.added = {day("2026-01-01")};
  ahead.first = day("2026-06-01");
  auto early = ahead;
  early.added = {day("2026-01-02")};
  EXPECT_EQ(first_common_day(ahead, early), day("2026-06-01"));
}

}  // namespace
}  // namespace berline::gtfs
