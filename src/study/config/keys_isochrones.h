// The keys of `[isochrones]`: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

std::vector<Key> isochrone_keys();

}  // namespace berline::study
