#include "berline/travel/percentile.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace berline::travel {
namespace {

/// Counted from 0. In integers: ceil(0.55 * 180) is 100 in floating point.
std::ptrdiff_t nearest_rank(int percentile, std::size_t n) {
  assert(n > 0 && percentile >= 1 && percentile <= 100);
  return static_cast<std::ptrdiff_t>((static_cast<std::size_t>(percentile) * n + 99) / 100) - 1;
}

}  // namespace

Seconds percentile(std::span<Seconds> times, int percentile) {
  auto const at_rank = times.begin() + nearest_rank(percentile, times.size());
  std::nth_element(times.begin(), at_rank, times.end());
  return *at_rank;
}

void percentiles(std::span<Seconds> times, std::span<int const> percentiles, std::span<Seconds> result) {
  assert(std::ranges::is_sorted(percentiles) && result.size() == percentiles.size());
  auto rest = times.begin();  // what lies before is no larger than what lies after
  for (std::size_t i = 0; i < percentiles.size(); ++i) {
    auto const at_rank = times.begin() + nearest_rank(percentiles[i], times.size());
    if (at_rank >= rest) {
      std::nth_element(rest, at_rank, times.end());
      rest = at_rank + 1;
    }
    result[i] = *at_rank;
  }
}

}  // namespace berline::travel
