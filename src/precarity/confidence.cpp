#include "berline/precarity/confidence.h"

namespace berline::precarity {

Confidence confidence(Evidence const& evidence) {
  if (evidence.is_income_missing || !(evidence.households >= kLeastHouseholds)) return Confidence::d;
  if (evidence.is_income_imputed || evidence.is_spread_imputed) return Confidence::c;
  auto degraded = 0;
  if (evidence.households < kEnoughHouseholds) ++degraded;
  if (evidence.commuters < kFlowOfOrderOfMagnitude) ++degraded;
  if (!evidence.are_facilities_well_placed) ++degraded;
  if (!evidence.are_cars_known) ++degraded;
  if (!evidence.is_timetable_valid) ++degraded;
  if (!evidence.is_reached_by_router) ++degraded;
  if (degraded == 0) return Confidence::a;
  return degraded == 1 ? Confidence::b : Confidence::c;
}

char letter(Confidence confidence) {
  return static_cast<char>('A' + static_cast<int>(confidence));
}

}  // namespace berline::precarity
