#include "berline/precarity/fuel.h"

#include <algorithm>

namespace berline::precarity {
namespace {

double within_fit(KilometresPerHour speed) {
  return std::clamp(speed, kSlowestFitted, kFastestFitted).count();
}

TagCurve tag_curve(Parameters const& parameters, std::string_view name) {
  auto const values = parameters.numbers(name, 4);
  return {values[0], values[1], values[2], values[3]};
}

}  // namespace

Litres litres_per_kilometre(CopertCurve const& curve, KilometresPerHour speed, double density) {
  auto const v = within_fit(speed);
  return Litres{(curve.a + curve.c * v + curve.e * v * v) / (1 + curve.b * v + curve.d * v * v) / density};
}

Fleet read_fleet(Parameters const& parameters) {
  return {.petrol = tag_curve(parameters, "fuel.curve.petrol"),
          .diesel = tag_curve(parameters, "fuel.curve.diesel"),
          .diesel_share = parameters.number("fuel.diesel_share"),
          .factor = parameters.number("fuel.real_world_factor") * parameters.number("fuel.fleet_factor"),
          .petrol_price = parameters.number("fuel.price.petrol"),
          .diesel_price = parameters.number("fuel.price.diesel")};
}

double fuel_euros_per_kilometre(Fleet const& fleet, KilometresPerHour speed) {
  return fleet.factor *
         ((1 - fleet.diesel_share) * litres_per_kilometre(fleet.petrol, speed).count() * fleet.petrol_price +
          fleet.diesel_share * litres_per_kilometre(fleet.diesel, speed).count() * fleet.diesel_price);
}

Litres fuel_litres_per_kilometre(Fleet const& fleet, KilometresPerHour speed) {
  return fleet.factor * ((1 - fleet.diesel_share) * litres_per_kilometre(fleet.petrol, speed) +
                         fleet.diesel_share * litres_per_kilometre(fleet.diesel, speed));
}

}  // namespace berline::precarity
