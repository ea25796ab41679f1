// What a draw makes of zones, block by block. The loops hold no branch, so that the compiler gives each instruction set
// its own form of them; every form gives the same bits. `evaluate` of one zone is what they are checked against.
// No function of the standard library: the linker might keep the one compiled for a set that the machine lacks.
#pragma once

#include <cstddef>

#include "headline_block.h"
#include "lane_math.h"

namespace berline::precarity::kernel {

namespace {

constexpr double kLeastCost = 1e-200;  // who spends nothing has a logarithm all the same, and no effort
constexpr double kLeastSigma = 1e-9;   // of a law without spread
constexpr double kStrongest = 0.99;    // correlation
constexpr double kPovertyFraction = 0.6;

inline double least(double a, double b) {
  return a < b ? a : b;
}
inline double greatest(double a, double b) {
  return a > b ? a : b;
}
inline double clamped(double x, double low, double high) {
  return greatest(low, least(high, x));
}

/// P(X > a, Y > b) less what it would be were they independent; correlation within +-0.99. Six points of Gauss and
/// Legendre: to 1e-8 at a correlation of 0.8, 4e-7 at 0.9.
inline double dependence(double a, double b, double correlation) {
  auto const half_angle = arcsine_of(correlation) / 2;
  auto const product = a * b;
  auto const half_squares = (a * a + b * b) / 2;
  auto const at = [&](double abscissa) {
    auto const sine = sine_of(half_angle * (1 + abscissa));
    return exp_of((product * sine - half_squares) / (1 - sine * sine));
  };
  auto const sum = 0.4679139345726910473899 * (at(-0.2386191860831969086305) + at(0.2386191860831969086305)) +
                   0.3607615730481386075698 * (at(-0.6612093864662645136614) + at(0.6612093864662645136614)) +
                   0.1713244923791703450403 * (at(-0.9324695142031520278123) + at(0.9324695142031520278123));
  return half_angle * sum * 0.15915494309189535;  // 1 / (2 pi)
}

/// Costs of the first `parts` parts under a draw; next to nothing instead of nothing.
void add_up_costs(ZoneBlock const& zones, DrawTerms const& draw, std::size_t parts, Column& sums) {
  for (auto& sum : sums) sum = kLeastCost;
  for (std::size_t part = 0; part < parts; ++part)
    for (std::size_t i = 0; i < kLanes; ++i) sums[i] += zones.cost[part][i] * draw.cost_factor[part];
}

inline double ln_income_of(ZoneBlock const& zones, std::size_t lane, DrawTerms const& draw) {
  auto const imputed = zones.is_imputed[lane];
  return zones.ln_income[lane] + imputed * draw.ln_imputed_income_factor + (1 - imputed) * draw.ln_income_factor;
}

/// Of ln effort.
inline double sigma_of(double cost_sigma, double income_sigma, double correlation) {
  auto const variance =
      cost_sigma * cost_sigma + income_sigma * income_sigma - 2 * correlation * cost_sigma * income_sigma;
  return greatest(__builtin_sqrt(greatest(variance, 0.0)), kLeastSigma);
}

void efforts_of_block(ZoneBlock const& zones, DrawTerms const& draw, std::size_t parts, EffortBlock& efforts) {
  Column cost;
  add_up_costs(zones, draw, parts, cost);
  for (std::size_t i = 0; i < kLanes; ++i) {
    auto const cost_sigma = zones.cost_sigma[i];
    efforts.centre[i] = log_of(cost[i]) - cost_sigma * cost_sigma / 2 - ln_income_of(zones, i, draw);
    efforts.scale[i] = sigma_of(cost_sigma, zones.income_sigma[i] * draw.income_sigma_factor, zones.correlation[i]);
    efforts.spenders[i] = cost[i] > kLeastCost ? zones.households[i] * zones.positive_share[i] : 0.0;
  }
}

void count_above(EffortBlock const& efforts, double x, Column& above, Column& density) {
  for (std::size_t i = 0; i < kLanes; ++i) {
    auto const inverse = 1 / efforts.scale[i];
    auto const law = normal_at((efforts.centre[i] - x) * inverse);
    above[i] += efforts.spenders[i] * law.below;
    density[i] += efforts.spenders[i] * inverse * law.bell * 0.3989422804014327;  // 1 / sqrt(2 pi)
  }
}

/// The power mean of the score's three legs, given their logarithms.
inline double score_of(double burden, double resources, double ln_lack, DrawTerms const& draw) {
  auto const ln_burden = log_of(greatest(burden, kScoreFloor));
  auto const ln_resources = log_of(greatest(resources, kScoreFloor));
  auto const& w = draw.weights;
  if (draw.exponent == 0) return 100 * exp_of(w[0] * ln_burden + w[1] * ln_resources + w[2] * ln_lack);
  auto const p = draw.exponent;
  auto const sum = w[0] * exp_of(p * ln_burden) + w[1] * exp_of(p * ln_resources) + w[2] * exp_of(p * ln_lack);
  return 100 * exp_of(log_of(sum) / p);
}

void evaluate_block(ZoneBlock const& zones, DrawTerms const& draw, HeadlineBlock& result) {
  auto& [precarious, vulnerable, immobile, either, gap, mean_score] = result;
  Column centre, fuel_centre, mean_cost, fuel_cost, ln_income, income_sigma, sigma;
  add_up_costs(zones, draw, kParts, mean_cost);
  add_up_costs(zones, draw, draw.fuel_parts, fuel_cost);
  for (std::size_t i = 0; i < kLanes; ++i) {
    auto const cost_sigma = zones.cost_sigma[i];
    ln_income[i] = ln_income_of(zones, i, draw);
    income_sigma[i] = greatest(zones.income_sigma[i] * draw.income_sigma_factor, kLeastSigma);
    sigma[i] = sigma_of(cost_sigma, income_sigma[i], zones.correlation[i]);
    auto const shift = cost_sigma * cost_sigma / 2 + ln_income[i];
    centre[i] = log_of(mean_cost[i]) - shift;
    fuel_centre[i] = log_of(fuel_cost[i]) - shift;
  }
  for (std::size_t i = 0; i < kLanes; ++i) {  // low income and a heavy effort
    auto const effort_bound = (draw.ln_full_threshold - centre[i]) / sigma[i];
    auto const income_bound = (ln_income[i] - draw.ln_third_decile - zones.ln_units[i]) / income_sigma[i];
    auto const correlation =
        clamped((income_sigma[i] - zones.correlation[i] * zones.cost_sigma[i]) / sigma[i], -kStrongest, kStrongest);
    auto const both = normal_at(-effort_bound).below * normal_at(-income_bound).below +
                      dependence(effort_bound, income_bound, correlation);
    precarious[i] = zones.positive_share[i] * greatest(both, 0.0);
  }
  for (std::size_t i = 0; i < kLanes; ++i) {  // euros above the threshold
    auto const ln_mean_income = ln_income[i] + income_sigma[i] * income_sigma[i] / 2;
    auto const allowed = draw.full_threshold * exp_of(ln_mean_income);
    auto const up = (log_of(mean_cost[i]) - draw.ln_full_threshold - ln_mean_income) / sigma[i] + sigma[i] / 2;
    gap[i] = zones.positive_share[i] *
             greatest(mean_cost[i] * normal_at(up).below - allowed * normal_at(up - sigma[i]).below, 0.0);
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    auto const above = normal_at((fuel_centre[i] - draw.ln_fuel_threshold) / sigma[i]).below;
    vulnerable[i] = least(zones.positive_share[i] * above, 1 - zones.no_car_share[i]);
    immobile[i] = zones.basket_minutes[i] > draw.basket_minutes ? zones.no_car_share[i] : 0.0;
    either[i] = vulnerable[i] + immobile[i];
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    auto const imputed = zones.is_imputed[i];
    auto const income_factor = imputed * draw.imputed_income_factor + (1 - imputed) * draw.income_factor;
    auto const burden = least(exp_of(fuel_centre[i]) / (2 * draw.fuel_threshold), 1.0);
    auto const resources = clamped((draw.national_median - zones.median_living[i] * income_factor) /
                                       ((1 - kPovertyFraction) * draw.national_median),
                                   0.0, 1.0);
    mean_score[i] = score_of(burden, resources, zones.ln_lack[i], draw);
  }
}

}  // namespace
}  // namespace berline::precarity::kernel
