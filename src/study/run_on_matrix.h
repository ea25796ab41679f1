// A study whose times are there already.
#pragma once

#include "berline/study/run.h"

namespace berline::study {

/// As `run`, without streets and timetables: times are those of the table `inputs.matrix`.
Results run_on_matrix(Study const&, RunOptions const&);

}  // namespace berline::study
