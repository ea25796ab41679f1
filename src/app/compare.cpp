// berline compare: a study with scenarios, those of its file and others beside it.
#include "berline/base/error.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {

int compare(CompareOptions const& options, Console& console) {
  auto const study = load_study(options);
  if (study.scenarios.empty()) throw ConfigError{"compare_needs_scenario", {.file = study.file.string()}, {}};
  auto command = command_text("compare", options.source);
  for (auto const& file : options.scenarios) command += " --scenario " + file;
  auto const folder = options.output.empty() ? study.output.dir.string() : options.output;
  auto const results = study::run(study,
                                  {.folder = folder,
                                   .overwrite = output::Overwrite{options.overwrite},
                                   .language = study.language.value_or(console.language()),
                                   .threads = console.options().threads,
                                   .command = command,
                                   .parts = options.limits.parts,
                                   .memory_bytes = bytes_of(options.limits.memory),
                                   .say = console.teller()},
                                  console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
