// berline precarity: the index of mobility precarity of a study, without its other questions.
#include "berline/base/error.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {

int precarity(PrecarityOptions const& options, Console& console) {
  auto const study = load_study(options.source);
  if (!study.precarity)
    throw ConfigError{"precarity_without_income", {.file = options.source.config, .field = "income"}, {}};
  auto const results =
      study::run_precarity(study,
                           {.folder = options.output.empty() ? study.output.dir.string() : options.output,
                            .overwrite = output::Overwrite{options.overwrite},
                            .language = study.language.value_or(console.language()),
                            .threads = console.options().threads,
                            .command = command_text("precarity", options.source),
                            .parts = options.limits.parts,
                            .memory_bytes = bytes_of(options.limits.memory),
                            .say = console.teller()},
                           console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
