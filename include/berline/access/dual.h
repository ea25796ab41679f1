// Dual access: how long it takes to reach the n-th opportunity.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "berline/base/units.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// Sink: for each origin, column of the blocks and threshold, the smallest time within which destinations worth at
/// least the threshold are reached; `kNever` where they are not. With amounts of 1 and threshold n: the n-th nearest.
class Dual final : public travel::Sink {
public:
  /// `amounts`: one a destination, none negative. `thresholds`: positive, ascending.
  Dual(std::size_t origins, std::size_t columns, std::vector<double> amounts, std::vector<double> thresholds);
  void accept(travel::TimeBlock const&) override;

  Seconds time(std::size_t origin, std::size_t column, std::size_t threshold) const;

private:
  /// What an origin reaches, nearest first; never longer than the largest threshold needs.
  using Reached = std::vector<std::pair<Seconds, double>>;

  std::size_t columns_;
  std::vector<double> amounts_;
  std::vector<double> thresholds_;
  std::vector<Reached> reached_;  // [origin * columns + column]
};

}  // namespace berline::access
