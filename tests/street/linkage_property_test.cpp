// Linkage by index equals a scan of every piece of every segment.
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "berline/street/linkage.h"
#include "testing/random_streets.h"
#include "testing/seed.h"

namespace berline::street {
namespace {

struct Found {
  double metres = 1e18;
  SegmentId segment;
};

/// The nearest linkable segment by trying 2,000 points along each piece: no formula shared with the code under test.
Found scan(StreetGraph const& graph, EdgeCosts const& costs, LatLng point) {
  auto best = Found{};
  for (auto const segment : ids<SegmentId>(graph.segment_count())) {
    auto is_linkable = false;
    for (auto const edge : graph.edges_of[segment]) is_linkable |= costs.linkable[edge] != 0;
    if (!is_linkable) continue;
    auto const geometry = graph.geometry[segment];
    for (std::size_t i = 1; i < geometry.size(); ++i)
      for (auto step = 0; step <= 2'000; ++step) {
        auto const metres = distance(point, between(geometry[i - 1], geometry[i], step / 2'000.0)).count();
        if (metres < best.metres) best = {metres, segment};
      }
  }
  return best;
}

TEST(LinkageProperty, EqualsALinearScan) {
  for (auto const seed : testing::seeds(20)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const graph = build_street_graph(testing::random_streets(seed, {.side = 5, .ways = 15}), report);
    auto const costs = edge_costs(graph, {.mode = seed % 2 == 0 ? Mode::walk : Mode::car}, report);
    auto points = std::vector<LatLng>{};
    for (auto i = 0; i < 30; ++i)
      points.push_back({44.995 + static_cast<double>(random() % 12'000) * 1e-6,
                        4.995 + static_cast<double>(random() % 12'000) * 1e-6});
    auto const options = LinkOptions{.limit = Metres{250}};
    auto const links = link(graph, costs, points, options);
    for (std::size_t i = 0; i < points.size(); ++i) {
      auto const want = scan(graph, costs, points[i]);
      if (want.metres > 251 || want.segment.is_none()) {
        EXPECT_FALSE(links[i].is_linked()) << i;
        continue;
      }
      if (want.metres > 249) continue;
      ASSERT_TRUE(links[i].is_linked()) << i;
      // 3.6 km/h is 1 m/s: ten deciseconds a metre. The scan's steps and the sphere allow a few centimetres.
      EXPECT_NEAR(links[i].off_road.count() / 10.0, want.metres, 0.1) << i;
      EXPECT_NEAR(distance(points[i], links[i].snapped).count(), want.metres, 0.1) << i;
    }
  }
}

TEST(LinkageProperty, OffsetLeadsToTheSnappedPoint) {
  for (auto const seed : testing::seeds(20)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const graph = build_street_graph(testing::random_streets(seed, {}), report);
    auto const costs = edge_costs(graph, {}, report);
    auto points = std::vector<LatLng>{};
    for (auto i = 0; i < 50; ++i)
      points.push_back(
          {45 + static_cast<double>(random() % 3'000) * 1e-6, 5 + static_cast<double>(random() % 3'000) * 1e-6});
    for (auto const& found : link(graph, costs, points, {})) {
      if (!found.is_linked()) continue;
      ASSERT_LE(found.offset, graph.length[found.segment]);
      auto const geometry = graph.geometry[found.segment];
      auto rest = double{found.offset};
      auto position = geometry.front();
      for (std::size_t i = 1; i < geometry.size(); ++i) {
        auto const length = distance(geometry[i - 1], geometry[i]).count();
        position = length > 0 ? between(geometry[i - 1], geometry[i], std::min(1.0, rest / length)) : geometry[i];
        if (rest <= length) break;
        rest -= length;
      }
      EXPECT_LT(distance(position, found.snapped).count(), 0.05);
    }
  }
}

}  // namespace
}  // namespace berline::street
