// Tables of times on the streets from every cell to some facilities: the ways of finding them beside each other.
//
//   bench_street_tables [PBF]     default: BERLINE_DATA/porto_alegre/poa_osm.pbf
//
// Arguments of each: mode (1 walk, 3 car, as TravelMode), minutes, facilities. Cells stand at every third crossing, row
// by row from the north; facilities at some of them. Searches from the cells are a sample of 64: `cpu_s` says what all
// of them would take.
#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <memory>
#include <vector>

#include "berline/network/build.h"
#include "berline/travel/matrix.h"
#include "counting.h"
#include "osm/read.h"
#include "testing/real_data.h"

namespace {

using namespace berline;
using bench::Counting;
using travel::Engine;
using travel::TravelMode;

constexpr std::size_t kSample = 64;

std::filesystem::path& file() {
  static auto path = std::filesystem::path{};
  return path;
}

std::vector<LatLng> cells_of(street::StreetGraph const& graph) {
  auto cells = std::vector<LatLng>{};
  for (std::size_t i = 0; i < graph.vertex_count(); i += 3) cells.push_back(graph.position.span()[i]);
  constexpr auto kRowsPerDegree = 500;  // of about 200 m
  std::ranges::sort(cells, {}, [](LatLng at) { return std::pair{-std::floor(at.lat * kRowsPerDegree), at.lon}; });
  return cells;
}

/// A city with or without hierarchies.
struct City {
  explicit City(bool has_hierarchies) {
    auto report = Report{};
    network = network::build_network(osm::read(file(), {}, report), {}, {}, report);
    constexpr auto kModes = std::array{street::Mode::walk, street::Mode::car};
    if (has_hierarchies) network::add_hierarchies(network, kModes);
    auto const cells = cells_of(network.streets);
    walk = network::link(network, street::Mode::walk, cells);
    car = network::link(network, street::Mode::car, cells);
  }

  network::Network network;
  std::vector<street::Link> walk;
  std::vector<street::Link> car;
};

City const& city(bool has_hierarchies) {
  static std::unique_ptr<City> cities[2];
  auto& found = cities[has_hierarchies ? 1 : 0];
  if (!found) found = std::make_unique<City>(has_hierarchies);
  return *found;
}

std::vector<street::Link> every(std::span<street::Link const> links, std::size_t count) {
  auto some = std::vector<street::Link>{};
  for (std::size_t i = 0; i < count; ++i) some.push_back(links[i * links.size() / count]);
  return some;
}

/// With all engines at hand, `automatic` chooses; without hierarchies it searches from the side that is smaller.
void table(benchmark::State& state, Engine engine, bool has_hierarchies, bool is_sampled = false) {
  auto const& here = city(has_hierarchies);
  auto request = travel::TravelRequest{.mode = static_cast<TravelMode>(state.range(0)), .engine = engine};
  request.limits.max_duration = minutes(static_cast<std::int32_t>(state.range(1)));
  auto const& links = request.mode == TravelMode::car ? here.car : here.walk;
  auto const facilities = every(links, static_cast<std::size_t>(state.range(2)));
  auto const origins = is_sampled ? every(links, kSample) : links;
  auto arena = tbb::task_arena{1};
  auto sink = Counting{};
  auto const sinks = std::array<travel::Sink*, 1>{&sink};
  auto const start = std::clock();
  for (auto _ : state)
    arena.execute([&] { travel::all_to_many(here.network, origins, facilities, request, sinks, ignore_progress); });
  auto const cpu = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / static_cast<double>(state.iterations());
  state.counters["cpu_s"] = cpu * static_cast<double>(links.size()) / static_cast<double>(origins.size());
  state.counters["cells"] = static_cast<double>(links.size());
  state.counters["reached"] = static_cast<double>(sink.reached) / static_cast<double>(state.iterations());
}

void sizes(benchmark::internal::Benchmark* bench) {
  for (auto const facilities : {64, 1024}) {
    for (auto const minutes : {20, 60, 120}) bench->Args({static_cast<int>(TravelMode::walk), minutes, facilities});
    for (auto const minutes : {20, 120}) bench->Args({static_cast<int>(TravelMode::car), minutes, facilities});
  }
  bench->Unit(benchmark::kMillisecond)->Iterations(1);
}

}  // namespace

BENCHMARK_CAPTURE(table, from_cells, Engine::forward, false, true)->Apply(sizes);
BENCHMARK_CAPTURE(table, from_facilities, Engine::automatic, false)->Apply(sizes);
BENCHMARK_CAPTURE(table, hierarchy, Engine::sweep, true)->Apply(sizes);
BENCHMARK_CAPTURE(table, automatic, Engine::automatic, true)->Apply(sizes);

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  auto const given = berline::testing::real_data("porto_alegre/poa_osm.pbf");
  if (argc > 1) {
    file() = argv[1];
  } else if (given) {
    file() = *given;
  } else {
    return 0;  // nothing to measure on; set BERLINE_DATA
  }
  benchmark::RunSpecifiedBenchmarks();
}
