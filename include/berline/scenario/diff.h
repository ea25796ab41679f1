// What differs between two feeds, in the exchange format born at transport.data.gouv.fr.
#pragma once

#include <string>

#include "gtfs/feed.h"

namespace berline::scenario {

/// GTFS Diff v1 (github.com/MobilityData/gtfs_diff, spec/v1) as CSV: id, file, action (add, delete, update), target
/// (file, column or row), identifier (of rows: the primary key as JSON), initial_value (JSON: of deleted rows all
/// columns, of updated ones those that changed) and new_value (likewise of added and updated rows), note. Files first,
/// then columns, then rows; in each part files in alphabetical order, rows deleted or updated in the order of `before`,
/// then those added in that of `after`. Files that are no tables are not compared.
std::string gtfs_diff(gtfs::Feed const& before, gtfs::Feed const& after);

}  // namespace berline::scenario
