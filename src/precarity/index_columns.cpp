#include "berline/precarity/index_columns.h"

#include <array>

namespace berline::precarity {

std::span<IndicatorColumn const> indicator_columns() {
  using Z = ZoneIndicators;
  static constexpr auto percent = [](std::string_view name, std::string_view label, double Z::*member) {
    return IndicatorColumn{.name = name, .label_code = label, .member = member, .factor = 100, .unit = "%"};
  };
  static constexpr auto kColumns = std::array{
      IndicatorColumn{
          .name = "households", .label_code = "precarity_households", .member = &Z::households, .is_sum = true},
      percent("precarious_pct", "precarity_precarious_pct", &Z::precarious),
      percent("precarious_relative_pct", "precarity_precarious_relative_pct", &Z::precarious_relative),
      percent("precarious_poor_pct", "precarity_precarious_poor_pct", &Z::precarious_poor),
      percent("vulnerable_pct", "precarity_vulnerable_pct", &Z::vulnerable),
      percent("vulnerable_relative_pct", "precarity_vulnerable_relative_pct", &Z::vulnerable_relative),
      percent("fuel_precarious_pct", "precarity_fuel_precarious_pct", &Z::fuel_precarious),
      percent("immobile_pct", "precarity_immobile_pct", &Z::immobile),
      percent("either_pct", "precarity_either_pct", &Z::either),
      percent("housing_vulnerable_pct", "precarity_housing_vulnerable_pct", &Z::housing_vulnerable),
      percent("cumulated_pct", "precarity_cumulated_pct", &Z::cumulated),
      percent("ten_percent_pct", "precarity_ten_percent_pct", &Z::ten_percent),
      percent("twice_median_pct", "precarity_twice_median_pct", &Z::twice_median),
      percent("low_income_high_cost_pct", "precarity_low_income_high_cost_pct", &Z::low_income_high_cost),
      percent("transport_user_pct", "precarity_transport_user_pct", &Z::transport_user),
      percent("deprived_pct", "precarity_deprived_pct", &Z::deprived),
      percent("deprivation_pct", "precarity_deprivation_pct", &Z::deprivation),
      percent("heavy_effort_pct", "precarity_heavy_effort_pct", &Z::heavy_effort),
      percent("low_income_pct", "precarity_low_income_pct", &Z::low_income),
      percent("poor_pct", "precarity_poor_pct", &Z::poor),
      percent("median_fuel_effort_pct", "precarity_median_fuel_effort_pct", &Z::median_fuel_effort),
      percent("median_full_effort_pct", "precarity_median_full_effort_pct", &Z::median_full_effort),
      percent("depth_pct", "precarity_depth_pct", &Z::depth),
      percent("severity_pct", "precarity_severity_pct", &Z::severity),
      IndicatorColumn{.name = "gap_eur",
                      .label_code = "precarity_gap_eur",
                      .member = &Z::gap,
                      .unit = "EUR/year",
                      .decimals = 0,
                      .is_sum = true},
      IndicatorColumn{.name = "median_living_eur",
                      .label_code = "precarity_median_living_eur",
                      .member = &Z::median_living,
                      .unit = "EUR/year",
                      .decimals = 0},
      IndicatorColumn{.name = "score", .label_code = "precarity_score", .member = &Z::score},
      IndicatorColumn{.name = "union_score", .label_code = "precarity_union_score", .member = &Z::union_score},
      IndicatorColumn{.name = "energy_kwh",
                      .label_code = "precarity_energy_kwh",
                      .member = &Z::energy,
                      .unit = "kWh/year",
                      .decimals = 0},
      IndicatorColumn{.name = "carbon_kg",
                      .label_code = "precarity_carbon_kg",
                      .member = &Z::carbon,
                      .unit = "kgCO2e/year",
                      .decimals = 0}};
  return kColumns;
}

}  // namespace berline::precarity
