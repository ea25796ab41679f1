// What each modification makes of a small line, derived by hand.
#include <gtest/gtest.h>

#include "edited.h"

namespace berline::scenario {
namespace {

TEST(Feeds, AnEmptyScenarioIsTheBaseByteForByte) {
  auto const feed = line_feed();
  EXPECT_EQ(gtfs::to_tables(edited(feed, "")), gtfs::to_tables(feed));
}

TEST(Feeds, RemovedTripsAreGoneOnTheDaysAndHoursGiven) {
  auto const feed = line_feed();
  EXPECT_EQ(departures(edited(feed, "[[modifications]]\ntype='remove-trips'\nroutes='R'\nto='08:30'"), "A"), "09:00");
  auto const sundays = edited(feed, "[[modifications]]\ntype='remove-trips'\nnames='R'\ndays='sunday'\ndirection=0");
  EXPECT_EQ(departures(sundays, "A"), "08:00 09:00");
  EXPECT_EQ(departures(sundays, "A", kSunday), "");
  EXPECT_EQ(departures(sundays, "D", kSunday), "08:00");  // the other direction
}

TEST(Feeds, RulesAboutRemovedTripsGoWithThem) {
  auto tables = testing::Tables{{"trips.txt", testing::daily_trips({"T1", "T2"})},
                                {"stop_times.txt", testing::calls({"T1 A 08:00, B 08:10", "T2 B 08:20, C 08:30"})},
                                {"transfers.txt",
                                 "from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type\n"
                                 "B,B,T1,T2,1\nB,B,,,2\n"}};
  auto const feed = edited(feed_of(tables), "[[modifications]]\ntype='remove-trips'\ntrips='T1'");
  ASSERT_EQ(feed.transfers.size(), 1u);
  EXPECT_TRUE(feed.transfers[0].from_trip.is_none());
  EXPECT_EQ(calls_of(feed, "T2"), "B 08:20, C 08:30");
}

TEST(Feeds, SkippedStopsMaySaveTime) {
  auto const feed = edited(line_feed(), "[[modifications]]\ntype='remove-stops'\nroutes='R'\nstops='B'\nsaved_s=60");
  EXPECT_EQ(calls_of(feed, "T1"), "A 08:00, C 08:19, D 08:29");
  EXPECT_EQ(calls_of(feed, "T3"), "D 08:00, C 08:10, A 08:29");
}

TEST(Feeds, ATripThatLosesItsFirstStopStartsLater) {
  auto const feed = edited(line_feed(), "[[modifications]]\ntype='remove-stops'\nroutes='R'\nstops='A'");
  EXPECT_EQ(calls_of(feed, "T1"), "B 08:10-08:12, C 08:20, D 08:30");
}

TEST(Feeds, TruncatedLinesKeepTheStretchBothWays) {
  auto const feed =
      edited(line_feed(), "[[modifications]]\ntype='truncate'\nroutes='R'\nfrom_stop='B'\nto_stop='Stop C'");
  EXPECT_EQ(calls_of(feed, "T1"), "B 08:10-08:12, C 08:20");
  EXPECT_EQ(calls_of(feed, "T3"), "C 08:10, B 08:18-08:20");
}

TEST(Feeds, SpeedShortensRidesAndLeavesDwells) {
  // T1 rides 10 + 8 + 10 min; twice as fast 5 + 4 + 5, with 2 min at B.
  auto const feed = edited(line_feed(), "[[modifications]]\ntype='adjust-speed'\nroutes='R'\nscale=2");
  EXPECT_EQ(calls_of(feed, "T1"), "A 08:00, B 08:05-08:07, C 08:11, D 08:16");
  auto const dwells =
      edited(line_feed(), "[[modifications]]\ntype='adjust-speed'\nroutes='R'\nscale=2\nscale_dwells=true");
  EXPECT_EQ(calls_of(dwells, "T1"), "A 08:00, B 08:05-08:06, C 08:10, D 08:15");
}

TEST(Feeds, SpeedOnAStretchMovesWhatFollows) {
  auto const feed =
      edited(line_feed(), "[[modifications]]\ntype='adjust-speed'\nroutes='R'\nscale=0.5\nfrom_stop='B'\nto_stop='C'");
  EXPECT_EQ(calls_of(feed, "T1"), "A 08:00, B 08:10-08:12, C 08:28, D 08:38");
  EXPECT_EQ(calls_of(feed, "T3"), "D 08:00, C 08:10, B 08:26-08:28, A 08:38");  // C-B took 8 min
}

TEST(Feeds, DwellsAreSetOrScaledOnTheWay) {
  auto const set = edited(line_feed(), "[[modifications]]\ntype='adjust-dwell-time'\nroutes='R'\ndwell_s=30");
  EXPECT_EQ(calls_of(set, "T1"), "A 08:00, B 08:10-08:10:30, C 08:18:30-08:19, D 08:29");
  auto const scaled =
      edited(line_feed(), "[[modifications]]\ntype='adjust-dwell-time'\nroutes='R'\nstops='B'\nscale=0.5");
  EXPECT_EQ(calls_of(scaled, "T1"), "A 08:00, B 08:10-08:11, C 08:19, D 08:29");
}

TEST(Feeds, TwiceAsManyDeparturesFillTheGaps) {
  auto const feed = edited(line_feed(), "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\nscale=2");
  EXPECT_EQ(departures(feed, "A"), "08:00 08:30 09:00");
  EXPECT_EQ(departures(feed, "D"), "08:00");  // a single trip has no gap
  EXPECT_EQ(calls_of(feed, "T1"), "A 08:00, B 08:10-08:12, C 08:20, D 08:30");
}

TEST(Feeds, HalfOfTwiceIsTheBaseByteForByte) {
  auto const feed = line_feed();
  auto const twice = edited(feed, "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\nscale=2");
  auto const half = edited(twice, "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\nscale=0.5");
  EXPECT_EQ(gtfs::to_tables(half), gtfs::to_tables(feed));
}

TEST(Feeds, EachPatternOfStopsIsScaledByItself) {
  // Branches to C and D in turn: half of each remains, not one branch alone.
  auto const feed = feed_of({{"trips.txt", testing::daily_trips({"C1", "D1", "C2", "D2"})},
                             {"stop_times.txt", testing::calls({"C1 A 08:00, C 08:20", "D1 A 08:10, D 08:30",
                                                                "C2 A 08:20, C 08:40", "D2 A 08:30, D 08:50"})}});
  auto const half = edited(feed, "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\nscale=0.5");
  EXPECT_EQ(departures(half, "A"), "08:00 08:10");
}

constexpr auto kEvery20 =
    "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\ndirection=0\n"
    "entries=[{from='08:00', to='09:00', headway_min=20}]\n";

TEST(Feeds, AHeadwayReplacesTheDeparturesOfItsSpan) {
  auto const feed = edited(line_feed(), kEvery20);
  EXPECT_EQ(departures(feed, "A"), "08:00 08:20 08:40 09:00");
  EXPECT_EQ(departures(feed, "B"), "08:12 08:20 08:32 08:52 09:12");  // T3 at 08:20
  EXPECT_EQ(departures(feed, "D"), "08:00");
}

TEST(Feeds, AHeadwayIsKeptOnDaysOfTwoServices) {
  // On weekdays "daily" and "week" run together: every 20 minutes means every 20 minutes, not twice.
  auto const feed =
      feed_of({{"calendar.txt",
                "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                "daily,1,1,1,1,1,1,1,20260101,20261231\nweek,1,1,1,1,1,0,0,20260101,20261231\n"},
               {"trips.txt", "route_id,service_id,trip_id\nR,daily,T1\nR,week,T2\n"},
               {"stop_times.txt", testing::calls({"T1 A 08:00, B 08:10", "T2 A 08:30, B 08:45"})}});
  auto const every20 = edited(feed, kEvery20);
  EXPECT_EQ(departures(every20, "A"), "08:00 08:20 08:40");
  EXPECT_EQ(departures(every20, "A", kSunday), "08:00 08:20 08:40");
  // New trips run like the nearest of the day: on Tuesdays the slow one at 08:30 is the example of 08:20 and 08:40.
  auto const later = [&](std::string_view date) {
    auto arrivals = std::string{};
    for (auto const id : ids<gtfs::TripId>(every20.trips.size()))
      if (gtfs::runs_on(every20.services[every20.trips[id.index()].service.index()], *gtfs::parse_iso_date(date)))
        arrivals += testing::clock(every20.calls(id).back().arrival) + ' ';
    return arrivals;
  };
  EXPECT_EQ(later(kTuesday), "08:10:00 08:35:00 08:55:00 ");
  EXPECT_EQ(later(kSunday), "08:10:00 08:30:00 08:50:00 ");
}

TEST(Feeds, AHeadwayOfSomeDaysLeavesTheOthers) {
  auto const feed = edited(line_feed(),
                           "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\ndirection=0\n"
                           "entries=[{from='08:00', to='09:00', headway_min=20, days='weekend'}]\n");
  EXPECT_EQ(departures(feed, "A"), "08:00 09:00");
  EXPECT_EQ(departures(feed, "A", kSunday), "08:00 08:20 08:40 09:00");
}

gtfs::Feed headway_feed() {
  return feed_of({{"trips.txt", testing::daily_trips({"F"})},
                  {"stop_times.txt", testing::calls({"F A 00:00, B 00:10"})},
                  {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nF,07:00:00,09:00:00,1800\n"}});
}

TEST(Feeds, FrequenciesAreCutWhereTheSpanBegins) {
  EXPECT_EQ(departures(headway_feed(), "A"), "07:00 07:30 08:00 08:30");
  EXPECT_EQ(
      departures(edited(headway_feed(), "[[modifications]]\ntype='remove-trips'\nroutes='R'\nfrom='07:15'\nto='08:15'"),
                 "A"),
      "07:00 08:30");
  EXPECT_EQ(
      departures(
          edited(headway_feed(), "[[modifications]]\ntype='adjust-frequency'\nroutes='R'\nscale=3\nfrom='08:00'"), "A"),
      "07:00 07:30 08:00 08:10 08:20 08:30 08:40 08:50");
}

TEST(Feeds, TheSpanOfServiceShrinksAndGrows) {
  auto const feed = line_feed();
  EXPECT_EQ(
      departures(edited(feed, "[[modifications]]\ntype='adjust-span'\nroutes='R'\ndirection=0\nfirst='08:30'"), "A"),
      "09:00");
  EXPECT_EQ(departures(edited(feed,
                              "[[modifications]]\ntype='adjust-span'\nroutes='R'\ndirection=0\nfirst='07:00'\n"
                              "last='10:00'\nheadway_min=30"),
                       "A"),
            "07:00 07:30 08:00 09:00 09:30 10:00");
}

TEST(Feeds, AReroutedTripKeepsItsClockBeforeTheNewWay) {
  // B to D by H instead of C: 5 + 6 minutes and 1 at H; D comes 6 minutes earlier.
  auto const feed = edited(line_feed(),
                           "[[modifications]]\ntype='reroute'\nroutes='R'\nfrom_stop='B'\nto_stop='D'\nstops=['H']\n"
                           "hop_times_s=[300, 360]\ndwell_s=60");
  EXPECT_EQ(calls_of(feed, "T1"), "A 08:00, B 08:10-08:12, H 08:17-08:18, D 08:24");
  EXPECT_EQ(calls_of(feed, "T3"), "D 08:00, H 08:06-08:07, B 08:12-08:14, A 08:24");  // 6 min first, backwards
}

TEST(Feeds, ALineIsProlongedAtEitherEnd) {
  auto const end =
      edited(line_feed(),
             "[[modifications]]\ntype='reroute'\nroutes='R'\ndirection=0\nfrom_stop='D'\nstops=['E', 'F']\n"
             "hop_times_s=[300, 300]\ndwell_s=0");
  EXPECT_EQ(calls_of(end, "T1"), "A 08:00, B 08:10-08:12, C 08:20, D 08:30, E 08:35, F 08:40");
  auto const start =
      edited(line_feed(),
             "[[modifications]]\ntype='reroute'\nroutes='R'\ndirection=1\nto_stop='D'\nstops=['F', 'E']\n"
             "hop_times_s=[300, 300]\ndwell_s=0");
  EXPECT_EQ(calls_of(start, "T3"), "F 07:50, E 07:55, D 08:00, C 08:10, B 08:18-08:20, A 08:30");
}

constexpr auto kNewLine =
    "[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A', {lat=50.005, lon=3.0, name='Between'}, 'B']\n";

TEST(Feeds, ANewLineRunsBothWays) {
  auto const result = applied(line_feed(), std::string{kNewLine} +
                                               "hop_times_s=[120, 180]\ndwell_s=30\nfrequencies=[{days='weekdays', "
                                               "from='07:00', to='08:00', headway_min=30}]");
  auto const& feed = result.feeds.front();
  EXPECT_EQ(calls_of(feed, "N~0~070000"), "A 07:00, N~2 07:02-07:02:30, B 07:05:30");
  EXPECT_EQ(calls_of(feed, "N~1~073000"), "B 07:30, N~2 07:33-07:33:30, A 07:35:30");
  EXPECT_EQ(departures(feed, "A", kSunday), "08:00 09:00");
  auto const& touched = result.touched.at(0);
  EXPECT_EQ(touched.added, 4u);
  EXPECT_EQ(touched.stops_added, 1u);
  EXPECT_EQ(touched.before.trips, 3u);
  EXPECT_EQ(touched.after.trips, 7u);
  // A and B are 0.01 degrees apart: 1.112 km, four times.
  EXPECT_NEAR(touched.after.vehicle_kilometres - touched.before.vehicle_kilometres, 4 * 1.112, 0.01);
  EXPECT_EQ(touched.before.vehicles, 2u);  // T1 and T3 from 08:00
  EXPECT_EQ(touched.after.vehicles, 2u);
}

TEST(Feeds, ANewLineTakesItsTimesFromSpeeds) {
  auto const times = [](std::string_view pace) {
    auto const feed = edited(line_feed(),
                             "[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A', 'B', 'C']\n"
                             "frequencies=[{departures=['07:00']}]\nboth_directions=false\n" +
                                 std::string{pace});
    return calls_of(feed, "N~0~070000");
  };
  // Two hops of 1,111.95 m; on the ground 1,445.5 m each.
  EXPECT_EQ(times("speed_kmh=40\ndetour=1\ndwell_s=20"), "A 07:00, B 07:01:40-07:02, C 07:03:40");  // 100 s each
  // End to end at 20 km/h: 520 s, of which 20 at B.
  EXPECT_EQ(times("commercial_speed_kmh=20\ndwell_s=20"), "A 07:00, B 07:04:10-07:04:30, C 07:08:40");
  // BHNS, all on lanes of its own: 23 km/h, 453 s, of which 20 at B.
  EXPECT_EQ(times("priority_share=1"), "A 07:00, B 07:03:36-07:03:56, C 07:07:33");
}

TEST(Feeds, AStopOfAnotherFeedIsCopied) {
  auto feeds = std::vector{line_feed(), line_feed()};
  feeds[1].name = "other";
  auto const scenario = scenario_of(
      "[[modifications]]\ntype='add-trips'\nid='N'\nfeed='other'\nstops=['A', 'B']\nspeed_kmh=30\n"
      "frequencies=[{departures=['07:00']}]");
  auto const result = scenario::apply(scenario, feeds, {});
  EXPECT_EQ(gtfs::to_tables(result.feeds[0]), gtfs::to_tables(feeds[0]));
  EXPECT_EQ(result.feeds[1].trips.size(), 5u);
}

TEST(Feeds, ExportedAndReadAgainTheyAreTheSame) {
  auto const feed = edited(line_feed(), std::string{kEvery20} + kNewLine +
                                            "speed_kmh=30\nfrequencies=[{days='weekdays', from='07:00', to='08:00', "
                                            "headway_min=30}]");
  auto report = Report{};
  auto const tables = gtfs::to_tables(feed);
  EXPECT_EQ(gtfs::to_tables(gtfs::read(tables, {}, report)), tables);
  EXPECT_EQ(report.count(Severity::error) + report.count(Severity::warning), 0u);
}

struct Refusal {
  std::string_view modification, problem;
};
class Refusals : public ::testing::TestWithParam<Refusal> {};
TEST_P(Refusals, AreErrorsWithTheirPlace) {
  auto const feed = line_feed();
  EXPECT_EQ(problems([&] { edited(feed, GetParam().modification); }), GetParam().problem);
}
INSTANTIATE_TEST_SUITE_P(
    Feeds, Refusals,
    ::testing::Values(
        Refusal{"[[modifications]]\ntype='remove-trips'\nroutes=['R', 'Z']", "1:1 scenario_route_unknown"},
        Refusal{"[[modifications]]\ntype='remove-trips'\nnames='Z'", "1:1 scenario_route_name_unknown"},
        Refusal{"[[modifications]]\ntype='remove-trips'\nagencies='Z'", "1:1 scenario_agency_unknown"},
        Refusal{"[[modifications]]\ntype='remove-trips'\ntrips='Z'", "1:1 scenario_trip_unknown"},
        Refusal{"[[modifications]]\ntype='remove-trips'\nroutes='R'\nfeed='Z'", "1:1 scenario_feed_unknown"},
        Refusal{"[[modifications]]\ntype='remove-trips'\narea=[8, 8, 9, 9]", "1:1 scenario_nothing_selected"},
        Refusal{"[[modifications]]\ntype='remove-trips'\nroutes='R'\nfrom='10:00'", "1:1 scenario_nothing_in_span"},
        Refusal{"[[modifications]]\ntype='remove-stops'\nroutes='R'\nstops='Z'", "1:1 scenario_stop_unknown"},
        Refusal{"[[modifications]]\ntype='remove-stops'\nroutes='R'\nstops='H'", "1:1 scenario_stop_not_served"},
        Refusal{"[[modifications]]\ntype='truncate'\nroutes='R'\nfrom_stop='A'\nto_stop='H'",
                "1:1 scenario_not_between"},
        Refusal{"[[modifications]]\ntype='adjust-speed'\nroutes='R'\nscale=2\nfrom_stop='G'\nto_stop='H'",
                "1:1 scenario_not_between"},
        Refusal{"[[modifications]]\ntype='adjust-dwell-time'\nroutes='R'\nstops='H'\ndwell_s=9",
                "1:1 scenario_no_dwell_there"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='R'\nstops=['A','B']\nspeed_kmh=9\nfrequencies=[{departures=["
                "'07:00']}]",
                "1:1 scenario_route_exists"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A','Z']\nspeed_kmh=9\nfrequencies=[{departures=["
                "'07:00']}]",
                "1:1 scenario_stop_unknown"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A',{lat=3.0,lon=50.0}]\nspeed_kmh=9\n"
                "frequencies=[{departures=['07:00']}]",
                "1:1 scenario_stop_far"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A',{id='B',lat=50,lon=3}]\nspeed_kmh=9\n"
                "frequencies=[{departures=['07:00']}]",
                "1:1 scenario_stop_exists"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='N'\nagency='Z'\nstops=['A','B']\nspeed_kmh=9\n"
                "frequencies=[{departures=['07:00']}]",
                "1:1 scenario_agency_unknown"},
        Refusal{"[[modifications]]\ntype='add-trips'\nid='N'\nstops=['A','B','C']\ncommercial_speed_kmh=30\n"
                "dwell_s=3000\nfrequencies=[{departures=['07:00']}]",
                "1:1 scenario_no_time_left"},
        // Order: what an earlier modification removed is no longer there.
        Refusal{"[[modifications]]\ntype='remove-trips'\nroutes='R'\n[[modifications]]\ntype='adjust-speed'\n"
                "routes='R'\nscale=2",
                "4:1 scenario_route_without_trips"},
        // All problems at once.
        Refusal{"[[modifications]]\ntype='remove-trips'\nroutes='Y'\n[[modifications]]\ntype='adjust-speed'\n"
                "routes='Z'\nscale=2",
                "1:1 scenario_route_unknown | 4:1 scenario_route_unknown"}));

TEST(Feeds, ScenariosCompose) {
  auto const feed = line_feed();
  auto const first = std::string{"[[modifications]]\ntype='remove-trips'\nroutes='R'\ndirection=1\n"};
  auto const both = edited(feed, first + kEvery20);
  EXPECT_EQ(gtfs::to_tables(both), gtfs::to_tables(edited(edited(feed, first), kEvery20)));
}

}  // namespace
}  // namespace berline::scenario
