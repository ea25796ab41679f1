#include "berline/precarity/zone_share.h"

#include <algorithm>
#include <cmath>

#include "berline/precarity/normal.h"

namespace berline::precarity {

double ZoneMoments::effort_sigma() const {
  auto const variance =
      cost_sigma * cost_sigma + income_sigma * income_sigma - 2 * correlation * cost_sigma * income_sigma;
  return std::sqrt(std::max(0.0, variance));
}

double ZoneMoments::median_effort() const {
  return std::exp(ln_cost - ln_income);
}

double share_above(ZoneMoments const& zone, double threshold) {
  auto const distance = std::log(threshold) - (zone.ln_cost - zone.ln_income);
  auto const sigma = zone.effort_sigma();
  if (sigma == 0) return distance < 0 ? zone.positive_share : 0;
  return zone.positive_share * normal_cdf(-distance / sigma);
}

double share_above_with_low_income(ZoneMoments const& zone, double threshold, double line) {
  if (line <= 0) return 0;
  auto const sigma = zone.effort_sigma();
  if (sigma == 0 || zone.income_sigma == 0) {
    auto const poor = zone.income_sigma == 0 ? (std::log(line) >= zone.ln_income ? 1.0 : 0.0)
                                             : normal_cdf((std::log(line) - zone.ln_income) / zone.income_sigma);
    return poor * share_above(zone, threshold);
  }
  // ln(C/Y) and -ln Y: correlated because a low income makes a high effort.
  auto const effort_bound = (std::log(threshold) - (zone.ln_cost - zone.ln_income)) / sigma;
  auto const poverty_bound = -(std::log(line) - zone.ln_income) / zone.income_sigma;
  auto const rho = (zone.income_sigma - zone.correlation * zone.cost_sigma) / sigma;
  return zone.positive_share * bivariate_normal_tail(effort_bound, poverty_bound, rho);
}

double mean_gap(ZoneMoments const& zone, double threshold) {
  auto const mean_cost = std::exp(zone.ln_cost + zone.cost_sigma * zone.cost_sigma / 2);
  auto const mean_income = std::exp(zone.ln_income + zone.income_sigma * zone.income_sigma / 2);
  auto const sigma = zone.effort_sigma();
  auto const allowed = threshold * mean_income;
  if (sigma == 0) return zone.positive_share * std::max(0.0, mean_cost - allowed);
  auto const up = std::log(mean_cost / allowed) / sigma + sigma / 2;
  return zone.positive_share * (mean_cost * normal_cdf(up) - allowed * normal_cdf(up - sigma));
}

double share_with_both(double first, double second, double correlation) {
  if (first <= 0 || second <= 0) return 0;
  if (first >= 1 || second >= 1) return std::min(first, second);
  return bivariate_normal_tail(normal_quantile(1 - first), normal_quantile(1 - second), correlation);
}

double distance_at_threshold(double income, double threshold, double days_per_year, double euros_per_kilometre) {
  return threshold * income / (2 * days_per_year * euros_per_kilometre);
}

}  // namespace berline::precarity
