// Sets of places people go to, as the config says them.
#pragma once

#include <string>
#include <vector>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// The set described by the table at `path`.
Destinations take_place_set(Taker const&, std::string const& path, std::string name);

/// The places of the tables [TABLE.NAME], by name. `table`: "destinations", "trips", "basket".
std::vector<Destinations> take_places(Taker const&, std::string const& table);

}  // namespace berline::study
