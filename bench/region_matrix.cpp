// The gates of a region: 85,000 cells, all departures of two hours, five percentiles; the nearest of a set, and a
// matrix to 1,024 facilities, walks and slice included. Baselines of this run: S, the forward search origin by origin
// with propagation; D, the dense range-RAPTOR of dense_raptor.h, of which only the search is timed (in its favour), but
// for cells to cells, where propagation and percentiles are most of the work, both.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>

#include "berline/travel/matrix.h"
#include "berline/travel/percentile.h"
#include "berline/travel/transit_origins.h"
#include "counting.h"
#include "dense_raptor.h"
#include "transit_region.h"

namespace {

using namespace berline;

using bench::Counting;

constexpr auto kFrom = ServiceTime{7 * 3600};
constexpr auto kTo = ServiceTime{9 * 3600};

constexpr std::size_t kFacilities = 1024;
constexpr std::size_t kSomeCells = 10'000;  // of cells to cells
constexpr auto kPercentiles = std::array{5, 25, 50, 75, 95};

struct City {
  bench::Region region = bench::build_region({});
  network::Network network;
  std::vector<street::Link> cells;
  std::vector<street::Link> facilities;

  City() {
    network.straight_line = network::StraightLine{};
    network.timetable = std::move(region.timetable);
    network.footpaths = std::move(region.footpaths);
    network.changes = std::move(region.changes);
    network.stop_links = network::link(network, street::Mode::walk, network.timetable.stop_position.span());
    cells = network::link(network, street::Mode::walk, region.cells);
    facilities = some_cells(kFacilities);
  }

  std::vector<street::Link> some_cells(std::size_t count) const {
    auto some = std::vector<street::Link>{};
    for (std::size_t i = 0; i < count; ++i) some.push_back(cells[i * cells.size() / count]);
    return some;
  }
};

City const& city() {
  static auto const built = City{};
  return built;
}

travel::TravelRequest request(travel::Engine engine) {
  return {.window = {kFrom, kTo}, .percentiles = {kPercentiles.begin(), kPercentiles.end()}, .engine = engine};
}

double peak_megabytes() {
  auto usage = rusage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void count(benchmark::State& state, std::size_t origins, std::size_t pairs, std::size_t reached) {
  state.counters["ms_per_origin"] = benchmark::Counter(
      static_cast<double>(origins) / 1e3, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["ns_per_pair"] = benchmark::Counter(
      static_cast<double>(pairs) / 1e9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["reached_share"] = static_cast<double>(reached) / static_cast<double>(pairs);
  state.counters["peak_MB"] = peak_megabytes();
}

/// Every 25th facility: 41 of them.
std::vector<std::vector<street::Link>> one_set(std::size_t first) {
  auto set = std::vector<std::vector<street::Link>>(1);
  for (auto i = first; i < city().facilities.size(); i += 25) set[0].push_back(city().facilities[i]);
  return set;
}

void nearest(benchmark::State& state) {
  auto const& where = city();
  auto const set = one_set(0);
  auto arena = tbb::task_arena{static_cast<int>(state.range(0))};
  auto sink = Counting{};
  for (auto _ : state) {
    sink = {};
    auto const sinks = std::vector<travel::Sink*>{&sink};
    arena.execute([&] {
      travel::all_to_sets(where.network, where.cells, set, request(travel::Engine::sweep), sinks, ignore_progress);
    });
  }
  count(state, where.cells.size(), where.cells.size(), sink.reached);
}

/// The nearest of another set, of the same cells in the same window: slice, walks to stops and boardings are kept.
void nearest_of_another_set(benchmark::State& state) {
  auto const& where = city();
  auto const feeders = travel::FeederLegs{};
  auto origins = travel::TransitOrigins{where.network, where.cells, request(travel::Engine::sweep), feeders};
  auto arena = tbb::task_arena{static_cast<int>(state.range(0))};
  auto sink = Counting{};
  auto const sinks = std::vector<travel::Sink*>{&sink};
  arena.execute([&] { origins.to_sets(one_set(0), sinks, ignore_progress); });
  for (auto _ : state) {
    sink = {};
    arena.execute([&] { origins.to_sets(one_set(12), sinks, ignore_progress); });
  }
  count(state, where.cells.size(), where.cells.size(), sink.reached);
}

void matrix(benchmark::State& state, travel::Engine engine, std::size_t origins, std::size_t destinations,
            int threads) {
  auto const& where = city();
  auto const from = where.some_cells(origins);
  auto const to = where.some_cells(destinations);
  auto arena = tbb::task_arena{threads};
  auto sink = Counting{};
  for (auto _ : state) {
    sink = {};
    auto const sinks = std::vector<travel::Sink*>{&sink};
    arena.execute([&] { travel::all_to_many(where.network, from, to, request(engine), sinks, ignore_progress); });
  }
  count(state, origins, origins * destinations, sink.reached);
}

void dense(benchmark::State& state) {
  auto const& where = city();
  constexpr auto kRounds = 8;  // R5's default bound on rides
  constexpr std::size_t kStride = 7919;
  auto raptor = bench::DenseRaptor{where.network.timetable, where.network.changes, kRounds};
  auto i = std::size_t{0};
  for (auto _ : state) {
    raptor.start(where.region.access[i]);
    i = (i + kStride) % where.cells.size();
    for (auto t = kTo - minutes(1); t >= kFrom; t = t - minutes(1)) raptor.depart(t, minutes(120));
  }
}

/// D to cells: after each minute the arrivals at all stops are kept, then every cell takes the best of its stops minute
/// by minute, and its minutes are sorted: what R5's PerTargetPropagater does.
void dense_to_cells(benchmark::State& state) {
  auto const& where = city();
  auto const& timetable = where.network.timetable;
  constexpr auto kRounds = 8;
  constexpr std::size_t kStride = 7919;
  auto const minutes_of_window = static_cast<std::size_t>((kTo - kFrom).count() / 60);
  auto raptor = bench::DenseRaptor{timetable, where.network.changes, kRounds};
  auto at_stop = std::vector<Seconds>(timetable.stop_count() * minutes_of_window);
  auto times = std::vector<Seconds>(minutes_of_window);
  auto result = std::array<Seconds, kPercentiles.size()>{};
  auto i = std::size_t{0};
  for (auto _ : state) {
    raptor.start(where.region.access[i]);
    i = (i + kStride) % where.cells.size();
    std::ranges::fill(at_stop, kNever);
    for (auto minute = minutes_of_window; minute-- > 0;) {
      auto const departure = kFrom + minutes(static_cast<std::int32_t>(minute));
      raptor.depart(departure, minutes(120));
      auto const arrived = raptor.arrived();
      for (std::size_t a = 0; a < arrived.size(); ++a) {
        if (arrived[a].is_never()) continue;
        auto& time =
            at_stop[timetable.alight_stop[transit::AlightId::from_index(a)].index() * minutes_of_window + minute];
        time = std::min(time, arrived[a] - departure);
      }
    }
    for (std::size_t c = 0; c < kSomeCells; ++c) {
      std::ranges::fill(times, kNever);
      for (auto const& leg : where.region.access[c * where.cells.size() / kSomeCells]) {
        auto const* const row = at_stop.data() + leg.stop.index() * minutes_of_window;
        for (std::size_t minute = 0; minute < minutes_of_window; ++minute)
          if (!is_never(row[minute])) times[minute] = std::min(times[minute], row[minute] + leg.duration);
      }
      travel::percentiles(times, kPercentiles, result);
      benchmark::DoNotOptimize(result);
    }
  }
}

}  // namespace

BENCHMARK(dense)->Name("D_one_origin")->Unit(benchmark::kMillisecond)->Iterations(20);
BENCHMARK_CAPTURE(matrix, S_20_origins, travel::Engine::forward, 20, kFacilities, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK(nearest)
    ->Arg(1)
    ->Arg(2)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->Iterations(2)
    ->MeasureProcessCPUTime();
BENCHMARK(nearest_of_another_set)
    ->Arg(1)
    ->Arg(2)
    ->ArgName("threads")
    ->Unit(benchmark::kMillisecond)
    ->Iterations(5)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(matrix, all_1_thread, travel::Engine::sweep, 85'000, kFacilities, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(matrix, all_2_threads, travel::Engine::sweep, 85'000, kFacilities, 2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(dense_to_cells)->Name("D_one_origin_to_10000_cells")->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK_CAPTURE(matrix, S_20_origins_to_10000_cells, travel::Engine::forward, 20, kSomeCells, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(matrix, cells_to_cells_10000, travel::Engine::sweep, kSomeCells, kSomeCells, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK_MAIN();
