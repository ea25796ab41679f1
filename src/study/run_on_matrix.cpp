#include "run_on_matrix.h"

#include <algorithm>
#include <utility>

#include "access/layers.h"
#include "access/matrix_times.h"
#include "access/write_measures.h"
#include "facts.h"
#include "results_writer.h"
#include "run_log.h"

namespace berline::study {
namespace {

/// Lists of ids cannot be drawn.
bool has_maps(Materials const& materials) {
  return materials.origins.have_positions() &&
         std::ranges::all_of(materials.destinations, [](auto const& places) { return places.have_positions(); });
}

}  // namespace

Results run_on_matrix(Study const& study, RunOptions const& options) {
  require_files(study);
  auto folder = output::ResultFolder{options.folder, options.overwrite};
  auto log = RunLog{folder.file("log.txt"), options.language};
  auto writer = ResultsWriter{study, options, folder};
  auto results = Results{};
  results.folder = options.folder;
  auto& report = results.report;

  auto const materials = log.stage("stage_read", [&] { return read_points(study, report); });
  auto manifest = manifest_of(study, materials);
  manifest.command = options.command;
  results.counts["origins"] = materials.origins.size();
  for (auto const& places : materials.destinations) results.counts["destinations." + places.name] = places.size();
  auto answers = log.stage("stage_times", [&] { return answers_from_matrix(study, materials, report); });
  for (auto const& one : answers.list) results.outcomes.push_back(outcome_of(study, one));
  results.measured = std::move(answers.measured);
  log.stage("stage_write", [&] {
    if (has_maps(materials)) {
      auto layers = std::vector<output::Layer>{};
      for (std::size_t set = 0; set < study.destinations.size(); ++set)
        layers.push_back(destinations_layer(study, materials, set, Links{}));
      writer.layers("gis/results.gpkg", all_layers(study, materials, answers, results.measured, std::move(layers)),
                    "file_results");
    }
    writer.table(nearest_table(study, materials, answers, options.language));
    write_nearest_few(writer, study, materials, answers);
    write_measures(writer, study, materials, answers, results.measured);
    write_cases(writer, study, materials, answers, report);
    writer.workbook(report);
  });
  log.findings(report);
  writer.documents(std::move(manifest), results, log);
  log.close();
  folder.commit();
  return results;
}

}  // namespace berline::study
