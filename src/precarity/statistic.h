// Numbers as statistical offices write them: decimal commas, secrecy, things that do not apply.
#pragma once

#include <optional>
#include <string_view>

#include "berline/precarity/absence.h"

namespace berline::precarity {

/// A published number, or why there is none.
struct Statistic {
  double value = 0;  // NaN when absent
  Absence absence = Absence::none;
};

/// Reads "17250", "25,8", "1 234.5" (blank or no-break blank between thousands), "s", "ns", "nd", "so", "C", "NA", "".
/// What is neither a number nor a known token is `Absence::invalid`.
Statistic parse_statistic(std::string_view);

}  // namespace berline::precarity
