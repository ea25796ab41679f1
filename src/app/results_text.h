// The end of a run, in words or as JSON.
#pragma once

#include "berline/study/run.h"
#include "console.h"

namespace berline::app {

/// Findings, what came out, where it is and how to open it; returns the exit code.
int show_results(study::Results const&, Console&);

}  // namespace berline::app
