// berline precarity: the index of mobility precarity of a study, without its other questions.
#include "berline/base/error.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "run_options.h"
#include "verbs.h"

namespace berline::app {

int precarity(PrecarityOptions const& options, Console& console) {
  auto const study = load_study(options.source);
  if (!study.precarity)
    throw ConfigError{"precarity_without_income", {.file = options.source.config, .field = "income"}, {}};
  auto const asked = run_options(options, study, command_text("precarity", options.source), console);
  auto const results = study::run_precarity(study, asked, console.progress());
  return show_results(results, console);
}

}  // namespace berline::app
