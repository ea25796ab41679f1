// People whose nearest destination becomes another.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "berline/travel/request.h"

namespace berline::study {

/// Those of one destination who go to another under a scenario, in one mode and window.
struct CatchmentShift {
  std::size_t set = 0;
  travel::TravelMode mode = travel::TravelMode::walk;
  std::optional<std::size_t> window;  // transit only
  std::string from, to;               // ids; empty: none is reached
  double people = 0;
  double before = 0, after = 0;  // mean minutes; NaN where none is reached
};

}  // namespace berline::study
