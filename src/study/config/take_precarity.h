// The sections of the precarity index: [income], [trips.*], [basket.*], [flows], [tariffs], [parameters], [precarity].
#pragma once

#include <optional>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// Nothing when the config has none of them.
std::optional<Precarity> take_precarity(Taker const&, Study const&);

}  // namespace berline::study
