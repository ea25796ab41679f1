#include "gtfs/service.h"

#include <gtest/gtest.h>

#include "gtfs/calendar.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"

namespace berline::gtfs {
namespace {

using testing::complete_feed;
using testing::small_feed;

Feed feed_of(testing::Tables const& tables) {
  auto report = Report{};
  return read(tables, ReadOptions{}, report);
}

Date day(std::string_view text) {
  return *parse_iso_date(text);
}

TEST(Service, DeparturesOfADayAreItsTripsAndItsFrequencies) {
  // Saturday 7 March: B3 alone, every 30 min from 09:00 before 11:00 (4), then hourly before 13:00 (2).
  auto const saturday = departures_on(feed_of(complete_feed()), day("2026-03-07"));
  ASSERT_EQ(saturday.size(), 6u);
  EXPECT_EQ(saturday[3].time, ServiceTime{10 * 3600 + 1800});
  EXPECT_EQ(saturday[5].time, ServiceTime{12 * 3600});
  // A weekday: B1, B2, R1, R2.
  EXPECT_EQ(departures_on(feed_of(complete_feed()), day("2026-03-10")).size(), 4u);
  EXPECT_TRUE(departures_on(feed_of(complete_feed()), day("2026-03-08")).empty());
}

TEST(Service, ARouteOnADay) {
  auto const routes = service_by_route(feed_of(complete_feed()), day("2026-03-10"));
  ASSERT_EQ(routes.size(), 2u);
  auto const& bus = routes[0];
  EXPECT_EQ(bus.trips, 2u);
  EXPECT_EQ(bus.stops_served, 4u);
  EXPECT_EQ(bus.first_departure, ServiceTime{7 * 3600});
  EXPECT_EQ(bus.last_departure, ServiceTime{8 * 3600});
  EXPECT_EQ(bus.last_arrival, ServiceTime{8 * 3600 + 600});
  // The shape goes straight from 50.0270 to 50.0001: 0.0269 degrees of 111.195 km, twice.
  EXPECT_NEAR(bus.vehicle_kilometres, 2 * 0.0269 * 111.195, 0.001);
  // Without a shape, from stop to stop: 50.0002 to 50.2700 and back to 50.0001.
  EXPECT_NEAR(routes[1].vehicle_kilometres, (0.2698 + 0.2699) * 111.195, 0.001);
}

TEST(Service, ARouteThatDoesNotRunHasNoTrips) {
  auto const routes = service_by_route(feed_of(complete_feed()), day("2026-03-07"));
  EXPECT_EQ(routes[1].trips, 0u);
  EXPECT_TRUE(routes[1].first_departure.is_never());
}

TEST(Service, DeparturesByTheHour) {
  auto const hours = service_by_hour(feed_of(complete_feed()), day("2026-03-07"));
  ASSERT_EQ(hours.size(), 4u);  // 9, 10: two each; 11, 12: one each
  EXPECT_EQ(hours[0].hour, 9);
  EXPECT_EQ(hours[0].departures, 2u);
  EXPECT_EQ(hours[0].mean_headway(), minutes(30));
  EXPECT_EQ(hours[3].mean_headway(), minutes(60));
}

TEST(Service, DaysAddUpWhatTheirServicesRun) {
  // Friday 6 March: weekdays' four trips; Saturday 7: B3's six departures; Sunday 8: nothing; Monday 9: four again.
  auto const feed = feed_of(complete_feed());
  auto const days = service_by_day(feed, day("2026-03-06"), day("2026-03-09"));
  ASSERT_EQ(days.size(), 5u);  // bus and rail, bus, bus and rail
  EXPECT_EQ(days[0].trips, 2u);
  EXPECT_EQ(days[1].route, RouteId{1});
  EXPECT_EQ(days[2].date, day("2026-03-07"));
  EXPECT_EQ(days[2].trips, 6u);
  EXPECT_NEAR(days[2].vehicle_kilometres, 6 * 0.0269 * 111.195, 0.001);
  EXPECT_EQ(days[3].date, day("2026-03-09"));
}

TEST(Service, AStopCountsTheDeparturesOneMayBoard) {
  auto const feed = feed_of(complete_feed());
  auto const stops = service_by_stop(feed, day("2026-03-10"));
  // P1 is only ever the end of trips; P2, A, B, C and F have departures.
  ASSERT_EQ(stops.size(), 5u);
  auto const& alpha = stops[1];
  EXPECT_EQ(feed.text(feed.stops[alpha.stop.index()].id), "A");
  EXPECT_EQ(alpha.departures, 2u);
  EXPECT_EQ(alpha.routes, 1u);
  EXPECT_EQ(alpha.first_departure, ServiceTime{7 * 3600 + 390});
  EXPECT_EQ(alpha.last_departure, ServiceTime{8 * 3600 + 390});
  // On Saturdays B3 stands for six departures, 09:06:30 the first at A and 12:06:30 the last.
  auto const saturday = service_by_stop(feed, day("2026-03-07"));
  EXPECT_EQ(saturday[0].departures, 6u);
  EXPECT_EQ(saturday[0].last_departure, ServiceTime{12 * 3600 + 390});
}

TEST(Service, LinksBetweenPlacesAreDirectTripsThatOneMayBoardAndLeave) {
  auto const feed = feed_of(complete_feed());
  auto const places = std::vector<Place>{{"Station", {50.0, 3.0}, Metres{300}},
                                         {"North", {50.0225, 3.0}, Metres{600}},  // Bravo and Charlie
                                         {"Far", {50.27, 3.0}, Metres{300}}};
  auto const links = links_between({&feed, 1}, day("2026-03-10"), places);
  // The bus only goes from the north to the station: one may not alight at its first stop nor board at its last.
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].from, 0u);  // station to far, by rail
  EXPECT_EQ(links[0].to, 2u);
  EXPECT_EQ(links[0].fastest, minutes(25));
  auto const& bus = links[1];
  EXPECT_EQ(bus.from, 1u);
  EXPECT_EQ(bus.to, 0u);
  EXPECT_EQ(bus.trips, 2u);
  EXPECT_EQ(bus.first_departure, ServiceTime{7 * 3600 + 210});  // the place's last stop, Bravo, at 07:03:30
  EXPECT_EQ(bus.fastest, Seconds{390});                         // to 07:10:00
  EXPECT_EQ(bus.longest_gap, minutes(60));
  EXPECT_EQ(bus.mean_headway(), minutes(60));
  EXPECT_FALSE(links[0].mean_headway().has_value());  // a single train
}

TEST(Service, TwoFeedsCountTogether) {
  auto feeds = std::vector<Feed>{};
  feeds.push_back(feed_of(small_feed()));
  feeds.push_back(feed_of(small_feed()));
  auto const places = std::vector<Place>{{"A", {50.0, 3.0}, Metres{100}}, {"D", {50.027, 3.0}, Metres{100}}};
  auto const links = links_between(feeds, day("2026-03-10"), places);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].trips, 4u);
  EXPECT_EQ(links[0].median, minutes(7));
}

}  // namespace
}  // namespace berline::gtfs
