#include "berline/access/dual.h"

#include <algorithm>
#include <cassert>

namespace berline::access {

Dual::Dual(std::size_t origins, std::size_t columns, std::vector<double> amounts, std::vector<double> thresholds)
    : columns_{columns}, amounts_{std::move(amounts)}, thresholds_{std::move(thresholds)}, reached_(origins * columns) {
  assert(std::ranges::is_sorted(thresholds_) && !thresholds_.empty() && thresholds_.front() > 0);
}

void Dual::accept(travel::TimeBlock const& block) {
  assert(block.columns == columns_);
  for (std::size_t row = 0; row < block.origins; ++row)
    for (std::size_t column = 0; column < columns_; ++column) {
      auto& reached = reached_[(block.first_origin + row) * columns_ + column];
      for (std::size_t destination = 0; destination < block.destinations; ++destination) {
        auto const time = block.at(row, destination, column);
        auto const amount = amounts_[block.first_destination + destination];
        if (!is_never(time) && amount > 0) reached.emplace_back(time, amount);
      }
      std::ranges::sort(reached);
      auto sum = 0.0;
      auto needed = std::size_t{0};
      while (needed < reached.size() && sum < thresholds_.back()) sum += reached[needed++].second;
      reached.resize(needed);
      reached.shrink_to_fit();
    }
}

Seconds Dual::time(std::size_t origin, std::size_t column, std::size_t threshold) const {
  auto sum = 0.0;
  for (auto const& [time, amount] : reached_[origin * columns_ + column]) {
    sum += amount;
    if (sum >= thresholds_[threshold]) return time;
  }
  return kNever;
}

}  // namespace berline::access
