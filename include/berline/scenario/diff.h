// What differs between two feeds, in the exchange format born at transport.data.gouv.fr.
#pragma once

#include <string>

#include "gtfs/feed.h"

namespace berline::scenario {

/// GTFS Diff v1 as CSV: id, file, action (add, delete, update), target (file, column or row), identifier (the row's
/// primary key as JSON), initial_value and new_value (JSON; of updated rows only what changed), note. Files in
/// alphabetical order; rows deleted or updated in the order of `before`, then those added in that of `after`.
std::string gtfs_diff(gtfs::Feed const& before, gtfs::Feed const& after);

}  // namespace berline::scenario
