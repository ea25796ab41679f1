// Scenarios and their comparison, as the config says them.
#pragma once

#include <vector>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// `[[scenario]]`.
std::vector<ScenarioFiles> take_scenarios(Taker const&);

/// `[compare]`.
Compare take_compare(Taker const&);

/// `[[corridor]]`.
std::vector<CorridorAsked> take_corridors(Taker const&);

}  // namespace berline::study
