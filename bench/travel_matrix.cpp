// The matrix of Porto Alegre: 1,227 x 1,227 hexagons, every minute of 14:00-15:00 on 2019-05-13, median, on one thread
// and on all. Sweeps against the forward search origin by origin (S), of which a sample of the origins is timed.
#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

#include "berline/access/isochrone.h"
#include "berline/travel/matrix.h"
#include "counting.h"
#include "porto_alegre.h"

namespace {

using namespace berline;

using bench::Counting;
using bench::porto_alegre;

travel::TravelRequest request(travel::Engine engine) {
  constexpr auto kHour = 3600;
  return {.window = {ServiceTime{14 * kHour}, ServiceTime{15 * kHour}}, .percentiles = {50}, .engine = engine};
}

void matrix(benchmark::State& state, travel::Engine engine, std::size_t origins, int threads) {
  auto const* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("no porto_alegre (set BERLINE_DATA)");
  // A sample of origins is spread over the city.
  auto from = std::vector<street::Link>{};
  for (std::size_t i = 0; i < origins; ++i) from.push_back(city->hexagons[i * city->hexagons.size() / origins]);
  auto arena = tbb::task_arena{threads};
  auto pairs = std::size_t{0};
  auto reached = std::size_t{0};
  for (auto _ : state) {
    auto sink = Counting{};
    auto const sinks = std::vector<travel::Sink*>{&sink};
    arena.execute(
        [&] { travel::all_to_many(city->network, from, city->hexagons, request(engine), sinks, ignore_progress); });
    reached = sink.reached;
    pairs += from.size() * city->hexagons.size();
  }
  state.counters["pairs/s"] = benchmark::Counter(static_cast<double>(pairs), benchmark::Counter::kIsRate);
  state.counters["reached"] = static_cast<double>(reached);
}

/// Four contours around hexagons all over the city. `p50_ms`: processor time of half of them.
void isochrone(benchmark::State& state, travel::TravelMode mode) {
  auto const* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("no porto_alegre (set BERLINE_DATA)");
  auto area = BoundingBox{};
  auto places = std::vector<LatLng>{};
  for (auto const& hexagon : city->hexagons) area.extend(places.emplace_back(hexagon.snapped));
  auto const origins = network::link(city->network, travel::street_mode(mode), places);
  auto asked = request(travel::Engine::forward);
  asked.mode = mode;
  auto const projection = geo::Projection{geo::suitable_epsg(city->center)};
  auto const grid = access::build_node_grid(city->network, area, asked, {.spacing = 100}, projection);
  auto const cutoffs = std::array{minutes(15), minutes(30), minutes(45), minutes(60)};
  auto next = std::size_t{0};
  auto spent = std::vector<double>{};
  for (auto _ : state) {
    auto const start = std::clock();
    auto const& origin = origins[next];
    next = (next + 97) % origins.size();
    auto const times = access::times_to_nodes(city->network, grid, origin, asked);
    benchmark::DoNotOptimize(access::contours(times, cutoffs));
    spent.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::ranges::sort(spent);
  state.counters["p50_ms"] = spent[spent.size() / 2];
  state.counters["nodes"] = static_cast<double>(grid.links.size());
}

}  // namespace

BENCHMARK_CAPTURE(matrix, forward_S_40_origins, travel::Engine::forward, 40, 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(matrix, sweep_1227_origins, travel::Engine::sweep, 1227, 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(matrix, sweep_1227_origins_2_threads, travel::Engine::sweep, 1227, 2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(isochrone, transit, travel::TravelMode::transit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(isochrone, walk, travel::TravelMode::walk)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(isochrone, bike, travel::TravelMode::bike)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(isochrone, car, travel::TravelMode::car)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_MAIN();
