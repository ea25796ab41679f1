// Routes on drawn maps: one rule each, expected by hand. A character is 10 m; walking is 1 m/s, a bike 12 km/h.
#include <gtest/gtest.h>

#include "testing/street_map.h"

namespace berline::street {
namespace {

using testing::StreetMap;
constexpr auto kWalk = Mode::walk;
constexpr auto kBike = Mode::bike;
constexpr auto kCar = Mode::car;

TEST(DrawnStreets, AStreetTakesItsLengthAtTheModesSpeed) {
  auto const town = StreetMap{{.drawing = R"(
    A---------B
    )",
                               .ways = {{"AB", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.seconds(kWalk, 'A', 'B'), 100);  // 100 m at 3.6 km/h
  EXPECT_EQ(town.seconds(kBike, 'A', 'B'), 30);   // at 12 km/h
  // A residential street's limit is 50 km/h, driven at 0.7 of it: 35 km/h, 10.29 s.
  EXPECT_EQ(town.seconds(kCar, 'A', 'B'), 10.3);
}

TEST(DrawnStreets, SharedNodesJoinWaysAndCrossingLinesDoNot) {
  auto const town = StreetMap{{.drawing = R"(
            D
            |
       A----B----C
            |
            E            )",
                               .ways = {{"ABC", {{"highway", "residential"}}}, {"DE", {{"highway", "footway"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'A', 'C'), "ABC");
  EXPECT_EQ(town.route(kWalk, 'A', 'D'), "");
}

TEST(DrawnStreets, NodesOfDegreeTwoAreGeometryNotVertices) {
  auto const town = StreetMap{{.drawing = R"(
    A---B---C
            |
        E---D   )",
                               .ways = {{"ABCDE", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.graph().vertex_count(), 2u);
  EXPECT_EQ(town.graph().segment_count(), 1u);
  EXPECT_EQ(town.graph().edge_count(), 2u);
  EXPECT_EQ(town.seconds(kWalk, 'A', 'E'), 40 + 40 + 20 + 40);
}

TEST(DrawnStreets, OnewayHoldsCarsAndBikesButNotPeopleOnFoot) {
  auto const town = StreetMap{
      {.drawing = R"(
    A-------B
    |       |
    C-------D
    )",
       .ways = {{"AB", {{"highway", "residential"}, {"oneway", "yes"}}}, {"BDCA", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'B'), "AB");
  EXPECT_EQ(town.route(kCar, 'B', 'A'), "BDCA");
  EXPECT_EQ(town.route(kWalk, 'B', 'A'), "BA");
  // A bike against a one-way street is pushed (80 s) or ridden round (120 m at 12 km/h, 36 s).
  EXPECT_EQ(town.route(kBike, 'B', 'A'), "BDCA");
}

TEST(DrawnStreets, OnewayAgainstTheDrawing) {
  auto const town =
      StreetMap{{.drawing = R"(A----B)", .ways = {{"AB", {{"highway", "residential"}, {"oneway", "-1"}}}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'B'), "");
  EXPECT_EQ(town.route(kCar, 'B', 'A'), "BA");
}

TEST(DrawnStreets, ContraflowLanesOpenOnewaysToBikes) {
  auto const town = StreetMap{
      {.drawing = R"(A----B----C)",
       .ways = {{"AB", {{"highway", "residential"}, {"oneway", "yes"}, {"oneway:bicycle", "no"}}},
                {"BC", {{"highway", "residential"}, {"oneway", "yes"}, {"cycleway:left", "opposite_lane"}}}}}};
  EXPECT_EQ(town.seconds(kBike, 'C', 'A'), 30);
  EXPECT_EQ(town.route(kCar, 'C', 'A'), "");
}

TEST(DrawnStreets, RoundaboutsRunOneWay) {
  auto const town = StreetMap{{.drawing = R"(
           N
         / | \
     A--W  |  E--B
         \   /
           S       )",
                               .ways = {{"WSENW", {{"highway", "primary"}, {"junction", "roundabout"}}},
                                        {"AW", {{"highway", "primary"}}},
                                        {"EB", {{"highway", "primary"}}}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'B'), "AWSEB");
  EXPECT_EQ(town.route(kCar, 'B', 'A'), "BENWA");
}

TEST(DrawnStreets, ABollardStopsCarsOnly) {
  auto const town = StreetMap{{.drawing = R"(
    A----P----B
    |         |
    C---------D  )",
                               .ways = {{"APB", {{"highway", "residential"}}}, {"ACDB", {{"highway", "residential"}}}},
                               .nodes = {{'P', {{"barrier", "bollard"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'A', 'B'), "APB");
  EXPECT_EQ(town.route(kBike, 'A', 'B'), "APB");
  EXPECT_EQ(town.seconds(kWalk, 'A', 'B'), 100);  // the gate costs nothing
  EXPECT_EQ(town.route(kCar, 'A', 'B'), "ACDB");
  EXPECT_EQ(town.route(kCar, 'A', 'P'), "AP");  // one may drive up to it from either side
  EXPECT_EQ(town.route(kCar, 'B', 'P'), "BP");
}

TEST(DrawnStreets, ABarrierAtACrossroadsStopsEveryWayThrough) {
  auto const town = StreetMap{{.drawing = R"(
            N
            |
       W----P----E
            |
            S      )",
                               .ways = {{"WPE", {{"highway", "residential"}}}, {"NPS", {{"highway", "residential"}}}},
                               .nodes = {{'P', {{"barrier", "bollard"}}}}}};
  for (auto const from : {'N', 'E', 'S', 'W'})
    for (auto const to : {'N', 'E', 'S', 'W'}) {
      if (from == to) continue;
      EXPECT_FALSE(town.seconds(kCar, from, to)) << from << to;
      EXPECT_TRUE(town.seconds(kWalk, from, to)) << from << to;
    }
}

TEST(DrawnStreets, GatesOpenToThoseTheyName) {
  auto const town = [](testing::OwnedTags tags) {
    return StreetMap{
        {.drawing = R"(A----P----B)", .ways = {{"APB", {{"highway", "service"}}}}, .nodes = {{'P', std::move(tags)}}}};
  };
  EXPECT_TRUE(town({{"barrier", "gate"}}).seconds(kCar, 'A', 'B'));
  EXPECT_FALSE(town({{"barrier", "gate"}, {"access", "no"}}).seconds(kWalk, 'A', 'B'));
  EXPECT_TRUE(town({{"barrier", "gate"}, {"access", "no"}, {"foot", "yes"}}).seconds(kWalk, 'A', 'B'));
  EXPECT_FALSE(town({{"barrier", "gate"}, {"locked", "yes"}}).seconds(kCar, 'A', 'B'));
  EXPECT_TRUE(town({{"barrier", "bollard"}, {"motor_vehicle", "yes"}}).seconds(kCar, 'A', 'B'));
  EXPECT_FALSE(town({{"barrier", "stile"}}).seconds(Profile{.mode = kBike}, 'A', 'B'));
  EXPECT_TRUE(town({{"barrier", "stile"}}).seconds(kWalk, 'A', 'B'));
}

TEST(DrawnStreets, StepsAreSlowOnFootAndClosedToWheels) {
  auto const town = StreetMap{{.drawing = R"(
    A---B
    |   |
    |   |
    C---D   )",
                               .ways = {{"AB", {{"highway", "steps"}}}, {"ACDB", {{"highway", "footway"}}}}}};
  EXPECT_EQ(town.seconds(kWalk, 'A', 'B'), 88.9);  // 40 m at 0.45 m/s: still faster than 100 m round
  EXPECT_EQ(town.route(kBike, 'A', 'B'), "ACDB");
  EXPECT_EQ(town.seconds(kBike, 'A', 'B'), 100);  // pushed
  EXPECT_EQ(town.route(Profile{.mode = kWalk, .wheelchair = true}, 'A', 'B'), "ACDB");
}

TEST(DrawnStreets, RaisedKerbsStopWheelchairsOnly) {
  auto const town = StreetMap{
      {.drawing = R"(A---K---B)", .ways = {{"AKB", {{"highway", "footway"}}}}, .nodes = {{'K', {{"kerb", "raised"}}}}}};
  EXPECT_EQ(town.seconds(kWalk, 'A', 'B'), 80);
  EXPECT_FALSE(town.seconds(Profile{.mode = kWalk, .wheelchair = true}, 'A', 'B'));
}

TEST(DrawnStreets, FerriesTakeTheirDurationSharedByLength) {
  auto const town =
      StreetMap{{.drawing = R"(
    A---------B---------C
              |
              D           )",
                 .ways = {{"ABC", {{"route", "ferry"}, {"duration", "01:00"}}}, {"BD", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.seconds(kWalk, 'A', 'C'), 3'600);
  EXPECT_EQ(town.seconds(kWalk, 'A', 'B'), 1'800);
  EXPECT_FALSE(town.seconds(kCar, 'A', 'C'));
}

TEST(DrawnStreets, SquaresAreWalkedAround) {
  auto const town =
      StreetMap{{.drawing = R"(
    A---B
    |   |
    D---C--E )",
                 .ways = {{"ABCDA", {{"highway", "pedestrian"}, {"area", "yes"}}}, {"CE", {{"highway", "footway"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'D', 'E'), "DCE");
  EXPECT_EQ(town.seconds(kWalk, 'A', 'E'), 20 + 40 + 30);  // by B or by D
}

TEST(DrawnStreets, TrafficLightsDelayCarsWhoComeTheirWay) {
  auto const town = [](testing::OwnedTags light) {
    return StreetMap{{.drawing = R"(A----L----B)",
                      .ways = {{"ALB", {{"highway", "residential"}}}},
                      .nodes = {{'L', std::move(light)}}}};
  };
  auto const free = town({}).seconds(kCar, 'A', 'B').value();
  EXPECT_NEAR(town({{"highway", "traffic_signals"}}).seconds(kCar, 'A', 'B').value(), free + 12, 0.1);
  auto const one_side = town({{"highway", "traffic_signals"}, {"traffic_signals:direction", "forward"}});
  EXPECT_NEAR(one_side.seconds(kCar, 'A', 'B').value(), free + 12, 0.1);
  EXPECT_NEAR(one_side.seconds(kCar, 'B', 'A').value(), free, 0.1);
  EXPECT_EQ(one_side.seconds(kWalk, 'A', 'B'), 100);
}

TEST(DrawnStreets, AWayThroughItselfIsCutWhereItCrosses) {
  auto const town = StreetMap{{.drawing = R"(
    A---B---C
        |   |
        E---D   )",
                               .ways = {{"ABCDEB", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'A', 'E'), "ABE");
}

TEST(DrawnStreets, ALoopThatMeetsNothingTwiceIsStillWalked) {
  auto const town = StreetMap{{.drawing = R"(
    A---B
    |   |
    D---C
    )",
                               .ways = {{"ABCDA", {{"highway", "footway"}}}}}};
  EXPECT_EQ(town.graph().vertex_count(), 1u);
  EXPECT_EQ(town.seconds(kWalk, 'B', 'D'), 60);
  // The shorter way passes the loop's only vertex: 10 m from B's side of the start.
  EXPECT_EQ(town.seconds(kWalk, 'D', 'A'), 20);
}

TEST(DrawnStreets, WithinOneSegmentTheWayIsStraightUnlessOneWay) {
  auto const town = StreetMap{
      {.drawing = R"(
    A--B----C--D
    |          |
    E----------F )",
       .ways = {{"ABCD", {{"highway", "residential"}, {"oneway", "yes"}}}, {"DFEA", {{"highway", "residential"}}}}}};
  EXPECT_EQ(town.route(kCar, 'B', 'C'), "BC");
  EXPECT_EQ(town.route(kCar, 'C', 'B'), "CDFEAB");
}

/// The OSM way a point `north` and `east` metres from a letter is linked to, 0 when none.
std::int64_t linked_way(StreetMap const& town, Profile const& profile, char letter, double north, double east,
                        LinkOptions const& options = {}) {
  auto report = Report{};
  auto const costs = edge_costs(town.graph(), profile, report);
  auto const origin = town.at(letter);
  auto const point = LatLng{origin.lat + north / 111'195, origin.lon + east / 111'195 / 0.7071};
  auto const links = link(town.graph(), costs, std::span{&point, 1}, options);
  return links[0].is_linked() ? town.graph().osm_way[links[0].segment] : 0;
}

// Ways of drawings are numbered from 100.
TEST(DrawnLinks, GoToTheNearestStreetOfTheMode) {
  auto const town = StreetMap{{.drawing = R"(
    A----B
    C----D
    |
          )",
                               .ways = {{"AB", {{"highway", "footway"}}},
                                        {"CD", {{"highway", "residential"}}},
                                        {"AC", {{"highway", "residential"}}}}}};
  EXPECT_EQ(linked_way(town, {.mode = kWalk}, 'B', 3, -5), 100);
  EXPECT_EQ(linked_way(town, {.mode = kCar}, 'B', 3, -5), 101);
  EXPECT_EQ(linked_way(town, {.mode = kWalk}, 'B', 300, 0, {.limit = Metres{200}}), 0);
}

TEST(DrawnLinks, AvoidIslands) {
  // A-B is nearer but leads nowhere else.
  auto const town = StreetMap{
      {.drawing = R"(
    A--B
    C--D--E--F
       |     |
       G-----H )",
       .ways = {
           {"AB", {{"highway", "footway"}}}, {"CDEF", {{"highway", "footway"}}}, {"DGHF", {{"highway", "footway"}}}}}};
  EXPECT_EQ(linked_way(town, {}, 'A', 2, 15), 101);
  EXPECT_EQ(town.report().count("street_island"), 0u);  // counted by mode, when costs are made
  auto report = Report{};
  edge_costs(town.graph(), {}, report);
  EXPECT_EQ(report.count("street_island"), 1u);
}

TEST(DrawnLinks, AvoidDeadEndsOfOneWayStreetsForCars) {
  // B-C can be driven into but never out of: a car there is stuck.
  auto const town = StreetMap{
      {.drawing = R"(
    A---B---C
    |   |
    D---E     )",
       .ways = {{"ABEDA", {{"highway", "residential"}}}, {"BC", {{"highway", "residential"}, {"oneway", "yes"}}}}}};
  EXPECT_EQ(linked_way(town, {.mode = kCar}, 'C', 1, 0), 100);
  EXPECT_EQ(linked_way(town, {.mode = kWalk}, 'C', 1, 0), 101);
}

TEST(DrawnLinks, AvoidTunnelsFerriesAndForCarsMotorways) {
  auto const town = StreetMap{{.drawing = R"(
    A----B----C----D
    |              |
    E--------------F )",
                               .ways = {{"AB", {{"highway", "residential"}, {"tunnel", "yes"}}},
                                        {"BC", {{"highway", "motorway"}, {"oneway", "no"}}},
                                        {"CD", {{"route", "ferry"}, {"motorcar", "yes"}}},
                                        {"AEFD", {{"highway", "residential"}}}}}};
  EXPECT_EQ(linked_way(town, {.mode = kCar}, 'A', 1, 20), 103);
  EXPECT_EQ(linked_way(town, {.mode = kCar}, 'B', 1, 20), 103);
  EXPECT_EQ(linked_way(town, {.mode = kCar}, 'C', 1, 20), 103);
}

TEST(DrawnLinks, TheLowerSegmentWinsAmongEqualsWhateverTheOrderOfPoints) {
  auto const town = StreetMap{{.drawing = R"(
    A----B----C
         |
         D     )",
                               .ways = {{"ABC", {{"highway", "footway"}}}, {"BD", {{"highway", "footway"}}}}}};
  auto report = Report{};
  auto const costs = edge_costs(town.graph(), {}, report);
  auto const points = std::vector<LatLng>(50, town.at('B'));
  for (auto const& found : link(town.graph(), costs, points, {})) EXPECT_EQ(found.segment, SegmentId{0});
}

TEST(DrawnLinks, WalkTheOffRoadLegAtItsOwnSpeed) {
  auto const town = StreetMap{{.drawing = R"(A----------B)", .ways = {{"AB", {{"highway", "footway"}}}}}};
  auto report = Report{};
  auto const costs = edge_costs(town.graph(), {}, report);
  auto const points = std::vector{LatLng{town.at('A').lat + 36.0 / 111'195.08, town.at('A').lon}};
  auto const found = link(town.graph(), costs, points, {.off_road_speed = KilometresPerHour{1.8}});
  EXPECT_EQ(found[0].off_road, Deciseconds{720});  // 36 m at half a metre a second
  EXPECT_EQ(found[0].offset, 0);
}

}  // namespace
}  // namespace berline::street
