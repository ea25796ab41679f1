// From the tree of a scenario file to modifications.
#pragma once

#include <filesystem>

#include "berline/scenario/scenario.h"
#include "fields.h"
#include "value.h"

namespace berline::scenario {

/// The scenario of a file; what is wrong goes to `problems`. `folder` is where files named inside are looked for.
Scenario take_scenario(Value const&, std::filesystem::path const& folder, Problems& problems);

/// The points of the one line string of a GeoJSON file. Throws `ConfigError` (scenario_line_unreadable).
std::vector<LatLng> read_way(std::filesystem::path const&, Where const&);

}  // namespace berline::scenario
