// berline init: a study file to begin with, written from the user's files.
#include "berline/study/propose.h"

#include "berline/base/error.h"
#include "berline/output/file.h"
#include "berline/output/result_folder.h"
#include "exit_code.h"
#include "verbs.h"

namespace berline::app {

int init(InitOptions const& options, Console& console) {
  auto const target = std::filesystem::path{options.output};
  auto file = output::ResultFile{target, output::Overwrite{options.overwrite}};
  auto proposal = study::Proposal{.osm = options.osm, .gtfs = {}, .poi = {}, .origins = options.origins};
  proposal.gtfs.assign(options.gtfs.begin(), options.gtfs.end());
  proposal.poi.assign(options.poi.begin(), options.poi.end());
  auto report = Report{};
  auto const toml =
      study::proposed_config(proposal, target.parent_path(), console.language(), report, console.progress());
  output::write_file(file.path(), toml);
  file.commit();
  console.findings(report);
  console.say("init_done", {{"file", options.output}});
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
