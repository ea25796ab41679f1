// Whether a region fits into the memory there is, said before the work begins.
#pragma once

#include <cstdint>

#include "berline/region/generate.h"

namespace berline::region {

/// Throws `ResourceError` (region_not_enough_memory) when generating that size needs more than `free` bytes.
void require_memory(Size, std::uint64_t free);

}  // namespace berline::region
