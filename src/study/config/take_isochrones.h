// `[isochrones]`, as the config says it.
#pragma once

#include <optional>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// The sets, modes and percentiles of the study are taken already.
std::optional<Isochrones> take_isochrones(Taker const&, Study const&);

}  // namespace berline::study
