// The generated region: ordinary OSM, GTFS and CSV files made from facts and a seed, for the demonstration, tests and
// benchmarks. Everything made from it is illustrative and says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "berline/base/progress.h"
#include "berline/region/plausibility.h"

namespace berline::region {

enum class Size : std::uint8_t { tiny, basin, region, dense };

/// "tiny", "basin", "region", "dense"; nullopt for any other name.
std::string_view name_of(Size);
std::optional<Size> size_named(std::string_view);

struct Options {
  Size size = Size::tiny;
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> memory_bytes{};  // that may be used; without, what the machine has free
};

/// The files of a generated region, all inside one folder.
struct Files {
  std::filesystem::path osm;                // PBF
  std::vector<std::filesystem::path> gtfs;  // zips: one a bus network, then the trains
  std::filesystem::path cells;              // CSV: id, lon, lat, population and household columns
  std::filesystem::path facilities;         // CSV: id, lon, lat, name, kind, beds...
  std::filesystem::path jobs;               // CSV: id, lon, lat, commune, jobs
  std::filesystem::path flows;              // CSV: commuters from commune to commune, as INSEE writes them
  std::filesystem::path zones;              // GeoPackage: communes, estates, epci, scot
  std::filesystem::path centres;            // CSV: id, name, lon, lat, population of every commune
  std::filesystem::path scenarios;          // folder of scenario files
  std::filesystem::path plausibility;       // CSV: generated figures beside those of the facts
  std::filesystem::path readme;             // what each file is
  std::filesystem::path study;              // TOML: a study that runs on these files
};

/// What came out: where it is, and how it compares with the real territory.
struct Generated {
  Files files;
  std::vector<Figure> figures;
};

/// Writes the region into `folder` (created if needed). Same size and seed, same bytes. Throws `ResourceError`:
/// region_not_enough_memory before anything is done, region_cannot_write.
Generated generate(Options const&, std::filesystem::path const& folder, Progress const& progress = ignore_progress);

}  // namespace berline::region
