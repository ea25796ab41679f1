// What the people of a zone travel in a day and what it costs them in a year: trips, modes, kilometres, fuel, fares.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "berline/base/isa.h"
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
  /// Which of the change's pools cars there belong to, from 1; 0, or none at all: no pool.
  std::span<std::uint8_t const> pools{};
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

/// What the people of a zone do on a weekday: nothing in it depends on a price, an occupancy or a number of days.
struct Journeys {
  std::array<ByMode, kMotives> trips{};       // a weekday, of those that have a destination
  std::array<ByMode, kMotives> kilometres{};  // a weekday, person-km
  ByMotive petrol_litres{};                   // a weekday, by car, each alone in a petrol car of the curve
  ByMotive diesel_litres{};                   // the same in a diesel car
  double minutes = 0;                         // a weekday, by car and transit
  ByMotive spared_kilometres{};               // a weekday, by car, of those who ride along with others of their pool
};

/// Cars on some streets: how many more people ride in one than in others, as a factor.
struct PoolRiders {
  double commute = 1;
  double other = 1;

  double of(Motive motive) const { return motive == Motive::work ? commute : other; }
};

/// What answers a change of times or prices by another mode (D3). The destinations stay those of before.
struct ModeChange {
  TravelModel const* before = nullptr;  // prices
  TravelModel const* after = nullptr;
  ModeResponse response = ModeResponse::none;
  ResponseCoefficients coefficients{};
  std::span<PoolRiders const> pools{};  // after
};

namespace kernel {
struct LegBlock;
struct WaysKernel;
}  // namespace kernel

/// Trips over destinations and modes, made ready once for all zones: decays by the second, sizes side by side. Safe to
/// ask from several threads; the same bits for every instruction set.
class TripDistribution {
public:
  static constexpr std::size_t kLanes = 8;  // motives, and the decay of lack: a cache line
  using Lanes = std::array<double, kLanes>;

  /// Keeps a reference. `lack_decay`: per minute, of `reached`.
  TripDistribution(TravelModel const&, double lack_decay, Isa = best_isa());

  /// Distances are the car's, for every mode; walking and cycling need none of the router. A destination that the car
  /// does not reach is not chosen. The times of a row may be followed by places outside the study, without size, that
  /// only `work_shares` leads to.
  Journeys journeys(ZonePeople const&, TravelRow const&) const;

  /// The same trips after times or prices change: to the destinations chosen before, by modes that answer the change.
  Journeys journeys_after(ZonePeople const&, TravelRow const& before, TravelRow const& after, ModeChange const&) const;

  /// By motive: sizes of the destinations reached, each weighing exp(-lack decay x minutes).
  ByMotive reached(std::span<Seconds const> times) const;

private:
  Lanes const& decay_of(Seconds time) const;
  /// Some destinations of a row from `first` on, as the loops take them; how many. Then what draws to them.
  std::size_t take(TravelRow const&, std::size_t first, kernel::LegBlock&) const;
  void weigh(TravelRow const&, std::size_t first, kernel::LegBlock&) const;
  /// What turns weights of such sums into trips, by motive.
  Lanes scales_of(ZonePeople const&, TravelRow const&, Lanes const& sums) const;

  TravelModel const& model_;
  kernel::WaysKernel const* loops_;
  std::vector<Lanes> decays_;  // [second]
  std::vector<Lanes> sizes_;   // [destination]
};

/// A weekday of the zone, and its year in euros a household.
struct ZoneTravel {
  ByMotive trips{};              // a weekday, those that have a destination
  ByMode trips_by_mode{};        // a weekday
  ByMode work_trips{};           // a weekday, those to work
  ByMode kilometres{};           // a weekday, by mode, person-km
  ByMotive motive_kilometres{};  // a weekday, by motive, person-km of all modes
  double car_kilometres = 0;     // a year, vehicle-km of the zone
  double litres = 0;             // a year, of the zone
  double minutes = 0;            // a weekday, by car and transit, of the zone: reported, never added to costs
  MobilityCost cost;             // euros a year, mean over all households of the zone
};

/// What journeys burn and cost under the prices, occupancies and days of a model: cheap, and all that a scenario of
/// prices has to do again.
ZoneTravel priced(Journeys const&, ZonePeople const&, TravelModel const&);

/// Both at once, of a single zone.
ZoneTravel travel_of(ZonePeople const&, TravelRow const&, TravelModel const&);

}  // namespace berline::precarity
