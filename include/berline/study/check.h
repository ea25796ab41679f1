// Everything that can be said of a study's files before any journey is computed.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/study/study.h"

namespace berline::study {

struct Checked {
  Report report;                              // errors too: what would end a run
  std::map<std::string, std::size_t> counts;  // of what could be read: stops, trips, origins, pairs...
};

/// Reads every file, the one after the other even when one cannot be used, puts dates, streets and points together as
/// far as they go, and reports what was found. The study may be partial: feeds alone, streets alone.
Checked check(Study const&, Progress const& = ignore_progress);

}  // namespace berline::study
