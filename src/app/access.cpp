// berline access: measures from a table of times made elsewhere.
#include "berline/base/error.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "run_options.h"
#include "verbs.h"

namespace berline::app {

int access(AccessOptions const& options, Console& console) {
  auto const study = load_study(options.source);
  if (study.inputs.matrix.empty()) throw ConfigError{"access_needs_matrix", {}, {}};
  auto const asked = run_options(options, study, command_text("access", options.source), console);
  auto const results = study::run(study, asked, console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
