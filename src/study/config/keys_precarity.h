// The keys of the precarity index, apart: there are many.
#pragma once

#include <vector>

#include "berline/study/keys.h"

namespace berline::study {

std::vector<Key> precarity_keys();

}  // namespace berline::study
