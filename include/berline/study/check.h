// Everything that can be said of a study's files before any journey is computed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/study/study.h"

namespace berline::study {

/// A day worth analysing: a usual one, on which as many feeds run as on any.
struct ProposedDay {
  gtfs::Date date{};
  std::int64_t trips = 0;  // of all feeds
  std::int64_t feeds = 0;  // that run
};

struct Checked {
  Report report;                              // errors too: what would end a run
  std::map<std::string, std::size_t> counts;  // of what could be read: stops, trips, origins, pairs...
  std::vector<ProposedDay> days;              // best first
  std::vector<LatLng> stops;                  // of all feeds, for orientation
};

/// Reads every file, the one after the other even when one cannot be used, puts dates, streets and points together as
/// far as they go, and reports what was found. The study may be partial: feeds alone, streets alone. Without a window,
/// stops and streets are put together on the first of the proposed days.
Checked check(Study const&, Progress const& = ignore_progress);

}  // namespace berline::study
