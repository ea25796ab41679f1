// From alighting to boarding: footpaths, slack and the rules of transfers.txt.
#include <gtest/gtest.h>

#include <string>

#include "testing/drawn_feed.h"

namespace berline::transit {
namespace {

using testing::calls;
using testing::daily_trips;
using testing::draw;
using testing::Tables;

/// "in" arrives at B at 08:10; "out" leaves C every minute from 08:11 on and takes ten minutes to D. The arrival at D
/// tells how long the change took.
Tables lines(std::string const& rules) {
  auto tables =
      Tables{{"routes.txt", "route_id,route_short_name,route_type\nR,R,3\nQ,Q,3\n"},
             {"trips.txt", "route_id,service_id,trip_id\nR,daily,in\nQ,daily,out\n"},
             {"stop_times.txt", calls({"in A 08:00, B 08:10", "out C 08:11, D 08:21"})},
             {"frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times\nout,08:11:00,09:00:00,60,1\n"},
             {"stops.txt",
              "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
              "P,P,50.01,3,1,\nA,A,50.00,3,0,\nB,B,50.01,3,0,P\nC,C,50.01,3,0,P\nD,D,50.03,3,0,\n"}};
  if (!rules.empty())
    tables["transfers.txt"] =
        "from_stop_id,to_stop_id,from_route_id,to_route_id,from_trip_id,to_trip_id,transfer_type,min_transfer_time\n" +
        rules;
  return tables;
}

std::string arrival(std::string const& rules, int walk = 90) {
  auto const network = draw({{lines(rules)}, {{"B", "C", walk}}});
  auto const found = network.arrival("A", "07:50", "D");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:50", "D"), found);
  return found;
}

// 08:10 + 90 s of walk + 60 s of slack = 08:12:30, so the departure of 08:13
TEST(Changes, WalkAndSlack) {
  EXPECT_EQ(arrival(""), "08:23:00");
  EXPECT_EQ(arrival("B,C,,,,,0,\n"), "08:23:00");
}

TEST(Changes, P5TimedTransfersWaiveTheSlack) {
  EXPECT_EQ(arrival("B,C,,,,,1,\n"), "08:22:00");
}

TEST(Changes, P5MinimumTimesHoldWhenLongerThanTheWay) {
  EXPECT_EQ(arrival("B,C,,,,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("B,C,,,,,2,30\n"), "08:23:00");
}

TEST(Changes, P5ForbiddenTransfers) {
  EXPECT_EQ(arrival("B,C,,,,,3,\n"), "never");
  EXPECT_EQ(arrival("C,B,,,,,3,\n"), "08:23:00");  // the other way only
}

TEST(Changes, P5StationsStandForTheirPlatforms) {
  EXPECT_EQ(arrival("P,P,,,,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("B,P,,,,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("P,P,,,,,2,300\nB,C,,,,,2,480\n"), "08:28:00");  // the platforms' own rule wins
}

// trips over routes over stops, as the GTFS reference orders them
TEST(Changes, P5TheMostSpecificRuleWins) {
  EXPECT_EQ(arrival("B,C,,,,,3,\nB,C,R,Q,,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("B,C,R,Q,,,3,\nB,C,,,in,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("B,C,,,in,out,3,\nB,C,,,in,,2,300\n"), "never");
  EXPECT_EQ(arrival("B,C,Q,R,,,3,\n"), "08:23:00");                 // other routes
  EXPECT_EQ(arrival("P,P,R,Q,,,2,300\nB,C,,,,,3,\n"), "08:25:00");  // a route at the station over a bare platform
}

// two equal rules that disagree: whoever reads them last, the slower change holds
TEST(Changes, P5AmongEqualRulesTheMoreCautiousHolds) {
  EXPECT_EQ(arrival("B,C,,,,,2,300\nB,C,,,,,1,\n"), "08:25:00");
  EXPECT_EQ(arrival("B,C,,,,,1,\nB,C,,,,,2,300\n"), "08:25:00");
  EXPECT_EQ(arrival("B,C,,,,,2,300\nB,C,,,,,3,\n"), "never");
}

// a rule does not build a way: without a footpath there is no change
TEST(Changes, ARuleIsNotAFootpath) {
  auto const network = draw({{lines("B,C,,,,,2,300\n")}, {}});
  EXPECT_EQ(network.arrival("A", "07:50", "D"), "never");
}

// only stops that a rule singles out are refined; the rest have one point each
TEST(Changes, PointsAreSplitOnlyWhereRulesTellCallsApart) {
  auto const plain = draw({{lines("B,C,,,,,2,300\n")}, {{"B", "C", 90}}});
  EXPECT_EQ(plain.timetable.board_stop.size(), 2u);   // A and C; nobody boards at the last calls B and D
  EXPECT_EQ(plain.timetable.alight_stop.size(), 2u);  // B and D
  auto tables = lines("B,C,,Q,,,2,300\n");
  tables["trips.txt"] += "R,daily,other\n";
  tables["stop_times.txt"] += "other,1,C,08:30:00,08:30:00,0,0\nother,2,D,08:40:00,08:40:00,0,0\n";
  auto const split = draw({{tables}, {{"B", "C", 90}}});
  EXPECT_EQ(split.timetable.stop_boards[split.stop("C")].size(), 2u);
  EXPECT_EQ(split.timetable.stop_boards[split.stop("A")].size(), 1u);
}

// P3: the shortest way B -> C is 100 s; by way of E it would be 40 + 40 s, had the hops been added up. They are not.
TEST(Changes, P3HopsAreNotAddedUp) {
  auto tables = lines("");
  tables["stops.txt"] += "E,E,50.01,3,0,\n";
  tables["trips.txt"] += "R,daily,elsewhere\n";
  tables["stop_times.txt"] += "elsewhere,1,E,20:00:00,20:00:00,0,0\nelsewhere,2,A,20:10:00,20:10:00,0,0\n";
  auto const network = draw({{tables}, {{"B", "C", 100}, {"B", "E", 40}, {"E", "C", 40}}, "2026-03-10", Seconds{0}});
  EXPECT_EQ(network.arrival("A", "07:50", "D"), "08:22:00");  // 08:11:40, so the departure of 08:12
}

// rules of a feed do not reach into another; footpaths and slack do
TEST(Changes, BetweenFeedsThereAreNoRules) {
  auto const first = Tables{{"trips.txt", daily_trips({"in"})},
                            {"stop_times.txt", calls({"in A 08:00, B 08:10"})},
                            {"transfers.txt", "from_stop_id,to_stop_id,transfer_type\nB,B,3\n"}};
  auto const second = Tables{{"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nX,X,50.01,3\nY,Y,50.02,3\n"},
                             {"trips.txt", daily_trips({"out"})},
                             {"stop_times.txt", calls({"out X 08:12, Y 08:20"})},
                             {"transfers.txt", "from_stop_id,to_stop_id,transfer_type\nX,X,3\n"}};
  EXPECT_EQ(draw({{first, second}, {{"B", "X", 60}}}).arrival("A", "07:50", "Y"), "08:20:00");
  EXPECT_EQ(draw({{first, second}, {{"B", "X", 61}}}).arrival("A", "07:50", "Y"), "never");
}

}  // namespace
}  // namespace berline::transit
