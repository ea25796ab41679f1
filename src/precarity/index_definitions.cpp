#include <cmath>
#include <optional>

#include "berline/precarity/definitions.h"
#include "index_zone.h"

namespace berline::precarity {
namespace {

/// The moments of an effort; a cost of nothing has no logarithm, and nobody spends it.
ZoneMoments moments_of(ZoneInput const& zone, double mean_cost, Parameters const& parameters) {
  auto moments = zone_moments(zone, mean_cost, parameters);
  if (!spends(zone, mean_cost)) moments.positive_share = 0;
  return moments;
}

DefinedZone defined_zone(ZoneInput const& zone, IndexOptions const& options, IndexTable const& table,
                         Parameters const& parameters) {
  return {.households = zone.households,
          .units_per_household = zone.units_per_household,
          .fuel = moments_of(zone, zone.cost.fuel(options.fuel_scope), parameters),
          .full = moments_of(zone, zone.cost.total(), parameters),
          .transit_per_unit = zone.cost.transit / zone.units_per_household,
          .no_car_share = zone.no_car_share,
          .housing = zone.housing,
          .is_basket_reached = !(zone.basket_minutes > table.thresholds.basket_minutes),
          .has_alternative = !(zone.basket_minutes > table.thresholds.basket_minutes &&
                               zone.transit_over_car > parameters.number("threshold.transit_over_car"))};
}

void put_shares(DefinitionShares const& shares, ZoneIndicators& row) {
  row.ten_percent = shares.ten_percent;
  row.twice_median = shares.twice_median;
  row.low_income_high_cost = shares.low_income_high_cost;
  row.transport_user = shares.transport_user;
  row.depth = shares.depth;
  row.severity = shares.severity;
}

/// What several deprivations at once come to, by zone and as a whole.
void put_deprivation(std::vector<DeprivationProfile> const& profiles, Parameters const& parameters, IndexTable& table) {
  auto const weights = parameters.numbers("deprivation.weights", kDeprivations);
  auto const cutoff = parameters.number("deprivation.cutoff");
  auto const by_zone = poverty_by_zone(profiles, table.zones.size(), weights, cutoff);
  for (auto const& profile : profiles) {
    table.zones[profile.zone].deprived = by_zone[profile.zone].headcount;
    table.zones[profile.zone].deprivation = by_zone[profile.zone].adjusted_headcount;
  }
  auto summary = DeprivationSummary{.poverty = multidimensional_poverty(profiles, weights, cutoff)};
  auto const parts = contribution_of_dimensions(profiles, weights, cutoff);
  auto households = 0.0;
  for (auto const& profile : profiles) households += profile.weight;
  for (std::size_t d = 0; d < kDeprivations; ++d) {
    summary.contribution[d] = parts[d];
    for (auto const& profile : profiles)
      if ((profile.deprived >> d & 1U) != 0) summary.deprived[d] += profile.weight / households;
  }
  table.deprivation = summary;
}

}  // namespace

void put_definitions(std::span<ZoneInput const> zones, Parameters const& parameters, IndexOptions const& options,
                     IndexTable& table) {
  auto defined = std::vector<DefinedZone>{};
  auto rows = std::vector<std::uint32_t>{};
  for (std::size_t row = 0; row < zones.size(); ++row) {
    if (!has_income(zones[row]) || !has_costs(zones[row])) continue;
    defined.push_back(defined_zone(zones[row], options, table, parameters));
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  auto const lines = definition_lines(defined);
  table.is_after_housing = !defined.empty() && lines.is_after_housing;
  auto profiles = std::vector<DeprivationProfile>{};
  for (std::size_t i = 0; i < defined.size(); ++i) {
    put_shares(definition_shares(defined[i], lines, table.thresholds.full), table.zones[rows[i]]);
    if (std::isnan(zones[rows[i]].basket_minutes)) continue;
    auto const of_zone = deprivations_of(defined[i], rows[i], table.thresholds.full, table.thresholds.third_decile);
    profiles.insert(profiles.end(), of_zone.begin(), of_zone.end());
  }
  if (!profiles.empty()) put_deprivation(profiles, parameters, table);
}

}  // namespace berline::precarity
