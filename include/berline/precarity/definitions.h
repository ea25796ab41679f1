// The other published definitions of precarity, zone by zone in closed form: 10 %, 2M, LIHC, VTU, depth and severity,
// several deprivations at once. Household by household they are in indicators.h and deprivation.h.
#pragma once

#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "berline/precarity/deprivation.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/zone_share.h"

namespace berline::precarity {

/// A zone as the definitions see it; those who do not spend have no car.
struct DefinedZone {
  double households = 0;
  double units_per_household = 1;
  ZoneMoments fuel;                                           // of the scope under study
  ZoneMoments full;                                           // all of mobility
  double transit_per_unit = 0;                                // mean fares, euros a year
  double no_car_share = 0;                                    // of households
  double housing = std::numeric_limits<double>::quiet_NaN();  // rent or loan, euros a year and household; NaN: unknown
  bool is_basket_reached = true;                              // without a car, within the limit
  bool has_alternative = true;                                // that, or in no more than so many times the car's time
};

/// Medians over all the zones that the definitions compare with.
struct DefinitionLines {
  double twice_fuel = 0;       // twice the median fuel effort of those who spend
  double twice_full = 0;       // the same of all mobility
  double fuel_per_unit = 0;    // median over all households, euros a year
  double residual_living = 0;  // 60 % of the median standard of living, of all or after housing, euros a year and unit
  bool is_after_housing = false;  // housing costs of all the zones are known
  double living = 0;              // median standard of living
  double transit_per_unit = 0;    // median of the zones that spend on transit; infinity: nobody does
};
DefinitionLines definition_lines(std::span<DefinedZone const>);

/// Shares of the zone's households, 0..1.
struct DefinitionShares {
  double ten_percent = 0;           // all mobility at least 10 % of income
  double twice_median = 0;          // 2M: fuel at least twice the median effort of those who spend
  double low_income_high_cost = 0;  // LIHC: fuel per unit above the median, and too little left, housing paid if known
  double transport_user = 0;        // VTU (Alonso-Epelde et al. 2023)
  double depth = 0;                 // mean of (effort - 18 %) / 18 % above it: FGT 1
  double severity = 0;              // the same squared: FGT 2
};
DefinitionShares definition_shares(DefinedZone const&, DefinitionLines const&, double full_threshold);

/// What a household may be deprived of, each alike (Alkire & Foster 2011).
enum class Deprivation : std::uint8_t { burden, resources, alternatives, services, car };
inline constexpr std::size_t kDeprivations = 5;
/// burden: full effort above the threshold. resources: at most the third decile. alternatives: without a car the basket
/// of services is out of reach and takes more than `threshold.transit_over_car` times the car's time, whether one has a
/// car or not. services: no car, and the basket out of reach. car: none.
std::span<std::string_view const> deprivation_names();

/// The households of a zone by what they are deprived of, `zone` its row. Income does not depend on having a car.
std::vector<DeprivationProfile> deprivations_of(DefinedZone const&, std::uint32_t zone, double full_threshold,
                                                double third_decile);

/// Of a territory: H, A, M0 and each dimension's part in it.
struct DeprivationSummary {
  MultidimensionalPoverty poverty;
  std::array<double, kDeprivations> deprived{};      // share of households deprived of it, poor or not
  std::array<double, kDeprivations> contribution{};  // to M0, of sum M0
};

}  // namespace berline::precarity
