// The generated region: ordinary OSM, GTFS and CSV files made from facts and a seed, for the demonstration, tests and
// benchmarks. Everything made from it is illustrative and says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "berline/base/progress.h"

namespace berline::region {

enum class Size : std::uint8_t { tiny, basin, region, dense };

struct Options {
  Size size = Size::tiny;
  std::uint64_t seed = 1;
};

/// The files of a generated region, all inside one folder.
struct Files {
  std::filesystem::path osm;                // PBF
  std::vector<std::filesystem::path> gtfs;  // zips
  std::filesystem::path cells;              // CSV: id, lon, lat, population and household columns
  std::filesystem::path facilities;         // CSV: id, lon, lat, name, kind, beds...
  std::filesystem::path jobs;               // CSV: id, lon, lat, commune, jobs
  std::filesystem::path flows;              // CSV: commuters from commune to commune, as INSEE writes them
  std::filesystem::path plausibility;       // CSV: generated figures beside those of the facts
  std::filesystem::path study;              // TOML: a study that runs on these files
};

/// Writes the region into `folder` (created if needed). Same options, same bytes.
Files generate(Options const&, std::filesystem::path const& folder, Progress const& progress = ignore_progress);

}  // namespace berline::region
