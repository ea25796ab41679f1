// The real graphs: built, linked, and searched, equal to Boost's Dijkstra to the decisecond.
#include <gtest/gtest.h>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>

#include "berline/street/boost_graph.h"
#include "berline/street/dijkstra.h"
#include "berline/street/partial.h"
#include "osm/read.h"
#include "testing/boost_dijkstra.h"
#include "testing/real_data.h"

namespace berline::street {
namespace {

class RealStreets : public ::testing::TestWithParam<char const*> {};

TEST_P(RealStreets, DijkstraEqualsBoostForEveryMode) {
  auto const file = berline::testing::real_data(GetParam());
  if (!file) GTEST_SKIP() << "no " << GetParam() << " (set BERLINE_DATA)";
  auto report = Report{};
  auto const extract = osm::read(*file, {}, report);
  auto const graph = build_street_graph(extract, report);
  ASSERT_GT(graph.vertex_count(), 1'000u);
  auto search = Dijkstra{graph};
  for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
    auto const costs = edge_costs(graph, {.mode = mode}, report);
    // Sources spread over the table of segments, the linkable ones only.
    auto sources = std::vector<Link>{};
    for (std::size_t i = 0; i < graph.segment_count() && sources.size() < 4; i += graph.segment_count() / 7) {
      auto segment = SegmentId::from_index(i);
      while (segment.index() + 1 < graph.segment_count() &&
             (graph.edges_of[segment].empty() || costs.linkable[graph.edges_of[segment].front()] == 0))
        segment = SegmentId::from_index(segment.index() + 1);
      if (!graph.edges_of[segment].empty() && costs.linkable[graph.edges_of[segment].front()] != 0)
        sources.push_back({segment, graph.length[segment] / 3, Deciseconds{123}, {}});
    }
    ASSERT_FALSE(sources.empty());
    for (auto const& source : sources) {
      for (auto const direction : {Direction::forward, Direction::reverse}) {
        auto const expected = berline::testing::boost_times(graph, costs, direction, source);
        search.run(costs, direction, source, Deciseconds{kNeverDeciseconds.count() - 1});
        auto reached = std::size_t{0};
        for (auto const vertex : ids<VertexId>(graph.vertex_count())) {
          ASSERT_EQ(search.time(vertex), expected[vertex.index()]) << "vertex " << vertex.value();
          if (!is_never(search.time(vertex))) ++reached;
        }
        EXPECT_GT(reached, graph.vertex_count() / 20);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, RealStreets,
                         ::testing::Values("monaco/monaco_osrm.osm.pbf", "porto/porto_portugal.osm.pbf"),
                         [](auto const& file) {
                           return std::string{file.param}.substr(0, std::string_view{file.param}.find('/'));
                         });

}  // namespace
}  // namespace berline::street
