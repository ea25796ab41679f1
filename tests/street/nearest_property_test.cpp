// The k nearest places in one search, against a search from each.
#include "berline/street/nearest.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "testing/random_streets.h"
#include "testing/seed.h"

namespace berline::street {

void PrintTo(NearestPlaces::Found const& found, std::ostream* out) {
  *out << "place " << found.place << " in " << found.cost.time().count() << " ds, " << found.cost.length().count();
}

namespace {

std::vector<Link> random_links(StreetGraph const& graph, std::mt19937_64& random, std::size_t count) {
  auto links = std::vector<Link>{Link{}};  // the first is not linked
  for (std::size_t i = 0; i < count; ++i) {
    auto const segment = SegmentId{static_cast<std::uint32_t>(random() % graph.segment_count())};
    links.push_back({segment,
                     static_cast<float>(random() % 3) / 2 * graph.length[segment],
                     Deciseconds{static_cast<std::uint32_t>(random() % 3 * 50)},
                     {}});
  }
  return links;
}

TEST(NearestProperty, EqualsASearchFromEachPlace) {
  for (auto const seed : testing::seeds(100)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto report = Report{};
    auto const extract = testing::random_streets(seed, {.side = 7, .ways = 50, .jitter = seed % 2 == 0});
    auto const graph = build_street_graph(extract, report);
    auto const mode = std::array{Mode::walk, Mode::bike, Mode::car}[seed % 3];
    auto const costs = edge_costs(graph, {.mode = mode}, report);
    auto const places = random_links(graph, random, 1 + random() % 12);
    auto const points = random_links(graph, random, 20);
    auto const k = 1 + random() % 5;
    auto const limit = Deciseconds{seed % 4 == 0 ? 600U : 1'000'000U};
    for (auto const direction : {Direction::forward, Direction::reverse}) {
      auto expected = std::vector<std::vector<NearestPlaces::Found>>(points.size());
      auto search = Dijkstra{graph};
      for (std::uint32_t place = 0; place < places.size(); ++place) {
        search.run(costs, direction, places[place], limit);
        for (std::size_t i = 0; i < points.size(); ++i)
          if (auto const cost = search.cost(points[i]); !cost.is_never()) expected[i].push_back({place, cost});
      }
      auto const nearest = NearestPlaces{graph, costs, places, k, limit, direction};
      for (std::size_t i = 0; i < points.size(); ++i) {
        std::ranges::sort(expected[i], {}, [](auto const& found) { return std::pair{found.cost, found.place}; });
        if (expected[i].size() > k) expected[i].resize(k);
        ASSERT_EQ(nearest.nearest(points[i]), expected[i]) << "point " << i;
      }
    }
  }
}

}  // namespace
}  // namespace berline::street
