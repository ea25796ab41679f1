// Why the sweep has no reduced transfers: trip-based routing (Witt, "Trip-Based Public Transit Routing", 2015) leaves
// out transfers that reach no stop earlier than something else does. Its rule counts a stop as reached on foot; with
// limited walks one cannot walk on from there, and the rule goes wrong. Counting stops as reached by vehicle only, it
// is exact, at the price of more transfers. Both (reduced_transfers.h) are held to the sweep: the first has to
// be caught on these networks, the second not.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "berline/transit/sweep.h"
#include "reduced_transfers.h"
#include "testing/plain_build.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

using testing::BuiltNetwork;
using testing::PlainNetwork;

/// By row of a call: the earliest arrival at a facility for who sits in the vehicle as it leaves there.
std::vector<std::int32_t> arrivals(Timetable const& timetable, ReducedTransfers const& transfers,
                                   std::vector<std::int32_t> const& egress) {
  auto earliest = std::vector<std::int32_t>(timetable.arrival.size(), kNever.count());
  for (auto changed = true; changed;) {  // until nothing gets earlier: slow, and needs no order
    changed = false;
    for (auto const pattern : ids<PatternId>(timetable.pattern_count()))
      for (auto const trip : timetable.trips(pattern)) {
        auto const calls = timetable.pattern_calls[pattern];
        auto const first = timetable.trip_first_time[trip];
        for (auto position = static_cast<std::uint32_t>(calls.size()) - 1; position-- > 0;) {
          auto const next = first + position + 1;
          auto best = std::min(earliest[first + position], earliest[next]);
          if (!calls[position + 1].alight.is_none()) {
            auto const walk = egress[calls[position + 1].stop.index()];
            if (walk >= 0) best = std::min(best, timetable.arrival[next].seconds() + walk);
            for (auto const& transfer : transfers[next]) best = std::min(best, earliest[transfer.row]);
          }
          changed = changed || best < earliest[first + position];
          earliest[first + position] = best;
        }
      }
  }
  return earliest;
}

/// Arrivals from every departure row of the slice that differ from the sweep's.
std::size_t wrong_arrivals(PlainNetwork const& plain, BuiltNetwork const& built, Reduction reduction,
                           std::size_t& transfers) {
  auto const& timetable = built.timetable;
  auto const slice = build_slice(timetable, built.changes, ServiceTime{plain.departures.front()},
                                 ServiceTime{plain.departures.back() + plain.max_duration});
  auto const reduced = ReducedTransfers{timetable, built.changes, built.footpaths, reduction};
  transfers += reduced.size();
  auto wrong = std::size_t{0};
  for (auto const& facility : plain.facilities) {
    auto egress = std::vector<std::int32_t>(timetable.stop_count(), -1);
    auto legs = std::vector<EgressLeg>{};
    for (auto const& walk : facility)
      if (auto const stop = built.stops[static_cast<std::size_t>(walk.stop)]; !stop.is_none()) {
        egress[stop.index()] = walk.walk;
        legs.push_back({stop, 0, Seconds{walk.walk}});
      }
    auto const earliest = arrivals(timetable, reduced, egress);
    auto sweep = Sweep{slice, 1};
    sweep.run(legs, Seconds{plain.max_duration});
    for (auto const board : ids<BoardId>(timetable.board_stop.size())) {
      auto const times = slice.departures[board];
      for (std::size_t i = 0; i + 1 < times.size(); ++i) {
        if (times[i] + plain.max_duration > (slice.end - slice.base).count())
          break;                                          // the sweep knows no later vehicles
        if (i > 0 && times[i] == times[i - 1]) continue;  // its row is of some of the vehicles only
        auto const row = DepartureRow::from_index(slice.departures.first(board) + i);
        auto const found = sweep.is_reached(row) ? std::int32_t{sweep.arrival(row)[0]} : kNever.count();
        auto best = kNever.count();  // of all that leave the point at this time or later
        for (auto const& place : timetable.board_calls[board])
          for (auto const trip : timetable.trips(place.pattern)) {
            auto const call = timetable.trip_first_time[trip] + place.position;
            if (timetable.departure[call] >= slice.base + Seconds{times[i]} && timetable.departure[call] < slice.end)
              best = std::min(best, earliest[call]);
          }
        if (best < kNever.count()) best -= slice.base.seconds();
        // Beyond the maximum duration the sweep need not know.
        auto const bound = times[i] + plain.max_duration;
        if (std::min(best, bound) != std::min(found, bound)) ++wrong;
      }
    }
  }
  return wrong;
}

TEST(Reduction, TheTextbookRuleIsCaughtAndVehicleArrivalsAreExact) {
  auto wrong_by_any = std::size_t{0};
  auto first_wrong = std::uint64_t{0};  // the seed
  auto all = std::size_t{0}, by_any = std::size_t{0}, by_vehicle = std::size_t{0};
  for (auto const seed : testing::seeds(600)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    ASSERT_EQ(wrong_arrivals(plain, built, Reduction::none, all), 0u) << "BERLINE_TEST_SEED=" << seed << '\n' << plain;
    ASSERT_EQ(wrong_arrivals(plain, built, Reduction::by_vehicle_arrival, by_vehicle), 0u)
        << "BERLINE_TEST_SEED=" << seed << '\n'
        << plain;
    wrong_by_any += wrong_arrivals(plain, built, Reduction::by_any_arrival, by_any);
    if (wrong_by_any > 0 && first_wrong == 0) first_wrong = seed;
  }
  EXPECT_GT(wrong_by_any, 0u);
  EXPECT_LT(by_any, by_vehicle);
  EXPECT_LT(by_vehicle, all);
  RecordProperty("first_wrong_seed", static_cast<int>(first_wrong));
  RecordProperty("wrong", static_cast<int>(wrong_by_any));
  RecordProperty("transfers", static_cast<int>(all));
  RecordProperty("kept_by_any_arrival", static_cast<int>(by_any));
  RecordProperty("kept_by_vehicle_arrival", static_cast<int>(by_vehicle));
}

}  // namespace
}  // namespace berline::transit
