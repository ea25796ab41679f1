// What a parameter can be at all, whatever its source says: no share is above 1, no price below 0.
#pragma once

#include <limits>
#include <string_view>

namespace berline::precarity {

struct PossibleValues {
  double least = 0;
  double most = std::numeric_limits<double>::infinity();

  bool hold(double value) const { return least <= value && value <= most; }
};

/// By the name of the parameter.
PossibleValues possible_values(std::string_view name);

}  // namespace berline::precarity
