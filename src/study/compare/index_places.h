// Where the trips of the index end once facilities have moved, closed, opened or grown.
#pragma once

#include <cstddef>
#include <vector>

#include "precarity/precarity_places.h"

namespace berline::study {

/// Who goes somewhere goes there still when it moves: what moves from one square to another is a column of its own,
/// with the way to the old square before and to the new one after. What closes is shared out among the rest, what
/// opens attracts by its size and the times of the base. As elsewhere in the index a place is where its square is.
struct IndexPlaces {
  TripPlaces places;
  Attractions attractions;                 // the squares of the base in their order, then what moved or opened
  std::vector<LatLng> asked;               // the points of those squares, then of new ones: what routes lead to
  std::vector<std::size_t> before, after;  // by attraction: where it was and is, as a row of `asked`
};

/// `base` are the attractions of `before`, grouped in squares of `side` metres of the system `epsg`.
IndexPlaces index_places(TripPlaces const& before, TripPlaces after, Attractions const& base, Homes const&, int epsg,
                         int side);

}  // namespace berline::study
