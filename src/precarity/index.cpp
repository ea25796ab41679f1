#include "berline/precarity/index.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "berline/base/error.h"
#include "berline/precarity/normal.h"
#include "index_sum.h"
#include "index_zone.h"

namespace berline::precarity {
namespace {

constexpr double kPovertyFraction = 0.6;  // of the national median

/// Every number that cannot be, by zone and field; NaN is "not known" where it may be.
void check(std::span<ZoneInput const> zones) {
  auto problems = std::vector<Notice>{};
  for (auto const& zone : zones) {
    auto const refuse = [&](std::string_view field, double value) {
      problems.push_back({Severity::error,
                          "invalid_zone_input",
                          {.field = std::string{field}},
                          {{"zone", zone.id}, {"field", std::string{field}}, {"value", std::to_string(value)}}});
    };
    for (auto const& [field, value] :
         {std::pair{"positive_share", zone.positive_share}, std::pair{"no_car_share", zone.no_car_share},
          std::pair{"lack_of_alternatives", zone.lack_of_alternatives}})
      if (value < 0 || value > 1) refuse(field, value);
    for (auto const& [field, value] :
         {std::pair{"households", zone.households}, std::pair{"units_per_household", zone.units_per_household},
          std::pair{"cost.commute_fuel", zone.cost.commute_fuel},
          std::pair{"cost.constrained_fuel", zone.cost.constrained_fuel},
          std::pair{"cost.other_fuel", zone.cost.other_fuel}, std::pair{"cost.running", zone.cost.running},
          std::pair{"cost.fixed", zone.cost.fixed}, std::pair{"cost.transit", zone.cost.transit},
          std::pair{"housing", zone.housing}, std::pair{"home_energy", zone.home_energy},
          std::pair{"basket_minutes", zone.basket_minutes}})
      if (value < 0) refuse(field, value);
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
}

Thresholds read_thresholds(Parameters const& parameters) {
  return {.fuel = parameters.number("threshold.fuel_effort"),
          .full = parameters.number("threshold.full_effort"),
          .third_decile = parameters.number("income.third_decile"),
          .poverty_line = kPovertyFraction * parameters.number("income.national_median"),
          .housing = parameters.number("threshold.housing_effort"),
          .basket_minutes = parameters.number("threshold.basket_minutes")};
}

/// Share above a threshold of a zone that may spend nothing at all.
double share_above_or_none(ZoneInput const& zone, double mean_cost, double threshold, Parameters const& parameters) {
  return spends(zone, mean_cost) ? share_above(zone_moments(zone, mean_cost, parameters), threshold) : 0;
}

class Calculator {
public:
  Calculator(Parameters const& parameters, IndexOptions const& options, Thresholds const& thresholds)
      : parameters_{parameters}, options_{options}, thresholds_{thresholds} {
    national_median_ = parameters.number("income.national_median");
    cumulation_ = parameters.number("threshold.cumulation_correlation");
    goalposts_ = read_lack_goalposts(parameters);
  }

  ZoneIndicators indicators(ZoneInput const& zone) const {
    auto result = ZoneIndicators{.id = zone.id, .households = zone.households};
    auto evidence = zone.evidence;
    evidence.households = zone.households;
    evidence.is_income_missing = evidence.is_income_missing || !has_income(zone);
    result.confidence = confidence(evidence);
    if (!has_income(zone)) return result;
    put_income(zone, result);
    if (has_costs(zone)) {
      put_full_effort(zone, result);
      put_fuel_effort(zone, result);
    }
    put_access_and_housing(zone, result);
    put_score(zone, result);
    result.energy = zone.energy / zone.households;
    result.carbon = zone.carbon / zone.households;
    return result;
  }

private:
  void put_income(ZoneInput const& zone, ZoneIndicators& result) const {
    result.low_income = zone.living.share_below(thresholds_.third_decile);
    result.poor = zone.living.share_below(thresholds_.poverty_line);
    result.median_living = zone.living.median();
  }

  void put_full_effort(ZoneInput const& zone, ZoneIndicators& result) const {
    auto const mean = zone.cost.total();
    result.heavy_effort = share_above_or_none(zone, mean, thresholds_.full, parameters_);
    result.precarious = result.precarious_relative = result.precarious_poor = result.gap = 0;
    result.median_full_effort = 0;
    if (!spends(zone, mean)) return;
    auto const moments = zone_moments(zone, mean, parameters_);
    auto const decile = thresholds_.third_decile * zone.units_per_household;
    auto const poverty = thresholds_.poverty_line * zone.units_per_household;
    result.precarious = share_above_with_low_income(moments, thresholds_.full, decile);
    result.precarious_poor = share_above_with_low_income(moments, thresholds_.full, poverty);
    result.precarious_relative = share_above_with_low_income(moments, thresholds_.full_relative, decile);
    result.gap = zone.households * mean_gap(moments, thresholds_.full);
    result.median_full_effort = moments.median_effort();
  }

  void put_fuel_effort(ZoneInput const& zone, ZoneIndicators& result) const {
    auto const mean = zone.cost.fuel(options_.fuel_scope);
    // P1 requires a car: it never exceeds the households that have one, so that P4 is a sum.
    auto const with_car = 1 - zone.no_car_share;
    result.vulnerable = std::min(with_car, share_above_or_none(zone, mean, thresholds_.fuel, parameters_));
    result.vulnerable_relative =
        std::min(with_car, share_above_or_none(zone, mean, thresholds_.fuel_relative, parameters_));
    result.fuel_precarious = result.median_fuel_effort = 0;
    if (!spends(zone, mean)) return;
    auto const moments = zone_moments(zone, mean, parameters_);
    result.fuel_precarious = std::min(
        result.vulnerable,
        share_above_with_low_income(moments, thresholds_.fuel, thresholds_.third_decile * zone.units_per_household));
    result.median_fuel_effort = moments.median_effort();
  }

  void put_access_and_housing(ZoneInput const& zone, ZoneIndicators& result) const {
    if (!std::isnan(zone.basket_minutes)) {
      result.immobile = zone.basket_minutes > thresholds_.basket_minutes ? zone.no_car_share : 0;
      result.either = result.vulnerable + result.immobile;
    }
    if (std::isnan(zone.home_energy)) return;
    auto housing = zone;
    housing.positive_share = 1;  // every home is heated
    result.housing_vulnerable = share_above_or_none(housing, zone.home_energy, thresholds_.housing, parameters_);
    result.cumulated = share_with_both(result.vulnerable, result.housing_vulnerable, cumulation_);
  }

  void put_score(ZoneInput const& zone, ZoneIndicators& result) const {
    result.legs.burden = burden_score(result.median_fuel_effort, thresholds_.fuel);
    result.legs.resources = resources_score(result.median_living, national_median_);
    result.legs.alternatives = alternatives_score(zone.lack_of_alternatives, goalposts_);
    if (std::isnan(zone.lack_of_alternatives) || !has_costs(zone)) return;
    result.score = precarity::score(result.legs, options_.weights, options_.exponent);
    result.union_score = 100 * precarity::union_score(result.legs.values(), options_.weights);
  }

  Parameters const& parameters_;
  IndexOptions const& options_;
  Thresholds const& thresholds_;
  double national_median_ = 0;
  double cumulation_ = 0;
  Goalposts goalposts_;
};

}  // namespace

ZoneMoments zone_moments(ZoneInput const& zone, double mean_cost, Parameters const& parameters) {
  auto const sigma = parameters.number("spread.cost_sigma");
  return {.ln_cost = std::log(mean_cost / zone.positive_share) - sigma * sigma / 2,
          .cost_sigma = sigma,
          .ln_income = zone.living.mu + std::log(zone.units_per_household),
          .income_sigma = zone.living.sigma,
          .correlation = parameters.number("spread.cost_income_correlation"),
          .positive_share = zone.positive_share};
}

std::optional<UncertainZone> uncertain_zone(ZoneInput const& zone, Parameters const& parameters) {
  if (!has_income(zone) || !has_costs(zone)) return std::nullopt;
  auto const among_spenders = [&](double euros) { return zone.positive_share > 0 ? euros / zone.positive_share : 0; };
  return UncertainZone{
      .households = zone.households,
      .cost = {among_spenders(zone.cost.commute_fuel), among_spenders(zone.cost.constrained_fuel),
               among_spenders(zone.cost.other_fuel), among_spenders(zone.cost.running), among_spenders(zone.cost.fixed),
               among_spenders(zone.cost.transit)},
      .cost_sigma = parameters.number("spread.cost_sigma"),
      .ln_income = zone.living.mu + std::log(zone.units_per_household),
      .income_sigma = zone.living.sigma,
      .correlation = parameters.number("spread.cost_income_correlation"),
      .positive_share = zone.positive_share,
      .units_per_household = zone.units_per_household,
      .median_living = zone.living.median(),
      .lack_of_alternatives = std::isnan(zone.lack_of_alternatives)
                                  ? 0
                                  : alternatives_score(zone.lack_of_alternatives, read_lack_goalposts(parameters)),
      .no_car_share = zone.no_car_share,
      .basket_minutes = std::isnan(zone.basket_minutes) ? 0 : zone.basket_minutes,
      .is_income_imputed = zone.evidence.is_income_imputed};
}

IndexTable precarity_index(std::span<ZoneInput const> zones, Parameters const& parameters,
                           IndexOptions const& options) {
  check(zones);
  auto table = IndexTable{.thresholds = read_thresholds(parameters)};
  auto uncertain = std::vector<UncertainZone>{};
  for (auto const& zone : zones)
    if (auto moments = uncertain_zone(zone, parameters)) uncertain.push_back(*moments);
  auto const drawn = DrawnZones{uncertain};
  auto const relative = [&](std::optional<double> const& given, Effort effort, double fixed) {
    if (given) return *given;
    auto const found = drawn.twice_median(Draw{}, effort);
    return found > 0 ? found : fixed;  // when less than half of the households spend, twice the median is no threshold
  };
  table.thresholds.fuel_relative =
      relative(options.relative_fuel_threshold, effort_of(options.fuel_scope), table.thresholds.fuel);
  table.thresholds.full_relative = relative(options.relative_full_threshold, Effort::full, table.thresholds.full);
  auto const calculator = Calculator{parameters, options, table.thresholds};
  for (auto const& zone : zones) table.zones.push_back(calculator.indicators(zone));
  put_definitions(zones, parameters, options, table);
  auto all = IndexSum{""};
  for (auto const& row : table.zones) all.add(row);
  table.all = all.row();
  return table;
}

}  // namespace berline::precarity
