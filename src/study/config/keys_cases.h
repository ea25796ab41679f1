// The keys of the cases planners ask about: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

/// `[emergency]`, `[choice]`, `[severance]`.
std::vector<Key> case_keys();

}  // namespace berline::study
