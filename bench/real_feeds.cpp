// Real timetables without streets: Berlin-Brandenburg and the regional trains of Hauts-de-France. Points all over the
// region to facilities, all departures of two hours, five percentiles; walks along straight lines, lengthened. Sweeps
// against S, the forward search origin by origin with propagation.
#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <optional>
#include <string>
#include <string_view>

#include "berline/network/build.h"
#include "berline/travel/matrix.h"
#include "counting.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"
#include "testing/real_data.h"

namespace {

using namespace berline;

using bench::Counting;

constexpr auto kFrom = ServiceTime{7 * 3600};
constexpr auto kTo = ServiceTime{9 * 3600};
constexpr std::size_t kFacilities = 1024;

struct RealFeed {
  std::string_view name, file;
  std::string_view date;
  std::size_t points;
};

constexpr auto kBerlin = RealFeed{"berlin_brandenburg", "berlin_brandenburg/vbb_2021.gtfs.zip", "2021-09-14", 20'000};
constexpr auto kTer =
    RealFeed{"ter_hauts_de_france", "france/gtfs/ter_hauts_de_france_2025/ter_hdf.gtfs.zip", "2025-03-11", 10'000};

struct Country {
  network::Network network;
  std::vector<street::Link> points;

  std::vector<street::Link> some_points(std::size_t count) const {
    auto some = std::vector<street::Link>{};
    for (std::size_t i = 0; i < count; ++i) some.push_back(points[i * points.size() / count]);
    return some;
  }
};

/// Points lie within some 500 m of stops, so many around each: people live along lines.
std::vector<LatLng> points_around(std::span<LatLng const> stops, std::size_t count) {
  auto points = std::vector<LatLng>{};
  for (std::size_t i = 0; i < count; ++i) {
    auto const& stop = stops[i * stops.size() / count];
    auto const offset = [](std::size_t number) { return static_cast<double>(number % 11) * 0.001 - 0.005; };
    points.push_back({stop.lat + offset(i * 7), stop.lon + 1.5 * offset(i * 5 + 3)});
  }
  return points;
}

std::optional<Country> read(RealFeed const& feed) {
  auto const path = testing::real_data(feed.file);
  if (!path) return std::nullopt;
  auto report = Report{};
  auto feeds = std::vector<gtfs::Feed>{};
  feeds.push_back(gtfs::read(*path, gtfs::ReadOptions{}, report));
  auto options = network::Options{};
  options.timetable.date = *gtfs::parse_iso_date(feed.date);
  auto country = Country{};
  country.network = network::build_network(network::StraightLine{}, feeds, options, report);
  auto const stops = country.network.timetable.stop_position.span();
  country.points = network::link(country.network, street::Mode::walk, points_around(stops, feed.points));
  return country;
}

void matrix(benchmark::State& state, RealFeed feed, travel::Engine engine, std::size_t origins,
            std::size_t facilities) {
  auto const country = read(feed);
  if (!country) return state.SkipWithError("no feed (set BERLINE_DATA)");
  auto const from = country->some_points(origins);
  auto const to = country->some_points(facilities);
  auto const request =
      travel::TravelRequest{.window = {kFrom, kTo}, .percentiles = {5, 25, 50, 75, 95}, .engine = engine};
  auto arena = tbb::task_arena{1};
  auto sink = Counting{};
  for (auto _ : state) {
    sink = {};
    auto const sinks = std::vector<travel::Sink*>{&sink};
    arena.execute([&] { travel::all_to_many(country->network, from, to, request, sinks, ignore_progress); });
  }
  auto const pairs = static_cast<double>(from.size() * to.size());
  auto const per = benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert;
  state.counters["ms_per_origin"] = benchmark::Counter(static_cast<double>(from.size()) / 1e3, per);
  state.counters["ns_per_pair"] = benchmark::Counter(pairs / 1e9, per);
  state.counters["reached_share"] = static_cast<double>(sink.reached) / pairs;
}

void add(std::string const& name, RealFeed const& feed, travel::Engine engine, std::size_t origins,
         std::size_t facilities) {
  benchmark::RegisterBenchmark(name.c_str(), matrix, feed, engine, origins, facilities)
      ->Unit(benchmark::kMillisecond)
      ->Iterations(1)
      ->MeasureProcessCPUTime();
}

}  // namespace

int main(int argc, char** argv) {
  for (auto const& feed : {kBerlin, kTer}) {
    auto const name = std::string{feed.name};
    add(name + "/S_40_origins", feed, travel::Engine::forward, 40, kFacilities);
    add(name + "/all", feed, travel::Engine::sweep, feed.points, kFacilities);
    add(name + "/one_facility", feed, travel::Engine::sweep, feed.points, 1);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
