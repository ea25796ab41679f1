// A sink that costs next to nothing, so that a bench times the search alone and still says what it found.
#pragma once

#include <cstddef>

#include "berline/travel/matrix.h"

namespace berline::bench {

/// Counts the pairs that are reached, by the middle one of their percentiles.
class Counting final : public travel::Sink {
public:
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t i = block.columns / 2; i < block.seconds.size(); i += block.columns)
      if (!is_never(block.seconds[i])) ++reached;
  }
  std::size_t reached = 0;
};

}  // namespace berline::bench
