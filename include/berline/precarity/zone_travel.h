// What the people of a zone travel in a day and what it costs them in a year: trips, modes, kilometres, fuel, fares.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/precarity/cost.h"
#include "berline/precarity/fuel.h"
#include "berline/precarity/mode_choice.h"
#include "berline/precarity/trips.h"

namespace berline::precarity {

/// From one zone to every destination of the study, as the router found them. All one a destination.
struct TravelRow {
  std::span<Seconds const> car;  // kNever: not reached
  std::span<float const> car_metres;
  std::span<Seconds const> transit;  // door to door, kNever: no connection
};

/// Everything that is the same for all zones.
struct TravelModel {
  TripRates rates;
  std::array<std::vector<double>, kMotives> sizes;  // attraction of each destination for each motive
  ByMotive decay{};                                 // per minute by car, calibrated or from `trips.gravity.*`
  ModeShares shares;
  Fleet fleet;
  CarCosts car;
  double commute_occupancy = 1;
  double other_occupancy = 1;
  double work_days = 0;      // a year, of trips to work and study
  double other_days = 0;     // a year, of the other trips
  double fare_per_trip = 0;  // euros, of users without a pass
};
/// All but the sizes, from parameters.
TravelModel read_travel_model(Parameters const&);

/// Who lives in the zone.
struct ZonePeople {
  double households = 0;
  People people{};
  double no_car_share = 0;  // of households, and of people for want of better
  double cars_per_household = 0;
};

/// A weekday of the zone, and its year in euros a household.
struct ZoneTravel {
  ByMotive trips{};            // a weekday, those that have a destination
  ByMode trips_by_mode{};      // a weekday
  ByMode kilometres{};         // a weekday, by mode, person-km
  double car_kilometres = 0;   // a year, vehicle-km of the zone
  double litres = 0;           // a year, of the zone
  double minutes = 0;          // a weekday, by car and transit, of the zone: reported, never added to costs
  double work_kilometres = 0;  // a weekday, to work, person-km, all modes
  MobilityCost cost;           // euros a year, mean over all households of the zone
};

/// Distributes the trips of a zone over destinations and modes. Distances are the car's, for every mode; walking and
/// cycling need none of the router. A destination that the car does not reach is not chosen.
ZoneTravel travel_of(ZonePeople const&, TravelRow const&, TravelModel const&);

}  // namespace berline::precarity
