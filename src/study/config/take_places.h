// Sets of places people go to, as the config says them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// The set described by the table at `path`.
Destinations take_place_set(Taker const&, std::string const& path, std::string name);

/// The places of the tables [TABLE.NAME], by name. `table`: "destinations", "trips", "basket".
std::vector<Destinations> take_places(Taker const&, std::string const& table);

/// The row of the set of destinations that the key names; nothing when it is not given or, with a problem noted, not
/// known.
std::optional<std::size_t> take_set(Taker const&, Study const&, std::string const& key);

/// Likewise of the zones.
std::optional<std::size_t> take_zone_layer(Taker const&, Study const&, std::string const& key);

/// Likewise of the scenarios of the file.
std::optional<std::size_t> take_scenario(Taker const&, Study const&, std::string const& key);

}  // namespace berline::study
