// How far a zone's figures can be trusted: one letter beside every number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace berline::precarity {

/// a: everything observed and numerous; b: one thing degraded; c: imputed income or spread, or several degraded; d: too
/// few households or no income: not displayed.
enum class Confidence : std::uint8_t { a, b, c, d };

/// What a zone's figures rest on.
struct Evidence {
  double households = 0;
  bool is_income_missing = false;
  bool is_income_imputed = false;
  bool is_spread_imputed = false;  // the mean is the zone's own, how incomes spread around it is not
  /// Commuters behind the zone's flows; infinity when no flow table is used.
  double commuters = std::numeric_limits<double>::infinity();
  bool are_facilities_well_placed = true;  // geocoding qualities of BPE and FINESS
  bool are_cars_known = true;              // from a table of the zone or its commune
  bool is_timetable_valid = true;          // the feed covers the day of the study
  bool is_reached_by_router = true;        // the zone is linked to the streets
};

inline constexpr double kLeastHouseholds = 11;          // INSEE's secrecy of the 200 m grid
inline constexpr double kEnoughHouseholds = 30;         // method.md 2.8
inline constexpr double kFlowOfOrderOfMagnitude = 200;  // INSEE: below, orders of magnitude only

Confidence confidence(Evidence const&);

/// Whether the zone may be shown by itself.
inline bool is_displayed(Confidence confidence) {
  return confidence != Confidence::d;
}

/// "A", "B", "C", "D".
char letter(Confidence);

}  // namespace berline::precarity
