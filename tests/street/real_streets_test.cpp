// The real graphs: built, linked, and searched, equal to Boost's Dijkstra to the decisecond.
#include <gtest/gtest.h>
#include <iostream>
#include <random>

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>

#include "berline/street/boost_graph.h"
#include "berline/street/dijkstra.h"
#include "berline/street/many_to_many.h"
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

TEST(RealTables, TheHierarchyEqualsDijkstraOnMonacoForEveryMode) {
  auto const file = berline::testing::real_data("monaco/monaco_osrm.osm.pbf");
  if (!file) GTEST_SKIP() << "no Monaco (set BERLINE_DATA)";
  auto report = Report{};
  auto const graph = build_street_graph(osm::read(*file, {}, report), report);
  auto random = std::mt19937_64{11};
  auto points = std::vector<LatLng>{};
  for (auto i = 0; i < 120; ++i)
    points.push_back(
        {43.72 + static_cast<double>(random() % 45'000) * 1e-6, 7.37 + static_cast<double>(random() % 90'000) * 1e-6});
  constexpr auto kNoLimit = Deciseconds{kNeverDeciseconds.count() - 1};
  for (auto const mode : {Mode::walk, Mode::bike, Mode::car}) {
    auto const costs = edge_costs(graph, {.mode = mode}, report);
    auto const links = link(graph, costs, points, {});
    auto const hierarchy = build_hierarchy(graph, costs);
    for (auto const direction : {Direction::forward, Direction::reverse}) {
      auto const set = TargetSet{graph, costs, hierarchy, links, direction};
      auto table = std::vector<PathCost>(links.size() * links.size());
      ManyToMany{set}.costs(links, kNoLimit, table);
      auto search = Dijkstra{graph};
      for (std::size_t i = 0; i < links.size(); ++i) {
        search.run(costs, direction, links[i], kNoLimit);
        for (std::size_t j = 0; j < links.size(); ++j) ASSERT_EQ(table[i * links.size() + j], search.cost(links[j]));
      }
    }
  }
}

/// Mean speed over random trips, door to door without the off-road legs: metres over seconds.
TEST(RealTrips, MonacoSpeedsAreWithinTheFieldsBounds) {
  auto const file = berline::testing::real_data("monaco/monaco_osrm.osm.pbf");
  if (!file) GTEST_SKIP() << "no Monaco (set BERLINE_DATA)";
  auto report = Report{};
  auto const graph = build_street_graph(osm::read(*file, {}, report), report);
  auto search = Dijkstra{graph};
  struct Bounds {
    char const* name;
    Profile profile;
    double low, high;  // km/h
  };
  // On foot at 3.6 km/h with stairs and slopes by tag; bicycles at 12 and 14 km/h, pushed on stretches; cars in a dense
  // town: 20 to 45 km/h free of congestion (the region also has a motorway), 15 to 30 in rush hours.
  for (auto const& [name, profile, low, high] :
       {Bounds{"walk", {.mode = Mode::walk}, 3.0, 3.6}, Bounds{"bike", {.mode = Mode::bike}, 8, 12},
        Bounds{"ebike", {.mode = Mode::ebike}, 9, 14}, Bounds{"car", {.mode = Mode::car}, 20, 45},
        Bounds{"car in rush hours", {.mode = Mode::car, .traffic = kPeakTraffic}, 15, 30}}) {
    auto const costs = edge_costs(graph, profile, report);
    auto random = std::mt19937_64{7};
    auto points = std::vector<LatLng>{};
    for (auto i = 0; i < 800; ++i)
      points.push_back({43.725 + static_cast<double>(random() % 25'000) * 1e-6,
                        7.405 + static_cast<double>(random() % 35'000) * 1e-6});
    auto const links = link(graph, costs, points, {.limit = Metres{300}});
    auto metres = 0.0;
    auto seconds = 0.0;
    auto trips = 0;
    for (std::size_t i = 0; i + 1 < links.size() && trips < 200; i += 2) {
      auto from = links[i];
      auto to = links[i + 1];
      from.off_road = to.off_road = Deciseconds{0};
      search.run(costs, Direction::forward, from, Deciseconds{kNeverDeciseconds.count() - 1});
      auto const cost = search.cost(to);
      if (cost.is_never()) continue;
      ++trips;
      metres += cost.metres();
      seconds += cost.time().count() / 10.0;
    }
    auto const mean = metres / seconds * 3.6;
    std::cout << name << ": " << trips << " trips, mean " << metres / trips / 1000 << " km at " << mean << " km/h\n";
    EXPECT_EQ(trips, 200);
    EXPECT_GT(mean, low);
    EXPECT_LT(mean, high);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, RealStreets,
                         ::testing::Values("monaco/monaco_osrm.osm.pbf", "porto/porto_portugal.osm.pbf"),
                         [](auto const& file) {
                           return std::string{file.param}.substr(0, std::string_view{file.param}.find('/'));
                         });

}  // namespace
}  // namespace berline::street
