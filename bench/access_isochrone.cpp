// Isochrones of a warm network: 200 random origins in Porto Alegre (streets, buses, trains; a grid of 100 m, every
// minute of an hour, the median) and in the generated basin (every minute of two hours), and the contours of a grid as
// large as a region. Baseline of the contours (S): one pass over the grid that only counts the nodes within the
// cutoffs, which no contour can do without.
#include <benchmark/benchmark.h>
#include <tbb/global_control.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <random>
#include <string>

#include "berline/access/isochrone.h"
#include "berline/region/generate.h"
#include "porto_alegre.h"

namespace {

using namespace berline;

using bench::porto_alegre;

/// Milliseconds of each of many calls, whose percentiles are the figures.
class Latencies {
public:
  template <class Work>
  void time(Work const& work) {
    auto const start = std::chrono::steady_clock::now();
    work();
    milliseconds_.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  void tell(benchmark::State& state) {
    std::ranges::sort(milliseconds_);
    auto const at = [&](std::size_t percent) { return milliseconds_[(milliseconds_.size() * percent - 1) / 100]; };
    state.counters["p50_ms"] = at(50);
    state.counters["p95_ms"] = at(95);
  }

private:
  std::vector<double> milliseconds_;
};

constexpr auto kCutoffs = std::array{minutes(10), minutes(20), minutes(30), minutes(40), minutes(50), minutes(60)};

void warm_isochrones(benchmark::State& state, travel::TravelMode mode, std::int32_t departures) {
  auto const* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("no porto_alegre (set BERLINE_DATA)");
  auto const one_thread = tbb::global_control{tbb::global_control::max_allowed_parallelism, 1};
  constexpr auto kTwo = ServiceTime{14 * 3600};
  auto request = travel::TravelRequest{.mode = mode, .window = {kTwo, kTwo + minutes(departures)}, .limits = {}};
  request.limits.max_duration = kCutoffs.back() + minutes(10);
  auto const projection = geo::Projection{geo::suitable_epsg(city->area.center())};
  auto const grid = access::build_node_grid(city->network, city->area, request, {.spacing = 100}, projection);
  auto latencies = Latencies{};
  for (auto _ : state) {
    auto random = std::mt19937_64{1};
    for (auto i = 0; i < 200; ++i) {
      auto const& origin = city->hexagons[random() % city->hexagons.size()];
      latencies.time([&] {
        benchmark::DoNotOptimize(
            access::contours(access::times_to_nodes(city->network, grid, origin, request), kCutoffs));
      });
    }
  }
  latencies.tell(state);
  state.counters["nodes"] = static_cast<double>(grid.links.size());
}

/// The generated basin: network, the middles of its inhabited squares, and their box.
struct Basin {
  network::Network network;
  std::vector<street::Link> homes;
  BoundingBox area;
};

Basin basin() {
  auto const folder = std::filesystem::temp_directory_path() / ("berline_bench_basin_" + std::to_string(::getpid()));
  auto const files = region::generate({.size = region::Size::basin}, folder).files;
  auto report = Report{};
  auto feeds = std::vector<gtfs::Feed>{};
  for (auto const& file : files.gtfs) feeds.push_back(gtfs::read(file, gtfs::ReadOptions{}, report));
  auto options = network::Options{};
  options.timetable.date = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10};  // a school day of its calendar
  auto made = Basin{.network = network::build_network(osm::read(files.osm, {}, report), feeds, options, report),
                    .homes = {},
                    .area = {}};
  auto const cells = access::read_places(files.cells, {.name = "cells", .id_column = "idcar_200m"}, report);
  for (auto const position : cells.positions) made.area.extend(position);
  made.homes = network::link(made.network, street::Mode::walk, cells.positions);
  std::filesystem::remove_all(folder);
  return made;
}

void basin_isochrones(benchmark::State& state) {
  auto const one_thread = tbb::global_control{tbb::global_control::max_allowed_parallelism, 1};
  auto const made = basin();
  constexpr auto kSeven = ServiceTime{7 * 3600};
  auto request = travel::TravelRequest{.window = {kSeven, kSeven + minutes(120)}, .limits = {}};
  request.limits.max_rides = 4;
  request.limits.max_duration = kCutoffs.back() + minutes(10);
  auto const projection = geo::Projection{2154};
  auto const grid = access::build_node_grid(made.network, made.area, request, {.spacing = 100}, projection);
  auto latencies = Latencies{};
  for (auto _ : state) {
    auto random = std::mt19937_64{1};
    for (auto i = 0; i < 200; ++i) {
      auto const& origin = made.homes[random() % made.homes.size()];
      latencies.time([&] {
        benchmark::DoNotOptimize(
            access::contours(access::times_to_nodes(made.network, grid, origin, request), kCutoffs));
      });
    }
  }
  latencies.tell(state);
  state.counters["nodes"] = static_cast<double>(grid.links.size());
}

/// A region of 164 x 164 km at 200 m: hills of times around towns, none beyond an hour.
access::TimeGrid region() {
  constexpr std::uint32_t kSide = 821;
  auto grid = access::TimeGrid{.origin = {0, 0}, .spacing = 200, .width = kSide, .height = kSide, .values = {}};
  auto random = std::mt19937_64{1};
  auto towns = std::vector<geo::Planar>{};
  for (auto i = 0; i < 60; ++i)
    towns.push_back({static_cast<double>(random() % kSide), static_cast<double>(random() % kSide)});
  for (std::uint32_t row = 0; row < kSide; ++row)
    for (std::uint32_t column = 0; column < kSide; ++column) {
      auto nearest = 1e9;
      for (auto const town : towns) nearest = std::min(nearest, std::hypot(town.x - column, town.y - row));
      auto const seconds = static_cast<std::int32_t>(60 * nearest) + static_cast<std::int32_t>(random() % 240);
      grid.values.push_back(seconds > 4'200 ? kNever : Seconds{seconds});
    }
  return grid;
}

void region_contours(benchmark::State& state) {
  auto const grid = region();
  auto rings = std::size_t{0};
  for (auto _ : state) {
    rings = 0;
    for (auto const& area : access::contours(grid, kCutoffs))
      for (auto const& polygon : area) rings += 1 + polygon.holes.size();
  }
  state.counters["nodes"] = static_cast<double>(grid.values.size());
  state.counters["rings"] = static_cast<double>(rings);
}

void region_count_S(benchmark::State& state) {
  auto const grid = region();
  for (auto _ : state)
    for (auto const cutoff : kCutoffs)
      benchmark::DoNotOptimize(std::ranges::count_if(grid.values, [&](Seconds time) { return time <= cutoff; }));
}

}  // namespace

BENCHMARK_CAPTURE(warm_isochrones, transit_60_departures, travel::TravelMode::transit, 60)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(warm_isochrones, transit_1_departure, travel::TravelMode::transit, 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(warm_isochrones, walk, travel::TravelMode::walk, 1)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK_CAPTURE(warm_isochrones, car, travel::TravelMode::car, 1)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(basin_isochrones)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(region_contours)->Unit(benchmark::kMillisecond);
BENCHMARK(region_count_S)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
