// Legs by feeders put beside those on foot.
#pragma once

#include <span>
#include <vector>

#include "berline/travel/feeder.h"

namespace berline::travel {

/// Sorts by stop, and leaves the fastest leg of each.
void keep_best(std::vector<transit::AccessLeg>& legs);

/// Adds more legs, likewise.
void merge(std::vector<transit::AccessLeg>& legs, std::span<transit::AccessLeg const> more);

/// The legs of one row; none when there are no rows at all.
inline std::span<transit::AccessLeg const> legs_of(FeederLegs const& legs, std::size_t row) {
  return legs.size() == 0 ? std::span<transit::AccessLeg const>{} : legs[row];
}

}  // namespace berline::travel
