// Routes: edges that follow each other, costs that add up, lines that begin and end where the points stand.
#include "berline/street/route.h"

#include <gtest/gtest.h>

#include "testing/random_streets.h"
#include "testing/seed.h"
#include "testing/street_map.h"

namespace berline::street {
namespace {

constexpr auto kNoLimit = Deciseconds{kNeverDeciseconds.count() - 1};

Link random_link(StreetGraph const& graph, std::mt19937_64& random) {
  auto const segment = SegmentId{static_cast<std::uint32_t>(random() % graph.segment_count())};
  return {segment,
          static_cast<float>(random() % 5) / 4 * graph.length[segment],
          Deciseconds{static_cast<std::uint32_t>(random() % 100)},
          {}};
}

double metres_of(std::vector<LatLng> const& line) {
  auto metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) metres += distance(line[i - 1], line[i]).count();
  return metres;
}

TEST(RouteProperty, AddsUpAndHangsTogether) {
  auto found = std::size_t{0};
  for (auto const seed : testing::seeds(60)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const extract = testing::random_streets(seed, {.side = 8, .ways = 60, .jitter = seed % 2 == 0});
    auto const graph = build_street_graph(extract, report);
    auto search = Dijkstra{graph};
    for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
      auto const costs = edge_costs(graph, {.mode = mode}, report);
      for (auto i = 0; i < 30; ++i) {
        auto const from = random_link(graph, random);
        auto const to = random_link(graph, random);
        search.run(costs, Direction::forward, from, kNoLimit);
        auto const way = route(graph, costs, search, from, to);
        ASSERT_EQ(way.has_value(), !search.cost(to).is_never());
        if (!way) continue;
        ++found;
        EXPECT_EQ(way->cost, search.cost(to));
        auto sum = PathCost{from.off_road + to.off_road, Decimetres{0}};
        auto metres = 0.0;
        for (auto const& stretch : way->stretches) {
          sum = sum + stretch.cost;
          metres += metres_of(stretch.line);
          ASSERT_GE(stretch.line.size(), 2u);
        }
        EXPECT_EQ(sum, way->cost);
        // A decimetre of rounding an edge, and the two parts.
        EXPECT_NEAR(metres, way->cost.metres(), 0.1 * static_cast<double>(way->stretches.size()) + 0.2);
        for (std::size_t j = 1; j < way->stretches.size(); ++j) {
          EXPECT_EQ(graph.head[way->stretches[j - 1].edge], graph.tail[way->stretches[j].edge]);
          EXPECT_LT(distance(way->stretches[j - 1].line.back(), way->stretches[j].line.front()).count(), 0.01);
        }
      }
    }
  }
  EXPECT_GT(found, 1'000u);
}

TEST(RouteDrawn, BeginsAndEndsPartWayAlongItsStreets) {
  auto const town = testing::StreetMap{
      {.drawing = R"(
    A----B
         |
         C----D  )",
       .ways = {{"AB", {{"highway", "footway"}}}, {"BC", {{"highway", "footway"}}}, {"DC", {{"highway", "footway"}}}}}};
  auto report = Report{};
  auto const& graph = town.graph();
  auto const costs = edge_costs(graph, {}, report);
  auto const from = Link{SegmentId{0}, 30, Deciseconds{50}, {}};  // 30 m from A, 20 m before B
  auto const to = Link{SegmentId{2}, 10, Deciseconds{70}, {}};    // 10 m from D: 40 m after C
  auto search = Dijkstra{graph};
  search.run(costs, Direction::forward, from, kNoLimit);
  auto const way = route(graph, costs, search, from, to);
  ASSERT_TRUE(way);
  ASSERT_EQ(way->stretches.size(), 3u);
  EXPECT_NEAR(metres_of(way->stretches[0].line), 20, 0.01);
  EXPECT_LT(distance(way->stretches[0].line.back(), town.at('B')).count(), 0.01);
  EXPECT_LT(distance(way->stretches[2].line.front(), town.at('C')).count(), 0.01);
  EXPECT_NEAR(metres_of(way->stretches[2].line), 40, 0.01);
  EXPECT_EQ(way->cost.time(), Deciseconds{50 + 200 + 200 + 400 + 70});
}

}  // namespace
}  // namespace berline::street
