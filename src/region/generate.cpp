#include "berline/region/generate.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <string_view>
#include <system_error>

#include "berline/base/error.h"
#include "berline/output/resources.h"
#include "berline/region/facts.h"
#include "demonstration.h"
#include "fabric.h"
#include "facilities.h"
#include "gather.h"
#include "jobs.h"
#include "local_lines.h"
#include "memory.h"
#include "people.h"
#include "publish.h"
#include "roads.h"
#include "services.h"
#include "towns.h"
#include "weave.h"

namespace berline::region {
namespace {

constexpr auto kStages = std::size_t{6};
constexpr auto kSizes = std::to_array<std::pair<Size, std::string_view>>(
    {{Size::tiny, "tiny"}, {Size::basin, "basin"}, {Size::region, "region"}, {Size::dense, "dense"}});
constexpr auto kDenseService = 3u;  // times the usual number of trips

void make_folder(std::filesystem::path const& folder) {
  auto failed = std::error_code{};
  std::filesystem::create_directories(folder, failed);
  if (failed || !std::filesystem::is_directory(folder, failed))
    throw ResourceError{"region_cannot_write",
                        {.file = folder.string()},
                        {{"reason", failed ? failed.message() : std::string{"not a directory"}}}};
}

Grain grain_of(Size size) {
  return size == Size::tiny ? Grain{.block = 1.15, .points = 1} : Grain{.block = 0.78, .points = 5};
}

bool in_basin(Facts const& facts, Commune const& commune) {
  auto const found = std::ranges::find(facts.epci, commune.epci, &Epci::code);
  return found != facts.epci.end() && found->basin;
}

/// Totals are told of the basin (`basin_poverty`) or of the region (`region_carless`): keeps those of one part, without
/// the prefix, and those told of neither.
void choose_totals(Facts& facts, std::string_view kept, std::string_view dropped) {
  std::erase_if(facts.totals, [&](auto const& total) { return total.name.starts_with(dropped); });
  for (auto& total : facts.totals)
    if (total.name.starts_with(kept)) total.name.erase(0, kept.size());
}

Facts facts_of(Size size) {
  if (size == Size::tiny) return read_facts("Sainte-Barbe-en-Gohelle", tiny_tables());
  auto facts = read_facts("Hauts-de-France", basin_tables());
  if (size == Size::basin) {
    facts = narrowed(facts, in_basin);
    facts.name = "Bassin minier";
    choose_totals(facts, "basin_", "region_");
  } else {
    choose_totals(facts, "region_", "basin_");
  }
  return facts;
}

}  // namespace

std::string_view name_of(Size size) {
  return std::ranges::find(kSizes, size, [](auto const& it) { return it.first; })->second;
}

std::optional<Size> size_named(std::string_view name) {
  auto const found = std::ranges::find(kSizes, name, [](auto const& it) { return it.second; });
  return found == kSizes.end() ? std::nullopt : std::optional{found->first};
}

Generated generate(Options const& options, std::filesystem::path const& folder, Progress const& progress) try {
  require_memory(options.size, options.memory_bytes.value_or(output::free_memory()));
  make_folder(folder);
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
  auto const cells = settle_people(facts, towns, drawing, streets, seed);
  auto const jobs = place_jobs(facts, cells, facilities, seed);
  auto const commuting = commute(facts, jobs);
  progress("region_services", 4, kStages);
  auto lines = placed_lines(facts);
  if (options.size != Size::tiny) std::ranges::move(local_lines(facts, towns, seed), std::back_inserter(lines));
  auto const service = options.size == Size::dense ? kDenseService : 1u;
  auto const buses = run_buses(lines, facts, drawing, streets, service);
  auto const trains = run_trains(facts, service);

  progress("region_writing", 5, kStages);
  auto files = Files{.osm = folder / "streets.osm.pbf",
                     .gtfs = {},
                     .cells = folder / "cells.csv",
                     .facilities = folder / "facilities.csv",
                     .jobs = folder / "jobs.csv",
                     .flows = folder / "flows.csv",
                     .zones = folder / "zones.gpkg",
                     .centres = folder / "centres.csv",
                     .scenarios = folder / "scenarios",
                     .plausibility = folder / "plausibility.csv",
                     .readme = folder / "README.txt",
                     .study = folder / "study.toml"};
  auto const write_feed = [&](TransitFeed const& feed) {
    files.gtfs.push_back(folder / (feed.file + ".zip"));
    write_gtfs(files.gtfs.back(), feed);
  };
  std::ranges::for_each(buses, write_feed);
  write_feed(trains);
  write_osm(files.osm, drawing, streets, facilities, facts.communes);
  write_cells(files.cells, facts, cells, seed);
  write_jobs(files.jobs, facts, jobs);
  write_flows(files.flows, facts, commuting);
  auto figures = gather_figures({facts, towns, drawing, streets, cells, jobs, commuting, buses, trains});
  write_plausibility(files.plausibility, figures);
  write_facilities(files.facilities, facilities);
  write_zones(files.zones, facts, towns);
  write_centres(files.centres, facts);
  write_scenarios(files.scenarios, facts);
  write_readme(files, facts, options);
  write_study(files, facts);
  progress("region_writing", kStages, kStages);
  return {std::move(files), std::move(figures)};
} catch (std::bad_alloc const&) {
  throw ResourceError{
      "region_not_enough_memory", {}, {{"size", std::string{name_of(options.size)}}, {"needed", "?"}, {"free", "0"}}};
}

}  // namespace berline::region
