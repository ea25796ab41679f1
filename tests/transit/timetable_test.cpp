// From feeds to runs and patterns: what the words of GTFS mean for vehicles. Names carry the pitfall they guard
// against.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "testing/drawn_feed.h"

namespace berline::transit {
namespace {

using testing::at;
using testing::calls;
using testing::daily_trips;
using testing::draw;

std::size_t trips_over(Timetable const& timetable, std::size_t calls) {
  auto count = std::size_t{0};
  for (auto const pattern : ids<PatternId>(timetable.pattern_count()))
    if (timetable.pattern_calls[pattern].size() == calls) count += timetable.trips(pattern).size();
  return count;
}

// P6: in a block, one rides through the terminus without boarding again: one ride, no slack.
TEST(Timetable, P6RidersStaySeatedAlongABlock) {
  auto const network = draw({{{{"trips.txt", "route_id,service_id,trip_id,block_id\nR,daily,out,7\nR,daily,on,7\n"},
                               {"stop_times.txt", calls({"out A 08:00, B 08:10", "on B 08:10, C 08:20"})}}}});
  EXPECT_EQ(network.arrival("A", "07:59", "C", 1), "08:20:00");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:59", "C"), "08:20:00");
  // the joined run keeps both trips, the second from its third call on
  auto const trip = TripId{network.timetable.pattern_first_trip[0]};
  ASSERT_EQ(network.timetable.trip_legs[trip].size(), 2u);
  EXPECT_EQ(network.timetable.trip_legs[trip][1].first_position, 2u);
}

// P6: nobody boards a vehicle at the end of a trip to sit through to the beginning of the next, where others may board.
TEST(Timetable, P6NobodyBoardsAtTheEndOfATrip) {
  auto const network = draw({{{{"trips.txt", "route_id,service_id,trip_id,block_id\nR,daily,out,7\nR,daily,on,7\n"},
                               {"stop_times.txt", calls({"out A 08:00, B 08:10", "on B 08:30, C 08:40"})}}}});
  EXPECT_EQ(network.arrival("B", "08:00", "B"), "never");
  EXPECT_EQ(network.arrival("B", "08:29", "C"), "08:40:00");
}

// P6: a block that goes on somewhere else (C is a kilometre from B) is a vehicle running empty.
TEST(Timetable, P6ABlockDoesNotCarryRidersAcrossTown) {
  auto const network = draw({{{{"trips.txt", "route_id,service_id,trip_id,block_id\nR,daily,out,7\nR,daily,on,7\n"},
                               {"stop_times.txt", calls({"out A 08:00, B 08:10", "on C 08:20, D 08:30"})}}}});
  EXPECT_EQ(network.arrival("A", "07:59", "D"), "never");
}

// P6: two trips of one block at the same time cannot be one vehicle.
TEST(Timetable, P6OverlappingTripsOfABlockAreNotJoined) {
  auto const network = draw({{{{"trips.txt", "route_id,service_id,trip_id,block_id\nR,daily,out,7\nR,daily,on,7\n"},
                               {"stop_times.txt", calls({"out A 08:00, B 08:10", "on B 08:09, C 08:20"})}}}});
  EXPECT_EQ(network.arrival("A", "07:59", "C"), "never");
  EXPECT_EQ(network.report.count("block_trips_overlap"), 1u);
}

// P6: a train that splits: its riders reach both branches in one ride (transfer_type 4).
TEST(Timetable, P6ASplittingTrainServesBothBranches) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"trunk", "north", "south"})},
              {"stop_times.txt", calls({"trunk A 08:00, B 08:10", "north B 08:11, C 08:20", "south B 08:12, D 08:30"})},
              {"transfers.txt",
               "from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type\n"
               "B,B,trunk,north,4\nB,B,trunk,south,4\n"}}}});
  EXPECT_EQ(network.arrival("A", "07:59", "C", 1), "08:20:00");
  EXPECT_EQ(network.arrival("A", "07:59", "D", 1), "08:30:00");
}

// P5, P6: type 5 puts riders out where the block would keep them; they may board again with the usual slack.
TEST(Timetable, P6MustAlightPartsABlock) {
  auto const tables = [](char const* departure) {
    return testing::Tables{
        {"trips.txt", "route_id,service_id,trip_id,block_id\nR,daily,out,7\nR,daily,on,7\n"},
        {"stop_times.txt", calls({"out A 08:00, B 08:10", departure})},
        {"transfers.txt", "from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type\nB,B,out,on,5\n"}};
  };
  EXPECT_EQ(draw({{tables("on B 08:10:59, C 08:20")}}).arrival("A", "07:59", "C"), "never");
  EXPECT_EQ(draw({{tables("on B 08:11:00, C 08:20")}}).arrival("A", "07:59", "C", 1), "never");
  EXPECT_EQ(draw({{tables("on B 08:11:00, C 08:20")}}).arrival("A", "07:59", "C", 2), "08:20:00");
}

// A feed may claim that everything goes on as everything: chains stay few, and every trip still runs.
TEST(Timetable, ContinuationsThatExplodeAreCut) {
  auto trips = std::string{"route_id,service_id,trip_id\n"};
  auto times = std::string{"trip_id,stop_sequence,stop_id,arrival_time,departure_time\n"};
  auto rules = std::string{"from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type\n"};
  auto const name = [](int hour, int i) { return 't' + std::to_string(hour) + '_' + std::to_string(i); };
  for (auto hour = 10; hour < 20; ++hour)
    for (auto i = 0; i < 3; ++i) {
      trips += "R,daily," + name(hour, i) + '\n';
      times += name(hour, i) + ",1,A," + std::to_string(hour) + ":00:00," + std::to_string(hour) + ":00:00\n";
      times += name(hour, i) + ",2,B," + std::to_string(hour) + ":30:00," + std::to_string(hour) + ":30:00\n";
      for (auto j = 0; hour < 19 && j < 3; ++j) rules += "B,A," + name(hour, i) + ',' + name(hour + 1, j) + ",4\n";
    }
  auto const network = draw({{{{"trips.txt", trips}, {"stop_times.txt", times}, {"transfers.txt", rules}}}});
  // 3^9 chains otherwise
  EXPECT_GT(network.report.count("too_many_continuations"), 0u);
  EXPECT_LT(network.timetable.trip_count(), 3u * 10u * 64u * 3u);
  for (auto hour = 10; hour < 20; ++hour)
    EXPECT_EQ(network.arrival("A", std::to_string(hour - 1) + ":59", "B"), std::to_string(hour) + ":30:00");
}

// P8: the express overtakes the local. They share their stops but not a pattern, and both orders are right.
TEST(Timetable, P8OvertakingTripsAreKeptApart) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"local", "express", "last"})},
              {"stop_times.txt", calls({"local A 08:00, B 08:20, C 08:40", "express A 08:05, B 08:15, C 08:20",
                                        "last A 08:06, B 08:21, C 08:41"})}}}});
  EXPECT_EQ(network.timetable.pattern_count(), 2u);
  EXPECT_EQ(network.arrival("A", "07:58", "C"), "08:20:00");  // not the first bus that comes
  EXPECT_EQ(network.arrival("A", "08:05", "C"), "08:41:00");
  EXPECT_EQ(network.arrival("B", "08:16", "C"), "08:40:00");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:58", "C"), "08:20:00");
  for (auto const pattern : ids<PatternId>(network.timetable.pattern_count())) {
    auto const trips = network.timetable.trips(pattern);
    auto const length = network.timetable.pattern_calls[pattern].size();
    for (auto trip = std::next(trips.begin()); trip != trips.end(); ++trip)
      for (std::size_t i = 0; i < length; ++i) {
        auto const row = network.timetable.trip_first_time[*trip] + i;
        EXPECT_LE(network.timetable.arrival[row - length], network.timetable.arrival[row]);
        EXPECT_LE(network.timetable.departure[row - length], network.timetable.departure[row]);
      }
  }
}

// P9: a loop calls at A, B, C, B, A. From C the way back to B is the second call there; from B both ways are open.
TEST(Timetable, P9LoopsCallAtAStopTwice) {
  auto const network = draw({{{{"trips.txt", daily_trips({"loop"})},
                               {"stop_times.txt", calls({"loop A 08:00, B 08:10, C 08:20, B 08:30, A 08:40"})}}}});
  EXPECT_EQ(network.arrival("C", "08:15", "B"), "08:30:00");
  EXPECT_EQ(network.arrival("B", "08:05", "C"), "08:20:00");
  EXPECT_EQ(network.arrival("B", "08:15", "A"), "08:40:00");
  EXPECT_EQ(network.arrival("A", "07:50", "A"), "08:40:00");
  EXPECT_EQ(network.arrival_by_sweep("B", "08:15", "A"), "08:40:00");
}

// P10: type 1 forbids; types 2 and 3 (ask before) do not, and are counted.
TEST(Timetable, P10PickupAndDropOffTypes) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t"})},
                               {"stop_times.txt",
                                "trip_id,stop_sequence,stop_id,arrival_time,departure_time,pickup_type,drop_off_type\n"
                                "t,1,A,08:00:00,08:00:00,0,0\n"
                                "t,2,B,08:10:00,08:10:00,0,1\n"
                                "t,3,C,08:20:00,08:20:00,1,0\n"
                                "t,4,D,08:30:00,08:30:00,2,3\n"
                                "t,5,E,08:40:00,08:40:00,0,0\n"}}}});
  EXPECT_EQ(network.arrival("A", "07:50", "B"), "never");
  EXPECT_EQ(network.arrival("B", "07:50", "C"), "08:20:00");
  EXPECT_EQ(network.arrival("C", "07:50", "E"), "never");
  EXPECT_EQ(network.arrival("A", "07:50", "D"), "08:30:00");
  EXPECT_EQ(network.arrival("D", "07:50", "E"), "08:40:00");
  EXPECT_EQ(network.report.count("calls_on_demand"), 1u);
  EXPECT_EQ(network.report.entries().at("calls_on_demand").samples.front().arguments.front().second, "1");
}

// P11: a night bus of Monday's service runs at 24:30, that is on Tuesday at 00:30; Tuesday's own runs a day later.
TEST(Timetable, P11NightTripsBelongToTheServiceDayBefore) {
  auto const tables =
      testing::Tables{{"calendar.txt",
                       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                       "monday,1,0,0,0,0,0,0,20260101,20261231\nwednesday,0,0,1,0,0,0,0,20260101,20261231\n"},
                      {"trips.txt", "route_id,service_id,trip_id\nR,monday,night\nR,wednesday,early\n"},
                      {"stop_times.txt", calls({"night A 24:30, B 24:50", "early B 00:10, C 00:20"})}};
  auto const tuesday = draw({{tables}, {}, "2026-03-10"});
  EXPECT_EQ(tuesday.arrival("A", "00:15", "B"), "00:50:00");
  // seen from Tuesday, Wednesday's ten past midnight is 24:10
  EXPECT_EQ(tuesday.arrival("B", "23:30", "C"), "24:20:00");
  auto const monday = draw({{tables}, {}, "2026-03-09"});
  EXPECT_EQ(monday.arrival("A", "24:15", "B"), "24:50:00");
  EXPECT_EQ(monday.arrival("A", "00:15", "B"), "never");  // no such bus on the night before
}

// P12: on 2026-03-29 Paris loses the hour from 2 to 3. Service times count from noon minus 12 h, that is from 23:00 of
// the 28th. Saturday's trip at 25:30 (01:30 by the clock on the wall, one hour and a half after midnight) runs two and
// a half hours after that origin; Sunday's trip at 08:00 runs at 08:00.
TEST(Timetable, P12ServiceTimeOnTheDayClocksChange) {
  auto const tables = testing::Tables{{"trips.txt", daily_trips({"night", "day"})},
                                      {"stop_times.txt", calls({"night A 25:30, B 25:40", "day A 08:00, B 08:10"})}};
  auto const network = draw({{tables}, {}, "2026-03-29"});
  EXPECT_EQ(network.arrival("A", "00:00", "B"), "02:40:00");
  EXPECT_EQ(network.arrival("A", "07:30", "B"), "08:10:00");
  // in October the day has 25 hours: its origin is 01:00 by the clock on the wall, summer time
  auto const autumn = draw({{tables}, {}, "2026-10-25"});
  EXPECT_EQ(autumn.arrival("A", "00:00", "B"), "00:40:00");
}

// P13: each feed keeps the clock of its agency; the study runs on the first one's. 07:00 in London is 08:00 in Paris.
TEST(Timetable, P13FeedsInDifferentTimeZonesShareOneClock) {
  auto const french =
      testing::Tables{{"trips.txt", daily_trips({"paris"})}, {"stop_times.txt", calls({"paris A 07:00, B 07:40"})}};
  auto const english = testing::Tables{
      {"agency.txt", "agency_name,agency_url,agency_timezone\nDrawn,http://example.org,Europe/London\n"},
      {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon,stop_timezone\nX,X,50.01,3.0,Europe/Paris\nY,Y,51,0,\n"},
      {"trips.txt", daily_trips({"london"})},
      {"stop_times.txt", calls({"london X 07:00, Y 08:00"})}};
  auto const network = draw({{french, english}, {{"B", "X", 120}}});
  EXPECT_EQ(network.timetable.timezone, "Europe/Paris");
  EXPECT_EQ(network.arrival("A", "06:50", "Y"), "09:00:00");
}

// P14: the same train in two feeds is two vehicles, and makes nobody earlier or later.
TEST(Timetable, P14TheSameTrainTwiceChangesNoTime) {
  auto const tables =
      testing::Tables{{"trips.txt", daily_trips({"t"})}, {"stop_times.txt", calls({"t A 08:00, B 08:10"})}};
  EXPECT_EQ(draw({{tables, tables}}).arrival("A", "07:50", "B"), draw({{tables}}).arrival("A", "07:50", "B"));
  EXPECT_EQ(draw({{tables, tables}}).timetable.trip_count(), 2 * draw({{tables}}).timetable.trip_count());
}

// P22: the trip's own times only say how long it takes; departures start at start_time, before end_time; at later stops
// the departures are shifted; two entries follow each other.
TEST(Timetable, P22FrequenciesAreRelativeAndEndBeforeTheirEnd) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t"})},
                               {"stop_times.txt", calls({"t A 03:00, B 03:10-03:12, C 03:20"})},
                               {"frequencies.txt",
                                "trip_id,start_time,end_time,headway_secs,exact_times\n"
                                "t,08:00:00,08:30:00,600,1\nt,09:00:00,09:01:00,600,0\n"}}}});
  // 08:00, 08:10, 08:20, not 08:30; then 09:00 only; three days (yesterday's have ended)
  EXPECT_EQ(trips_over(network.timetable, 3), 2u * 4u);
  EXPECT_EQ(network.arrival("A", "08:09", "C"), "08:30:00");
  EXPECT_EQ(network.arrival("B", "08:31", "C"), "08:40:00");
  EXPECT_EQ(network.arrival("A", "08:20", "C"), "09:20:00");
  EXPECT_EQ(network.arrival("A", "03:00", "C"), "08:20:00");
  ASSERT_EQ(network.report.count("headway_departures_spread"), 1u);
  auto const& said = network.report.entries().at("headway_departures_spread").samples.front().arguments;
  EXPECT_EQ(said[1].second, "1");
  EXPECT_EQ(said[2].second, "1");
}

// Trips and stops that refuse a wheelchair are left out on demand; those that do not say are kept.
TEST(Timetable, WheelchairLeavesOutWhatSaysNo) {
  auto const tables = testing::Tables{
      {"stops.txt",
       "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding\n"
       "S,S,50.03,3,1,,2\nA,A,50.00,3,0,,1\nB,B,50.01,3,0,,2\nC,C,50.02,3,0,,0\nD,D,50.03,3,0,S,0\n"},
      {"trips.txt", "route_id,service_id,trip_id,wheelchair_accessible\nR,daily,no,2\nR,daily,unknown,0\n"},
      {"stop_times.txt", calls({"no A 08:00, C 08:10", "unknown A 09:00, B 09:10, D 09:15, C 09:20"})}};
  auto drawing = testing::Drawing{{tables}};
  EXPECT_EQ(draw(drawing).arrival("A", "07:50", "C"), "08:10:00");
  drawing.wheelchair = true;
  auto const network = draw(drawing);
  EXPECT_EQ(network.arrival("A", "07:50", "C"), "09:20:00");
  EXPECT_EQ(network.arrival("A", "07:50", "B"), "never");
  EXPECT_EQ(network.arrival("A", "07:50", "D"), "never");  // as its station
  EXPECT_EQ(network.report.count("trips_without_wheelchair_space"), 1u);
}

// Strictly, those that do not say are left out too: C does not, nor does the trip "unknown".
TEST(Timetable, WheelchairStrictlyKeepsOnlyWhatSaysYes) {
  auto drawing = testing::Drawing{{testing::Tables{
      {"stops.txt",
       "stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding\n"
       "A,A,50.00,3,1\nB,B,50.01,3,1\nC,C,50.02,3,0\n"},
      {"trips.txt", "route_id,service_id,trip_id,wheelchair_accessible\nR,daily,yes,1\nR,daily,unknown,0\n"},
      {"stop_times.txt", calls({"unknown A 08:00, B 08:10", "yes A 09:00, B 09:10, C 09:20"})}}}};
  drawing.wheelchair = true;
  EXPECT_EQ(draw(drawing).arrival("A", "07:50", "B"), "08:10:00");
  EXPECT_EQ(draw(drawing).arrival("A", "07:50", "C"), "09:20:00");
  drawing.wheelchair_strict = true;
  EXPECT_EQ(draw(drawing).arrival("A", "07:50", "B"), "09:10:00");
  EXPECT_EQ(draw(drawing).arrival("A", "07:50", "C"), "never");
}

// Over n draws the phases of a row lie once in each n-th part of the headway, and depend on nothing but its own name.
TEST(Timetable, HeadwayPhasesAreStratifiedAndTheirOwn) {
  auto const start = ServiceTime{8 * 3600};
  auto parts = std::vector<int>{};
  auto phases = std::vector<Seconds>{};
  for (auto draw = 0; draw < 10; ++draw) {
    phases.push_back(headway_phase({.draws = 10, .draw = draw, .seed = 7}, "t", start, Seconds{600}));
    parts.push_back(phases.back().count() / 60);
  }
  EXPECT_THAT(parts, ::testing::UnorderedElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_FALSE(std::ranges::is_sorted(parts));
  auto const phase = [&](std::uint64_t seed, char const* trip, ServiceTime from) {
    return headway_phase({.draws = 10, .draw = 3, .seed = seed}, trip, from, Seconds{600});
  };
  EXPECT_EQ(phase(7, "t", start), phases[3]);
  EXPECT_NE(phase(8, "t", start), phases[3]);
  EXPECT_NE(phase(7, "u", start), phases[3]);
  EXPECT_NE(phase(7, "t", start + Seconds{3600}), phases[3]);
  EXPECT_EQ(headway_phase({}, "t", start, Seconds{600}), Seconds{0});
}

// Drawn phases move the departures that only a headway promises, not those of an exact one.
TEST(Timetable, DrawnPhasesMoveWhatIsNotExact) {
  auto drawing = testing::Drawing{{{{"trips.txt", daily_trips({"exact", "headway"})},
                                    {"stop_times.txt", calls({"exact A 03:00, B 03:10", "headway C 03:00, D 03:10"})},
                                    {"frequencies.txt",
                                     "trip_id,start_time,end_time,headway_secs,exact_times\n"
                                     "exact,08:00:00,09:00:00,600,1\nheadway,08:00:00,09:00:00,600,0\n"}}}};
  drawing.headways = {.draws = 4, .draw = 1, .seed = 5};
  auto const network = draw(drawing);
  auto const phase = headway_phase(drawing.headways, "headway", at("08:00"), Seconds{600});
  EXPECT_GT(phase, Seconds{0});
  EXPECT_EQ(network.arrival("A", "07:59", "B"), "08:10:00");
  auto const arrives = 8 * 3600 + 600 + phase.count();
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", arrives / 3600, arrives / 60 % 60, arrives % 60);
  EXPECT_EQ(network.arrival("C", "07:59", "D"), text);
  EXPECT_EQ(network.report.count("headway_departures_drawn"), 1u);
}

TEST(Timetable, ADateWithoutServiceIsSaid) {
  auto const network = draw(
      {{{{"trips.txt", daily_trips({"t"})}, {"stop_times.txt", calls({"t A 08:00, B 08:10"})}}}, {}, "2030-01-01"});
  EXPECT_EQ(network.timetable.trip_count(), 0u);
  EXPECT_EQ(network.timetable.stop_count(), 2u);
  EXPECT_EQ(network.report.count("feed_without_service_on_date"), 1u);
  EXPECT_EQ(network.arrival("A", "07:00", "B"), "never");
}

TEST(Timetable, NoFeedAtAll) {
  auto report = Report{};
  auto const timetable = build_timetable({}, {}, report);
  EXPECT_EQ(timetable.stop_count(), 0u);
  EXPECT_EQ(timetable.pattern_count(), 0u);
  auto const changes = build_changes({}, timetable, {}, Seconds{60});
  auto raptor = Raptor{timetable, changes};
  raptor.start({}, 3);
  raptor.depart(at("08:00"), minutes(60));
  EXPECT_TRUE(raptor.vehicle_arrival().empty());
}

}  // namespace
}  // namespace berline::transit
