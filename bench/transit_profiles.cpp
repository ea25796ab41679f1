// One-to-all profiles by transit, all departures of two hours: the backward sweep against forward searches per origin.
//
// Baselines, of this project too, and of this run: S, the sparse range-RAPTOR (transit::Raptor); D, a range-RAPTOR that
// merges and looks at every stop in every round of every minute, as R5's FastRaptorWorker does (dense_raptor.h).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "dense_raptor.h"
#include "transit/reduced_transfers.h"
#include "transit_region.h"

namespace {

using namespace berline;

constexpr auto kFrom = ServiceTime{7 * 3600};
constexpr auto kTo = ServiceTime{9 * 3600};
constexpr auto kDuration = minutes(120);

bench::Region const& region() {
  static auto const built = bench::build_region({});
  return built;
}

transit::Slice const& slice() {
  static auto const built = transit::build_slice(region().timetable, region().changes, kFrom, kTo + kDuration);
  return built;
}

/// Cells spread over the region.
std::size_t sampled_cell(std::size_t i) {
  return i * 7919 % region().cells.size();
}

void print_sizes() {
  auto const& r = region();
  std::printf(
      "%zu cells, %zu stops, %zu patterns, %zu events, %.1f access stops a cell, %.1f footpaths a stop, "
      "%.1f edges an event, %zu runs\n",
      r.cells.size(), r.timetable.stop_count(), r.timetable.pattern_count(), slice().events.size(),
      static_cast<double>(r.access.values().size()) / static_cast<double>(r.cells.size()),
      static_cast<double>(r.footpaths.values().size()) / static_cast<double>(r.timetable.stop_count()),
      static_cast<double>(slice().edges.size()) / static_cast<double>(slice().events.size()),
      std::size_t{slice().run_count});
}

void build_timetable(benchmark::State& state) {
  for (auto _ : state) {
    auto report = Report{};
    benchmark::DoNotOptimize(transit::build_timetable(
        region().feeds, {gtfs::Date{std::chrono::year{2026} / 3 / 10}, Seconds{60}, false}, report));
  }
}
BENCHMARK(build_timetable)->Unit(benchmark::kMillisecond);

void build_slice(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(transit::build_slice(region().timetable, region().changes, kFrom, kTo + kDuration));
  state.counters["events"] = static_cast<double>(slice().events.size());
}
BENCHMARK(build_slice)->Unit(benchmark::kMillisecond);

/// 32 facilities a sweep. `range(0)`: the instruction set.
void sweep_block(benchmark::State& state) {
  auto const isa = static_cast<transit::Isa>(state.range(0));
  if (isa > transit::best_isa()) return state.SkipWithError("not on this machine");
  auto const blocks = bench::facility_blocks(region(), 1024);
  auto sweep = transit::Sweep{slice(), transit::Sweep::kLanes, isa};
  auto block = std::size_t{0};
  for (auto _ : state) sweep.run(blocks[block++ % blocks.size()], kDuration);
  state.counters["us_per_facility"] =
      benchmark::Counter(32e-6, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(sweep_block)->Arg(0)->Arg(1)->Arg(2)->ArgName("isa")->Unit(benchmark::kMillisecond);

/// The slice with the transfers that trip-based routing keeps for its edges, exact ones (`docs/travel.md` 3).
transit::Slice with_reduced_transfers() {
  auto const& timetable = region().timetable;
  auto const reduced = transit::ReducedTransfers{
      timetable, region().changes, region().footpaths, transit::Reduction::by_vehicle_arrival, kFrom, kTo + kDuration};
  auto of_run = std::vector<std::vector<std::size_t>>(slice().run_count);  // its events
  for (std::size_t e = 0; e < slice().events.size(); ++e) of_run[slice().events.span()[e].run].push_back(e);
  auto lists = std::vector<std::vector<transit::DepartureRow>>(slice().events.size());
  auto run = std::size_t{0};  // runs are numbered in the order of the timetable
  for (auto const pattern : ids<transit::PatternId>(timetable.pattern_count()))
    for (auto const trip : timetable.trips(pattern)) {
      auto const first = timetable.trip_first_time[trip];
      auto done = std::size_t{0};
      for (std::size_t i = 0; i + 1 < timetable.pattern_calls[pattern].size(); ++i) {
        if (timetable.departure[first + i] < kFrom || timetable.departure[first + i] >= kTo + kDuration) continue;
        auto& list = lists[of_run[run][done++]];
        for (auto const& transfer : reduced[first + i + 1]) {
          auto const board = timetable.pattern_calls[transfer.pattern][transfer.position].board;
          if (auto const departure = timetable.departure[transfer.row]; departure < slice().end)
            list.push_back(slice().first_departure(board, departure));
        }
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
      }
      if (done > 0) ++run;
    }
  auto events = std::vector<transit::BoardingEvent>(slice().events.span().begin(), slice().events.span().end());
  auto edges = std::vector<transit::DepartureRow>{};
  for (std::size_t e = 0; e < events.size(); ++e) {
    events[e].first_edge = static_cast<std::uint32_t>(edges.size());
    edges.insert(edges.end(), lists[e].begin(), lists[e].end());
    events[e].last_edge = static_cast<std::uint32_t>(edges.size());
  }
  auto built = transit::Slice{};
  built.base = slice().base;
  built.end = slice().end;
  built.events = std::move(events);
  built.run_count = slice().run_count;
  built.stop_count = slice().stop_count;
  built.edges = std::move(edges);
  built.departures = slice().departures.borrowed();
  return built;
}

/// Finding the transfers once, and sweeping with them.
void find_reduced_transfers(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(with_reduced_transfers());
}
BENCHMARK(find_reduced_transfers)->Unit(benchmark::kMillisecond)->Iterations(1);

void sweep_reduced_transfers(benchmark::State& state) {
  static auto const reduced = with_reduced_transfers();
  auto const blocks = bench::facility_blocks(region(), 1024);
  auto sweep = transit::Sweep{reduced}, expected = transit::Sweep{slice()};
  auto block = std::size_t{0};
  for (auto _ : state) sweep.run(blocks[block++ % blocks.size()], kDuration);
  expected.run(blocks[(block - 1) % blocks.size()], kDuration);
  for (auto const row : ids<transit::DepartureRow>(slice().row_count())) {
    auto const bound = slice().departures.values().span()[row.index()] + kDuration.count();
    for (std::uint32_t lane = 0; lane < transit::Sweep::kLanes; ++lane) {
      auto const arrival = [&](transit::Sweep const& by) {
        return by.is_reached(row) ? std::min<std::int32_t>(bound, by.arrival(row)[lane]) : bound;
      };
      if (arrival(sweep) != arrival(expected)) return state.SkipWithError("another arrival than without reduction");
    }
  }
  state.counters["edges_an_event"] =
      static_cast<double>(reduced.edges.size()) / static_cast<double>(reduced.events.size());
}
BENCHMARK(sweep_reduced_transfers)->Unit(benchmark::kMillisecond);

/// With at most `range(0)` rides.
void sweep_bounded(benchmark::State& state) {
  auto const blocks = bench::facility_blocks(region(), 1024);
  auto sweep = transit::Sweep{slice(), transit::Sweep::kLanes, transit::best_isa(), static_cast<int>(state.range(0))};
  auto block = std::size_t{0};
  for (auto _ : state) sweep.run(blocks[block++ % blocks.size()], kDuration);
}
BENCHMARK(sweep_bounded)->Arg(2)->Arg(4)->Arg(8)->ArgName("rides")->Unit(benchmark::kMillisecond);

/// All facilities of a set in one lane: the nearest of them.
void sweep_nearest(benchmark::State& state) {
  auto legs = std::vector<transit::EgressLeg>{};
  for (auto const& block : bench::facility_blocks(region(), 40))
    for (auto leg : block) legs.push_back({leg.stop, 0, leg.duration});
  auto sweep = transit::Sweep{slice(), 1};
  for (auto _ : state) sweep.run(legs, kDuration);
}
BENCHMARK(sweep_nearest)->Unit(benchmark::kMillisecond);

void forward_sparse(benchmark::State& state) {
  auto raptor = transit::Raptor{region().timetable, region().changes};
  auto i = std::size_t{0};
  for (auto _ : state) {
    raptor.start(region().access[sampled_cell(i++)], 8);
    for (auto t = kTo - minutes(1); t >= kFrom; t = t - minutes(1)) raptor.depart(t, kDuration);
  }
}
BENCHMARK(forward_sparse)->Unit(benchmark::kMillisecond)->MinTime(2);

void forward_dense(benchmark::State& state) {
  auto raptor = bench::DenseRaptor{region().timetable, region().changes, 8};
  auto i = std::size_t{0};
  for (auto _ : state) {
    raptor.start(region().access[sampled_cell(i++)]);
    for (auto t = kTo - minutes(1); t >= kFrom; t = t - minutes(1)) raptor.depart(t, kDuration);
  }
}
BENCHMARK(forward_dense)->Unit(benchmark::kMillisecond)->MinTime(2);

}  // namespace

int main(int argc, char** argv) {
  print_sizes();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
