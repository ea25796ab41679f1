// berline build: the network of a study in a file, to be taken from there the next times.
#include "berline/study/parts.h"
#include "exit_code.h"
#include "json.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

constexpr auto kUsualName = "network.berline";

}  // namespace

int build(BuildOptions const& options, Console& console) {
  auto study = load_study(options.source);
  if (!options.output.empty()) study.inputs.network = options.output;
  if (study.inputs.network.empty()) study.inputs.network = kUsualName;
  auto report = Report{};
  auto const built = study::build(study, report, console.progress());
  console.findings(report);
  auto const facts = Json{{"file", built.file.string()},        {"street_vertices", built.street_vertices},
                          {"street_edges", built.street_edges}, {"stops", built.stops},
                          {"patterns", built.patterns},         {"trips", built.trips},
                          {"footpaths", built.footpaths}};
  console.print(console.options().json ? facts.dump(2) + "\n" : text_of(facts));
  console.say(built.was_there ? "network_was_there" : "file_written", {{"file", built.file.string()}});
  if (report.count("cache_not_written") > 0) return kResourceError;
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
