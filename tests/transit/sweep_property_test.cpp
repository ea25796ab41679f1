// The event-profile sweep against the forward search and the reference, on random tiny networks.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/transit/sweep.h"
#include "forward_times.h"
#include "testing/reference.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

using testing::BuiltNetwork;
using testing::PlainNetwork;
using testing::Reference;

#ifdef NDEBUG
constexpr std::uint64_t kSeeds = 20'000;
#else
constexpr std::uint64_t kSeeds = 2'000;  // assertions on: the same test, a tenth of the seeds
#endif

/// More than any journey of a tiny network has use for: the sweep does not count rides, the forward search has to.
constexpr int kPlenty = 12;

std::vector<EgressLeg> egress_legs(PlainNetwork const& plain, BuiltNetwork const& built) {
  auto legs = std::vector<EgressLeg>{};
  for (std::uint32_t f = 0; f < plain.facilities.size(); ++f)
    for (auto const& walk : plain.facilities[f])
      if (auto const stop = built.stops[static_cast<std::size_t>(walk.stop)]; !stop.is_none())
        legs.push_back({stop, f, Seconds{walk.walk}});
  return legs;
}

Slice slice_of(PlainNetwork const& plain, BuiltNetwork const& built) {
  return build_slice(built.timetable, built.changes, ServiceTime{plain.departures.front()},
                     ServiceTime{plain.departures.back() + plain.max_duration});
}

/// Earliest boarding at every access stop, whatever comes after it; or the walk all the way.
std::optional<int> travel_time(PlainNetwork const& plain, BuiltNetwork const& built, Slice const& slice,
                               Sweep const& sweep, std::size_t cell, std::size_t departure, std::uint32_t facility) {
  auto const now = ServiceTime{plain.departures[departure]};
  auto best = kNever.count();
  if (auto const direct = plain.direct[cell][facility]; direct >= 0) best = direct;
  for (auto const& walk : plain.cells[cell]) {
    auto const stop = built.stops[static_cast<std::size_t>(walk.stop)];
    if (stop.is_none()) continue;
    for (auto const board : built.timetable.stop_boards[stop]) {
      auto const row = slice.first_departure(board, now + Seconds{walk.walk + plain.slack});
      if (!sweep.is_reached(row)) continue;
      auto const arrival = sweep.arrival(row)[facility];
      if (arrival != kNeverInSlice) best = std::min(best, (slice.base - now).count() + arrival);
    }
  }
  return best < plain.max_duration ? std::optional{best} : std::nullopt;
}

/// Compares every (cell, departure, facility) with `expected`.
void compare(std::uint64_t seed, PlainNetwork const& plain, BuiltNetwork const& built, int max_rides,
             auto const& expected) {
  auto const slice = slice_of(plain, built);
  auto sweep = Sweep{slice, Sweep::kLanes, best_isa(), max_rides};
  sweep.run(egress_legs(plain, built), Seconds{plain.max_duration});
  for (std::size_t c = 0; c < plain.cells.size(); ++c)
    for (std::size_t d = 0; d < plain.departures.size(); ++d)
      for (std::uint32_t f = 0; f < plain.facilities.size(); ++f)
        ASSERT_EQ(travel_time(plain, built, slice, sweep, c, d, f), expected(c, d, f))
            << "BERLINE_TEST_SEED=" << seed << ", cell " << c << ", departure " << plain.departures[d] << ", facility "
            << f << '\n'
            << plain;
}

TEST(SweepProperty, AgreesWithTheReferenceToTheSecond) {
  for (auto const seed : testing::seeds(kSeeds)) {
    auto plain = testing::random_network(seed);
    plain.max_rides = PlainNetwork::kAnyRides;
    auto const built = testing::build(plain);
    auto const reference = Reference{plain};
    compare(seed, plain, built, Sweep::kAnyRides,
            [&](auto c, auto d, auto f) { return reference.travel_time(c, d, f, PlainNetwork::kAnyRides); });
    if (HasFatalFailure()) return;
  }
}

TEST(SweepProperty, BoundsTheRidesAsTheReferenceDoes) {
  for (auto const seed : testing::seeds(kSeeds)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const reference = Reference{plain};
    for (auto rides = 1; rides <= plain.max_rides; ++rides) {
      compare(seed, plain, built, rides, [&](auto c, auto d, auto f) { return reference.travel_time(c, d, f, rides); });
      if (HasFatalFailure()) return;
    }
  }
}

TEST(SweepProperty, AgreesWithTheForwardSearchToTheSecond) {
  for (auto const seed : testing::seeds(kSeeds)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    compare(seed, plain, built, Sweep::kAnyRides, ForwardTimes{plain, built, kPlenty});
    if (HasFatalFailure()) return;
  }
}

/// Every lane, row by row: the widest registers of this machine, narrower ones, none, and one lane alone.
TEST(SweepProperty, P23InstructionSetsAndLanesGiveTheSameBits) {
  auto sets = std::vector{Isa::plain};
  if (best_isa() != Isa::plain) sets.push_back(Isa::avx2);
  if (best_isa() == Isa::avx512) sets.push_back(Isa::avx512);
  for (auto const seed : testing::seeds(kSeeds / 10)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const slice = slice_of(plain, built);
    auto const legs = egress_legs(plain, built);
    auto first = Sweep{slice, Sweep::kLanes, Isa::plain};
    first.run(legs, Seconds{plain.max_duration});
    for (auto const isa : sets) {
      auto bounded = Sweep{slice, Sweep::kLanes, isa, plain.max_rides};
      auto bounded_plain = Sweep{slice, Sweep::kLanes, Isa::plain, plain.max_rides};
      bounded.run(legs, Seconds{plain.max_duration});
      bounded_plain.run(legs, Seconds{plain.max_duration});
      for (auto const row : ids<DepartureRow>(slice.row_count()))
        ASSERT_TRUE(bounded.is_reached(row) == bounded_plain.is_reached(row) &&
                    (!bounded.is_reached(row) || std::ranges::equal(bounded.arrival(row), bounded_plain.arrival(row))))
            << "BERLINE_TEST_SEED=" << seed << '\n'
            << plain;
      auto other = Sweep{slice, Sweep::kLanes, isa};
      for (auto runs = 0; runs < 2; ++runs) other.run(legs, Seconds{plain.max_duration});  // scratch is clean again
      for (auto const row : ids<DepartureRow>(slice.row_count())) {
        ASSERT_EQ(other.is_reached(row), first.is_reached(row)) << "BERLINE_TEST_SEED=" << seed << '\n' << plain;
        if (first.is_reached(row)) {
          ASSERT_TRUE(std::ranges::equal(other.arrival(row), first.arrival(row)))
              << "BERLINE_TEST_SEED=" << seed << '\n'
              << plain;
        }
      }
    }
    for (std::uint32_t f = 0; f < plain.facilities.size(); ++f) {
      auto own_legs = std::vector<EgressLeg>{};
      for (auto const& leg : legs)
        if (leg.lane == f) own_legs.push_back({leg.stop, 0, leg.duration});
      auto alone = Sweep{slice, 1};
      alone.run(own_legs, Seconds{plain.max_duration});
      for (std::size_t c = 0; c < plain.cells.size(); ++c)
        for (std::size_t d = 0; d < plain.departures.size(); ++d) {
          auto copy = plain;  // one facility, so that lane 0 is it
          copy.facilities = {plain.facilities[f]};
          for (auto& row : copy.direct) row = {row[f]};
          ASSERT_EQ(travel_time(copy, built, slice, alone, c, d, 0), travel_time(plain, built, slice, first, c, d, f))
              << "BERLINE_TEST_SEED=" << seed << '\n'
              << plain;
        }
    }
  }
}

/// What arrives before `latest` is found all the same; of the rest nobody asks.
TEST(SweepProperty, ALatestArrivalTakesNothingAwayBeforeIt) {
  for (auto const seed : testing::seeds(kSeeds / 10)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const slice = slice_of(plain, built);
    auto const legs = egress_legs(plain, built);
    auto all = Sweep{slice};
    all.run(legs, Seconds{plain.max_duration});
    auto bounded = Sweep{slice};
    auto const latest = static_cast<SliceTime>((slice.end - slice.base).count() / 2);
    bounded.run(legs, Seconds{plain.max_duration}, latest);
    auto const arrival = [](Sweep const& sweep, DepartureRow row, std::uint32_t lane) {
      return sweep.is_reached(row) ? sweep.arrival(row)[lane] : kNeverInSlice;
    };
    for (auto const row : ids<DepartureRow>(slice.row_count()))
      for (std::uint32_t lane = 0; lane < plain.facilities.size(); ++lane) {
        auto const expected = arrival(all, row, lane);
        auto const found = arrival(bounded, row, lane);
        ASSERT_TRUE(expected < latest ? found == expected : found >= latest) << "BERLINE_TEST_SEED=" << seed << '\n'
                                                                             << plain;
      }
  }
}

}  // namespace
}  // namespace berline::transit
