// Percentiles of travel times over a departure window.
#pragma once

#include <span>

#include "berline/base/units.h"

namespace berline::travel {

/// Nearest rank: the value of rank ceil(p * n / 100), counted from 1, of the n values in ascending order, unreachable
/// ones included as the largest. R5's definition (TravelTimeReducer). Preconditions: n >= 1, 1 <= percentile <= 100.
/// Reorders `times`.
Seconds percentile(std::span<Seconds> times, int percentile);

/// Several at once: `result[i]` is percentile `percentiles[i]`. Precondition: `percentiles` ascends. Reorders `times`.
void percentiles(std::span<Seconds> times, std::span<int const> percentiles, std::span<Seconds> result);

}  // namespace berline::travel
