#include "weave.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace berline::region {
namespace {

/// A territory with one village far from what is drawn, so that no road counts as built up.
struct Country {
  Towns towns{.towns = {Town{.centre = {50'000, 50'000}, .reach = 1000}}, .quarters = {}};
  Territory territory{towns};
};

Streets woven(std::vector<Line> lines) {
  auto const country = Country{};
  auto drawing = Drawing{};
  drawing.lines = std::move(lines);
  return weave(drawing, country.territory, 1);
}

Line line(Kind kind, std::vector<Point> points) {
  return {.kind = kind, .points = std::move(points)};
}

std::size_t ways_of(Streets const& streets, std::uint32_t drawn) {
  return static_cast<std::size_t>(std::ranges::count(streets.ways, drawn, &Way::line));
}

/// Nodes that both lines have.
std::size_t shared(Streets const& streets, std::uint32_t a, std::uint32_t b) {
  auto count = std::size_t{0};
  for (std::uint32_t node = 0; node < streets.nodes.size(); ++node) {
    auto const on = [&](std::uint32_t drawn) {
      return std::ranges::any_of(streets.ways, [&](auto const& way) {
        return way.line == drawn && std::ranges::find(way.nodes, node) != way.nodes.end();
      });
    };
    count += on(a) && on(b) ? 1 : 0;
  }
  return count;
}

//      1
//      |
// 0----+----0     two streets share a node where they cross
//      |
//      1
TEST(Weave, StreetsShareANodeWhereTheyCross) {
  auto const streets =
      woven({line(Kind::residential, {{0, 100}, {200, 100}}), line(Kind::residential, {{100, 0}, {100, 200}})});
  EXPECT_EQ(streets.nodes.size(), 5u);
  EXPECT_EQ(shared(streets, 0, 1), 1u);
}

TEST(Weave, AStreetThatEndsOnAnotherIsTiedToIt) {
  auto const streets =
      woven({line(Kind::residential, {{0, 100}, {200, 100}}), line(Kind::alley, {{100, 100}, {100, 200}})});
  EXPECT_EQ(shared(streets, 0, 1), 1u);
}

TEST(Weave, AMeetingNearAPointOfALineHappensThere) {
  // They cross 3 m beside the end of the first: no stub of 3 m is left.
  auto const streets =
      woven({line(Kind::residential, {{0, 100}, {103, 100}}), line(Kind::residential, {{100, 0}, {100, 200}})});
  EXPECT_EQ(shared(streets, 0, 1), 1u);
  EXPECT_EQ(streets.nodes.size(), 4u);
}

TEST(Weave, AMainRoadPassesOverAMotorway) {
  auto const streets =
      woven({line(Kind::primary, {{0, 500}, {1000, 500}}), line(Kind::motorway, {{500, 0}, {500, 1000}})});
  EXPECT_EQ(shared(streets, 0, 1), 0u);
  EXPECT_EQ(ways_of(streets, 0), 3u);  // before, on and after the bridge
  EXPECT_EQ(std::ranges::count(streets.ways, true, &Way::bridge), 1);
}

//  2-----2-----2
//  |     r     |
//  0-----r-----1     the railway r stops the two streets 0; they stay tied by the road 2 around it
TEST(Weave, ARailwayStopsAResidentialStreet) {
  auto const streets = woven({line(Kind::residential, {{0, 0}, {400, 0}}), line(Kind::rail, {{200, -300}, {200, 300}}),
                              line(Kind::primary, {{0, 0}, {0, 600}, {400, 600}, {400, 0}})});
  EXPECT_EQ(ways_of(streets, 0), 2u);
  EXPECT_EQ(shared(streets, 0, 1), 0u);
}

TEST(Weave, TheOnlyStreetAcrossARailwayGetsACrossing) {
  auto const streets =
      woven({line(Kind::residential, {{0, 0}, {400, 0}}), line(Kind::rail, {{200, -300}, {200, 300}})});
  EXPECT_EQ(shared(streets, 0, 1), 1u);
  EXPECT_EQ(std::ranges::count(streets.nodes, true, &StreetNode::level_crossing), 1);
}

TEST(Weave, AnUnderpassIsTiedToNothingItPassesBelow) {
  auto const streets =
      woven({line(Kind::rail, {{0, 0}, {400, 0}}), line(Kind::underpass, {{200, -35}, {200, 0}, {200, 35}}),
             line(Kind::residential, {{200, 35}, {300, 100}}), line(Kind::residential, {{200, -35}, {300, -100}})});
  EXPECT_EQ(shared(streets, 0, 1), 0u);
  EXPECT_EQ(std::ranges::count(streets.ways, true, &Way::tunnel), 1);
  EXPECT_EQ(shared(streets, 1, 2), 1u);
}

TEST(Weave, PiecesOutOfReachAreDropped) {
  auto const streets =
      woven({line(Kind::residential, {{0, 0}, {100, 0}, {200, 0}}), line(Kind::residential, {{0, 5000}, {100, 5000}})});
  EXPECT_EQ(ways_of(streets, 1), 0u);
  EXPECT_EQ(streets.nodes.size(), 3u);
}

}  // namespace
}  // namespace berline::region
