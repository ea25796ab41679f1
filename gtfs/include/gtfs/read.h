// The door from files to a feed.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "gtfs/feed.h"

namespace berline::gtfs {

struct ReadOptions {
  /// Used when the feed has no agency time zone (a feed without agency.txt is then a warning, not an error).
  std::string default_timezone;
};

/// Reads a zip or a folder. Blemishes go to `report` with file and line; what makes the feed unusable (no such file,
/// not a zip, a missing required table, unparsable required fields beyond repair) throws `InputError`.
Feed read(std::filesystem::path const& source, ReadOptions const&, Report& report,
          Progress const& progress = ignore_progress);

/// Reads several feeds side by side. Feeds, findings and the error that ends the work are those of reading one after
/// the other, whatever the number of threads.
std::vector<Feed> read(std::span<std::filesystem::path const> sources, ReadOptions const&, Report& report,
                       Progress const& progress = ignore_progress);

/// Reads tables given as text, file name to content: for tests, and for feeds made in memory.
Feed read(std::map<std::string, std::string> const& tables, ReadOptions const&, Report& report);

}  // namespace berline::gtfs
