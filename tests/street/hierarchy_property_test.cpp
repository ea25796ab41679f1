// The hierarchy answers what Dijkstra answers, time and length, from many origins to many targets.
#include <algorithm>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "berline/street/many_to_many.h"
#include "testing/random_streets.h"
#include "testing/seed.h"
#include "testing/street_map.h"

namespace berline::street {
namespace {

std::vector<Link> random_links(StreetGraph const& graph, std::mt19937_64& random, std::size_t count) {
  auto links = std::vector<Link>{};
  for (std::size_t i = 0; i < count; ++i) {
    auto const segment = SegmentId{static_cast<std::uint32_t>(random() % graph.segment_count())};
    links.push_back({segment,
                     static_cast<float>(random() % 5) / 4 * graph.length[segment],
                     Deciseconds{static_cast<std::uint32_t>(random() % 100)},
                     {}});
  }
  links.push_back(Link{});  // not linked
  return links;
}

TEST(HierarchyProperty, EqualsDijkstraInTimeAndLength) {
  for (auto const seed : testing::seeds(150)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto const side = 3 + static_cast<int>(seed % 10);
    auto report = Report{};
    auto const extract = testing::random_streets(seed, {.side = side, .ways = side * side, .jitter = seed % 2 == 0});
    auto const graph = build_street_graph(extract, report);
    for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
      auto const costs = edge_costs(graph, {.mode = mode}, report);
      auto const hierarchy = build_hierarchy(graph, costs);
      auto const origins = random_links(graph, random, 20);  // more than one batch
      auto const targets = random_links(graph, random, 15);
      for (auto const direction : {Direction::forward, Direction::reverse}) {
        auto const limit = Deciseconds{seed % 3 == 0 ? 900U : 10'000'000U};
        auto const set = TargetSet{graph, costs, hierarchy, targets, direction};
        auto query = ManyToMany{set};
        auto found = std::vector<PathCost>(origins.size() * targets.size());
        auto times = std::vector<Deciseconds>(found.size());
        query.costs(origins, limit, found);
        query.times(origins, limit, times);
        auto search = Dijkstra{graph};
        for (std::size_t i = 0; i < origins.size(); ++i) {
          search.run(costs, direction, origins[i], limit);
          for (std::size_t j = 0; j < targets.size(); ++j) {
            auto const expected = search.cost(targets[j]);
            ASSERT_EQ(found[i * targets.size() + j], expected) << i << " to " << j;
            ASSERT_EQ(times[i * targets.size() + j], expected.time()) << i << " to " << j;
          }
        }
      }
    }
  }
}

/// Two ways of the same length between two gates. A and B leave in the same round (nothing near is lighter, and no two
/// steps lead from one to the other); each is a way round the other that is no longer, for gates cost nothing. If a
/// witness might lead over a vertex that leaves too, both would go without a shortcut. Only ways without cost make such
/// a circle: around any other, each of two ways would have to be the longer one.
TEST(HierarchyDrawn, TwoWaysBetweenGatesAreNotDroppedForEachOther) {
  auto const town = testing::StreetMap{{.drawing = R"(
         P
         |
         U
        / \
       A   B
        \ /
         V
         |
         Q     )",
                                        .ways = {{"UA", {{"highway", "footway"}}},
                                                 {"AV", {{"highway", "footway"}}},
                                                 {"UB", {{"highway", "footway"}}},
                                                 {"BV", {{"highway", "footway"}}},
                                                 {"PU", {{"highway", "footway"}}},
                                                 {"VQ", {{"highway", "footway"}}}},
                                        .nodes = {{'U', {{"barrier", "bollard"}}}, {'V', {{"barrier", "bollard"}}}}}};
  auto report = Report{};
  auto const& graph = town.graph();
  auto const costs = edge_costs(graph, {.mode = Mode::walk}, report);
  auto const hierarchy = build_hierarchy(graph, costs);
  auto const links = link(graph, costs, std::vector{town.at('P'), town.at('Q')}, {});
  auto const set = TargetSet{graph, costs, hierarchy, links};
  auto found = std::vector<PathCost>(4);
  ManyToMany{set}.costs(links, Deciseconds{1'000'000}, found);
  auto search = Dijkstra{graph};
  for (std::size_t from = 0; from < 2; ++from) {
    search.run(costs, Direction::forward, links[from], Deciseconds{1'000'000});
    for (std::size_t to = 0; to < 2; ++to) {
      EXPECT_FALSE(found[from * 2 + to].is_never());
      EXPECT_EQ(found[from * 2 + to], search.cost(links[to])) << from << " to " << to;
    }
  }
}

TEST(HierarchyProperty, ArcsLeadUp) {
  auto report = Report{};
  auto const graph = build_street_graph(testing::random_streets(5, {.side = 12, .ways = 150}), report);
  auto const hierarchy = build_hierarchy(graph, edge_costs(graph, {}, report));
  for (std::size_t position = 0; position < hierarchy.vertex_count(); ++position) {
    for (auto const& arc : hierarchy.up_out[position]) EXPECT_LT(arc.position, position);
    for (auto const& arc : hierarchy.down_in[position]) EXPECT_LT(arc.position, position);
  }
}

bool same(Csr<std::size_t, Hierarchy::Arc> const& a, Csr<std::size_t, Hierarchy::Arc> const& b) {
  return std::ranges::equal(a.offsets(), b.offsets()) &&
         std::ranges::equal(a.values(), b.values(), [](Hierarchy::Arc const& x, Hierarchy::Arc const& y) {
           return x.position == y.position && x.time == y.time && x.length == y.length;
         });
}

TEST(HierarchyProperty, OneThreadBuildsWhatManyDo) {
  auto report = Report{};
  auto const graph = build_street_graph(testing::random_streets(9, {.side = 30, .ways = 900}), report);
  auto const costs = edge_costs(graph, {}, report);
  auto const many = build_hierarchy(graph, costs);
  auto const one_thread = tbb::global_control{tbb::global_control::max_allowed_parallelism, 1};
  auto const one = build_hierarchy(graph, costs);
  EXPECT_TRUE(std::ranges::equal(one.position, many.position));
  EXPECT_TRUE(same(one.up_out, many.up_out));
  EXPECT_TRUE(same(one.down_in, many.down_in));
}

}  // namespace
}  // namespace berline::street
