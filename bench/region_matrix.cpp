// The gates of a region: 85,000 cells, all departures of two hours, five percentiles; the nearest of a set, and a
// matrix to 1,024 facilities, walks and slice included. Baselines of this run: S, the forward search origin by origin
// with propagation; D, the dense range-RAPTOR of dense_raptor.h, of which only the search is timed (in its favour).
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <tbb/task_arena.h>

#include "berline/travel/matrix.h"
#include "dense_raptor.h"
#include "transit_region.h"

namespace {

using namespace berline;

constexpr auto kFrom = ServiceTime{7 * 3600};
constexpr auto kTo = ServiceTime{9 * 3600};

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
    constexpr std::size_t kFacilities = 1024;
    for (std::size_t i = 0; i < kFacilities; ++i) facilities.push_back(cells[i * cells.size() / kFacilities]);
  }
};

City const& city() {
  static auto const built = City{};
  return built;
}

travel::TravelRequest request(travel::Engine engine) {
  return {.window = {kFrom, kTo}, .percentiles = {5, 25, 50, 75, 95}, .engine = engine};
}

class Counting final : public travel::Sink {
public:
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t i = block.columns / 2; i < block.seconds.size(); i += block.columns)
      if (!is_never(block.seconds[i])) ++reached;
  }
  std::size_t reached = 0;  // by their median
};

double peak_megabytes() {
  auto usage = rusage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void count(benchmark::State& state, std::size_t origins, std::size_t pairs, std::size_t reached) {
  state.counters["ms_per_origin"] = benchmark::Counter(
      static_cast<double>(origins) / 1e3, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["reached_share"] = static_cast<double>(reached) / static_cast<double>(pairs);
  state.counters["peak_MB"] = peak_megabytes();
}

void nearest(benchmark::State& state) {
  auto const& where = city();
  auto set = std::vector<std::vector<street::Link>>(1);
  for (std::size_t i = 0; i < where.facilities.size(); i += 25) set[0].push_back(where.facilities[i]);
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

void matrix(benchmark::State& state, travel::Engine engine, std::size_t origins, int threads) {
  auto const& where = city();
  auto from = std::vector<street::Link>{};
  for (std::size_t i = 0; i < origins; ++i) from.push_back(where.cells[i * where.cells.size() / origins]);
  auto arena = tbb::task_arena{threads};
  auto sink = Counting{};
  for (auto _ : state) {
    sink = {};
    auto const sinks = std::vector<travel::Sink*>{&sink};
    arena.execute(
        [&] { travel::all_to_many(where.network, from, where.facilities, request(engine), sinks, ignore_progress); });
  }
  count(state, origins, origins * where.facilities.size(), sink.reached);
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

}  // namespace

BENCHMARK(dense)->Name("D_one_origin")->Unit(benchmark::kMillisecond)->Iterations(20);
BENCHMARK_CAPTURE(matrix, S_20_origins, travel::Engine::forward, 20, 1)
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
BENCHMARK_CAPTURE(matrix, all_1_thread, travel::Engine::sweep, 85'000, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(matrix, all_2_threads, travel::Engine::sweep, 85'000, 2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_MAIN();
