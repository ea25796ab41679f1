// People, or households, in tenths by income.
#pragma once

#include <span>
#include <vector>

#include "compare/compare.h"

namespace berline::study {

inline constexpr std::size_t kTenths = 10;

/// Ten tenths of the weight, the poorest first; a row belongs to the tenth its middle person is in. Rows without an
/// income (NaN) or weight belong to none.
std::vector<Members> tenths_by(std::span<double const> incomes, std::span<double const> weights);

}  // namespace berline::study
