// The cases planners ask about, as the config says them: `[emergency]`, `[choice]`, `[severance]`.
#pragma once

#include <optional>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

// The sets, zones and modes of the study are taken already.

std::optional<Emergency> take_emergency(Taker const&, Study const&);
std::optional<Choice> take_choice(Taker const&, Study const&);
std::optional<Severance> take_severance(Taker const&, Study const&);

}  // namespace berline::study
