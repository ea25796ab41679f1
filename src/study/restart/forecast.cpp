#include "berline/study/forecast.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/output/resources.h"
#include "berline/travel/transit_origins.h"
#include "restart/forecast_stages.h"

namespace berline::study {
namespace {

using travel::TravelMode;

// What was measured, on the generated basin and region and on Berlin-Brandenburg (bench/RESULTS.md), rounded up.

// Reading: bytes at the peak for a byte of the file.
constexpr double kMemoryOfStreets = 60;   // .osm.pbf: packed, ways without names
constexpr double kMemoryOfTimetable = 8;  // .zip
constexpr double kMemoryOfText = 3;       // .osm, folders of a feed

// Computing.
constexpr double kSecondsOfSweepEvent = 40e-9;  // a boarding event, 32 destinations at once
constexpr double kSecondsOfDeparture = 1.2e-9;  // one departure of one pair
constexpr double kSecondsOfVertex = 60e-9;      // one street vertex met by a search
constexpr double kSecondsOfPair = 100e-9;       // a pair taken by measures, written, kept
constexpr double kSecondsOfValue = 5e-6;        // of an origin, measured and written in every format
constexpr std::size_t kLanes = 32;

// Writing.
constexpr double kBytesOfTime = 2;        // in a part
constexpr double kBytesOfMetres = 4;      // likewise, the car
constexpr double kBytesOfField = 6;       // of a CSV: "123.4,"
constexpr double kBytesOfMapValue = 16;   // of a GeoPackage, with its share of geometry and index
constexpr double kBytesOfMapPlace = 300;  // a geometry with its index
constexpr double kBytesOfMeasure = 90;    // a line of access.csv or compare_origins.csv
constexpr double kBlocksUnderWay = 32e6;  // rows on their way to those that count and write them

/// Below this, holding fewer times by transit at once saves little and takes long.
constexpr std::size_t kFewestResultBytes = std::size_t{16} << 20;

double file_bytes(std::filesystem::path const& path) {
  auto failed = std::error_code{};
  if (path.empty()) return 0;
  if (!std::filesystem::is_directory(path, failed)) {
    auto const size = std::filesystem::file_size(path, failed);
    return failed ? 0 : static_cast<double>(size);
  }
  auto sum = 0.0;
  for (auto const& entry : std::filesystem::directory_iterator{path, failed}) sum += file_bytes(entry.path());
  return sum;
}

/// One set by one mode in all its windows.
struct Load {
  double pairs = 0;
  double windows = 1;
  double columns = 1;     // of times a pair
  double departures = 1;  // of all windows
  double sweeps = 0;      // passes over the timetable
};

Load load_of(Study const& study, Materials const& materials, std::size_t set, TravelMode mode) {
  auto const destinations = materials.destinations[set].size();
  auto load = Load{.pairs = static_cast<double>(materials.origins.size()) * static_cast<double>(destinations)};
  if (mode != TravelMode::transit) return load;
  load.windows = static_cast<double>(study.windows.size());
  load.columns = static_cast<double>(study.percentiles.size());
  load.departures = 0;
  for (auto const& window : study.windows) load.departures += static_cast<double>(window.departures.size());
  load.sweeps = load.windows * static_cast<double>((destinations + kLanes - 1) / kLanes) *
                std::max(1.0, std::min(4.0, static_cast<double>(study.limits.max_rides)));
  return load;
}

double events_of(network::Network const& network) {
  return static_cast<double>(network.timetable.trip_count()) * 20;  // calls of a trip, about
}

/// All questions once.
struct Sum {
  double seconds = 0, pairs = 0, times = 0, transit_seconds = 0;
};

Sum questions(Study const& study, Materials const& materials, network::Network const& network) {
  auto sum = Sum{};
  auto const vertices = static_cast<double>(network.streets.vertex_count());
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (auto const mode : study.modes) {
      auto const load = load_of(study, materials, set, mode);
      auto seconds = load.pairs * load.windows * load.columns * kSecondsOfPair;
      if (mode == TravelMode::transit)
        seconds += load.sweeps * events_of(network) * kSecondsOfSweepEvent +
                   load.pairs * load.departures * kSecondsOfDeparture;
      else
        seconds += static_cast<double>(materials.destinations[set].size()) * vertices * kSecondsOfVertex;
      sum.seconds += seconds;
      if (mode == TravelMode::transit) sum.transit_seconds += seconds;
      sum.pairs += load.pairs;
      sum.times += load.pairs * load.windows * load.columns;
    }
  return sum;
}

/// Columns that measures add for each origin.
double measured_columns(Study const& study) {
  auto columns = 0.0;
  for (auto const& measure : study.measures) {
    auto const each = std::max<std::size_t>({1, measure.thresholds.size(), measure.weightings.size()});
    for (auto const mode : measure.modes)
      columns +=
          static_cast<double>(each) *
          (mode == TravelMode::transit ? static_cast<double>(study.windows.size() * measure.percentiles.size()) : 1.0);
  }
  return columns;
}

/// Times that catchments keep.
double kept_times(Study const& study, Materials const& materials) {
  auto times = 0.0;
  for (auto const& measure : study.measures)
    if (is_catchment(measure.kind))
      for (auto const mode : measure.modes) times += load_of(study, materials, measure.set, mode).pairs;
  return times;
}

/// What percentiles of access take: every departure is asked for by itself, and what it reaches is kept.
Sum by_departure(Study const& study, Materials const& materials, network::Network const& network) {
  auto sum = Sum{};
  for (auto const& measure : study.measures) {
    if (measure.percentile_of != PercentileOf::access || std::ranges::count(measure.modes, TravelMode::transit) == 0)
      continue;
    auto const load = load_of(study, materials, measure.set, TravelMode::transit);
    sum.seconds += load.departures * (load.sweeps / load.windows * events_of(network) * kSecondsOfSweepEvent +
                                      load.pairs * kSecondsOfDeparture);
    sum.times += static_cast<double>(materials.origins.size() * measure.weightings.size()) * load.departures;
  }
  return sum;
}

/// Times and lengths between homes and the ends of trips; a scenario has its own beside.
double index_bytes(Study const& study, Materials const& materials) {
  if (!study.precarity) return 0;
  auto const pairs =
      static_cast<double>(materials.origins.size()) * static_cast<double>(attraction_squares(study, materials.origins));
  return pairs * (2 * kBytesOfTime + kBytesOfMetres) * (study.scenarios.empty() ? 1 : 2);
}

}  // namespace

Forecast forecast(Study const& study, Materials const& materials, network::Network const& network,
                  double network_seconds, unsigned threads, std::uint64_t memory_left) {
  auto const origins = static_cast<double>(materials.origins.size());
  auto const scenarios = static_cast<double>(study.scenarios.size());
  auto const sum = questions(study, materials, network);
  auto const instants = by_departure(study, materials, network);
  auto const columns = measured_columns(study);
  auto const writes = [&](Format format) { return std::ranges::count(study.output.formats, format) > 0; };
  auto const in_use = static_cast<double>(output::memory_in_use());

  auto need = Forecast{};
  need.seconds = (sum.seconds + instants.seconds * (1 + scenarios) +
                  scenarios * (network_seconds * threads + sum.transit_seconds) +
                  seconds_beside_times(study, materials, network)) /
                     threads +
                 origins * (columns + 4) * (1 + scenarios) * kSecondsOfValue;

  // Hierarchies and searches take about as much as the streets; a scenario has a network and feeds of its own.
  auto memory = kBlocksUnderWay + in_use * (scenarios > 0 ? 1.5 : 0.7);
  if (writes(Format::csv)) memory += sum.times * sizeof(Seconds);
  memory += kept_times(study, materials) * kBytesOfTime + instants.times * sizeof(float);
  memory += index_bytes(study, materials);
  memory += origins * (columns * sizeof(double) * (scenarios + 1) + 400);
  need.result_bytes = travel::kResultBytes;
  auto const with_results = [&] {
    return static_cast<std::uint64_t>(memory + std::min(sum.times * 2, static_cast<double>(need.result_bytes)));
  };
  while (with_results() > memory_left && need.result_bytes > kFewestResultBytes) need.result_bytes /= 2;
  need.memory_bytes = with_results();

  auto disk = sum.times * kBytesOfTime + sum.pairs * kBytesOfMetres;
  if (writes(Format::csv)) disk += sum.times * kBytesOfField + sum.pairs * 24 + origins * columns * kBytesOfMeasure;
  if (writes(Format::gpkg)) disk += origins * (kBytesOfMapPlace + columns * kBytesOfMapValue) * (scenarios + 2);
  disk += scenarios * origins * columns * (sizeof(double) + kBytesOfMeasure);
  if (study.compare.export_gtfs)
    for (auto const& feed : study.inputs.gtfs) disk += 2 * scenarios * file_bytes(feed);
  disk += index_bytes(study, materials);
  need.disk_bytes = static_cast<std::uint64_t>(disk);
  return need;
}

std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", std::max(1.0, seconds));
  if (seconds < 100 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string size_text(std::uint64_t bytes) {
  auto const megabytes = static_cast<double>(bytes) / 1e6;
  return megabytes < 1000 ? fmt::format("{:.0f} MB", std::ceil(megabytes)) : fmt::format("{:.1f} GB", megabytes / 1000);
}

std::uint64_t memory_to_read(Study const& study) {
  auto const& osm = study.inputs.osm;
  auto bytes = file_bytes(osm) * (osm.extension() == ".pbf" ? kMemoryOfStreets : kMemoryOfText);
  for (auto const& feed : study.inputs.gtfs)
    bytes += file_bytes(feed) * (feed.extension() == ".zip" ? kMemoryOfTimetable : kMemoryOfText);
  return static_cast<std::uint64_t>(bytes);
}

std::uint64_t memory_left(std::optional<std::uint64_t> allowed) {
  auto const free = output::free_memory();
  return allowed ? std::min(free, *allowed - std::min(*allowed, output::memory_in_use())) : free;
}

void require_memory(std::uint64_t more, std::optional<std::uint64_t> allowed) {
  auto const free = memory_left(allowed);
  if (more <= free) return;
  throw ResourceError{"run_needs_memory", {}, {{"needed", size_text(more)}, {"free", size_text(free)}}};
}

void require_disk(std::uint64_t bytes, std::filesystem::path const& folder) {
  auto const free = output::free_disk(folder);
  if (bytes <= free) return;
  throw ResourceError{
      "run_needs_disk", {.file = folder.string()}, {{"needed", size_text(bytes)}, {"free", size_text(free)}}};
}

}  // namespace berline::study
