// berline compare: a study with scenarios, those of its file and others beside it; or with itself at a later date.
#include <utility>

#include "berline/base/error.h"
#include "berline/study/config.h"
#include "berline/study/dates.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "run_options.h"
#include "verbs.h"

namespace berline::app {
namespace {

int compare_dates(CompareOptions const& options, Console& console) {
  if (!options.scenarios.empty()) throw ConfigError{"usage", {}, {{"what", "--later --scenario"}, {"verb", "compare"}}};
  auto const earlier = load_study(options.source);
  auto const later = study::read_config(options.later);
  auto const command = command_text("compare", options.source) + " --later " + options.later;
  auto const results =
      study::run_between_dates(earlier, later, run_options(options, later, command, console), console.progress());
  return show_results(results, console);
}

}  // namespace

int compare(CompareOptions const& options, Console& console) {
  if (!options.later.empty()) return compare_dates(options, console);
  auto const study = load_study(options);
  if (study.scenarios.empty()) throw ConfigError{"compare_needs_scenario", {.file = study.file.string()}, {}};
  auto command = command_text("compare", options.source);
  for (auto const& file : options.scenarios) command += " --scenario " + file;
  auto const results = study::run(study, run_options(options, study, std::move(command), console), console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
