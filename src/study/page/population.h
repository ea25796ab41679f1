// The people of a study by how long they take, for the page.
#pragma once

#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "access/answers.h"
#include "berline/base/units.h"
#include "berline/study/measured.h"

namespace berline::study {

/// The origins as a population: each counts for its persons, or for one.
class Population {
public:
  explicit Population(std::vector<double> persons) : persons_{std::move(persons)} {}

  double total() const { return std::accumulate(persons_.begin(), persons_.end(), 0.0); }
  double operator[](std::size_t origin) const { return persons_[origin]; }

  /// Those further than a time, or that reach nothing.
  double beyond(Answer const&, std::size_t column, Seconds time) const;
  /// The same by zone.
  std::vector<double> beyond(Answer const&, std::size_t column, Seconds time, ZoneLayer const&) const;
  double unreachable(Answer const&, std::size_t column) const;
  /// The time half of those of these origins reach within; who reaches nothing counts as last.
  Seconds median(Answer const&, std::size_t column, std::span<std::size_t const> origins) const;
  Seconds median(Answer const&, std::size_t column) const;

private:
  std::vector<double> persons_;
};

}  // namespace berline::study
