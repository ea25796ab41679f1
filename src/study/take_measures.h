// What is measured, as the config says it.
#pragma once

#include <optional>
#include <vector>

#include "berline/study/study.h"
#include "config_taker.h"

namespace berline::study {

/// `[[measure]]`; the sets, modes and percentiles of the study are taken already. When none is given but zones or
/// equity want something to sum up: the nearest of each set.
std::vector<Measure> take_measures(Taker const&, Study const&);

/// `[zones.NAME]`.
std::vector<Zones> take_zones(Taker const&);

/// `[equity]`.
std::optional<Equity> take_equity(Taker const&);

}  // namespace berline::study
