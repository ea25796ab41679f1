// How fast a feed is read, next to two baselines over the same bytes in the same run: finding the line ends, and libcsv
// cutting fields. BERLINE_BENCH_FEED names a feed (zip); without it, Berlin-Brandenburg under BERLINE_DATA; without
// that, a generated one. The peak of resident memory of one reading is told at the end.
#include <benchmark/benchmark.h>
#include <csv.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <oneapi/tbb/global_control.h>

#include "gtfs/read.h"
#include "gtfs/write.h"
#include "testing/real_data.h"

namespace {

namespace fs = std::filesystem;
using namespace berline;

/// 2,000 trips of 50 calls on 1,000 stops.
gtfs::Feed generated_feed() {
  auto tables = std::map<std::string, std::string>{
      {"agency.txt", "agency_id,agency_name,agency_url,agency_timezone\nT,T,https://example.org,Europe/Paris\n"},
      {"routes.txt", "route_id,route_type\nR,3\n"},
      {"calendar_dates.txt", "service_id,date,exception_type\nS,20260310,1\n"},
      {"stops.txt", "stop_id,stop_lat,stop_lon\n"},
      {"trips.txt", "route_id,service_id,trip_id\n"},
      {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"}};
  for (auto stop = 0; stop < 1000; ++stop)
    tables["stops.txt"] += "stop:" + std::to_string(stop) + ",50." + std::to_string(stop + 1000) + ",3.0\n";
  for (auto trip = 0; trip < 2000; ++trip) {
    auto const id = "trip:" + std::to_string(trip);
    tables["trips.txt"] += "R,S," + id + '\n';
    for (auto call = 0; call < 50; ++call) {
      auto const time = "0" + std::to_string(call / 10 + 5) + ":" + std::to_string(call % 10 * 5 + 10) + ":00";
      tables["stop_times.txt"] += id + ',' + time + ',' + time + ",stop:" + std::to_string((trip * 7 + call) % 1000) +
                                  ',' + std::to_string(call) + '\n';
    }
  }
  auto report = Report{};
  return gtfs::read(tables, gtfs::ReadOptions{}, report);
}

/// The feed as a zip and as a folder of tables.
struct Inputs {
  fs::path zip;
  fs::path folder;
  std::string stop_times;  // the bytes of its largest table
};

Inputs const& inputs() {
  static auto const made = [] {
    auto result = Inputs{};
    result.folder = fs::temp_directory_path() / "berline_bench_gtfs";
    fs::remove_all(result.folder);
    fs::create_directories(result.folder);
    auto const* named = std::getenv("BERLINE_BENCH_FEED");
    auto const real =
        named != nullptr ? std::optional<fs::path>{named} : testing::real_data("berlin_brandenburg/vbb_2021.gtfs.zip");
    auto report = Report{};
    auto const feed = real ? gtfs::read(*real, {.default_timezone = "Europe/Paris"}, report) : generated_feed();
    result.zip = result.folder.string() + ".zip";
    if (real)
      result.zip = *real;
    else
      gtfs::write(feed, result.zip);
    for (auto const& [file, text] : gtfs::to_tables(feed)) {
      std::ofstream{result.folder / file, std::ios::binary} << text;
      if (file == "stop_times.txt") result.stop_times = text;
    }
    return result;
  }();
  return made;
}

void per_row(benchmark::State& state, std::size_t rows) {
  state.counters["rows/s"] =
      benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsIterationInvariantRate);
}

/// Baseline: the line ends of stop_times.txt.
void lines(benchmark::State& state) {
  auto const& text = inputs().stop_times;
  auto count = std::ptrdiff_t{0};
  for (auto _ : state) benchmark::DoNotOptimize(count = std::count(text.begin(), text.end(), '\n'));
  per_row(state, static_cast<std::size_t>(count));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(lines)->Unit(benchmark::kMillisecond);

/// Baseline: the fields of stop_times.txt, cut by libcsv and counted.
void fields_by_libcsv(benchmark::State& state) {
  auto const& text = inputs().stop_times;
  struct Counts {
    std::size_t fields = 0, rows = 0;
  };
  auto counts = Counts{};
  for (auto _ : state) {
    counts = {};
    auto parser = csv_parser{};
    csv_init(&parser, 0);
    csv_parse(
        &parser, text.data(), text.size(), [](void*, std::size_t, void* c) { ++static_cast<Counts*>(c)->fields; },
        [](int, void* c) { ++static_cast<Counts*>(c)->rows; }, &counts);
    csv_free(&parser);
  }
  per_row(state, counts.rows);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(fields_by_libcsv)->Unit(benchmark::kMillisecond);

/// By one thread and by two; the time of the processor is that of both.
void read_feed(benchmark::State& state, fs::path const& path) {
  auto const limit = oneapi::tbb::global_control{oneapi::tbb::global_control::max_allowed_parallelism,
                                                 static_cast<std::size_t>(state.range(0))};
  auto calls = std::size_t{0};
  for (auto _ : state) {
    auto report = Report{};
    calls = gtfs::read(path, {.default_timezone = "Europe/Paris"}, report).stop_times.size();
  }
  per_row(state, calls);
}
void read_folder(benchmark::State& state) {
  read_feed(state, inputs().folder);
}
void read_zip(benchmark::State& state) {
  read_feed(state, inputs().zip);
}
BENCHMARK(read_folder)->Arg(1)->Arg(2)->ArgName("threads")->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(read_zip)->Arg(1)->Arg(2)->ArgName("threads")->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

/// The most memory a process of its own holds while it reads the zip. Called before anything else is in memory.
long peak_of_reading() {
  auto const* named = std::getenv("BERLINE_BENCH_FEED");
  auto const feed =
      named != nullptr ? std::optional<fs::path>{named} : testing::real_data("berlin_brandenburg/vbb_2021.gtfs.zip");
  if (!feed) return 0;
  auto const child = fork();
  if (child == 0) {
    auto report = Report{};
    gtfs::read(*feed, {.default_timezone = "Europe/Paris"}, report);
    _exit(0);
  }
  auto usage = rusage{};
  auto status = 0;
  wait4(child, &status, 0, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  auto const peak = peak_of_reading();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  if (peak != 0) std::printf("peak resident memory of reading the zip once: %ld MB\n", peak);
  auto ignored = std::error_code{};
  fs::remove_all(inputs().folder, ignored);
}
