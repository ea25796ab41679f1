// Where the trips of the index end, as few points.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "precarity/precarity_inputs.h"

namespace berline::study {

/// Where a motive stands in arrays by motive.
constexpr std::size_t row_of(precarity::Motive motive) {
  return static_cast<std::size_t>(motive);
}

/// Where trips end, grouped in squares: one point a square, with what attracts trips of each motive to it.
struct Attractions {
  std::vector<LatLng> positions;
  std::vector<std::string> communes;  // of the nearest home
  std::array<std::vector<double>, precarity::kMotives> sizes;
};

/// The commune of the home nearest to each point; of equally near homes the first. Precondition: there are homes.
std::vector<std::string> communes_near(std::vector<LatLng> const& points, Homes const&);

/// Groups the places of all motives in squares of `side` metres of the study's system; a square's point is that of its
/// places nearest to their middle. Motives without places: escort goes where study does, the others where people live
/// (trips_without_places, reported).
Attractions group_attractions(TripPlaces const&, Homes const&, int epsg, int side, Report&);

}  // namespace berline::study
