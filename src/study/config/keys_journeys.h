// The keys of what a journey may be: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

/// `[limits]`, `[modes]`, `[appointment]`.
std::vector<Key> journey_keys();

}  // namespace berline::study
