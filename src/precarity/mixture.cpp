#include "berline/precarity/mixture.h"

#include <algorithm>
#include <cmath>

#include "berline/precarity/normal.h"

namespace berline::precarity {
namespace {

constexpr double kFar = 9;        // sigmas beyond which nobody is
constexpr double kClose = 1e-10;  // of the logarithm

}  // namespace

double median_of(std::span<LognormalPart const> parts, double households) {
  auto total = 0.0;
  auto low = 0.0, high = 0.0;
  for (auto const& part : parts) {
    if (!(part.households > 0)) continue;
    low = total > 0 ? std::min(low, part.mu - kFar * part.sigma) : part.mu - kFar * part.sigma;
    high = total > 0 ? std::max(high, part.mu + kFar * part.sigma) : part.mu + kFar * part.sigma;
    total += part.households;
  }
  if (2 * total <= households) return 0;
  while (high - low > kClose) {
    auto const middle = (low + high) / 2;
    auto above = 0.0;
    for (auto const& part : parts) {
      if (!(part.households > 0)) continue;
      auto const is_above = part.sigma > 0 ? normal_cdf((part.mu - middle) / part.sigma) : part.mu > middle ? 1.0 : 0.0;
      above += part.households * is_above;
    }
    (2 * above > households ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

double median_of(std::span<LognormalPart const> parts) {
  auto total = 0.0;
  for (auto const& part : parts) total += part.households;
  return median_of(parts, total);
}

}  // namespace berline::precarity
