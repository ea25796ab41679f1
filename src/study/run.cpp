#include "berline/study/run.h"

#include <algorithm>

#include <fmt/format.h>

#include "answers.h"
#include "berline/output/csv.h"
#include "berline/output/dictionary.h"
#include "berline/output/geopackage.h"
#include "berline/output/travel_times.h"
#include "facts.h"
#include "isochrones.h"
#include "layers.h"
#include "run_log.h"

namespace berline::study {
namespace {

using travel::TravelMode;

constexpr std::size_t kCompressAbove = 1'000'000;  // pairs; larger matrices are written as .csv.gz

bool writes(Study const& study, Format format) {
  return std::ranges::count(study.output.formats, format) > 0;
}

/// "tables/travel_times_<set>_<window>.csv", each part only where there are several.
std::string matrix_name(Study const& study, Materials const& materials, std::size_t set, std::size_t window) {
  auto name = std::string{"tables/travel_times"};
  if (study.destinations.size() > 1) name += '_' + study.destinations[set].name;
  if (study.has_mode(TravelMode::transit) && study.windows.size() > 1) name += '_' + study.windows[window].id;
  auto const pairs = materials.origins.size() * materials.destinations[set].size();
  return name + (pairs > kCompressAbove ? ".csv.gz" : ".csv");
}

Outcome outcome_of(Study const& study, Answer const& answer) {
  auto outcome = Outcome{};
  outcome.destinations = study.destinations[answer.set].name;
  if (answer.window) outcome.window = study.windows[*answer.window].id;
  outcome.mode = answer.mode;
  auto const column = answer.mode == TravelMode::transit ? middle_of(study.percentiles) : 0;
  if (answer.mode == TravelMode::transit) outcome.percentile = study.percentiles[column];
  outcome.origins = answer.nearest.origins();
  auto times = std::vector<Seconds>{};
  for (std::size_t origin = 0; origin < outcome.origins; ++origin)
    if (auto const time = answer.nearest.time(origin, column); !is_never(time)) times.push_back(time);
  outcome.reaching = times.size();
  if (!times.empty()) {
    auto const middle = times.begin() + static_cast<std::ptrdiff_t>((times.size() - 1) / 2);
    std::ranges::nth_element(times, middle);
    outcome.median_nearest = *middle;
  }
  return outcome;
}

std::map<std::string, std::size_t> counts_of(Materials const& materials, network::Network const& network) {
  auto counts = std::map<std::string, std::size_t>{{"feeds", materials.feeds.size()},
                                                   {"street_vertices", network.streets.vertex_count()},
                                                   {"street_edges", network.streets.edge_count()},
                                                   {"stops", network.timetable.stop_count()},
                                                   {"patterns", network.timetable.pattern_count()},
                                                   {"trips", network.timetable.trip_count()},
                                                   {"origins", materials.origins.size()}};
  for (auto const& places : materials.destinations) counts["destinations." + places.name] = places.size();
  return counts;
}

/// The files of a result as they are written, and what each is.
class Writer {
public:
  Writer(Study const& study, RunOptions const& options, output::ResultFolder const& folder)
      : study_{study}, options_{options}, folder_{folder} {}

  std::filesystem::path matrix(Materials const& materials, std::size_t set, std::size_t window) {
    if (!writes(study_, Format::csv)) return {};
    auto const name = matrix_name(study_, materials, set, window);
    auto fields = output::TravelTimesOptions{.modes = study_.modes, .percentiles = study_.percentiles};
    described_.push_back({name, output::travel_times_fields(fields)});
    listed_.push_back({name, {"file_travel_times", {{"destinations", study_.destinations[set].name}}}});
    return folder_.file(name);
  }

  void table(output::Table const& table) {
    if (!writes(study_, Format::csv)) return;
    auto const name = "tables/" + table.name + ".csv";
    output::write_csv(table, folder_.file(name));
    described_.push_back(output::described(name, table));
    listed_.push_back({name, table.title});
  }

  void layers(std::string const& name, std::vector<output::Layer> const& layers, std::string code) {
    if (!writes(study_, Format::gpkg)) return;
    output::write_geopackage(folder_.file(name), layers, {}, options_.language);
    for (auto const& layer : layers)
      described_.push_back(output::described(name + ":" + layer.table.name, layer.table));
    listed_.push_back({name, {std::move(code), {}}});
  }

  /// What the others are: written last.
  void documents(Study const& study, Materials const& materials, Results const& results, RunLog& log) {
    auto const report = as_given(results.report, study);
    output::write_dictionary(described_, folder_.file("dictionary.csv"));
    for (auto const* name : {"dictionary.csv", "run.json", "timings.json", "log.txt", "README.txt"})
      listed_.push_back({name, {"file_" + std::string{name}.substr(0, std::string_view{name}.find('.')), {}}});
    output::write_readme(study.title, listed_, report, options_.language, folder_.file("README.txt"));
    auto manifest = manifest_of(study, materials);
    manifest.command = options_.command;
    manifest.counts = results.counts;
    for (auto const& file : listed_) manifest.files.push_back(file.file);
    std::ranges::sort(manifest.files);
    output::write_manifest(manifest, report, options_.language, folder_.file("run.json"));
    output::write_timings({.stages = log.stages(), .started = log.started(), .threads = options_.threads},
                          folder_.file("timings.json"));
  }

private:
  Study const& study_;
  RunOptions const& options_;
  output::ResultFolder const& folder_;
  std::vector<output::Described> described_;
  std::vector<output::ListedFile> listed_;
};

}  // namespace

Results run(Study const& study, RunOptions const& options, Progress const& progress) {
  require_files(study);
  auto folder = output::ResultFolder{options.folder, options.overwrite};
  auto log = RunLog{folder.file("log.txt"), options.language};
  auto writer = Writer{study, options, folder};
  auto results = Results{.folder = options.folder, .counts = {}, .outcomes = {}, .report = {}};
  auto& report = results.report;

  auto const materials = log.stage("stage_read", [&] { return read_materials(study, report, progress); });
  auto networks = Networks{study, materials, report, progress};
  log.stage("stage_network", [&] { results.counts = counts_of(materials, networks.first()); });

  if (!study.destinations.empty()) {
    auto const walk = link_points(networks.first(), materials, street::Mode::walk);
    report_unlinked(materials, walk, report);
    auto layers = std::vector<output::Layer>{};
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      layers.push_back(destinations_layer(study, materials, set, walk));
    if (networks.first().timetable.stop_count() > 0) layers.push_back(stops_layer(materials, networks.first()));
    layers.push_back(unlinked_layer(study, materials, networks.first(), walk));
    auto const answers = log.stage("stage_times", [&] {
      auto const file = [&](auto set, auto window) { return writer.matrix(materials, set, window); };
      return answer(study, materials, networks, file, report, progress);
    });
    for (auto const& one : answers.list) results.outcomes.push_back(outcome_of(study, one));
    log.stage("stage_write", [&] {
      writer.table(nearest_table(study, materials, answers));
      for (auto set = study.destinations.size(); set-- > 0;)  // the origins of the first set come first
        layers.insert(layers.begin(), origins_layer(study, materials, answers, set));
      writer.layers("gis/results.gpkg", layers, "file_results");
    });
  }
  if (study.isochrones) {
    log.stage("stage_isochrones", [&] {
      auto const layer = isochrones_layer(study, materials, networks, crs_of(study, materials.area), report, progress);
      writer.layers("gis/isochrones.gpkg", {layer}, "file_isochrones");
    });
  }
  log.findings(report);
  writer.documents(study, materials, results, log);
  log.close();
  folder.commit();
  return results;
}

}  // namespace berline::study
