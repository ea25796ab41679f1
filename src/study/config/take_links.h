// `[links]`, as the config says it.
#pragma once

#include <optional>

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

std::optional<TownLinks> take_links(Taker const&);

}  // namespace berline::study
