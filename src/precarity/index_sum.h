// Rows of the index added up.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "berline/precarity/index.h"

namespace berline::precarity {

/// Adds zones up to one row: means over the households for which each value is known, sums, the confidence of most.
class IndexSum {
public:
  explicit IndexSum(std::string id) { row_.id = std::move(id); }

  void add(ZoneIndicators const&);
  ZoneIndicators row() const;

private:
  static constexpr std::size_t kMeans = 28;

  ZoneIndicators row_;
  std::array<double, kMeans> sums_{}, weights_{};
  double gap_ = 0;
  bool has_gap_ = false;
  std::array<double, 3> legs_{}, leg_weights_{};
  std::array<double, 4> by_confidence_{};
};

}  // namespace berline::precarity
