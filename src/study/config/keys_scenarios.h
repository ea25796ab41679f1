// The keys of scenarios and their comparison: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

/// `[[scenario]]`, `[compare]`.
std::vector<Key> scenario_keys();

}  // namespace berline::study
