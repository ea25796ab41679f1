// The columns of a table that say how many people each change meets.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compare/compare.h"
#include "fields.h"

namespace berline::study {

/// A row at a time.
class BalanceColumns {
public:
  void add(Balance const& one) {
    for (std::size_t i = 0;
         auto const value : {one.people, one.gaining, one.losing, one.same, one.newly_reached, one.no_longer_reached})
      values_[i++].push_back(value);
    difference_.push_back(one.difference);
  }
  void put_into(output::Table& table) {
    static constexpr auto kNames =
        std::array{"people", "gaining", "losing", "same", "newly_reached", "no_longer_reached"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
      add_column(table, number_field(kNames[i], fmt::format("column_compare_{}", kNames[i]), "unit_inhabitants", 0),
                 std::move(values_[i]));
    add_column(table, number_field("difference", "column_compare_difference"), std::move(difference_));
  }

private:
  std::array<std::vector<double>, 6> values_;
  std::vector<double> difference_;
};

}  // namespace berline::study
