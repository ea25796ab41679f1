// `[transit]`, as the config says it.
#pragma once

#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

Transit take_transit(Taker const&);

}  // namespace berline::study
