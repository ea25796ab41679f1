// A scenario held against a study: everything that is wrong with it, before anything is computed.
#pragma once

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/scenario/scenario.h"
#include "berline/study/study.h"

namespace berline::study {

/// Reads what the study reads, applies the scenario to all of it, and looks for its new stops on the streets. Throws
/// `ConfigError` with all the problems found: those of `scenario::apply` and `scenario::pools`,
/// scenario_parameter_fixed for a parameter that no scenario may change, scenario_stop_off_streets for a new stop that
/// meets no street. What is wrong with the data goes into the report.
void check_scenario(Study const&, scenario::Scenario const&, Report&, Progress const&);

}  // namespace berline::study
