// Areas reached by way of bicycles, cars and parks: the same times as the matrix at every node, and none left out.
#include <gtest/gtest.h>

#include <array>

#include "berline/access/isochrone.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"
#include "testing/street_town.h"

namespace berline::access {
namespace {

using testing::StreetTownBuilder;

constexpr auto kOptions = GridOptions{.spacing = 40, .off_network = Metres{60}};
constexpr auto kNodeLink = street::LinkOptions{.limit = kOptions.off_network};

std::vector<LatLng> places_of(TimeGrid const& grid, geo::Projection const& projection) {
  auto places = std::vector<LatLng>{};
  for (std::uint32_t row = 0; row < grid.height; ++row)
    for (std::uint32_t column = 0; column < grid.width; ++column)
      places.push_back(projection.inverse(grid.node(column, row)));
  return places;
}

/// From each place to each node, or from each node to each place, as a matrix has it.
testing::RecordingSink matrix(testing::StreetTown const& town, std::vector<LatLng> const& from,
                              std::vector<LatLng> const& to, Way way, travel::TravelRequest const& request) {
  auto const nodes_first = way == Way::to_places;
  auto const& network = town.network;
  auto const none = street::LinkOptions{};
  auto const from_options = nodes_first ? kNodeLink : none, to_options = nodes_first ? none : kNodeLink;
  auto const origins = network::link(network, street::Mode::walk, from, from_options);
  auto const ends = network::link(network, street::Mode::walk, to, to_options);
  return testing::all_times(network, origins, ends, request,
                            {.access = travel::legs_to_stops(network, from, town.offered.access, from_options),
                             .egress = travel::legs_from_stops(network, to, town.offered.egress, to_options)});
}

class FedIsochrones : public ::testing::TestWithParam<Way> {};

TEST_P(FedIsochrones, AreOfOneMindWithTheMatrix) {
  auto const way = GetParam();
  auto const projection = geo::Projection{32631};
  auto reached = std::size_t{0}, by_feeder = std::size_t{0};
  for (auto const seed : testing::seeds(25)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto const town = StreetTownBuilder{seed}.town();
    auto const& network = town.network;
    auto const place = std::vector{town.places.front()};
    auto const link = network::link(network, street::Mode::walk, place);
    auto const from = ServiceTime{7 * 3600};
    auto const request = IsochroneRequest{
        .travel = {.window = {from, from + minutes(20), Seconds{60}}, .percentiles = {20, 50}, .limits = town.limits},
        .cutoffs = {town.limits.max_duration - Seconds{1}},
        .grid = kOptions,
        .way = way};
    auto const feeders = site_feeders(network, std::array{place}, town.offered, way);
    auto const legs = feeders.of_sites.empty() ? travel::FeederLegs{} : feeders.of_sites[0].borrowed();

    // Over a grid of the whole town each node is as the matrix has it.
    auto whole = BoundingBox{};
    for (auto const position : network.streets.position.span()) whole.extend(position);
    whole = whole.grown(Metres{200});
    auto const& around = feeders.around;
    auto const grid =
        build_node_grid(network, whole, request.travel, kOptions, projection, way, ignore_progress, around);
    auto const times = times_of_nodes(network, grid, link, request, ignore_progress, legs);
    auto const nodes = places_of(grid.nodes, projection);
    auto const to = way == Way::to_places;
    auto const expected = matrix(town, to ? nodes : place, to ? place : nodes, way, request.travel);
    auto const on_foot = times_of_nodes(
        network, build_node_grid(network, whole, request.travel, kOptions, projection, way), link, request);
    auto const area = way == Way::from_places
                          ? travel::reached_area(network, link, request.travel, {legs.borrowed(), around})
                          : travel::reaching_area(network, link, request.travel, {legs.borrowed(), around});
    for (std::size_t node = 0; node < nodes.size(); ++node)
      for (std::size_t column = 0; column < 2; ++column) {
        auto const time = times[column].values[node];
        ASSERT_EQ(time, to ? expected.at(node, 0, column) : expected.at(0, node, column));
        if (is_never(time)) continue;
        ++reached;
        by_feeder += time < on_foot[column].values[node] ? 1 : 0;
        ASSERT_FALSE(area.is_empty());
        ASSERT_TRUE(area.grown(kOptions.off_network).contains(nodes[node])) << "left out";
      }

    // And the areas drawn are those of such a grid.
    auto const drawn =
        isochrones_of_sites(network, std::array{link}, request, projection, ignore_progress, feeders).front();
    for (std::size_t column = 0; column < 2; ++column)
      ASSERT_NEAR(access::area(drawn[column][0]), access::area(contours(times[column], request.cutoffs)[0]), 1e-6);
  }
  EXPECT_GT(reached, 1'000u);
  EXPECT_GT(by_feeder, 500u);
}

INSTANTIATE_TEST_SUITE_P(Ways, FedIsochrones, ::testing::Values(Way::from_places, Way::to_places),
                         [](auto const& way) { return way.param == Way::from_places ? "from" : "to"; });

}  // namespace
}  // namespace berline::access
