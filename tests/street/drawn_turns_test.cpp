// Turn restrictions and streets without through traffic on drawn maps.
#include <gtest/gtest.h>

#include "testing/street_map.h"

namespace berline::street {
namespace {

using testing::StreetMap;
constexpr auto kWalk = Mode::walk;
constexpr auto kCar = Mode::car;

testing::OwnedTags const kStreet{{"highway", "residential"}};

// A crossroads with a way round it:
//        N
//        |
//   W----X----E
//   |    |    |
//   |    S    |
//   P---------Q
testing::Drawing crossroads(std::vector<testing::DrawnRestriction> restrictions) {
  return {.drawing = R"(
            N
            |
       W----X----E
       |    |    |
       |    S    |
       P---------Q )",
          .ways = {{"NX", kStreet}, {"WX", kStreet}, {"XE", kStreet}, {"XS", kStreet}, {"WPQE", kStreet}},
          .restrictions = std::move(restrictions)};
}

TEST(DrawnTurns, NoTurnForbidsThatTurnToCarsOnly) {
  auto const town = StreetMap{crossroads({{"no_left_turn", "NX", "X", "XE"}})};
  // Forbidden, one goes on to the dead end S and turns there: 40 m more.
  EXPECT_EQ(town.route(kCar, 'N', 'E'), "NXSXE");
  EXPECT_EQ(town.route(kWalk, 'N', 'E'), "NXE");
  EXPECT_EQ(town.route(kCar, 'E', 'N'), "EXN");  // the other way round is another turn
  EXPECT_EQ(town.route(kCar, 'W', 'E'), "WXE");
  EXPECT_EQ(town.route(kCar, 'N', 'S'), "NXS");
}

TEST(DrawnTurns, OnlyTurnForbidsAllOthers) {
  auto const town = StreetMap{crossroads({{"only_straight_on", "NX", "X", "XS"}})};
  EXPECT_EQ(town.route(kCar, 'N', 'S'), "NXS");
  EXPECT_EQ(town.route(kCar, 'N', 'E'), "NXSXE");  // S is a dead end one may turn in
  EXPECT_EQ(town.route(kCar, 'W', 'N'), "WXN");
}

TEST(DrawnTurns, SeveralRestrictionsAtOneJunctionAddUp) {
  auto const town = StreetMap{crossroads(
      {{"no_left_turn", "NX", "X", "XE"}, {"no_right_turn", "NX", "X", "WX"}, {"no_u_turn", "XS", "X", "XS"}})};
  EXPECT_EQ(town.route(kCar, 'N', 'E'), "NXSXE");
}

TEST(DrawnTurns, NoUTurn) {
  // From the middle of W-X eastwards and back: allowed without the restriction.
  auto const free = StreetMap{{.drawing = R"(A--B--C)", .ways = {{"ABC", {{"highway", "residential"}}}}}};
  EXPECT_EQ(free.route(kCar, 'A', 'C'), "ABC");
  auto const town = StreetMap{{.drawing = R"(
    A--B
       |
       C  )",
                               .ways = {{"AB", kStreet}, {"BC", kStreet}},
                               .restrictions = {{"no_u_turn", "AB", "B", "AB"}, {"no_right_turn", "AB", "B", "BC"}}}};
  EXPECT_FALSE(town.seconds(kCar, 'A', 'C'));
  EXPECT_TRUE(town.seconds(kWalk, 'A', 'C'));
}

TEST(DrawnTurns, ViaAWay) {
  // The U-turn over the central reservation of a dual carriageway: a to d by X-Y.
  auto const drawing = [](std::vector<testing::DrawnRestriction> restrictions) {
    return testing::Drawing{.drawing = R"(
       A----X----B
            |
       D----Y----C )",
                            .ways = {{"AX", {{"highway", "primary"}, {"oneway", "yes"}}},
                                     {"XB", {{"highway", "primary"}, {"oneway", "yes"}}},
                                     {"CY", {{"highway", "primary"}, {"oneway", "yes"}}},
                                     {"YD", {{"highway", "primary"}, {"oneway", "yes"}}},
                                     {"XY", {{"highway", "residential"}, {"oneway", "yes"}}}},
                            .restrictions = std::move(restrictions)};
  };
  EXPECT_EQ(StreetMap{drawing({})}.route(kCar, 'A', 'D'), "AXYD");
  auto const town = StreetMap{drawing({{"no_u_turn", "AX", "XY", "YD"}})};
  EXPECT_FALSE(town.seconds(kCar, 'A', 'D'));
  EXPECT_EQ(town.route(kCar, 'A', 'Y'), "AXY");  // up to there is allowed
  EXPECT_EQ(town.route(kCar, 'X', 'D'), "XYD");  // and so is that turn for who did not come by A-X
  EXPECT_EQ(town.route(kCar, 'C', 'D'), "CYD");
}

TEST(DrawnTurns, AWayThatPassesThroughTheJunctionIsCountedNotGuessed) {
  auto const town = StreetMap{{.drawing = R"(
       N
       |
  W----X----E )",
                               .ways = {{"WXE", kStreet}, {"NX", kStreet}},
                               .restrictions = {{"no_left_turn", "NX", "X", "WXE"}}}};
  EXPECT_EQ(town.report().count("street_restriction_not_placed"), 1u);
  EXPECT_EQ(town.route(kCar, 'N', 'E'), "NXE");
}

TEST(DrawnTurns, ATripMayStartBehindAForbiddenUTurn) {
  // The dead end's own restriction must not close the street to those who set out in it.
  auto const town = StreetMap{{.drawing = R"(A----B----C)",
                               .ways = {{"AB", kStreet}, {"BC", kStreet}},
                               .restrictions = {{"no_u_turn", "BC", "C", "BC"}}}};
  EXPECT_EQ(town.route(kCar, 'C', 'A'), "CBA");
}

// A short cut through a private yard, and the long way round.
//   A----B====C----D
//        |    |
//        E----F
testing::Drawing yard(char const* value) {
  return {.drawing = R"(
   A----B----C----D
        |    |
        |    |
        E----F     )",
          .ways = {{"AB", kStreet},
                   {"BC", {{"highway", "service"}, {"access", value}, {"maxspeed", "50"}}},
                   {"CD", kStreet},
                   {"BEFC", kStreet}}};
}

TEST(DrawnThroughTraffic, PrivateWaysAreNotPassedThrough) {
  for (auto const* value : {"private", "destination", "customers"}) {
    auto const town = StreetMap{yard(value)};
    EXPECT_EQ(town.route(kCar, 'A', 'D'), "ABEFCD") << value;
    EXPECT_EQ(town.route(kWalk, 'A', 'D'), "ABEFCD") << value;
  }
  EXPECT_EQ(StreetMap{yard("permissive")}.route(kCar, 'A', 'D'), "ABCD");
}

TEST(DrawnThroughTraffic, TripsMayEndAndStartThere) {
  auto const town = StreetMap{{.drawing = R"(
   A----B--P--C----D
        |     |
        E-----F     )",
                               .ways = {{"AB", kStreet},
                                        {"BPC", {{"highway", "service"}, {"access", "private"}, {"maxspeed", "50"}}},
                                        {"CD", kStreet},
                                        {"BEFC", kStreet}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'P'), "ABP");
  EXPECT_EQ(town.route(kCar, 'D', 'P'), "DCP");
  EXPECT_EQ(town.route(kCar, 'P', 'D'), "PCD");
  EXPECT_EQ(town.route(kCar, 'P', 'A'), "PBA");
}

TEST(DrawnThroughTraffic, FromOnePrivateYardToAnother) {
  auto const town = StreetMap{{.drawing = R"(A----B----C----D)",
                               .ways = {{"AB", {{"highway", "service"}, {"access", "private"}}},
                                        {"BC", kStreet},
                                        {"CD", {{"highway", "service"}, {"access", "private"}}}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'D'), "ABCD");
  EXPECT_EQ(town.route(kCar, 'D', 'A'), "DCBA");
}

TEST(DrawnThroughTraffic, AnOrdinaryStreetBehindAPrivateOneIsReached) {
  // C-D has no tag of its own but lies behind the gate of B-C.
  auto const town = StreetMap{{.drawing = R"(
    A----B----C----D
    |    |
    E----F           )",
                               .ways = {{"ABFEA", kStreet},
                                        {"BC", {{"highway", "service"}, {"access", "private"}}},
                                        {"CD", {{"highway", "service"}}}}}};
  EXPECT_EQ(town.route(kCar, 'A', 'D'), "ABCD");
  EXPECT_EQ(town.route(kCar, 'D', 'A'), "DCBA");
}

TEST(DrawnThroughTraffic, PrivateStreetsCanBeLinkedTo) {
  auto const town = StreetMap{yard("private")};
  auto report = Report{};
  auto const costs = edge_costs(town.graph(), {.mode = kCar}, report);
  for (auto const edge : ids<EdgeId>(town.graph().edge_count()))
    EXPECT_EQ(costs.linkable[edge], is_never(costs.time[edge]) ? 0 : 1);
  EXPECT_EQ(report.count("street_island"), 0u);
}

}  // namespace
}  // namespace berline::street
