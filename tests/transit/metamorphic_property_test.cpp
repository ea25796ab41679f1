// What a change of the network may do to travel times, whatever the network: no oracle needed.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "forward_times.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

using testing::PlainNetwork;

#ifdef NDEBUG
constexpr std::uint64_t kSeeds = 3'000;
#else
constexpr std::uint64_t kSeeds = 500;
#endif

/// Seconds by (cell, departure, facility); nothing: no journey.
std::vector<std::optional<int>> travel_times(PlainNetwork const& plain) {
  return ForwardTimes{plain, testing::build(plain), plain.max_rides}.all();
}

int or_never(std::optional<int> seconds) {
  return seconds.value_or(kNever.count());
}

/// Runs `change` on random networks and checks the times after it against those before.
void for_random_networks(std::function<bool(PlainNetwork&, std::uint64_t)> const& change,
                         std::function<bool(int before, int after)> const& allowed) {
  auto changed = std::size_t{0};
  auto const seeds = testing::seeds(kSeeds);
  for (auto const seed : seeds) {
    auto const before = testing::random_network(seed);
    auto after = before;
    if (!change(after, seed)) continue;
    ++changed;
    auto const times_before = travel_times(before);
    auto const times_after = travel_times(after);
    ASSERT_EQ(times_before.size(), times_after.size());
    for (std::size_t i = 0; i < times_before.size(); ++i)
      ASSERT_TRUE(allowed(or_never(times_before[i]), or_never(times_after[i])))
          << "BERLINE_TEST_SEED=" << seed << ": " << or_never(times_before[i]) << " s became "
          << or_never(times_after[i]) << " s\n"
          << before << "\nand after the change\n"
          << after;
  }
  if (std::getenv("BERLINE_TEST_SEED") == nullptr) {
    EXPECT_GT(changed, seeds.size() / 10);
  }
}

bool no_later(int before, int after) {
  return after <= before;
}

bool same(int before, int after) {
  return after == before;
}

TEST(Metamorphic, AnotherTripMakesNobodyLater) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t seed) {
        auto trip = network.trips[seed % network.trips.size()];
        trip.block = -1;
        trip.frequencies.clear();
        for (auto& call : trip.calls) {
          call.arrival += 97;
          call.departure += 97;
        }
        network.trips.push_back(trip);
        return true;
      },
      no_later);
}

TEST(Metamorphic, AnotherFootpathMakesNobodyLater) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t seed) {
        auto const stops = network.stops.size();
        auto const from = static_cast<int>(seed % stops), to = static_cast<int>(seed / stops % stops);
        auto const known = std::ranges::any_of(
            network.footpaths, [&](PlainNetwork::Footpath const& path) { return path.from == from && path.to == to; });
        if (from == to || known) return false;
        network.footpaths.push_back({from, to, static_cast<int>(seed % 60)});
        return true;
      },
      no_later);
}

TEST(Metamorphic, LessSlackMakesNobodyLater) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t) {
        if (network.slack == 0) return false;
        network.slack /= 2;
        return true;
      },
      no_later);
}

TEST(Metamorphic, OneMoreRideMakesNobodyLater) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t) {
        ++network.max_rides;
        return true;
      },
      no_later);
}

TEST(Metamorphic, TheClockCanBeShifted) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t) {
        for (auto& trip : network.trips) {
          for (auto& call : trip.calls) {
            call.arrival += 600;
            call.departure += 600;
          }
          for (auto& row : trip.frequencies) {
            row.start += 600;
            row.end += 600;
          }
        }
        for (auto& departure : network.departures) departure += 600;
        return true;
      },
      same);
}

TEST(Metamorphic, P23TheOrderOfTripsAndRulesDoesNotMatter) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t) {
        // trips of a block at the very same times follow each other in the order of the file
        auto const blocks = std::ranges::any_of(network.trips, [](auto const& trip) { return trip.block >= 0; });
        if (blocks) return false;
        auto const last = static_cast<int>(network.trips.size()) - 1;
        std::ranges::reverse(network.trips);
        for (auto& rule : network.rules) {
          if (rule.from_trip >= 0) rule.from_trip = last - rule.from_trip;
          if (rule.to_trip >= 0) rule.to_trip = last - rule.to_trip;
        }
        std::ranges::reverse(network.rules);
        return true;
      },
      same);
}

// A trip cut in two at a call, both parts in one block: riders notice nothing.
TEST(Metamorphic, ATripMayBecomeABlock) {
  for_random_networks(
      [](PlainNetwork& network, std::uint64_t seed) {
        auto const t = seed % network.trips.size();
        auto const named = std::ranges::any_of(network.rules, [&](PlainNetwork::Rule const& rule) {
          return rule.from_trip == static_cast<int>(t) || rule.to_trip == static_cast<int>(t);
        });
        auto& trip = network.trips[t];
        if (named || trip.block >= 0 || !trip.frequencies.empty() || trip.calls.size() < 3) return false;
        auto rest = trip;
        trip.block = rest.block = 99;
        trip.calls.resize(2);
        rest.calls.erase(rest.calls.begin());
        network.trips.push_back(rest);
        return true;
      },
      same);
}

}  // namespace
}  // namespace berline::transit
