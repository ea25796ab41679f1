#include "berline/study/parts.h"

#include <map>
#include <memory>

#include "access/answers.h"
#include "access/isochrones.h"
#include "berline/study/materials.h"
#include "berline/study/service.h"

namespace berline::study {

std::vector<MatrixResult> write_matrix(Study const& study, std::filesystem::path const& file,
                                       output::Overwrite overwrite, Report& report, Progress const& progress) {
  require_files(study);
  auto const windows = study.has_mode(travel::TravelMode::transit) ? study.windows.size() : 1;
  auto files = std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<output::ResultFile>>{};
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (std::size_t window = 0; window < windows; ++window) {
      auto name = file.stem().string();
      if (study.destinations.size() > 1) name += '_' + study.destinations[set].name;
      if (windows > 1) name += '_' + study.windows[window].id;
      auto const path =
          study.destinations.size() * windows == 1 ? file : file.parent_path() / (name + file.extension().string());
      files[{set, window}] = std::make_unique<output::ResultFile>(path, overwrite);
    }

  auto const materials = read_materials(study, report, progress);
  auto networks = Networks{study, materials, report, progress};
  report_unlinked(materials, link_points(networks.first(), materials, street::Mode::walk), report);
  auto const path_of = [&](auto set, auto window) { return files.at({set, window})->path(); };
  auto const answers = answer(study, materials, networks, path_of, report, progress);
  auto results = std::vector<MatrixResult>{};
  for (auto const& written : answers.matrices) {
    auto& target = *files.at({written.set, written.window});
    target.commit();
    results.push_back({target.target(), written.pairs});
  }
  return results;
}

std::vector<output::Layer> draw_isochrones(Study const& whole, Report& report, Progress const& progress) {
  auto study = whole;  // nobody asks for its points here, unless they are what is drawn around
  study.origins = {};
  if (!study.isochrones->set) study.destinations.clear();
  study.measures.clear();
  study.zones.clear();
  study.links.reset();
  study.emergency.reset();
  study.choice.reset();
  study.severance.reset();
  auto const materials = read_materials(study, report, progress);
  auto networks = Networks{study, materials, report, progress};
  return isochrone_layers(study, materials, networks, crs_of(study, materials.area), report, progress);
}

BuiltNetwork build(Study const& study, Report& report, Progress const& progress) {
  require_files(study);
  auto materials = Materials{};
  materials.feeds = read_feeds(study, report, progress);
  if (!materials.feeds.empty()) check_dates(materials.feeds, study.windows, report);
  read_streets(materials, study, report, progress);
  auto networks = Networks{study, materials, report, progress};
  auto const& network = networks.first();
  auto footpaths = std::size_t{0};
  for (auto const stop : ids<transit::StopId>(network.footpaths.size())) footpaths += network.footpaths[stop].size();
  return {.file = study.inputs.network,
          .was_there = networks.is_from_file(),
          .street_vertices = network.streets.vertex_count(),
          .street_edges = network.streets.edge_count(),
          .stops = network.timetable.stop_count(),
          .patterns = network.timetable.pattern_count(),
          .trips = network.timetable.trip_count(),
          .footpaths = footpaths};
}

}  // namespace berline::study
