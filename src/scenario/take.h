// From the tree of a scenario file to modifications.
#pragma once

#include <filesystem>

#include "berline/scenario/scenario.h"
#include "fields.h"
#include "value.h"

namespace berline::scenario {

/// The scenario of a file; what is wrong goes to `problems`. `folder` is where files named inside are looked for.
Scenario take_scenario(Value const&, std::filesystem::path const& folder, Problems& problems);

/// The lines of a file of GDAL's (GeoPackage, GeoJSON, Shapefile...), in degrees whatever its system, each with the
/// columns of its feature as tags. Throws `ConfigError` (scenario_line_unreadable).
std::vector<DrawnLine> read_drawn(std::filesystem::path const&, Where const&);

}  // namespace berline::scenario
