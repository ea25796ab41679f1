// One-to-all profiles by transit, all departures of two hours: the backward sweep against forward searches per origin.
//
// Baselines, of this project too, and of this run: S, the sparse range-RAPTOR (transit::Raptor); D, a range-RAPTOR that
// merges and looks at every stop in every round of every minute, as R5's FastRaptorWorker does (dense_raptor.h).
#include <benchmark/benchmark.h>

#include <cstdio>

#include "dense_raptor.h"
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
