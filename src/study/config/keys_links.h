// The keys of `[links]`: rows of the table of keys.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

std::vector<Key> link_keys();

}  // namespace berline::study
