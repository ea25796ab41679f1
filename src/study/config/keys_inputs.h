// The keys of what a study reads and asks about: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

/// `[inputs]`, `[origins]`, `[destinations.NAME]`, `[[window]]`.
std::vector<Key> input_keys();

}  // namespace berline::study
