// Daily travel and access of the zones of the index, from the routing core.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "berline/precarity/index.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/zone_travel.h"
#include "inputs/networks.h"
#include "precarity/precarity_inputs.h"

namespace berline::study {

/// Where trips end, grouped in squares: one point a square, with what attracts trips of each motive to it.
struct Attractions {
  std::vector<LatLng> positions;
  std::vector<std::string> communes;  // of the nearest home
  std::array<std::vector<double>, precarity::kMotives> sizes;
};

/// Groups the places of all motives in squares of `side` metres of the study's system; a square's point is that of its
/// places nearest to their middle. Motives without places: escort goes where study does, the others where people live
/// (trips_without_places, reported).
Attractions group_attractions(TripPlaces const&, Homes const&, int epsg, int side, Report&);

/// How well services are reached from one zone in one window.
struct Reach {
  double basket_minutes = precarity::kUnknown;      // to the last of the nearest services, by transit and on foot
  double basket_car_minutes = precarity::kUnknown;  // the same by car
  std::string slowest;                              // the service that takes longest, or is out of reach
};

/// What the router says of every zone.
struct Mobility {
  std::vector<precarity::ZoneTravel> travel;  // one a zone
  std::vector<std::uint8_t> are_routed;       // 1: the zone meets the streets and goes somewhere
  std::vector<double> lack_of_alternatives;   // 0..1; NaN where the car goes nowhere either
  std::vector<std::vector<Reach>> reach;      // by window, then zone; one "window" without transit
  std::vector<std::string> reach_windows;     // their ids
};

/// Times and lengths by car, times by transit, from every zone to every attraction and to the basket; then trips, modes
/// and costs. Without streets every member is empty. The same for any number of threads.
Mobility mobility_of(Study const&, Materials const&, Networks&, Homes const&, TripPlaces const&, Attractions const&,
                     std::optional<ObservedFlows> const&, precarity::Parameters const&, unsigned threads, Report&,
                     Progress const&);

}  // namespace berline::study
