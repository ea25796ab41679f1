// The searches on networks small enough to be followed with a finger.
#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "testing/drawn_feed.h"

namespace berline::transit {
namespace {

using testing::at;
using testing::calls;
using testing::clock;
using testing::daily_trips;
using testing::draw;

//   A --one--> B ..walk.. C ..walk.. D --three--> E        no way from B to D
//   A ---------two------> C
// One reaches C on foot at 08:12, and by vehicle at 08:20. Who walked to C may not walk on to D; who rode there may.
TEST(Search, P2AWalkDoesNotHideALaterVehicle) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"one", "two", "three"})},
              {"stop_times.txt", calls({"one A 08:00, B 08:10", "two A 08:00, C 08:20", "three D 08:30, E 08:40"})}}},
            {{"B", "C", 120}, {"C", "D", 60}}});
  EXPECT_EQ(network.arrival("A", "07:50", "E"), "08:40:00");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:50", "E"), "08:40:00");
  EXPECT_EQ(network.arrival("A", "07:50", "C"), "08:20:00");  // an arrival by vehicle, from where one may walk away
}

// B to D by way of C would take three minutes; nobody may walk it.
TEST(Search, P2FootpathsAreNotChained) {
  auto const network = draw(
      {{{{"trips.txt", daily_trips({"one", "three", "elsewhere"})},
         {"stop_times.txt", calls({"one A 08:00, B 08:10", "three D 08:30, E 08:40", "elsewhere C 20:00, A 20:10"})}}},
       {{"B", "C", 120}, {"C", "D", 60}}});
  EXPECT_EQ(network.arrival("A", "07:50", "E"), "never");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:50", "E"), "never");
}

// P4: at B the express leaves two minutes after the slow bus comes in, and three of slack are needed. Who sits in the
// slow bus cannot take it, who stands at B can: the ride on board must not be dropped for being slower than the change.
TEST(Search, P4WhoIsSeatedNeedsNoSlack) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"slow", "express"})},
              {"stop_times.txt", calls({"slow A 08:00, B 08:10, C 08:40", "express B 08:12, C 08:20"})}}},
            {},
            "2026-03-10",
            Seconds{180}});
  EXPECT_EQ(network.arrival("A", "07:50", "C"), "08:40:00");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:50", "C"), "08:40:00");
  EXPECT_EQ(network.arrival("B", "08:09", "C"), "08:20:00");
  EXPECT_EQ(network.arrival_by_sweep("B", "08:09", "C"), "08:20:00");
}

// P24: forty platforms within a walk of each other. Buses that come in to one platform at one time share one list of
// what can be boarded: edges grow with platforms times instants, not with events times events.
TEST(Search, P24AHubDoesNotExplode) {
  constexpr std::size_t kPlatforms = 40;
  constexpr std::size_t kBuses = 5;  // at each platform, all at the same time
  auto stops = std::string{"stop_id,stop_name,stop_lat,stop_lon\n"};
  auto trips = std::string{"route_id,service_id,trip_id\n"};
  auto times = std::string{"trip_id,stop_sequence,stop_id,arrival_time,departure_time\n"};
  auto walks = std::vector<testing::DrawnWalk>{};
  auto names = std::vector<std::string>{};
  for (std::size_t i = 0; i < kPlatforms; ++i) names.push_back("P" + std::to_string(i));
  for (std::size_t i = 0; i < kPlatforms; ++i) {
    stops += names[i] + ",Platform,50.0,3.0\nF" + std::to_string(i) + ",Far,50." + std::to_string(10 + i) + ",3.0\n";
    for (std::size_t bus = 0; bus < kBuses; ++bus) {
      auto const id = std::to_string(i) + '_' + std::to_string(bus);
      trips += "R,daily,in" + id + "\nR,daily,out" + id + '\n';
      times += "in" + id + ",1,F" + std::to_string(i) + ",08:00:00,08:00:00\nin" + id + ",2," + names[i] +
               ",08:10:00,08:10:00\n";
      times += "out" + id + ",1," + names[i] + ",08:20:00,08:20:00\nout" + id + ",2,F" + std::to_string(i) +
               ",08:30:00,08:30:00\n";
    }
    for (std::size_t j = 0; j < kPlatforms; ++j)
      if (i != j) walks.push_back({names[i], names[j], 60});
  }
  auto const network = draw({{{{"stops.txt", stops}, {"trips.txt", trips}, {"stop_times.txt", times}}}, walks});
  auto const slice = build_slice(network.timetable, network.changes, at("07:00"), at("09:00"));
  EXPECT_EQ(slice.events.size(), 2 * kPlatforms * kBuses);
  EXPECT_LE(slice.edges.size(), 2 * kPlatforms * kPlatforms);
  EXPECT_EQ(network.arrival_by_sweep("F3", "07:50", "F17"), "08:30:00");
}

//   A --bus--> B --bus--> C        D is as far a walk from B as from C.
//                                  D --train--> E
// Whoever wants the train may alight at B or at C. If both are in time, one way on is enough: the later one.
TEST(Search, WhatCanStillBeCaughtFromTheNextCallIsListedThere) {
  auto const network_with = [](std::string_view train) {
    return draw({{{{"trips.txt", daily_trips({"bus", "train"})},
                   {"stop_times.txt", calls({"bus A 08:00, B 08:10, C 08:12", train})}}},
                 {{"B", "D", 300}, {"C", "D", 300}}});
  };
  auto const both = network_with("train D 08:18, E 09:00");  // from C one may board from 08:18 on
  auto const slice = build_slice(both.timetable, both.changes, at("07:00"), at("10:00"));
  ASSERT_EQ(slice.edges.size(), 1u);
  EXPECT_EQ(slice.events[0].first_edge, slice.events[0].last_edge);
  EXPECT_EQ(both.arrival_by_sweep("A", "07:50", "E"), "09:00:00");
  auto const only_b = network_with("train D 08:17:59, E 09:00");
  EXPECT_EQ(only_b.arrival_by_sweep("A", "07:50", "E"), "09:00:00");
}

//   A --bus--> B                   C is 60 s from B, D 300 s.
//              C --train--> D --train--> E
// Whoever walks to D finds the train that could be boarded at C. Unless another train starts at D.
TEST(Search, WhatCouldBeBoardedOneCallBeforeIsListedThereOnly) {
  auto const network_with = [](std::string_view other) {
    return draw({{{{"trips.txt", daily_trips({"bus", "train", "other"})},
                   {"stop_times.txt", calls({"bus A 08:00, B 08:10", "train C 08:15, D 08:20, E 09:00", other})}}},
                 {{"B", "C", 60}, {"B", "D", 300}}});
  };
  auto const edges = [](auto const& network) {
    return build_slice(network.timetable, network.changes, at("07:00"), at("10:00")).edges.size();
  };
  EXPECT_EQ(edges(network_with("other F 08:20, G 08:45")), 1u);
  auto const starting_there = network_with("other D 08:20:30, E 08:45");
  EXPECT_EQ(edges(starting_there), 2u);
  EXPECT_EQ(starting_there.arrival_by_sweep("A", "07:50", "E"), "08:45:00");
}

// P7: no slack, no walk, rides of no time at all, in a circle: A -> B -> C -> A, all at 08:00:00; then C -> D. Nothing
// loops for ever, and D is reached through two changes within the same second.
TEST(Search, P7CirclesWithinOneSecond) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"ab", "bc", "ca", "cd"})},
              {"stop_times.txt",
               calls({"ab A 08:00, B 08:00", "bc B 08:00, C 08:00", "ca C 08:00, A 08:00", "cd C 08:00, D 08:05"})}}},
            {},
            "2026-03-10",
            Seconds{0}});
  EXPECT_EQ(network.arrival("A", "08:00", "D"), "08:05:00");
  EXPECT_EQ(network.arrival("A", "08:00", "D", 2), "never");
  EXPECT_EQ(network.arrival_by_sweep("A", "08:00", "D"), "08:05:00");
  EXPECT_EQ(network.arrival_by_sweep("B", "08:00", "D"), "08:05:00");
  EXPECT_EQ(build_slice(network.timetable, network.changes, at("08:00"), at("09:00")).knots.size(), 1u);
}

// P7: with a slack the same circle is no knot at all.
TEST(Search, P7SlackUntiesKnots) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"ab", "bc", "ca"})},
              {"stop_times.txt", calls({"ab A 08:00, B 08:00", "bc B 08:00, C 08:00", "ca C 08:00, A 08:00"})}}},
            {},
            "2026-03-10",
            Seconds{1}});
  EXPECT_EQ(network.arrival("A", "07:59", "C"), "never");
  EXPECT_EQ(network.arrival_by_sweep("A", "07:59", "C"), "never");
  EXPECT_TRUE(build_slice(network.timetable, network.changes, at("08:00"), at("09:00")).knots.empty());
}

// Boarding needs the slack, the first time too: 60 s before 08:00 is in time, 59 s is not.
TEST(Search, TheFirstBoardingNeedsSlackToo) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t"})}, {"stop_times.txt", calls({"t A 08:00, B 08:10"})}}}});
  EXPECT_EQ(network.arrival("A", "07:59:00", "B"), "08:10:00");
  EXPECT_EQ(network.arrival("A", "07:59:01", "B"), "never");
}

// A journey of exactly the maximum duration does not count.
TEST(Search, TheMaximumDurationIsOutside) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t"})}, {"stop_times.txt", calls({"t A 08:00, B 08:10"})}}}});
  auto raptor = Raptor{network.timetable, network.changes};
  auto const access = AccessLeg{network.stop("A"), Seconds{0}};
  auto const arrival_within = [&](Seconds duration) {
    raptor.start({&access, 1}, 1);
    raptor.depart(at("07:59"), duration);
    return clock(raptor.vehicle_arrival()[network.stop("B").index()]);
  };
  EXPECT_EQ(arrival_within(minutes(11)), "never");
  EXPECT_EQ(arrival_within(minutes(11) + Seconds{1}), "08:10:00");
}

// Two access stops on one line, the farther one still in time for the earlier trip. The later trip arrives too late
// anywhere; it must not keep the earlier one from being caught farther on.
//   slow:  A 08:30 ... B 08:40   C 08:45        early:  A 08:00   B 08:10   C 08:15
TEST(Search, ATripTooLateDoesNotEndTheLine) {
  auto const network =
      draw({{{{"trips.txt", daily_trips({"early", "slow"})},
              {"stop_times.txt", calls({"early A 08:00, B 08:10, C 08:15", "slow A 08:30, B 08:40, C 08:45"})}}}});
  auto raptor = Raptor{network.timetable, network.changes};
  auto const access = std::vector<AccessLeg>{{network.stop("A"), minutes(5)}, {network.stop("B"), minutes(5)}};
  raptor.start(access, 1);
  raptor.depart(at("08:00"), minutes(30));  // A at 08:05, too late for the early trip; B at 08:05, in time
  EXPECT_EQ(clock(raptor.vehicle_arrival()[network.stop("C").index()]), "08:15:00");
}

// Labels of later departures stay valid, and a new origin starts from nothing.
TEST(Search, DeparturesAddUpAndStartForgets) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t", "u"})},
                               {"stop_times.txt", calls({"t A 08:00, B 08:10", "u A 08:30, B 08:40"})}}}});
  auto raptor = Raptor{network.timetable, network.changes};
  auto const access = AccessLeg{network.stop("A"), Seconds{0}};
  auto const b = network.stop("B").index();
  raptor.start({&access, 1}, 2);
  raptor.depart(at("08:10"), minutes(60));
  EXPECT_EQ(clock(raptor.vehicle_arrival()[b]), "08:40:00");
  raptor.depart(at("08:00"), minutes(60));
  EXPECT_EQ(clock(raptor.vehicle_arrival()[b]), "08:40:00");
  raptor.depart(at("07:50"), minutes(60));
  EXPECT_EQ(clock(raptor.vehicle_arrival()[b]), "08:10:00");
  raptor.start({&access, 1}, 2);
  EXPECT_TRUE(raptor.vehicle_arrival()[b].is_never());
  EXPECT_TRUE(raptor.reached_stops().empty());
}

// P17: instants of a slice are 16 bits wide; a longer period is refused, not wrapped around.
TEST(Search, P17ASliceThatDoesNotFitIsRefused) {
  auto const network = draw({{{{"trips.txt", daily_trips({"t"})}, {"stop_times.txt", calls({"t A 08:00, B 32:10"})}}}});
  EXPECT_NO_THROW(build_slice(network.timetable, network.changes, ServiceTime{0}, ServiceTime{65534}));
  EXPECT_THROW(build_slice(network.timetable, network.changes, ServiceTime{0}, ServiceTime{65535}), ConfigError);
  // an arrival beyond the last instant is never, not early
  auto const slice = build_slice(network.timetable, network.changes, at("07:00"), at("25:00"));
  EXPECT_EQ(slice.events[0].arrival, kNeverInSlice);
}

// P18: the last departure of the window is 08:59. Its rider takes the first bus after the window, and that is not the
// one that arrives first: the express behind it overtakes it.
TEST(Search, P18WhatLeavesAfterTheWindowCounts) {
  auto const network = draw({{{{"trips.txt", daily_trips({"local", "express"})},
                               {"stop_times.txt", calls({"local A 09:05, B 09:50", "express A 09:10, B 09:30"})}}}});
  auto const slice = build_slice(network.timetable, network.changes, at("08:00"), at("09:00") + minutes(120));
  auto sweep = Sweep{slice};
  auto const egress = EgressLeg{network.stop("B"), 3, Seconds{30}};
  sweep.run({&egress, 1}, minutes(120));
  auto const board = network.timetable.stop_boards[network.stop("A")].front();
  auto const row = slice.first_departure(board, at("09:00"));
  ASSERT_TRUE(sweep.is_reached(row));
  EXPECT_EQ(clock(slice.base + Seconds{sweep.arrival(row)[3]}), "09:30:30");
  EXPECT_EQ(sweep.arrival(row)[0], kNeverInSlice);  // nobody asked for that lane
  EXPECT_FALSE(sweep.is_reached(slice.first_departure(board, at("09:10:01"))));
}

}  // namespace
}  // namespace berline::transit
