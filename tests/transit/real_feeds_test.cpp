// The timetables of real feeds: they build, their patterns keep their promises, and the backward sweep agrees with the
// forward search to the second on them. Walks follow straight lines: streets are another room's matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "berline/network/network.h"
#include "berline/transit/build.h"
#include "berline/transit/raptor.h"
#include "berline/transit/slice.h"
#include "berline/transit/sweep.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"
#include "testing/drawn_feed.h"
#include "testing/real_data.h"

namespace berline::transit {
namespace {

using testing::at;

struct RealStudy {
  std::string_view name;
  std::vector<std::string_view> files;
  std::string_view date, from, to;
};

std::ostream& operator<<(std::ostream& out, RealStudy const& study) {
  return out << study.name;
}

class Stopwatch {
public:
  /// Milliseconds since the last lap.
  long lap() {
    auto const now = std::chrono::steady_clock::now();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - std::exchange(last_, now)).count();
  }

private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

class RealFeeds : public ::testing::TestWithParam<RealStudy> {
protected:
  void build() {
    auto watch = Stopwatch{};
    for (auto const file : GetParam().files) {
      auto const path = testing::real_data(file);
      if (!path) GTEST_SKIP() << "no " << file << " under BERLINE_DATA";
      feeds_.push_back(gtfs::read(*path, gtfs::ReadOptions{}, report_));
    }
    auto const read = watch.lap();
    timetable_ = build_timetable(feeds_, {*gtfs::parse_iso_date(GetParam().date), Seconds{60}, false}, report_);
    auto const built = watch.lap();
    auto links = std::vector<street::Link>{};
    auto const streetless = [&] {
      auto network = network::Network{};
      network.straight_line = network::StraightLine{};
      return network;
    }();
    links = network::link(streetless, street::Mode::walk, timetable_.stop_position.span());
    footpaths_ = network::build_footpaths(*streetless.straight_line, links, minutes(15), ignore_progress);
    auto const walked = watch.lap();
    changes_ = build_changes(feeds_, timetable_, footpaths_, Seconds{60});
    std::cout << GetParam().name << ": read " << read << " ms, timetable " << built << " ms, footpaths " << walked
              << " ms, changes " << watch.lap() << " ms\n  " << timetable_.stop_count() << " stops, "
              << timetable_.pattern_count() << " patterns, " << timetable_.trip_count() << " runs, "
              << timetable_.trip_legs.values().size() << " trips on them, " << timetable_.departure.size() << " calls, "
              << timetable_.board_stop.size() << " boarding points, " << footpaths_.values().size() << " footpaths, "
              << changes_.values().size() << " changes\n";
    for (auto const code : {"feed_without_service_on_date", "block_trips_overlap", "trip_times_raised",
                            "in_seat_transfer_back_in_time", "too_many_continuations", "stop_without_position"})
      if (auto const count = report_.count(code); count > 0) std::cout << "  " << code << ": " << count << '\n';
  }

  /// With at most `rides` rides, or Sweep::kAnyRides.
  void expect_sweep_equals_forward(int rides);

  /// About `count` stops, evenly over the numbers.
  std::vector<StopId> sample(std::size_t count) const {
    auto stops = std::vector<StopId>{};
    auto const step = std::max<std::size_t>(1, timetable_.stop_count() / count);
    for (auto s = step / 2; s < timetable_.stop_count(); s += step) stops.push_back(StopId::from_index(s));
    return stops;
  }

  /// A walk from the stop and to its neighbours within five minutes, as a cell beside it would have.
  std::vector<AccessLeg> legs_around(StopId stop) const {
    auto legs = std::vector<AccessLeg>{{stop, Seconds{30}}};
    for (auto const& path : footpaths_[stop])
      if (path.walk <= minutes(5)) legs.push_back({path.to, path.walk});
    return legs;
  }

  std::vector<gtfs::Feed> feeds_;
  Report report_;
  Timetable timetable_;
  Footpaths footpaths_;
  Changes changes_;
};

TEST_P(RealFeeds, PatternsKeepTheirPromises) {
  build();
  if (IsSkipped()) return;
  EXPECT_GT(timetable_.trip_count(), 0u);
  for (auto const pattern : ids<PatternId>(timetable_.pattern_count())) {
    auto const length = timetable_.pattern_calls[pattern].size();
    auto const trips = timetable_.trips(pattern);
    ASSERT_GT(trips.size(), 0u);
    for (auto const trip : trips) {
      auto const first = timetable_.trip_first_time[trip];
      ASSERT_EQ(first, timetable_.first_time(pattern) + (trip.value() - (*trips.begin()).value()) * length);
      for (auto row = first; row < first + length; ++row) {
        ASSERT_LE(timetable_.arrival[row], timetable_.departure[row]);
        if (row + 1 < first + length) {
          ASSERT_LE(timetable_.departure[row], timetable_.arrival[row + 1]);
        }
        if (trip == *trips.begin()) continue;
        ASSERT_LE(timetable_.arrival[row - length], timetable_.arrival[row]) << "overtaken on arrival";
        ASSERT_LE(timetable_.departure[row - length], timetable_.departure[row]) << "overtaken on departure";
      }
    }
  }
}

/// Sampled stops to sampled stops, every minute of the study's window.
void RealFeeds::expect_sweep_equals_forward(int rides) {
  constexpr auto kDuration = minutes(120);
  constexpr auto kPlenty = 16;  // more than any journey of two hours has use for
  auto const said = rides == Sweep::kAnyRides ? std::string{"any rides"} : std::to_string(rides) + " rides";
  auto const from = at(GetParam().from);
  auto const to = at(GetParam().to);

  auto watch = Stopwatch{};
  auto const slice = build_slice(timetable_, changes_, from, to + kDuration);
  auto const sliced = watch.lap();
  auto const facilities = sample(Sweep::kLanes - 1);
  auto egress = std::vector<EgressLeg>{};
  for (std::uint32_t lane = 0; lane < std::min<std::size_t>(facilities.size(), Sweep::kLanes); ++lane)
    for (auto const& leg : legs_around(facilities[lane])) egress.push_back({leg.stop, lane, leg.duration});
  auto sweep = Sweep{slice, Sweep::kLanes, best_isa(), rides};
  sweep.run(egress, kDuration);
  watch.lap();
  sweep.run(egress, kDuration);
  std::cout << "  " << said << ": slice " << sliced << " ms: " << slice.events.size() << " events, "
            << slice.edges.size() << " edges, " << slice.run_count << " runs, " << slice.knots.size()
            << " knots; sweep of 32 facilities " << watch.lap() << " ms\n";

  auto raptor = Raptor{timetable_, changes_};
  auto compared = std::size_t{0}, finite = std::size_t{0};
  auto milliseconds = 0L;
  for (auto const origin : sample(20)) {
    auto const access = legs_around(origin);
    watch.lap();
    raptor.start(access, rides == Sweep::kAnyRides ? kPlenty : rides);
    for (auto departure = to - minutes(1); departure >= from; departure = departure - minutes(1)) {
      raptor.depart(departure, kDuration);
      milliseconds += watch.lap();
      auto expected = std::vector<std::int32_t>(Sweep::kLanes, kNever.count());
      for (auto const& leg : egress) {
        auto const arrival = raptor.vehicle_arrival()[leg.stop.index()];
        if (arrival.is_never()) continue;
        auto& best = expected[leg.lane];
        best = std::min(best, (arrival + leg.duration - departure).count());
      }
      auto found = std::vector<std::int32_t>(Sweep::kLanes, kNever.count());
      for (auto const& leg : access)
        for (auto const board : timetable_.stop_boards[leg.stop]) {
          auto const row = slice.first_departure(board, departure + leg.duration + timetable_.board_slack[board]);
          if (!sweep.is_reached(row)) continue;
          for (std::uint32_t lane = 0; lane < Sweep::kLanes; ++lane)
            if (auto const arrival = sweep.arrival(row)[lane]; arrival != kNeverInSlice)
              found[lane] = std::min(found[lane], (slice.base - departure).count() + arrival);
        }
      for (std::uint32_t lane = 0; lane < facilities.size() && lane < Sweep::kLanes; ++lane) {
        auto const known = [&](std::int32_t seconds) { return seconds < kDuration.count() ? seconds : -1; };
        ASSERT_EQ(known(found[lane]), known(expected[lane]))
            << "from stop " << origin.value() << " at " << testing::clock(departure) << " to stop "
            << facilities[lane].value();
        ++compared;
        finite += expected[lane] < kDuration.count() ? 1 : 0;
      }
      watch.lap();
    }
  }
  std::cout << "  " << compared << " values compared, " << finite << " of them finite; forward search " << milliseconds
            << " ms for " << sample(20).size() << " origins\n";
  EXPECT_GT(finite, rides == Sweep::kAnyRides ? compared / 100 : 0);
}

TEST_P(RealFeeds, TheSweepAgreesWithTheForwardSearch) {
  build();
  if (IsSkipped()) return;
  for (auto const rides : {Sweep::kAnyRides, 2, 4}) {
    expect_sweep_equals_forward(rides);
    if (HasFatalFailure()) return;
  }
}

/// The slice with every departure that can be caught after each event among its edges, those that lead nowhere earlier
/// too, looked up one by one.
Slice with_all_edges(Timetable const& timetable, Changes const& changes, Slice const& slice) {
  auto events = std::vector<BoardingEvent>(slice.events.span().begin(), slice.events.span().end());
  auto edges = std::vector<DepartureRow>{};
  for (auto& event : events) {
    event.first_edge = static_cast<std::uint32_t>(edges.size());
    if (!event.alight_stop.is_none())
      // Only where rules tell vehicles apart has a stop several alighting points: such feeds are not asked.
      for (auto const& change : changes[timetable.stop_alights[event.alight_stop].front()]) {
        auto const row = slice.first_departure(change.board, slice.base + Seconds{event.arrival} + change.seconds);
        if (slice.departures.values()[row.index()] != kNeverInSlice) edges.push_back(row);
      }
    event.last_edge = static_cast<std::uint32_t>(edges.size());
  }
  auto all = Slice{};
  all.base = slice.base;
  all.end = slice.end;
  all.events = std::move(events);
  all.run_count = slice.run_count;
  all.stop_count = slice.stop_count;
  all.edges = std::move(edges);
  all.departures = slice.departures.borrowed();
  return all;
}

TEST_P(RealFeeds, EdgesLeftOutLeadNowhereEarlier) {
  build();
  if (IsSkipped()) return;
  for (auto const stop : ids<StopId>(timetable_.stop_count()))
    if (timetable_.stop_alights[stop].size() > 1) GTEST_SKIP() << "transfer rules tell vehicles apart";
  constexpr auto kDuration = minutes(120);
  auto const slice = build_slice(timetable_, changes_, at(GetParam().from), at(GetParam().to) + kDuration);
  ASSERT_EQ(slice.knots.size(), 0u);
  auto const all = with_all_edges(timetable_, changes_, slice);
  EXPECT_LT(slice.edges.size(), all.edges.size());
  auto egress = std::vector<EgressLeg>{};
  auto const facilities = sample(Sweep::kLanes - 1);
  for (std::uint32_t lane = 0; lane < std::min<std::size_t>(facilities.size(), Sweep::kLanes); ++lane)
    for (auto const& leg : legs_around(facilities[lane])) egress.push_back({leg.stop, lane, leg.duration});
  auto sweep = Sweep{slice}, expected = Sweep{all};
  sweep.run(egress, kDuration);
  expected.run(egress, kDuration);
  auto finite = std::size_t{0};
  for (auto const row : ids<DepartureRow>(slice.row_count())) {
    auto const time = slice.departures.values()[row.index()];
    if (time == kNeverInSlice) continue;
    auto const bound = static_cast<std::int32_t>(time + kDuration.count());  // beyond it nothing need be known
    for (std::uint32_t lane = 0; lane < Sweep::kLanes; ++lane) {
      auto const arrival = [&](Sweep const& by) {
        return std::min<std::int32_t>(bound, by.is_reached(row) ? by.arrival(row)[lane] : kNeverInSlice);
      };
      ASSERT_EQ(arrival(sweep), arrival(expected)) << "row " << row.value() << " lane " << lane;
      finite += arrival(sweep) < bound ? 1 : 0;
    }
  }
  std::cout << "  " << slice.edges.size() << " edges of " << all.edges.size() << ", " << finite
            << " finite arrivals the same\n";
  EXPECT_GT(finite, 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Studies, RealFeeds,
    ::testing::Values(
        RealStudy{"PortoAlegre",
                  {"porto_alegre/poa_eptc.zip", "porto_alegre/poa_trensurb.zip"},
                  "2019-05-13",
                  "14:00",
                  "15:00"},
        RealStudy{"Monaco", {"monaco/monaco-gtfs.zip"}, "2026-01-13", "07:00", "08:00"},
        RealStudy{"LAquila", {"l_aquila/gtfs_20221030.zip"}, "2022-10-18", "07:00", "08:00"},
        RealStudy{"TerHautsDeFrance",
                  {"france/gtfs/ter_hauts_de_france_2025/ter_hdf.gtfs.zip"},
                  "2025-03-11",
                  "07:00",
                  "08:00"},
        RealStudy{"BerlinBrandenburg", {"berlin_brandenburg/vbb_2021.gtfs.zip"}, "2021-09-14", "07:00", "08:00"}),
    [](auto const& study) { return std::string{study.param.name}; });

}  // namespace
}  // namespace berline::transit
