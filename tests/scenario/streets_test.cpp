// Streets that close, streets that get faster or slower, on a map drawn by hand.
#include <gtest/gtest.h>

#include "berline/scenario/apply.h"
#include "berline/street/mode.h"
#include "testing/street_map.h"
#include "told.h"

namespace berline::scenario {
namespace {

/// Way 100 is A-B, way 101 B-C.
testing::StreetMap map() {
  return testing::StreetMap{{.drawing = "A---------B---------C",
                             .ways = {{"AB", {{"highway", "residential"}}}, {"BC", {{"highway", "tertiary"}}}},
                             .metres_per_character = 100}};
}

struct Streets {
  std::size_t edges = 0;
  std::vector<std::uint32_t> car;  // deciseconds, by edge
};

Streets streets_of(osm::Extract const& extract) {
  auto report = Report{};
  auto const graph = street::build_street_graph(extract, report);
  auto const costs = street::edge_costs(graph, {.mode = street::Mode::car}, report);
  auto streets = Streets{.edges = graph.edge_count(), .car = {}};
  for (auto const time : costs.time) streets.car.push_back(time.count());
  return streets;
}

Streets changed(std::string_view modifications) {
  auto const town = map();
  return streets_of(scenario::apply(scenario_of(modifications), town.extract()));
}

TEST(Streets, AnEmptyScenarioIsTheBase) {
  EXPECT_EQ(changed("").car, streets_of(map().extract()).car);
}

TEST(Streets, ClosedOnesAreGone) {
  EXPECT_EQ(streets_of(map().extract()).edges, 4u);
  EXPECT_EQ(changed("[[modifications]]\ntype='close-streets'\nways=[100]").edges, 2u);
}

TEST(Streets, HalfTheSpeedIsTwiceTheTimeForCarsOnTheClassesNamed) {
  auto const base = streets_of(map().extract()).car;
  auto const slow =
      changed("[[modifications]]\ntype='adjust-street-speed'\narea=[4, 44, 6, 46]\nclasses='tertiary'\nscale=0.5\n")
          .car;
  ASSERT_EQ(base.size(), 4u);
  auto slower = 0;
  for (std::size_t edge = 0; edge < base.size(); ++edge) {
    if (slow[edge] == base[edge]) continue;
    EXPECT_NEAR(slow[edge], 2 * base[edge], 1);
    ++slower;
  }
  EXPECT_EQ(slower, 2);  // B-C and back
}

TEST(Streets, UnknownOnesAreErrors) {
  EXPECT_EQ(problems([] {
              changed(
                  "[[modifications]]\ntype='close-streets'\nways=[7]\n"
                  "[[modifications]]\ntype='adjust-street-speed'\narea=[0, 0, 1, 1]\nscale=2\n"
                  "[[modifications]]\ntype='adjust-street-speed'\narea=[4, 44, 6, 46]\nclasses='alley'\nscale=2\n");
            }),
            "1:1 scenario_way_unknown | 4:1 scenario_no_street_there | 8:1 scenario_class_unknown | "
            "8:1 scenario_no_street_there");
}

}  // namespace
}  // namespace berline::scenario
