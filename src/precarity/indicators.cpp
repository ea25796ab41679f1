#include "berline/precarity/indicators.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace berline::precarity {
namespace {

constexpr double kPovertyFraction = 0.6;  // of the median: Eurostat's and INSEE's line, and Hills's residual income

template <class Test>
Flags flags(std::span<Household const> households, Test test) {
  auto result = Flags(households.size());
  std::ranges::transform(households, result.begin(), [&](auto const& h) { return test(h) ? 1 : 0; });
  return result;
}

template <class Value>
std::vector<double> values_of(std::span<Household const> households, Value value) {
  auto result = std::vector<double>(households.size());
  std::ranges::transform(households, result.begin(), value);
  return result;
}

template <class Value>
double median_of(std::span<Household const> households, Value value, MedianOver over = MedianOver::all) {
  auto const values = values_of(households, value);
  auto weights = values_of(households, [](auto const& h) { return h.weight; });
  if (over == MedianOver::spenders)
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] <= 0) weights[i] = 0;
  return weighted_median(values, weights);
}

double fuel_per_unit(Household const& h) {
  return h.fuel / h.units;
}

std::size_t class_of(std::span<double const> bounds, double value) {
  return static_cast<std::size_t>(std::ranges::lower_bound(bounds, value) - bounds.begin());
}

}  // namespace

double weighted_median(std::span<double const> values, std::span<double const> weights) {
  assert(values.size() == weights.size());
  auto order = std::vector<std::size_t>{};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weights[i] > 0) order.push_back(i);
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  auto const total =
      std::accumulate(order.begin(), order.end(), 0.0, [&](double sum, std::size_t i) { return sum + weights[i]; });
  auto below = 0.0;
  for (auto const i : order) {
    below += weights[i];
    if (2 * below >= total) return values[i];
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double count(std::span<Household const> households, Flags const& flagged) {
  auto sum = 0.0;
  for (std::size_t i = 0; i < households.size(); ++i)
    if (flagged[i] != 0) sum += households[i].weight;
  return sum;
}

double share(std::span<Household const> households, Flags const& flagged) {
  auto const total = count(households, Flags(households.size(), 1));
  return total > 0 ? count(households, flagged) / total : 0;
}

Flags both(Flags const& a, Flags const& b) {
  auto result = a;
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] & b[i];
  return result;
}

Flags either(Flags const& a, Flags const& b) {
  auto result = a;
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] | b[i];
  return result;
}

Flags vulnerable_by_fuel(std::span<Household const> households, double threshold) {
  return flags(households, [&](auto const& h) { return h.fuel_effort() > threshold; });
}

Flags vulnerable_by_housing(std::span<Household const> households, double threshold) {
  return flags(households, [&](auto const& h) { return h.housing_effort() > threshold; });
}

Flags heavy_full_effort(std::span<Household const> households, double threshold) {
  return flags(households, [&](auto const& h) { return h.full_effort() > threshold; });
}

double twice_median_fuel_effort(std::span<Household const> households, MedianOver over) {
  return 2 * median_of(
                 households, [](auto const& h) { return h.fuel_effort(); }, over);
}

double twice_median_full_effort(std::span<Household const> households, MedianOver over) {
  return 2 * median_of(
                 households, [](auto const& h) { return h.full_effort(); }, over);
}

Flags low_income(std::span<Household const> households, double line) {
  return flags(households, [&](auto const& h) { return h.standard_of_living() <= line; });
}

double relative_poverty_line(std::span<Household const> households) {
  return kPovertyFraction * median_of(households, [](auto const& h) { return h.standard_of_living(); });
}

Flags precarious_by_full_cost(std::span<Household const> households, double third_decile, double threshold) {
  return both(low_income(households, third_decile), heavy_full_effort(households, threshold));
}

Flags tee_3d_mobility(std::span<Household const> households, double third_decile, double threshold) {
  return both(low_income(households, third_decile), vulnerable_by_fuel(households, threshold));
}

Flags low_income_high_cost(std::span<Household const> households) {
  auto const high_cost = median_of(households, fuel_per_unit);
  auto const after_housing = [](auto const& h) { return (h.income - h.housing) / h.units; };
  auto const line = kPovertyFraction * median_of(households, after_housing);
  return flags(households, [&](auto const& h) {
    return fuel_per_unit(h) > high_cost && (h.income - h.housing - h.fuel) / h.units < line;
  });
}

std::vector<double> high_cost_gap(std::span<Household const> households) {
  auto const high_cost = median_of(households, fuel_per_unit);
  return values_of(households, [&](auto const& h) { return std::max(0.0, fuel_per_unit(h) - high_cost); });
}

Flags ten_percent(std::span<Household const> households) {
  return flags(households, [](auto const& h) { return h.full_effort() >= 0.10; });
}

Flags twice_median(std::span<Household const> households, MedianOver over) {
  auto const threshold = twice_median_fuel_effort(households, over);
  return flags(households, [&](auto const& h) { return h.fuel_effort() >= threshold && h.fuel > 0; });
}

Flags vulnerable_transport_user(std::span<Household const> households, MedianOver over) {
  auto const effort = twice_median_full_effort(households, over);
  auto const transit_per_unit = [](auto const& h) { return h.transit / h.units; };
  auto const transit = median_of(households, transit_per_unit, MedianOver::spenders);
  auto const living = median_of(households, [](auto const& h) { return h.standard_of_living(); });
  return flags(households, [&](auto const& h) {
    // Nobody spends on transit: no median, and everybody is below it.
    auto const little_transit = std::isnan(transit) || transit_per_unit(h) < transit;
    return h.mobility() > 0 && h.full_effort() >= effort && little_transit && h.standard_of_living() < living;
  });
}

std::vector<double> gap_to_threshold(std::span<Household const> households, double threshold) {
  return values_of(households, [&](auto const& h) { return std::max(0.0, h.mobility() - threshold * h.income); });
}

double fgt_above(std::span<double const> values, std::span<double const> weights, double line, double alpha) {
  auto sum = 0.0;
  auto total = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] > line) sum += weights[i] * std::pow((values[i] - line) / line, alpha);
    total += weights[i];
  }
  return total > 0 ? sum / total : 0;
}

double fgt_below(std::span<double const> values, std::span<double const> weights, double line, double alpha) {
  auto sum = 0.0;
  auto total = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < line) sum += weights[i] * std::pow((line - values[i]) / line, alpha);
    total += weights[i];
  }
  return total > 0 ? sum / total : 0;
}

IncomeEffortMatrix income_effort_matrix(std::span<Household const> households, std::vector<double> income_bounds,
                                        std::vector<double> effort_bounds) {
  auto matrix =
      IncomeEffortMatrix{.income_bounds = std::move(income_bounds), .effort_bounds = std::move(effort_bounds)};
  matrix.cells.assign(matrix.rows() * matrix.columns(), 0);
  for (auto const& h : households)
    matrix.cells[class_of(matrix.income_bounds, h.standard_of_living()) * matrix.columns() +
                 class_of(matrix.effort_bounds, h.full_effort())] += h.weight;
  return matrix;
}

}  // namespace berline::precarity
