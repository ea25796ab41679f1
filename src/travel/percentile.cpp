#include "berline/travel/percentile.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace berline::travel {

std::uint32_t rank_of(int percentile, std::size_t n) {
  assert(n > 0 && percentile >= 1 && percentile <= 100);
  return static_cast<std::uint32_t>((static_cast<std::size_t>(percentile) * n + 99) / 100);
}

Seconds percentile(std::span<Seconds> times, int percentile) {
  auto const at_rank = times.begin() + rank_of(percentile, times.size()) - 1;
  std::nth_element(times.begin(), at_rank, times.end());
  return *at_rank;
}

void percentiles(std::span<Seconds> times, std::span<int const> percentiles, std::span<Seconds> result) {
  assert(std::ranges::is_sorted(percentiles) && result.size() == percentiles.size());
  auto rest = times.begin();  // what lies before is no larger than what lies after
  for (std::size_t i = 0; i < percentiles.size(); ++i) {
    auto const at_rank = times.begin() + rank_of(percentiles[i], times.size()) - 1;
    if (at_rank >= rest) {
      std::nth_element(rest, at_rank, times.end());
      rest = at_rank + 1;
    }
    result[i] = *at_rank;
  }
}

}  // namespace berline::travel
