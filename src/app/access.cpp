// berline access: measures from a table of times made elsewhere.
#include "berline/base/error.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {

int access(AccessOptions const& options, Console& console) {
  auto const study = load_study(options.source);
  if (study.inputs.matrix.empty()) throw ConfigError{"access_needs_matrix", {}, {}};
  auto const results = study::run(study,
                                  {.folder = options.output.empty() ? study.output.dir.string() : options.output,
                                   .overwrite = output::Overwrite{options.overwrite},
                                   .language = study.language.value_or(console.language()),
                                   .threads = console.options().threads,
                                   .command = command_text("access", options.source)},
                                  console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
