#include "berline/travel/percentile.h"

#include <algorithm>
#include <cassert>

namespace berline::travel {

Seconds percentile(std::span<Seconds> times, int percentile) {
  assert(!times.empty() && percentile >= 1 && percentile <= 100);
  // In integers: ceil(0.55 * 180) is 100 in floating point.
  auto const rank = (static_cast<std::size_t>(percentile) * times.size() + 99) / 100;
  auto const at_rank = times.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  std::nth_element(times.begin(), at_rank, times.end());
  return *at_rank;
}

}  // namespace berline::travel
