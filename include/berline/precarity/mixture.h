// Several lognormal groups of households together: what half of them lie below.
#pragma once

#include <span>

namespace berline::precarity {

/// Households whose logarithm is normal; those whose value is nothing have no part.
struct LognormalPart {
  double households = 0;
  double mu = 0;
  double sigma = 0;
};

/// The value that half of `households` lie below; the households of no part count as zero. 0 when the parts hold no
/// more than half of them.
double median_of(std::span<LognormalPart const>, double households);

/// The same over the households of the parts alone.
double median_of(std::span<LognormalPart const>);

}  // namespace berline::precarity
