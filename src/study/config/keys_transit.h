// The keys of `[transit]`.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

std::vector<Key> transit_keys();

}  // namespace berline::study
