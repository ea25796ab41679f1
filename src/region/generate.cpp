#include "berline/region/generate.h"

#include <system_error>

#include "berline/base/error.h"
#include "berline/region/facts.h"
#include "fabric.h"
#include "facilities.h"
#include "people.h"
#include "publish.h"
#include "roads.h"
#include "services.h"
#include "towns.h"
#include "weave.h"

namespace berline::region {
namespace {

constexpr auto kStages = std::size_t{6};

void make_folder(std::filesystem::path const& folder) {
  auto failed = std::error_code{};
  std::filesystem::create_directories(folder, failed);
  if (failed || !std::filesystem::is_directory(folder, failed))
    throw ResourceError{"region_cannot_write",
                        {.file = folder.string()},
                        {{"reason", failed ? failed.message() : std::string{"not a directory"}}}};
}

Grain grain_of(Size size) {
  return size == Size::tiny ? Grain{.block = 1.25, .bends = true} : Grain{};
}

Facts facts_of(Size size) {
  if (size == Size::tiny) return read_facts("Sainte-Barbe-en-Gohelle", tiny_tables());
  throw ConfigError{"region_size_not_available"};
}

}  // namespace

Files generate(Options const& options, std::filesystem::path const& folder, Progress const& progress) {
  make_folder(folder);
  auto const files = Files{.osm = folder / "streets.osm.pbf",
                           .gtfs = {folder / "bus.zip", folder / "trains.zip"},
                           .cells = folder / "cells.csv",
                           .facilities = folder / "facilities.csv",
                           .study = folder / "study.toml"};
  auto const seed = options.seed;
  auto const facts = facts_of(options.size);

  progress("region_towns", 0, kStages);
  auto const towns = place_towns(facts, seed);
  auto const territory = Territory{towns};
  auto drawing = Drawing{};
  auto const gates = draw_fabric(towns, territory, grain_of(options.size), seed, drawing);
  draw_roads(facts, towns, gates, seed, drawing);
  progress("region_streets", 1, kStages);
  auto const streets = weave(drawing, territory, seed);
  progress("region_facilities", 2, kStages);
  auto const facilities = place_facilities(facts, towns, gates, seed);
  progress("region_people", 3, kStages);
  write_cells(files.cells, facts, settle_people(facts, towns, drawing, streets, seed), seed);
  progress("region_services", 4, kStages);
  write_gtfs(files.gtfs[0], run_buses(facts, drawing, streets));
  write_gtfs(files.gtfs[1], run_trains(facts));
  progress("region_writing", 5, kStages);
  write_osm(files.osm, drawing, streets, facilities);
  write_facilities(files.facilities, facilities);
  write_study(files, facts);
  progress("region_writing", kStages, kStages);
  return files;
}

}  // namespace berline::region
