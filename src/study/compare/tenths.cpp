#include "compare/tenths.h"

#include <algorithm>
#include <cmath>

namespace berline::study {

std::vector<Members> tenths_by(std::span<double const> incomes, std::span<double const> weights) {
  auto order = Members{};
  auto total = 0.0;
  for (std::size_t row = 0; row < weights.size(); ++row)
    if (!std::isnan(incomes[row]) && weights[row] > 0) {
      order.push_back(row);
      total += weights[row];
    }
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return incomes[row]; });
  auto tenths = std::vector<Members>(kTenths);
  auto passed = 0.0;
  for (auto const row : order) {
    auto const middle = passed + weights[row] / 2;
    tenths[std::min(kTenths - 1, static_cast<std::size_t>(kTenths * middle / total))].push_back(row);
    passed += weights[row];
  }
  return tenths;
}

}  // namespace berline::study
