// What a car burns by kilometre, by its speed.
#pragma once

#include <algorithm>
#include <cstdint>

#include "berline/base/units.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

using Kilometres = Quantity<struct KilometresTag, double>;
using Litres = Quantity<struct LitresTag, double>;

/// UK TAG data book form, litres a kilometre = a/v + b + c v + d v^2 with v in km/h (method.md 3.1).
struct TagCurve {
  double a = 0, b = 0, c = 0, d = 0;
};

/// EMEP/EEA 2013 (COPERT) form for passenger cars, grams a kilometre = (a + c v + e v^2) / (1 + b v + d v^2).
struct CopertCurve {
  double a = 0, b = 0, c = 0, d = 0, e = 0;
};

/// Speeds outside these bounds are taken at the bound: the curves are fitted between them.
inline constexpr KilometresPerHour kSlowestFitted{10};
inline constexpr KilometresPerHour kFastestFitted{130};

/// Litres for one kilometre at a steady average speed.
inline Litres litres_per_kilometre(TagCurve const& curve, KilometresPerHour speed) {
  auto const v = std::clamp(speed, kSlowestFitted, kFastestFitted).count();
  return Litres{curve.a / v + curve.b + curve.c * v + curve.d * v * v};
}
/// The same from grams; `density` in grams a litre (petrol 745, diesel 835).
Litres litres_per_kilometre(CopertCurve const&, KilometresPerHour, double density);

/// A mean car of the fleet: petrol and diesel by share, with a factor for age and real-world use.
struct Fleet {
  TagCurve petrol;
  TagCurve diesel;
  double diesel_share = 0.5;
  double factor = 1;        // real world over curve, cold starts, fleet of the year over 2015
  double petrol_price = 0;  // euros a litre
  double diesel_price = 0;
};

/// Reads `fuel.curve.*`, `fuel.diesel_share`, `fuel.real_world_factor`, `fuel.fleet_factor`, `fuel.price.*`.
Fleet read_fleet(Parameters const&);

/// Euros of fuel for one kilometre of the mean car.
double fuel_euros_per_kilometre(Fleet const&, KilometresPerHour);
/// Litres (petrol and diesel together) for one kilometre of the mean car.
Litres fuel_litres_per_kilometre(Fleet const&, KilometresPerHour);

}  // namespace berline::precarity
