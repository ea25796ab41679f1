// The ways of searching streets give the same bytes, on random towns: turn restrictions, one-ways, islands,
// points that meet no street, points that share a segment or a place, tight limits.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <random>
#include <tuple>

#include "berline/network/build.h"
#include "direct_search.h"
#include "testing/random_streets.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

using street::Link;
using testing::RecordingSink;

constexpr auto kModes = std::array{street::Mode::walk, street::Mode::bike, street::Mode::car, street::Mode::ebike};

void expect_same_bytes(RecordingSink const& a, RecordingSink const& b) {
  ASSERT_EQ(a.calls, b.calls);
  ASSERT_EQ(a.seconds, b.seconds);
  ASSERT_EQ(a.metres.size(), b.metres.size());
  for (std::size_t i = 0; i < a.metres.size(); ++i)  // as bits: not a number is equal to itself
    ASSERT_EQ(std::bit_cast<std::uint32_t>(a.metres[i]), std::bit_cast<std::uint32_t>(b.metres[i])) << "value " << i;
  for (std::size_t i = 0; i < a.facts.size(); ++i) {
    ASSERT_EQ(a.facts[i].reachability, b.facts[i].reachability) << "origin " << i;
    ASSERT_EQ(a.facts[i].fastest, b.facts[i].fastest) << "origin " << i;
    ASSERT_EQ(a.facts[i].departures, b.facts[i].departures) << "origin " << i;
  }
}

class StreetEngines : public ::testing::Test {
protected:
  static network::Network town(std::uint64_t seed) {
    auto network = network::Network{};
    auto report = Report{};
    auto const extract =
        testing::random_streets(seed, {.side = 8, .ways = 40 + static_cast<int>(seed % 50), .jitter = seed % 3 != 0});
    network.streets = street::build_street_graph(extract, report);
    network.walk = street::edge_costs(network.streets, {.mode = street::Mode::walk}, report);
    network.bike = street::edge_costs(network.streets, {.mode = street::Mode::bike}, report);
    network.car = street::edge_costs(network.streets, {.mode = street::Mode::car}, report);
    network.ebike = street::edge_costs(network.streets, {.mode = street::Mode::ebike}, report);
    return network;
  }

  /// Places about the streets; some too far from them to be linked, some at the same place as another.
  static std::vector<Link> links(network::Network const& network, street::Mode mode, std::mt19937_64& random,
                                 std::size_t count) {
    auto places = std::vector<LatLng>{};
    for (std::size_t i = 0; i < count; ++i) {
      auto const side = [&] { return -0.0004 + 0.0043 * static_cast<double>(random() % 1'000) / 1'000; };
      places.push_back(i > 0 && random() % 5 == 0 ? places[random() % i] : LatLng{45 + side(), 5 + side()});
    }
    return street::link(network.streets, network::costs_of(network, mode), places, {.limit = Metres{60}});
  }

  static RecordingSink to_sets(network::Network const& network, std::span<Link const> origins,
                               std::span<std::vector<Link> const> sets, TravelRequest const& request) {
    auto sink = RecordingSink{};
    auto const sinks = std::vector<Sink*>{&sink};
    all_to_sets(network, origins, sets, request, sinks, ignore_progress);
    return sink;
  }
};

TEST_F(StreetEngines, GiveTheSameTimesAndMetresOnRandomTowns) {
  auto reached = std::size_t{0};
  for (auto const seed : testing::seeds(60)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto network = town(seed);
    auto indexed = town(seed);
    ASSERT_TRUE(network::add_hierarchies(indexed, kModes));
    ASSERT_FALSE(network::add_hierarchies(indexed, kModes));  // they are there
    auto random = std::mt19937_64{seed};
    for (auto const mode : {TravelMode::walk, TravelMode::bike, TravelMode::car, TravelMode::ebike}) {
      auto request = TravelRequest{.mode = mode};
      request.limits.max_duration = Seconds{1 + static_cast<std::int32_t>(random() % 600)};
      auto const origins = links(network, street_mode(mode), random, 1 + random() % 40);
      auto const destinations = links(network, street_mode(mode), random, 1 + random() % 40);
      request.engine = Engine::forward;
      auto const from_origins = testing::all_times(network, origins, destinations, request);
      for (auto const time : from_origins.seconds) reached += is_never(time) ? 0U : 1U;
      request.engine = Engine::automatic;  // without a hierarchy: from the smaller side
      expect_same_bytes(testing::all_times(network, origins, destinations, request), from_origins);
      request.engine = Engine::sweep;
      expect_same_bytes(testing::all_times(indexed, origins, destinations, request), from_origins);

      auto sets = std::vector<std::vector<Link>>(random() % 6);
      for (auto const& destination : destinations)
        if (!sets.empty()) sets[random() % sets.size()].push_back(destination);
      request.engine = Engine::forward;
      auto const to_sets_forward = to_sets(network, origins, sets, request);
      request.engine = Engine::automatic;
      expect_same_bytes(to_sets(network, origins, sets, request), to_sets_forward);
      request.engine = Engine::sweep;
      expect_same_bytes(to_sets(indexed, origins, sets, request), to_sets_forward);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(reached, 10'000u);  // the test would be empty if towns were mostly disconnected
}

/// What an engine finds, one row an origin: destinations, seconds, metres of drivers.
using Rows = std::vector<std::vector<std::tuple<std::uint32_t, std::int32_t, float>>>;

Rows rows_of(DirectPlan const& plan, std::span<Link const> origins, TravelRequest const& request) {
  auto search = DirectSearch{plan};
  auto rows = Rows(origins.size());
  for (std::size_t first = 0; first < origins.size(); first += DirectSearch::kBatch) {
    auto const count = std::min(DirectSearch::kBatch, origins.size() - first);
    search.run(first, count);
    for (std::size_t i = 0; i < count; ++i)
      for (auto const& leg : search.legs(i))
        rows[first + i].emplace_back(leg.destination, leg.duration.count(),
                                     request.mode == TravelMode::car ? leg.metres : 0);
  }
  return rows;
}

Rows rows_by(DirectEngine engine, network::Network const& network, std::span<Link const> origins,
             Destinations const& destinations, TravelRequest const& request) {
  auto const plan = DirectPlan{network, origins, destinations, request, request.limits.max_duration, engine};
  EXPECT_EQ(plan.engine(), engine);
  return rows_of(plan, origins, request);
}

TEST_F(StreetEngines, FindTheSameLegsFromEitherSide) {
  for (auto const seed : testing::seeds(40)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto network = town(seed);
    network::add_hierarchies(network, kModes);
    auto random = std::mt19937_64{seed};
    for (auto const mode : {TravelMode::walk, TravelMode::bike, TravelMode::car, TravelMode::ebike}) {
      auto request = TravelRequest{.mode = mode};
      request.limits.max_duration = Seconds{1 + static_cast<std::int32_t>(random() % 600)};
      auto const origins = links(network, street_mode(mode), random, 1 + random() % 40);
      auto const points = links(network, street_mode(mode), random, 1 + random() % 40);
      auto const destinations = prepare(network, points, request);
      auto const expected = rows_by(DirectEngine::from_origins, network, origins, destinations, request);
      for (auto const engine : {DirectEngine::from_destinations, DirectEngine::hierarchy, DirectEngine::hierarchy_back})
        EXPECT_EQ(rows_by(engine, network, origins, destinations, request), expected) << static_cast<int>(engine);

      auto sets = std::vector<std::vector<Link>>(1 + random() % 6);
      for (auto const& point : points) sets[random() % sets.size()].push_back(point);
      auto const any_of = prepare_sets(network, sets, request);
      auto const nearest = rows_by(DirectEngine::from_origins, network, origins, any_of, request);
      for (auto const engine : {DirectEngine::from_destinations, DirectEngine::hierarchy, DirectEngine::hierarchy_back})
        EXPECT_EQ(rows_by(engine, network, origins, any_of, request), nearest) << static_cast<int>(engine);
      if (HasFailure()) return;
    }
  }
}

TEST_F(StreetEngines, GiveWayWhereThereIsTooMuchToKeep) {
  auto given_up = 0;
  for (auto const seed : testing::seeds(10)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto network = town(seed);
    network::add_hierarchies(network, kModes);
    auto random = std::mt19937_64{seed};
    for (auto const mode : {TravelMode::walk, TravelMode::car}) {
      auto request = TravelRequest{.mode = mode};
      request.limits.max_duration = minutes(10);
      auto const origins = links(network, street_mode(mode), random, 30);
      auto const points = links(network, street_mode(mode), random, 20);
      auto const destinations = prepare(network, points, request);
      auto const expected = rows_by(DirectEngine::from_origins, network, origins, destinations, request);
      auto legs = std::size_t{0};
      for (auto const& row : expected) legs += row.size();
      if (legs == 0) continue;
      for (auto const engine : {DirectEngine::from_destinations, DirectEngine::hierarchy_back})
        for (auto const most_kept : {legs, legs - 1}) {
          auto const plan =
              DirectPlan{network, origins, destinations, request, request.limits.max_duration, engine, most_kept};
          EXPECT_EQ(finds_back(plan.engine()), most_kept == legs);
          given_up += plan.engine() != engine ? 1 : 0;
          EXPECT_EQ(rows_of(plan, origins, request), expected) << static_cast<int>(engine);
        }
    }
  }
  EXPECT_GT(given_up, 10);
}

/// A square of streets a hundred to a side, 100 m apart: a walk of ten minutes settles a hundredth of its crossings.
network::Network large_town() {
  constexpr auto kSide = std::size_t{100};
  auto extract = osm::Extract{};
  auto positions = std::vector<LatLng>{};
  for (std::size_t y = 0; y < kSide; ++y)
    for (std::size_t x = 0; x < kSide; ++x)
      positions.push_back({45 + 0.0009 * static_cast<double>(y), 5 + 0.00127 * static_cast<double>(x)});
  auto ways = std::vector<std::vector<osm::NodeId>>{};
  for (std::size_t line = 0; line < kSide; ++line) {
    auto& along = ways.emplace_back();
    for (std::size_t x = 0; x < kSide; ++x) along.push_back(osm::NodeId::from_index(line * kSide + x));
    auto& across = ways.emplace_back();
    for (std::size_t y = 0; y < kSide; ++y) across.push_back(osm::NodeId::from_index(y * kSide + line));
  }
  auto street = osm::WayAttributes{.road_class = osm::RoadClass::residential};
  street.forward = street.backward = osm::kEverybody;
  street.forward_kmh = street.backward_kmh = 50;
  extract.node_attributes = std::vector<osm::NodeAttributes>(positions.size());
  extract.node_osm_id = std::vector<std::int64_t>(positions.size(), 1);
  extract.node_position = std::move(positions);
  extract.way_nodes = build_csr<osm::WayId>(ways);
  extract.way_attributes = std::vector<osm::WayAttributes>(ways.size(), street);
  extract.way_osm_id = std::vector<std::int64_t>(ways.size(), 1);
  extract.way_names.resize(ways.size());
  auto report = Report{};
  auto network = network::Network{};
  network.streets = street::build_street_graph(extract, report);
  network.walk = street::edge_costs(network.streets, {.mode = street::Mode::walk}, report);
  return network;
}

TEST_F(StreetEngines, AreChosenByWhatTheyWouldTake) {
  auto const plain = large_town();
  auto indexed = large_town();
  network::add_hierarchies(indexed, std::array{street::Mode::walk});
  auto const engine = [](network::Network const& network, std::size_t origins, std::size_t points, int minutes_of_walk,
                         MayKeep may_keep = MayKeep::yes) {
    auto const links = [&](std::size_t count) {
      auto places = std::vector<LatLng>{};
      for (std::size_t i = 0; i < count; ++i)
        places.push_back(network.streets.position.span()[i * network.streets.vertex_count() / count]);
      return street::link(network.streets, network.walk, places, {});
    };
    auto const request = TravelRequest{.mode = TravelMode::walk};
    auto const from = links(origins);
    auto const to = links(points);
    return choose_direct_engine(network, from, prepare(network, to, request), request, minutes(minutes_of_walk),
                                may_keep);
  };
  EXPECT_EQ(engine(plain, 1, 10'000, 60), DirectEngine::from_origins);
  EXPECT_EQ(engine(plain, 10'000, 500, 60), DirectEngine::from_destinations);
  EXPECT_EQ(engine(plain, 10'000, 500, 60, MayKeep::no), DirectEngine::from_origins);
  // A few minutes' walk from a few places is soon searched; a few hours' from many is swept.
  EXPECT_EQ(engine(indexed, 10'000, 500, 5), DirectEngine::from_destinations);
  EXPECT_EQ(engine(indexed, 10'000, 15, 150), DirectEngine::hierarchy_back);
  EXPECT_EQ(engine(indexed, 10'000, 5'000, 150), DirectEngine::hierarchy);
  EXPECT_EQ(engine(indexed, 10'000, 15, 150, MayKeep::no), DirectEngine::hierarchy);
}

TEST_F(StreetEngines, BuildAnIndexOnlyWhereItPays) {
  auto const network = town(1);
  auto request = TravelRequest{.mode = TravelMode::car};
  EXPECT_FALSE(hierarchy_pays(network, request, 1, 100'000));  // one isochrone
  EXPECT_FALSE(hierarchy_pays(network, request, 5'000, 12));   // a dozen hospitals: twelve searches back
  EXPECT_TRUE(hierarchy_pays(network, request, 100'000, 2'000));
  request.engine = Engine::forward;
  EXPECT_FALSE(hierarchy_pays(network, request, 100'000, 2'000));
}

}  // namespace
}  // namespace berline::travel
