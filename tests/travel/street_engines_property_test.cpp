// The three ways of searching streets give the same bytes, on random towns: turn restrictions, one-ways, islands,
// points that meet no street, points that share a segment or a place, tight limits.
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "berline/network/build.h"
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

TEST_F(StreetEngines, BuildAnIndexOnlyWhereItPays) {
  auto const network = town(1);
  auto request = TravelRequest{.mode = TravelMode::car};
  EXPECT_FALSE(hierarchy_pays(network, request, 1, 100'000));   // one isochrone
  EXPECT_FALSE(hierarchy_pays(network, request, 100'000, 12));  // a dozen hospitals: twelve searches back
  EXPECT_TRUE(hierarchy_pays(network, request, 100'000, 2'000));
  request.engine = Engine::forward;
  EXPECT_FALSE(hierarchy_pays(network, request, 100'000, 2'000));
}

}  // namespace
}  // namespace berline::travel
