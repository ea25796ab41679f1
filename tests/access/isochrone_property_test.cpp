// Isochrones of real towns: valid, nested, and of one mind with the matrix.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <random>

#include "berline/access/isochrone.h"
#include "berline/network/build.h"
#include "osm/read.h"
#include "testing/geos.h"
#include "testing/real_data.h"
#include "testing/seed.h"

namespace berline::access {
namespace {

class RealTown : public ::testing::TestWithParam<char const*> {};

TEST_P(RealTown, IsochronesAreValidNestedAndAgreeWithTheMatrix) {
  auto const file = testing::real_data(GetParam());
  if (!file) GTEST_SKIP() << "no " << GetParam() << " (set BERLINE_DATA)";
  auto report = Report{};
  auto const extract = osm::read(*file, {}, report);
  auto const network = network::build_network(extract, {}, {}, report);
  auto const projection = geo::Projection{geo::suitable_epsg(extract.bounds.center())};
  auto const seed = testing::seed_or(6);
  auto random = std::mt19937_64{seed};
  auto const cutoffs = std::array{minutes(5), minutes(10), minutes(15), minutes(20)};
  auto const options = GridOptions{.spacing = 25};
  auto request = travel::TravelRequest{.mode = travel::TravelMode::walk, .limits = {}};
  request.limits.max_duration = minutes(60);

  for (auto repeat = 0; repeat < 3; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const vertex = street::VertexId{static_cast<std::uint32_t>(random() % network.streets.vertex_count())};
    auto const home = std::vector{network.streets.position[vertex]};
    auto const origin = network::link(network, street::Mode::walk, home).front();
    if (!origin.is_linked()) continue;
    auto const areas = isochrone(network, origin, request, cutoffs, options, projection);
    auto shapes = std::vector<std::unique_ptr<testing::Geometry>>{};
    for (auto const& area : areas) shapes.push_back(std::make_unique<testing::Geometry>(area));
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      ASSERT_TRUE(shapes[i]->is_valid());
      if (i > 0) {
        ASSERT_TRUE(shapes[i]->covers(*shapes[i - 1]));
      }
    }

    // Junctions anywhere: the line may stray from the truth by what one walks in a square and off the road.
    auto places = std::vector<LatLng>{};
    for (auto i = 0; i < 2000; ++i)
      places.push_back(
          network.streets
              .position[street::VertexId{static_cast<std::uint32_t>(random() % network.streets.vertex_count())}]);
    auto const links = network::link(network, street::Mode::walk, places);
    auto const times = travel::one_to_all(network, origin, links, request);
    auto judged = 0;
    auto misjudged = 0;
    for (std::size_t p = 0; p < places.size(); ++p) {
      if (!links[p].is_linked()) continue;
      for (std::size_t i = 0; i < cutoffs.size(); ++i) {
        constexpr auto kSquare = Seconds{2 * 36 + 20};  // two diagonals of 25 m on foot, and the way to the street
        auto const inside = shapes[i]->covers(projection.forward(places[p]));
        ++judged;
        if (inside ? times[p] > cutoffs[i] + kSquare : times[p] < cutoffs[i] - kSquare) ++misjudged;
      }
    }
    EXPECT_LT(misjudged, judged / 100) << "of " << judged;
  }
}

INSTANTIATE_TEST_SUITE_P(Files, RealTown,
                         ::testing::Values("monaco/monaco_osrm.osm.pbf", "porto/porto_portugal.osm.pbf"),
                         [](auto const& file) {
                           return std::string{file.param}.substr(0, std::string_view{file.param}.find('/'));
                         });

}  // namespace
}  // namespace berline::access
