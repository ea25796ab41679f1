// What is measured, as the config says it.
#pragma once

#include <optional>
#include <vector>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// `[[measure]]`; the sets, modes and percentiles of the study are taken already. When none is given but zones,
/// equity or scenarios want something to sum up or compare: the nearest of each set.
std::vector<Measure> take_measures(Taker const&, Study const&);

/// The nearest of each set, by every mode, at every percentile.
std::vector<Measure> nearest_measures(Study const&);

/// `[zones.NAME]`.
std::vector<Zones> take_zones(Taker const&);

/// `[equity]`.
std::optional<Equity> take_equity(Taker const&);

}  // namespace berline::study
