// berline isochrone: the areas reached from places, as GeoJSON or GeoPackage.
#include <algorithm>

#include "berline/base/error.h"
#include "berline/output/geojson.h"
#include "berline/output/geopackage.h"
#include "berline/study/parts.h"
#include "exit_code.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

bool gives(StudySource const& source, std::string_view key) {
  return std::ranges::any_of(source.overrides,
                             [&](auto const& text) { return text.starts_with(key) && text[key.size()] == '='; });
}

}  // namespace

int isochrone(IsochroneOptions const& options, Console& console) {
  auto source = options.source;
  if (source.config.empty() && !gives(source, "isochrones.at")) throw ConfigError{"isochrone_needs_place", {}, {}};
  // Without a study, one mode: people who give a timetable want it used.
  if (source.config.empty() && !gives(source, "isochrones.modes"))
    source.overrides.push_back(gives(source, "inputs.gtfs") ? "isochrones.modes=transit" : "isochrones.modes=walk");
  auto const study = load_study(source);
  if (!study.isochrones) throw ConfigError{"isochrone_needs_place", {}, {}};
  auto const path = std::filesystem::path{options.output};
  auto const packed = path.extension() == ".gpkg";
  if (!options.output.empty() && !packed && path.extension() != ".geojson" && path.extension() != ".json")
    throw ConfigError{"isochrone_unknown_format", {.file = options.output}, {}};

  auto report = Report{};
  if (options.output.empty()) {
    auto const layers = study::draw_isochrones(study, report, console.progress());
    console.findings(report);
    console.print(output::geojson(output::joined(layers)));
  } else {
    auto file = output::ResultFile{path, output::Overwrite{options.overwrite}};
    auto const layers = study::draw_isochrones(study, report, console.progress());
    if (packed)
      output::write_geopackage(file.path(), layers, {}, console.language());
    else
      output::write_geojson(output::joined(layers), file.path());
    file.commit();
    console.findings(report);
    console.say("file_written", {{"file", options.output}});
  }
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
