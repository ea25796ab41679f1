// berline check: what there is to know of files before computing anything.
#include "berline/study/check.h"

#include "berline/output/file.h"
#include "berline/output/findings.h"
#include "berline/output/result_folder.h"
#include "exit_code.h"
#include "json.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

/// Files given one by one need not make a whole study.
study::Study study_of(CheckOptions const& options) {
  if (options.osm.empty() && options.gtfs.empty() && options.poi.empty()) return load_study(options.source);
  auto study = study::Study{};
  study.inputs.osm = options.osm;
  study.inputs.gtfs.assign(options.gtfs.begin(), options.gtfs.end());
  for (std::size_t i = 0; i < options.poi.size(); ++i) {
    auto set = study::Destinations{};
    set.name = std::filesystem::path{options.poi[i]}.stem().string();
    set.file = options.poi[i];
    study.destinations.push_back(std::move(set));
  }
  return study;
}

}  // namespace

int check(CheckOptions const& options, Console& console) {
  auto const checked = study::check(study_of(options), console.progress());
  auto json = Json{{"counts", checked.counts}, {"findings", output::findings(checked.report, console.language())}};
  console.findings(checked.report);
  if (!options.output.empty()) {
    auto file = output::ResultFile{options.output, output::Overwrite{options.overwrite}};
    output::write_file(file.path(), json.dump(2) + "\n");
    file.commit();
    console.say("file_written", {{"file", options.output}});
  } else if (console.options().json) {
    console.print(json.dump(2) + "\n");
  } else {
    console.print(text_of(json["counts"]));
  }
  auto const errors = checked.report.count(Severity::error);
  auto const warnings = checked.report.count(Severity::warning);
  console.say("check_done", {{"errors", std::to_string(errors)}, {"warnings", std::to_string(warnings)}});
  if (errors > 0) return kInputError;
  return console.options().strict && warnings > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
