// What the feeds of `berline info --gtfs` offer on a day.
#pragma once

#include <vector>

#include "berline/output/table.h"
#include "console.h"

namespace berline::app {

/// Reads the feeds and counts their service on the day asked for, or else on a usual one. Writes the tables where
/// `options.output` says: a workbook, a GeoPackage (the stops on the map), or a folder of CSV files with their
/// dictionary. Returns the tables. Throws `ConfigError`, `InputError` (no_feed_runs), `ResourceError`.
std::vector<output::Table> count_service(InfoOptions const& options, Report&, Console&);

/// Columns under each other, headings in the console's language, each as wide as its widest value.
std::string aligned(output::Table const&, text::Language);

}  // namespace berline::app
