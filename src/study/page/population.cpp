#include "page/population.h"

#include <algorithm>

namespace berline::study {

double Population::beyond(Answer const& answer, std::size_t column, Seconds time) const {
  auto sum = 0.0;
  for (std::size_t i = 0; i < persons_.size(); ++i)
    if (answer.nearest.time(i, column) > time) sum += persons_[i];
  return sum;
}

std::vector<double> Population::beyond(Answer const& answer, std::size_t column, Seconds time,
                                       ZoneLayer const& zones) const {
  auto sums = std::vector<double>(zones.ids.size());
  for (std::size_t i = 0; i < persons_.size(); ++i)
    if (auto const zone = zones.zone_of[i]; zone && answer.nearest.time(i, column) > time) sums[*zone] += persons_[i];
  return sums;
}

double Population::unreachable(Answer const& answer, std::size_t column) const {
  auto sum = 0.0;
  for (std::size_t i = 0; i < persons_.size(); ++i)
    if (is_never(answer.nearest.time(i, column))) sum += persons_[i];
  return sum;
}

Seconds Population::median(Answer const& answer, std::size_t column, std::span<std::size_t const> origins) const {
  auto order = std::vector<std::size_t>(origins.begin(), origins.end());
  auto sum = 0.0;
  for (auto const i : order) sum += persons_[i];
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return answer.nearest.time(i, column).count(); });
  auto below = 0.0;
  for (auto const i : order)
    if (below += persons_[i]; persons_[i] > 0 && 2 * below >= sum) return answer.nearest.time(i, column);
  return kNever;
}

Seconds Population::median(Answer const& answer, std::size_t column) const {
  auto all = std::vector<std::size_t>(persons_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return median(answer, column, all);
}

}  // namespace berline::study
