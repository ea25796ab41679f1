// The passes over the file: the only code that sees libosmium.
#pragma once

#include <filesystem>
#include <string>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "collect.h"

namespace berline::osm {

/// Reads the file three times, relations, ways, nodes, so that it may be in any order and only what is needed is kept.
/// Throws `InputError` when the file cannot be read to its end.
Collected collect(std::filesystem::path const& file, std::string const& format, Report& report,
                  Progress const& progress);

}  // namespace berline::osm
