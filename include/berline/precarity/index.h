// The index of a territory: zones with incomes and costs in, one row of indicators a zone out.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/precarity/confidence.h"
#include "berline/precarity/cost.h"
#include "berline/precarity/definitions.h"
#include "berline/precarity/drawn_zones.h"
#include "berline/precarity/household.h"
#include "berline/precarity/indicators.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/score.h"
#include "berline/precarity/zone_share.h"

namespace berline::precarity {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// A zone as the index takes it: a 200 m cell, an IRIS, a commune.
struct ZoneInput {
  std::string id;
  std::string parent{};  // of the aggregated table: commune, EPCI; empty: none
  double households = 0;
  double units_per_household = 1;
  IncomeSpread living{};                   // standards of living of its households, euros a year and unit
  MobilityCost cost{};                     // euros a year, mean over all its households; NaN: not known
  double positive_share = 1;               // of households that spend on a car or on fares
  double no_car_share = 0;                 // of households
  double housing = kUnknown;               // rent or loan, euros a year, mean over all its households; NaN: not known
  double home_energy = kUnknown;           // euros a year, mean over all its households; NaN: not known
  double basket_minutes = kUnknown;        // to the basket of services without a car; infinity: out of reach
  double transit_over_car = kUnknown;      // minutes to the basket without a car over those by car; infinity too
  double lack_of_alternatives = kUnknown;  // 0..1
  double energy = kUnknown;                // kWh of mobility a year, whole zone
  double carbon = kUnknown;                // kgCO2e of mobility a year, whole zone
  Evidence evidence{};
};

/// How the index is computed; every choice is printed with the result.
struct IndexOptions {
  Scope fuel_scope = Scope::constrained;  // of the fuel effort (P1, P2): INSEE counts constrained trips
  std::array<double, 3> weights{1.0 / 3, 1.0 / 3, 1.0 / 3};
  double exponent = 0;
  /// Twice the national median, when it is known, instead of twice the median of these zones.
  std::optional<double> relative_fuel_threshold{};
  std::optional<double> relative_full_threshold{};
};

/// Shares are of the zone's households, 0..1; NaN: an input is not known, or the zone is not displayed.
struct ZoneIndicators {
  std::string id;
  double households = 0;
  double low_income = kUnknown;            // standard of living at most the national third decile
  double poor = kUnknown;                  // below the poverty line
  double precarious = kUnknown;            // P0: low income and full effort above the fixed threshold (18 %)
  double precarious_relative = kUnknown;   // the same with twice the median
  double precarious_poor = kUnknown;       // below the poverty line and full effort above the fixed threshold
  double heavy_effort = kUnknown;          // full effort above the fixed threshold, whatever the income
  double vulnerable = kUnknown;            // P1: fuel effort above INSEE's 4.5 %
  double vulnerable_relative = kUnknown;   // P1 with twice the median
  double fuel_precarious = kUnknown;       // P2: P1 and low income (TEE-3D mobility)
  double immobile = kUnknown;              // P3: no car and the basket of services out of reach
  double either = kUnknown;                // P4: P1 or P3
  double housing_vulnerable = kUnknown;    // home energy above 8 %
  double cumulated = kUnknown;             // P5: vulnerable by travel and by housing
  double ten_percent = kUnknown;           // full effort of at least 10 %
  double twice_median = kUnknown;          // 2M: fuel effort of at least twice the median of those who spend
  double low_income_high_cost = kUnknown;  // LIHC carried over to mobility, after housing where its costs are known
  double transport_user = kUnknown;        // VTU: vulnerable transport user
  double depth = kUnknown;                 // mean of (full effort - threshold) / threshold above it: FGT 1
  double severity = kUnknown;              // the same squared: FGT 2
  double deprived = kUnknown;              // H of Alkire and Foster: deprived in several dimensions
  double deprivation = kUnknown;           // M0: H x the mean share of dimensions they are deprived in
  double gap = kUnknown;                   // euros a year above the full threshold, whole zone
  double median_fuel_effort = kUnknown;    // of those who spend
  double median_full_effort = kUnknown;
  double median_living = kUnknown;
  SubScores legs{};
  double score = kUnknown;        // 0..100
  double union_score = kUnknown;  // 0..100
  double energy = kUnknown;       // kWh a household and year
  double carbon = kUnknown;       // kgCO2e a household and year
  Confidence confidence = Confidence::d;
};

/// The thresholds that were used, each with how it came about.
struct Thresholds {
  double fuel = 0;           // fixed, dated
  double full = 0;           // fixed, dated
  double fuel_relative = 0;  // twice the median
  double full_relative = 0;
  double third_decile = 0;  // euros a year and unit
  double poverty_line = 0;  // euros a year and unit: 60 % of the national median
  double housing = 0;
  double basket_minutes = 0;
};

struct IndexTable {
  Thresholds thresholds;
  std::vector<ZoneIndicators> zones{};              // in the order given
  bool is_after_housing = false;                    // LIHC: housing costs of all zones are known
  std::optional<DeprivationSummary> deprivation{};  // nothing where no basket of services is known
  ZoneIndicators all{};  // id empty; households-weighted shares, sums, worst confidence left out
};

/// Checks the inputs and computes every indicator in closed form (method.md 2). Zones without households or income are
/// kept as rows of NaN with confidence D. Throws `InputError` holding every zone whose numbers cannot be
/// (invalid_zone_input: a share outside 0..1, a negative cost, income or household count), naming zone and field.
IndexTable precarity_index(std::span<ZoneInput const>, Parameters const&, IndexOptions const& = {});

/// Rows summed by parent, in order of first appearance; zones without one are left out. Shares are weighted by the
/// households for which they are known; efforts, living standards and scores too (means of zones, said so in the
/// dictionary); the confidence is that of most households.
std::vector<ZoneIndicators> aggregated(std::span<ZoneIndicators const>, std::span<ZoneInput const>);

/// The zone for the uncertainty analysis; nothing when its income, costs or households are missing.
std::optional<UncertainZone> uncertain_zone(ZoneInput const&, Parameters const&);

/// The moments of full or fuel effort of a zone (method.md 2.3).
ZoneMoments zone_moments(ZoneInput const&, double mean_cost, Parameters const&);

/// The territory's income x effort matrix in closed form (D7): households by class of standard of living and of full
/// effort; those who spend nothing stand in the first column.
IncomeEffortMatrix income_effort_matrix(std::span<ZoneInput const>, std::vector<double> income_bounds,
                                        std::vector<double> effort_bounds, Parameters const&);

}  // namespace berline::precarity
