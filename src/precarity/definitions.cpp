#include "berline/precarity/definitions.h"

#include <algorithm>
#include <cmath>

#include "berline/precarity/mixture.h"
#include "berline/precarity/normal.h"

namespace berline::precarity {
namespace {

constexpr double kPovertyFraction = 0.6;  // of a median
constexpr double kTenPercent = 0.10;

constexpr auto kDeprivationNames =
    std::array<std::string_view, kDeprivations>{"burden", "resources", "alternatives", "services", "car"};

bool spends(ZoneMoments const& moments) {
  return moments.positive_share > 0 && std::isfinite(moments.ln_cost);
}

/// Of the households that spend, in euros a unit or as efforts.
LognormalPart efforts_of(DefinedZone const& zone, ZoneMoments const& moments) {
  return {zone.households * moments.positive_share, moments.ln_cost - moments.ln_income, moments.effort_sigma()};
}

double twice_median_of_spenders(std::span<DefinedZone const> zones, ZoneMoments DefinedZone::*moments) {
  auto parts = std::vector<LognormalPart>{};
  for (auto const& zone : zones)
    if (spends(zone.*moments)) parts.push_back(efforts_of(zone, zone.*moments));
  return 2 * median_of(parts);
}

/// Share of households that spend more than `least` (of the household) and are left with less than `line`: over costs
/// in steps of equal probability, incomes given the cost in closed form.
double share_left_with_less(ZoneMoments const& zone, double least, double line) {
  constexpr auto kSteps = 32;
  auto const bound = least > 0 ? normal_cdf((std::log(least) - zone.ln_cost) / zone.cost_sigma) : 0;
  auto const sigma = zone.income_sigma * std::sqrt(1 - zone.correlation * zone.correlation);
  auto sum = 0.0;
  for (auto step = 0; step < kSteps; ++step) {
    auto const z = normal_quantile(bound + (1 - bound) * (step + 0.5) / kSteps);
    if (!std::isfinite(z)) continue;
    auto const cost = std::exp(zone.ln_cost + zone.cost_sigma * z);
    auto const mu = zone.ln_income + zone.correlation * zone.income_sigma * z;
    if (line + cost > 0) sum += normal_cdf((std::log(line + cost) - mu) / sigma) / kSteps;
  }
  return zone.positive_share * (1 - bound) * sum;
}

/// Median of what households have left a unit when housing is paid: each household of a zone pays the same.
double median_after_housing(std::span<DefinedZone const> zones) {
  constexpr auto kFar = 9.0;     // sigmas beyond which nobody is
  constexpr auto kClose = 1e-4;  // euros a year
  auto low = 0.0, high = 0.0, households = 0.0;
  for (auto const& zone : zones) {
    low = std::min(low, -zone.housing / zone.units_per_household);
    high = std::max(high, std::exp(zone.full.ln_income + kFar * zone.full.income_sigma) / zone.units_per_household);
    households += zone.households;
  }
  while (high - low > kClose) {
    auto const middle = (low + high) / 2;
    auto below = 0.0;
    for (auto const& zone : zones)
      if (auto const income = middle * zone.units_per_household + zone.housing; income > 0)
        below += zone.households * normal_cdf((std::log(income) - zone.full.ln_income) / zone.full.income_sigma);
    (2 * below < households ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// Mean over all households of ((effort - line) / line)^alpha above the line, alpha 1 or 2: moments of a truncated
/// lognormal.
double excess_above(ZoneMoments const& zone, double line, int alpha) {
  auto const mu = zone.ln_cost - zone.ln_income - std::log(line);  // of effort over the line
  auto const sigma = zone.effort_sigma();
  auto const moment = [&](int k) {
    return std::exp(k * mu + k * k * sigma * sigma / 2) * normal_cdf(mu / sigma + k * sigma);
  };
  return zone.positive_share * (alpha == 1 ? moment(1) - moment(0) : moment(2) - 2 * moment(1) + moment(0));
}

}  // namespace

DefinitionLines definition_lines(std::span<DefinedZone const> zones) {
  auto lines = DefinitionLines{.twice_fuel = twice_median_of_spenders(zones, &DefinedZone::fuel),
                               .twice_full = twice_median_of_spenders(zones, &DefinedZone::full)};
  auto fuel = std::vector<LognormalPart>{}, living = fuel, transit = fuel;
  auto households = 0.0;
  for (auto const& zone : zones) {
    households += zone.households;
    auto const ln_units = std::log(zone.units_per_household);
    living.push_back({zone.households, zone.full.ln_income - ln_units, zone.full.income_sigma});
    if (spends(zone.fuel))
      fuel.push_back({zone.households * zone.fuel.positive_share, zone.fuel.ln_cost - ln_units, zone.fuel.cost_sigma});
    if (zone.transit_per_unit > 0) transit.push_back({zone.households, std::log(zone.transit_per_unit), 0});
  }
  lines.fuel_per_unit = median_of(fuel, households);
  lines.living = median_of(living);
  lines.is_after_housing = std::ranges::none_of(zones, [](auto const& zone) { return std::isnan(zone.housing); });
  lines.residual_living = kPovertyFraction * (lines.is_after_housing ? median_after_housing(zones) : lines.living);
  lines.transit_per_unit = transit.empty() ? std::numeric_limits<double>::infinity() : median_of(transit);
  return lines;
}

DefinitionShares definition_shares(DefinedZone const& zone, DefinitionLines const& lines, double full_threshold) {
  auto shares = DefinitionShares{};
  auto const units = zone.units_per_household;
  if (spends(zone.full)) {
    shares.ten_percent = share_above(zone.full, kTenPercent);
    shares.depth = excess_above(zone.full, full_threshold, 1);
    shares.severity = excess_above(zone.full, full_threshold, 2);
    if (zone.transit_per_unit < lines.transit_per_unit)
      shares.transport_user = share_above_with_low_income(zone.full, lines.twice_full, lines.living * units);
  }
  if (spends(zone.fuel)) {
    shares.twice_median = share_above(zone.fuel, lines.twice_fuel);
    auto const housing = lines.is_after_housing ? zone.housing : 0;
    shares.low_income_high_cost =
        share_left_with_less(zone.fuel, lines.fuel_per_unit * units, lines.residual_living * units + housing);
  }
  return shares;
}

std::span<std::string_view const> deprivation_names() {
  return kDeprivationNames;
}

std::vector<DeprivationProfile> deprivations_of(DefinedZone const& zone, std::uint32_t row, double full_threshold,
                                                double third_decile) {
  constexpr auto bit = [](Deprivation of) { return 1U << static_cast<unsigned>(of); };
  auto const line = third_decile * zone.units_per_household;
  auto const low = normal_cdf((std::log(line) - zone.full.ln_income) / zone.full.income_sigma);
  auto const spenders = zone.full.positive_share;
  auto const heavy = spends(zone.full) ? share_above(zone.full, full_threshold) : 0;
  auto const both = spends(zone.full) ? share_above_with_low_income(zone.full, full_threshold, line) : 0;
  auto const everybody = zone.has_alternative ? 0U : bit(Deprivation::alternatives);
  auto const carless = everybody | bit(Deprivation::car) | (zone.is_basket_reached ? 0U : bit(Deprivation::services));
  auto profiles = std::vector<DeprivationProfile>{};
  auto const add = [&](double share, std::uint32_t deprived) {
    profiles.push_back({zone.households * std::max(0.0, share), deprived, row});
  };
  add(both, everybody | bit(Deprivation::burden) | bit(Deprivation::resources));
  add(heavy - both, everybody | bit(Deprivation::burden));
  add(spenders * low - both, everybody | bit(Deprivation::resources));
  add(spenders * (1 - low) - (heavy - both), everybody);
  add((1 - spenders) * low, carless | bit(Deprivation::resources));
  add((1 - spenders) * (1 - low), carless);
  return profiles;
}

}  // namespace berline::precarity
