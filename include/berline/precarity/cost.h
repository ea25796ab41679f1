// What daily mobility costs a household in a year, part by part.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "berline/precarity/fuel.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

/// Which daily trips an effort counts.
enum class Scope : std::uint8_t { commute, constrained, all_daily };

/// Euros a year of one household (or the mean of a zone). Time is never among them: it is reported apart.
struct MobilityCost {
  double commute_fuel = 0;      // to work and to study
  double constrained_fuel = 0;  // shopping, health, administration, escort
  double other_fuel = 0;        // leisure, visits
  double running = 0;           // maintenance, tyres, tolls, all trips
  double fixed = 0;             // insurance, depreciation, parking of the cars owned
  double transit = 0;           // fares, net of the employer's share and of aids

  double fuel(Scope scope) const;
  /// Everything: the numerator of the full daily-mobility effort (D1).
  double total() const { return fuel(Scope::all_daily) + running + fixed + transit; }
};

/// Fuel of a repeated car trip: euros a year for the driver.
struct RepeatedTrip {
  Kilometres one_way;
  KilometresPerHour speed;
  double days_per_year = 0;  // there and back once a day
  double car_share = 1;      // of these days by car
  double occupancy = 1;      // people sharing the fuel, >= 1
};
double fuel_euros_per_year(RepeatedTrip const&, Fleet const&);
/// The same at a known consumption and price, for checks by hand.
double fuel_euros_per_year(RepeatedTrip const&, double litres_per_100_kilometres, double euros_per_litre);

/// Euros a year a car costs besides fuel: running by kilometre, fixed by car. Reads `car.running_per_km` and
/// `car.fixed_per_year`.
struct CarCosts {
  double running_per_kilometre = 0;
  double fixed_per_year = 0;
};
CarCosts read_car_costs(Parameters const&);

/// The French tax scale by kilometre (barème kilométrique): annual totals, fuel and fixed costs included. Use it as
/// the whole cost of a car, never with fuel added. One row of it:
struct KilometreScale {
  double below = 0;          // euros a km up to 5,000 km
  double middle = 0;         // euros a km up to 20,000 km ...
  double middle_amount = 0;  // ... plus this
  double above = 0;          // euros a km beyond, for all kilometres
};
/// Reads `car.scale.<name>`, such as "5cv".
KilometreScale read_kilometre_scale(Parameters const&, std::string_view name);
double euros_per_year(KilometreScale const&, Kilometres);

/// The yearly fare of a network for a profile of users ("adult", "under_26", "senior", "jobseeker"), from
/// `tariff.<network>.<profile>`. Throws `ConfigError`: unknown_tariff_network (no tariff of that network at all),
/// unknown_tariff_profile.
double fare_euros_per_year(Parameters const&, std::string_view network, std::string_view profile);

/// What a user pays himself: an employee's pass is shared by the employer.
double net_of_employer(double fare, double employer_share, bool is_employee);

}  // namespace berline::precarity
