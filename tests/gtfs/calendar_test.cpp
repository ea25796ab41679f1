#include "gtfs/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "gtfs/read.h"
#include "gtfs/small_feed.h"

namespace berline::gtfs {
namespace {

using ::testing::ElementsAre;
using testing::small_feed;

Date day(std::string_view text) {
  return *parse_iso_date(text);
}

Feed feed_of(testing::Tables const& tables) {
  auto report = Report{};
  return read(tables, ReadOptions{}, report);
}

TEST(Calendar, WritesAndReadsDates) {
  EXPECT_EQ(iso(day("2026-03-01")), "2026-03-01");
  for (auto const* wrong : {"2026-02-29", "2026-13-01", "2026-3-1", "20260301", "", "2026-03-0x"})
    EXPECT_FALSE(parse_iso_date(wrong).has_value()) << wrong;
}

TEST(Calendar, ExceptionsWinOverTheWeek) {
  auto const service = Service{.id = {},
                               .weekdays = 0b0011111,
                               .first = day("2026-03-02"),
                               .last = day("2026-03-13"),
                               .added = {day("2026-03-07"), day("2026-04-01")},
                               .removed = {day("2026-03-04")}};
  EXPECT_TRUE(runs_on(service, day("2026-03-02")));   // Monday
  EXPECT_FALSE(runs_on(service, day("2026-03-04")));  // Wednesday, removed
  EXPECT_TRUE(runs_on(service, day("2026-03-07")));   // Saturday, added
  EXPECT_FALSE(runs_on(service, day("2026-03-08")));  // Sunday
  EXPECT_FALSE(runs_on(service, day("2026-03-16")));  // Monday after the end
  EXPECT_TRUE(runs_on(service, day("2026-04-01")));   // added after the end
}

TEST(Calendar, ValidityIsFromTheFirstToTheLastDayWithATrip) {
  // March 2026 starts on a Sunday and ends on a Tuesday.
  EXPECT_EQ(validity(feed_of(small_feed())), (std::pair{day("2026-03-02"), day("2026-03-31")}));
}

TEST(Calendar, AServiceWithoutTripsDoesNotCount) {
  auto tables = small_feed();
  tables["calendar.txt"] += "GHOST,1,1,1,1,1,1,1,20200101,20301231\n";
  EXPECT_EQ(validity(feed_of(tables)), (std::pair{day("2026-03-02"), day("2026-03-31")}));
}

TEST(Calendar, CountsTripsAndTheDeparturesOfFrequencies) {
  auto tables = small_feed();
  // T2 every 10 minutes from 06:00 until before 07:01: 06:00 ... 07:00 are 7 departures; T1 is one.
  tables["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs\nT2,06:00:00,07:01:00,600\n";
  EXPECT_THAT(trips_per_day(feed_of(tables), day("2026-03-01"), day("2026-03-03")), ElementsAre(0, 8, 8));
}

TEST(Calendar, TheUsualWeekdayIsTheMedianOfThoseThatRun) {
  auto tables = small_feed();
  EXPECT_EQ(usual_weekday_trips(feed_of(tables)), 2u);
  tables["calendar_dates.txt"] = "service_id,date,exception_type\nWEEK,20260310,2\nWEEK,20260311,2\n";
  EXPECT_EQ(usual_weekday_trips(feed_of(tables)), 2u);  // days without a trip are no usual days
}

TEST(Calendar, ProposesUsualTuesdaysFirst) {
  auto tables = small_feed();
  // On Tuesday 10 March only T1 runs: not the usual Tuesday.
  tables["calendar.txt"] += "LESS,0,1,0,0,0,0,0,20260301,20260331\n";
  tables["trips.txt"] = "route_id,service_id,trip_id\nR1,WEEK,T1\nR1,LESS,T2\n";
  tables["calendar_dates.txt"] = "service_id,date,exception_type\nLESS,20260310,2\n";
  auto const feed = feed_of(tables);
  EXPECT_THAT(representative_dates({&feed, 1}, 6),
              ElementsAre(day("2026-03-03"), day("2026-03-17"), day("2026-03-24"), day("2026-03-31"), day("2026-03-10"),
                          day("2026-03-05")));
}

TEST(Calendar, ProposesDaysOnWhichMostFeedsRun) {
  auto later = small_feed();
  later["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "WEEK,1,1,1,1,1,0,0,20260325,20260430\n";
  auto feeds = std::vector<Feed>{};
  feeds.push_back(feed_of(small_feed()));
  feeds.push_back(feed_of(later));
  EXPECT_THAT(representative_dates(feeds, 1), ElementsAre(day("2026-03-31")));
}

TEST(Calendar, TheServiceDayStartsTwelveHoursBeforeNoon) {
  using std::chrono::hours;
  // Paris: winter UTC+1, summer UTC+2.
  EXPECT_EQ(service_midnight(day("2026-01-15"), "Europe/Paris"), day("2026-01-14") + hours{23});
  EXPECT_EQ(service_midnight(day("2026-07-15"), "Europe/Paris"), day("2026-07-14") + hours{22});
  // 29 March 2026, clocks go forward at 02:00: noon is 10:00 UTC, minus 12 h is 22:00 UTC, 23:00 by the winter clock.
  EXPECT_EQ(service_midnight(day("2026-03-29"), "Europe/Paris"), day("2026-03-28") + hours{22});
  // 25 October 2026, clocks go back at 03:00: noon is 11:00 UTC, minus 12 h is 23:00 UTC, 01:00 by the summer clock.
  EXPECT_EQ(service_midnight(day("2026-10-25"), "Europe/Paris"), day("2026-10-24") + hours{23});
}

TEST(Calendar, RefusesAnUnknownTimezone) {
  EXPECT_THROW(service_midnight(day("2026-01-15"), "Europe/Lens"), InputError);
}

}  // namespace
}  // namespace berline::gtfs
