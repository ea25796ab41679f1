#include "berline/access/equity.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <vector>

namespace berline::access {
namespace {

constexpr auto kNoValue = std::numeric_limits<double>::quiet_NaN();

/// People of one place with what they have, and what they are ordered by.
struct Row {
  double value;
  double share;  // of all people counted
  double order;
  int group = 0;
};

/// The rows that count, with shares that sum to 1. `order` may be empty; rows without an order are left out.
std::vector<Row> counted(std::span<double const> values, std::span<double const> weights,
                         std::span<double const> order = {}, std::span<int const> groups = {}) {
  assert(values.size() == weights.size());
  auto rows = std::vector<Row>{};
  auto total = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || !(weights[i] > 0) || (!order.empty() && std::isnan(order[i]))) continue;
    rows.push_back({values[i], weights[i], order.empty() ? values[i] : order[i], groups.empty() ? 0 : groups[i]});
    total += weights[i];
  }
  for (auto& row : rows) row.share /= total;
  return rows;
}

double mean_of(std::vector<Row> const& rows) {
  auto mean = 0.0;
  for (auto const& row : rows) mean += row.share * row.value;
  return rows.empty() ? kNoValue : mean;
}

}  // namespace

double weighted_mean(std::span<double const> values, std::span<double const> weights) {
  return mean_of(counted(values, weights));
}

double weighted_quantile(std::span<double const> values, std::span<double const> weights, double share) {
  auto rows = counted(values, weights);
  if (rows.empty()) return kNoValue;
  std::ranges::sort(rows, {}, &Row::value);
  constexpr auto kRounding = 1e-12;  // sums of shares fall short of round numbers by as much
  auto reached = 0.0;
  for (auto const& row : rows) {
    reached += row.share;
    if (reached >= share - kRounding) return row.value;
  }
  return rows.back().value;
}

double gini(std::span<double const> values, std::span<double const> weights) {
  auto rows = counted(values, weights);
  auto const mean = mean_of(rows);
  if (!(mean > 0)) return kNoValue;
  std::ranges::sort(rows, {}, &Row::value);
  auto below = 0.0;  // twice the area under the Lorenz curve
  auto height = 0.0;
  for (auto const& row : rows) {
    auto const next = height + row.share * row.value / mean;
    below += row.share * (height + next);
    height = next;
  }
  return 1 - below;
}

double palma(std::span<double const> values, std::span<double const> weights, std::span<double const> income) {
  auto rows = counted(values, weights, income);
  if (rows.empty()) return kNoValue;
  std::ranges::sort(rows, {}, &Row::order);
  constexpr auto kPoorest = 0.4;
  constexpr auto kRichest = 0.9;  // where the last tenth begins
  auto below = 0.0;
  auto poor = 0.0;
  auto rich = 0.0;
  for (auto const& row : rows) {
    auto const above = below + row.share;
    poor += std::max(0.0, std::min(above, kPoorest) - below) * row.value;
    rich += std::max(0.0, above - std::max(below, kRichest)) * row.value;
    below = above;
  }
  return poor > 0 ? (rich / (1 - kRichest)) / (poor / kPoorest) : kNoValue;
}

Theil theil_t(std::span<double const> values, std::span<double const> weights, std::span<int const> groups) {
  auto const rows = counted(values, weights, {}, groups);
  auto const mean = mean_of(rows);
  if (!(mean > 0)) return {kNoValue, kNoValue};
  struct Group {
    double share = 0;
    double sum = 0;
  };
  auto theil = Theil{};
  auto by_group = std::map<int, Group>{};
  for (auto const& row : rows) {
    if (row.value > 0) theil.total += row.share * row.value / mean * std::log(row.value / mean);
    by_group[row.group].share += row.share;
    by_group[row.group].sum += row.share * row.value;
  }
  for (auto const& [name, group] : by_group)
    if (group.sum > 0) theil.between += group.sum / mean * std::log(group.sum / group.share / mean);
  return theil;
}

double theil_l(std::span<double const> values, std::span<double const> weights) {
  auto const rows = counted(values, weights);
  auto const mean = mean_of(rows);
  if (!(mean > 0)) return kNoValue;
  auto sum = 0.0;
  for (auto const& row : rows) {
    if (row.value <= 0) return kNoValue;
    sum += row.share * std::log(mean / row.value);
  }
  return sum;
}

double concentration_index(std::span<double const> values, std::span<double const> weights,
                           std::span<double const> rank_by) {
  auto rows = counted(values, weights, rank_by);
  auto const mean = mean_of(rows);
  if (rows.empty() || mean == 0) return kNoValue;
  std::ranges::sort(rows, {}, &Row::order);
  auto index = 0.0;
  auto below = 0.0;
  for (std::size_t first = 0; first < rows.size();) {
    auto last = first;
    auto share = 0.0;
    auto excess = 0.0;
    for (; last < rows.size() && rows[last].order == rows[first].order; ++last) {
      share += rows[last].share;
      excess += rows[last].share * (rows[last].value - mean);
    }
    index += 2 * (below + share / 2 - 0.5) * excess / mean;
    below += share;
    first = last;
  }
  return index;
}

double erreygers_index(std::span<double const> values, std::span<double const> weights, std::span<double const> rank_by,
                       double least, double most) {
  auto const mean = mean_of(counted(values, weights, rank_by));
  return 4 * mean * concentration_index(values, weights, rank_by) / (most - least);
}

double fgt(std::span<double const> values, std::span<double const> weights, double line, int alpha, Better better) {
  auto const rows = counted(values, weights);
  if (rows.empty() || !(line > 0)) return kNoValue;
  auto sum = 0.0;
  for (auto const& row : rows) {
    auto const gap = better == Better::more ? line - row.value : row.value - line;
    if (gap > 0) sum += row.share * std::pow(std::min(gap / line, 1.0), alpha);
  }
  return sum;
}

double share_within(std::span<double const> values, std::span<double const> weights, double limit) {
  auto within = 0.0;
  auto total = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    total += weights[i];
    if (values[i] <= limit) within += weights[i];
  }
  return total > 0 ? within / total : kNoValue;
}

}  // namespace berline::access
