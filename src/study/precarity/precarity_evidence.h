// What lowers the confidence in homes beside their incomes: badly placed services, timetables of another time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "precarity/precarity_inputs.h"

namespace berline::study {

/// One a home, 1: what its figures rest on is sound.
struct PlaceEvidence {
  std::vector<std::uint8_t> are_facilities_well_placed;
  std::vector<std::uint8_t> is_timetable_valid;
};

/// A home rests on the nearest place (in a straight line) of each service of the basket and each motive of trips, and
/// on the stops within `kNearStop`: those of feeds that end before the first window's date, or begin after it, have no
/// service there only because the file is of another time.
inline constexpr auto kNearStop = Metres{1000};
PlaceEvidence evidence_of(Study const&, Materials const&, Homes const&, TripPlaces const&);

}  // namespace berline::study
