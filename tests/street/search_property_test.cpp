// Dijkstra equals Boost's on random street graphs, and its queries are consistent.
#include <gtest/gtest.h>
#include <boost/concept/assert.hpp>
#include <boost/graph/graph_concepts.hpp>

#include "berline/street/boost_graph.h"
#include "berline/street/dijkstra.h"
#include "testing/boost_dijkstra.h"
#include "testing/random_streets.h"
#include "testing/seed.h"

namespace berline::street {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<StreetGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<StreetGraph>));

Link random_link(StreetGraph const& graph, std::mt19937_64& random) {
  auto const segment = SegmentId{static_cast<std::uint32_t>(random() % graph.segment_count())};
  // Ends of segments often: that is where parts of edges are empty.
  auto const share = static_cast<float>(random() % 5) / 4;
  return {segment, share * graph.length[segment], Deciseconds{static_cast<std::uint32_t>(random() % 300)}, {}};
}

TEST(DijkstraProperty, EqualsBoostOnRandomStreets) {
  for (auto const seed : testing::seeds(300)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const extract = testing::random_streets(seed, {.jitter = seed % 2 == 0});
    auto const graph = build_street_graph(extract, report);
    auto search = Dijkstra{graph};
    for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
      auto const costs = edge_costs(graph, {.mode = mode}, report);
      for (auto round = 0; round < 4; ++round) {
        auto const direction = round % 2 == 0 ? Direction::forward : Direction::reverse;
        auto const source = random_link(graph, random);
        auto const limit = Deciseconds{static_cast<std::uint32_t>(round < 2 ? 1'000'000 : random() % 6'000)};
        search.run(costs, direction, source, limit);
        auto const expected = testing::boost_times(graph, costs, direction, source);
        auto settled = std::size_t{0};
        for (auto const vertex : ids<VertexId>(graph.vertex_count())) {
          auto const want = expected[vertex.index()] > limit ? kNeverDeciseconds : expected[vertex.index()];
          ASSERT_EQ(search.time(vertex), want) << "vertex " << vertex.value();
          settled += is_never(want) ? 0 : 1;
        }
        ASSERT_EQ(search.settled().size(), settled);
      }
    }
  }
}

TEST(DijkstraProperty, ReverseFromTheTargetEqualsForwardFromTheOrigin) {
  for (auto const seed : testing::seeds(300)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const graph = build_street_graph(testing::random_streets(seed, {}), report);
    auto there = Dijkstra{graph};
    auto back = Dijkstra{graph};
    for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
      auto const costs = edge_costs(graph, {.mode = mode}, report);
      for (auto round = 0; round < 10; ++round) {
        auto const origin = random_link(graph, random);
        auto const target = random_link(graph, random);
        there.run(costs, Direction::forward, origin, Deciseconds{1'000'000});
        back.run(costs, Direction::reverse, target, Deciseconds{1'000'000});
        ASSERT_EQ(there.cost(target), back.cost(origin));
      }
    }
  }
}

}  // namespace
}  // namespace berline::street
