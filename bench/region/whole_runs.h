// Whole runs as users call them, reading and writing included.
#pragma once

#include <filesystem>

#include "berline/study/study.h"
#include "region/ledger.h"

namespace berline::bench {

/// The hospitals of the study cold and warm, with a scenario, and the index: each in a folder of results that goes
/// again.
void measure_whole_runs(study::Study const&, std::filesystem::path const& folder, unsigned threads, Ledger&);

}  // namespace berline::bench
