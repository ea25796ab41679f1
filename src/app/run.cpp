// berline run: everything a study file says.
#include "berline/study/run.h"

#include <fmt/format.h>

#include "berline/output/findings.h"
#include "berline/study/check.h"
#include "berline/study/keys.h"
#include "exit_code.h"
#include "json.h"
#include "results_text.h"
#include "run_options.h"
#include "verbs.h"

namespace berline::app {
namespace {

int dry_run(study::Study const& study, std::string const& folder, Console& console) {
  auto const checked = study::check(study, console.progress());
  console.findings(checked.report);
  auto facts = Json{{"folder", folder}};
  for (auto const& [name, count] : checked.counts) facts["counts"][name] = count;
  if (console.options().json) facts["findings"] = output::findings(checked.report, console.language());
  console.print(console.options().json ? facts.dump(2) + "\n" : text_of(facts));
  if (checked.report.count(Severity::error) > 0) return kInputError;
  console.say("dry_run_done");
  return console.options().strict && checked.report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace

int run(RunOptions const& options, Console& console) {
  if (options.schema) {
    console.print(study::json_schema());
    return kSuccess;
  }
  auto const study = load_study(options.source);
  auto const asked = run_options(options, study, command_text("run", options.source), console);
  if (options.dry_run) return dry_run(study, asked.folder.string(), console);
  auto const results = study::run(study, asked, console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
