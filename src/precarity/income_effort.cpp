#include <utility>

#include "index_zone.h"

namespace berline::precarity {

IncomeEffortMatrix income_effort_matrix(std::span<ZoneInput const> zones, std::vector<double> income_bounds,
                                        std::vector<double> effort_bounds, Parameters const& parameters) {
  auto matrix =
      IncomeEffortMatrix{.income_bounds = std::move(income_bounds), .effort_bounds = std::move(effort_bounds)};
  auto const columns = matrix.columns();
  matrix.cells.assign(matrix.rows() * columns, 0);
  // Households of at most each income and above each effort; classes are differences of these.
  auto const corner = [&](ZoneInput const& zone, std::size_t row, std::size_t column) {
    auto const is_any_income = row == matrix.income_bounds.size();
    if (column == 0) return is_any_income ? 1.0 : zone.living.share_below(matrix.income_bounds[row]);
    if (!spends(zone, zone.cost.total())) return 0.0;
    auto const moments = zone_moments(zone, zone.cost.total(), parameters);
    auto const effort = matrix.effort_bounds[column - 1];
    return is_any_income
               ? share_above(moments, effort)
               : share_above_with_low_income(moments, effort, matrix.income_bounds[row] * zone.units_per_household);
  };
  for (auto const& zone : zones) {
    if (!has_income(zone) || !has_costs(zone)) continue;
    auto below = std::vector<double>(columns + 1, 0);
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
      auto here = std::vector<double>(columns + 1, 0);
      for (std::size_t column = 0; column < columns; ++column) here[column] = corner(zone, row, column);
      for (std::size_t column = 0; column < columns; ++column)
        matrix.cells[row * columns + column] +=
            zone.households * ((here[column] - here[column + 1]) - (below[column] - below[column + 1]));
      below = here;
    }
  }
  return matrix;
}

}  // namespace berline::precarity
