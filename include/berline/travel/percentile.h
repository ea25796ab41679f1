// Percentiles of travel times over a departure window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "berline/base/units.h"

namespace berline::travel {

/// ceil(p * n / 100), in integers: of 180 values percentile 55 is the 99th, which floating point misses. Preconditions:
/// n >= 1, 1 <= percentile <= 100.
std::uint32_t rank_of(int percentile, std::size_t n);

/// Nearest rank: the value of rank ceil(p * n / 100), counted from 1, of the n values in ascending order, unreachable
/// ones included as the largest. R5's definition (TravelTimeReducer). Preconditions: n >= 1, 1 <= percentile <= 100.
/// Reorders `times`.
Seconds percentile(std::span<Seconds> times, int percentile);

/// Several at once: `result[i]` is percentile `percentiles[i]`. Precondition: `percentiles` ascends. Reorders `times`.
void percentiles(std::span<Seconds> times, std::span<int const> percentiles, std::span<Seconds> result);

}  // namespace berline::travel
