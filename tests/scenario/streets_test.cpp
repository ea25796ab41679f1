// Streets that close, streets that get faster or slower, on a map drawn by hand.
#include <array>
#include <optional>

#include <gtest/gtest.h>

#include "berline/scenario/apply.h"
#include "berline/street/dijkstra.h"
#include "berline/street/linkage.h"
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

/// Two streets that do not meet, 200 m apart, each 2 km long.
testing::StreetMap rails() {
  return testing::StreetMap{{.drawing = R"(
A---------B---------C


D---------E---------F)",
                             .ways = {{"ABC", {{"highway", "residential"}}}, {"DEF", {{"highway", "residential"}}}},
                             .metres_per_character = 66}};
}

std::string point(LatLng place) {
  return "[" + std::to_string(place.lat) + ", " + std::to_string(place.lon) + "]";
}

/// Seconds on foot between two places of an extract; nothing when there is no way.
std::optional<double> walk(osm::Extract const& extract, LatLng from, LatLng to) {
  auto report = Report{};
  auto const graph = street::build_street_graph(extract, report);
  auto const costs = street::edge_costs(graph, {.mode = street::Mode::walk}, report);
  auto const places = std::array{from, to};
  auto const links = street::link(graph, costs, places, {});
  auto search = street::Dijkstra{graph};
  search.run(costs, street::Direction::forward, links[0], Deciseconds{kNeverDeciseconds.count() - 1});
  auto const cost = search.cost(links[1]);
  if (cost.is_never()) return std::nullopt;
  return cost.time().count() / 10.0;
}

TEST(Streets, ANewOneMeetsThoseAtItsEnds) {
  auto const town = rails();
  // From the middle of A-B straight down to that of D-E, drawn 6 m short of either.
  auto const above = between(town.at('A'), town.at('B'), 0.5);
  auto const below = between(town.at('D'), town.at('E'), 0.5);
  auto const text = "[[modifications]]\ntype='open-streets'\ntags={ highway='residential', name='Neuve' }\nline=[" +
                    point(between(above, below, 0.03)) + ", " + point(between(below, above, 0.03)) + "]\n";
  auto const opened = scenario::apply(scenario_of(text), town.extract());
  auto const expected = distance(town.at('A'), above) + distance(above, below) + distance(below, town.at('D'));
  auto const seconds = walk(opened, town.at('A'), town.at('D'));
  ASSERT_TRUE(seconds);
  EXPECT_NEAR(*seconds, expected.count(), 2);  // 3.6 km/h is a metre a second
  EXPECT_EQ(opened.way_names.back(), "Neuve");
  EXPECT_LT(opened.way_osm_id.span().back(), 0);
}

TEST(Streets, ClosingWhatWasThereAndOpeningTheSameChangesNoTime) {
  auto const town = map();
  auto const again =
      "[[modifications]]\ntype='close-streets'\nways=[101]\n"
      "[[modifications]]\ntype='open-streets'\ntags={ highway='tertiary' }\nline=[" +
      point(town.at('B')) + ", " + point(town.at('C')) + "]\n";
  auto const back = scenario::apply(scenario_of(again), town.extract());
  EXPECT_NEAR(*walk(back, town.at('A'), town.at('C')), *walk(town.extract(), town.at('A'), town.at('C')), 1);
}

TEST(Streets, AJunctionJoinsThoseThatPassThere) {
  auto const town = rails();
  auto const place = between(town.at('B'), town.at('E'), 0.5);
  auto const text = [&](double metres) {
    return "[[modifications]]\ntype='add-junction'\nlat=" + std::to_string(place.lat) +
           "\nlon=" + std::to_string(place.lon) + "\nwithin_m=" + std::to_string(metres) + "\n";
  };
  auto const joined = scenario::apply(scenario_of(text(120)), town.extract());
  auto const seconds = walk(joined, town.at('B'), town.at('E'));
  ASSERT_TRUE(seconds);
  EXPECT_NEAR(*seconds, distance(town.at('B'), town.at('E')).count(), 2);
  EXPECT_EQ(problems([&] { scenario::apply(scenario_of(text(50)), town.extract()); }),
            "1:1 scenario_junction_one_street");
}

TEST(Streets, NewOnesThatLeadNowhereAreErrors) {
  auto const town = rails();
  auto const of = [&](std::string const& keys) {
    return problems(
        [&] { scenario::apply(scenario_of("[[modifications]]\ntype='open-streets'\n" + keys), town.extract()); });
  };
  EXPECT_EQ(of("line=[[46, 5], [46, 5.1]]\ntags={ highway='residential' }\n"), "1:1 scenario_street_apart");
  EXPECT_EQ(of("line=[[45, 5], [45, 5.1]]\ntags={ highway='proposed' }\n"), "1:1 scenario_street_for_nobody");
  EXPECT_EQ(of("line=[[45, 5], [45, 5.1]]\n"), "1:1 scenario_street_without_class");
  EXPECT_EQ(of("line=[[45, 5]]\ntags={ highway='residential' }\n"), "3:6 scenario_not_points");
  EXPECT_EQ(of("tags={ highway='residential' }\n"), "1:1 scenario_one_of");
  // A motorway does not meet a residential street for pedestrians only.
  EXPECT_EQ(of("file='gone.gpkg'\ntags={ highway='residential' }\n"), "3:6 scenario_line_unreadable");
}

}  // namespace
}  // namespace berline::scenario
