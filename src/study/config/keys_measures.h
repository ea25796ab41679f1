// The keys of what is measured: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

/// `[[measure]]`, `[zones.NAME]`, `[equity]`.
std::vector<Key> measure_keys();

}  // namespace berline::study
