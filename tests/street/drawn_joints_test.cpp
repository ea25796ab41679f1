// What no way of the file says: how one gets to a platform, who gives way, where slow walkers do not go.
#include <gtest/gtest.h>

#include "testing/street_map.h"

namespace berline::street {
namespace {

using testing::StreetMap;

constexpr auto kWalk = Mode::walk;
constexpr auto kCar = Mode::car;

TEST(Platforms, AreJoinedToTheNearestStreet) {
  auto const town = StreetMap{{.drawing = R"(
    A---C---B

        P---Q   )",
                               .ways = {{"ACB", {{"highway", "residential"}}}, {"PQ", {{"railway", "platform"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'A', 'Q'), "ACPQ");
  EXPECT_EQ(town.seconds(kWalk, 'A', 'Q'), 40 + 20 + 40);
  EXPECT_EQ(town.report().count("street_platform_joined"), 1u);
  EXPECT_FALSE(town.seconds(kCar, 'A', 'P'));
  // Whether there are steps on the way nobody says.
  EXPECT_FALSE(town.seconds(Profile{.mode = kWalk, .wheelchair = true}, 'A', 'Q'));
}

TEST(Platforms, ThatAreJoinedAlreadyStayAsTheyAre) {
  auto const town = StreetMap{
      {.drawing = R"(
    A---C---B
        |
        P---Q   )",
       .ways = {
           {"ACB", {{"highway", "residential"}}}, {"PQ", {{"railway", "platform"}}}, {"CP", {{"highway", "steps"}}}}}};
  EXPECT_EQ(town.report().count("street_platform_joined"), 0u);
  EXPECT_EQ(town.graph().segment_count(), 4u);
}

TEST(Platforms, TooFarFromAnyStreetStayAlone) {
  auto const town = StreetMap{{.drawing = R"(
    A---C---B





        P---Q   )",  // 60 m
                               .ways = {{"ACB", {{"highway", "residential"}}}, {"PQ", {{"railway", "platform"}}}}}};
  EXPECT_FALSE(town.seconds(kWalk, 'A', 'Q'));
  EXPECT_EQ(town.report().count("street_platform_joined"), 0u);
}

TEST(Platforms, AreEnteredByTheEntranceOfTheStation) {
  // The street D is nearer, but the station's entrance E stands 20 m from C, off all ways.
  auto const town = StreetMap{{.drawing = R"(
    A---C---B

        E



        P---Q
            D---F  )",
                               .ways = {{"ACB", {{"highway", "residential"}}},
                                        {"AD", {{"highway", "residential"}}},
                                        {"DF", {{"highway", "residential"}}},
                                        {"PQ", {{"railway", "platform"}}}},
                               .nodes = {{'E', {{"railway", "subway_entrance"}}}}}};
  EXPECT_EQ(town.route(kWalk, 'C', 'P'), "CEP");
  EXPECT_EQ(town.seconds(kWalk, 'C', 'P'), 20 + 40);
}

TEST(Platforms, OfOneStationAreJoinedOnce) {
  auto const town = StreetMap{{.drawing = R"(
    A---C---B

        P---Q
        R---S   )",
                               .ways = {{"ACB", {{"highway", "residential"}}},
                                        {"PQ", {{"railway", "platform"}}},
                                        {"RS", {{"railway", "platform"}}},
                                        {"QS", {{"highway", "steps"}}}}}};
  EXPECT_EQ(town.report().count("street_platform_joined"), 1u);
  EXPECT_EQ(town.route(kWalk, 'A', 'R'), "ACPQSR");
}

/// What giving way adds to the way of a car from one letter to another, in seconds, when it takes 10 s each time.
double added(StreetMap const& town, char from, char to) {
  auto const seconds = [&](double each) {
    auto profile = Profile{.mode = kCar};
    profile.traffic.yield_seconds = each;
    return town.seconds(profile, from, to).value();
  };
  return seconds(10) - seconds(0);
}

TEST(Yields, SideStreetsGiveWayToMainRoads) {
  auto const town = StreetMap{{.drawing = R"(
    A---J---B
        |
        C       )",
                               .ways = {{"AJB", {{"highway", "primary"}}}, {"CJ", {{"highway", "residential"}}}}}};
  EXPECT_DOUBLE_EQ(added(town, 'C', 'B'), 10);
  EXPECT_DOUBLE_EQ(added(town, 'A', 'B'), 0);
  EXPECT_DOUBLE_EQ(added(town, 'B', 'C'), 0);
}

TEST(Yields, NobodyGivesWayWhereAStreetGoesOnOrALightStands) {
  auto const going_on = StreetMap{
      {.drawing = "A---J---B", .ways = {{"AJ", {{"highway", "residential"}}}, {"JB", {{"highway", "primary"}}}}}};
  EXPECT_DOUBLE_EQ(added(going_on, 'A', 'B'), 0);
  auto const lit = StreetMap{{.drawing = R"(
    A---J---B
        |
        C       )",
                              .ways = {{"AJB", {{"highway", "primary"}}}, {"CJ", {{"highway", "residential"}}}},
                              .nodes = {{'J', {{"highway", "traffic_signals"}}}}}};
  EXPECT_DOUBLE_EQ(added(lit, 'C', 'B'), 0);
}

TEST(Yields, ThoseOnARoundaboutGoFirstWhateverItsClass) {
  auto const town = StreetMap{{.drawing = R"(
        D---C
        |   |
    P---A---B---Q )",
                               .ways = {{"ABCDA", {{"highway", "residential"}, {"junction", "roundabout"}}},
                                        {"PA", {{"highway", "primary"}}},
                                        {"BQ", {{"highway", "primary"}}}}}};
  EXPECT_DOUBLE_EQ(added(town, 'P', 'Q'), 10);
}

TEST(SlowWalkers, KeepOffStairs) {
  auto const town = StreetMap{{.drawing = R"(
    A---B
    |   |
    |   |
    C---D   )",
                               .ways = {{"AB", {{"highway", "steps"}}}, {"ACDB", {{"highway", "footway"}}}}}};
  auto const slow = Profile{.mode = kWalk, .walk_speed = kSlowWalk, .avoids_steps = true};
  EXPECT_EQ(town.route(slow, 'A', 'B'), "ACDB");
  EXPECT_NEAR(town.seconds(slow, 'A', 'B').value(), 100 / (2.9 / 3.6), 0.2);
}

}  // namespace
}  // namespace berline::street
