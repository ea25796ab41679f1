// What the people of a zone travel in a day and what it costs them in a year: trips, modes, kilometres, fuel, fares.
#pragma once

#include <array>
#include <span>
#include <string_view>
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
  /// Where the workers of the zone go, observed: shares of sum 1. Empty: a gravity choice, as for other motives.
  std::span<double const> work_shares{};
};

/// What users pay for transit. Without a pass every trip costs `per_trip`; with passes those who go to work or to
/// study by transit have one, and other trips cost `per_trip`.
struct Fares {
  double per_trip = 0;       // euros
  bool has_passes = false;   // of a network the study names
  double employee_pass = 0;  // euros a year, net of the employer's share
  double young_pass = 0;     // of pupils and students
};
/// `transit.fare_per_trip`, and the profiles "adult" and "under_26" of `tariff.<network>`; an empty network has no
/// passes. Throws as `fare_euros_per_year`.
Fares read_fares(Parameters const&, std::string_view network);

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
  double work_days = 0;   // a year, of trips to work: weekdays, for rates are of weekdays
  double study_days = 0;  // a year, of trips to study
  double other_days = 0;  // a year, of the other trips
  Fares fares;
};
/// All but the sizes, from parameters.
TravelModel read_travel_model(Parameters const&, std::string_view network = {});

/// Who lives in the zone.
struct ZonePeople {
  double households = 0;
  People people{};
  double no_car_share = 0;  // of households, and of people for want of better
  double cars_per_household = 0;
};

/// A weekday of the zone, and its year in euros a household.
struct ZoneTravel {
  ByMotive trips{};              // a weekday, those that have a destination
  ByMode trips_by_mode{};        // a weekday
  ByMode kilometres{};           // a weekday, by mode, person-km
  ByMotive motive_kilometres{};  // a weekday, by motive, person-km of all modes
  double car_kilometres = 0;     // a year, vehicle-km of the zone
  double litres = 0;             // a year, of the zone
  double minutes = 0;            // a weekday, by car and transit, of the zone: reported, never added to costs
  MobilityCost cost;             // euros a year, mean over all households of the zone
};

/// Distributes the trips of a zone over destinations and modes. Distances are the car's, for every mode; walking and
/// cycling need none of the router. A destination that the car does not reach is not chosen. The times of a row may be
/// followed by places outside the study, without size, that only `work_shares` leads to.
ZoneTravel travel_of(ZonePeople const&, TravelRow const&, TravelModel const&);

}  // namespace berline::precarity
