#include "berline/precarity/cost.h"

#include <string>

#include "berline/base/error.h"

namespace berline::precarity {
namespace {

constexpr std::string_view kTariff = "tariff.";

/// "eveole, tadao".
std::string networks_with_tariff(Parameters const& parameters) {
  auto known = std::string{};
  auto last = std::string_view{};
  for (auto const& parameter : parameters.beginning_with(kTariff)) {
    auto const rest = std::string_view{parameter.name}.substr(kTariff.size());
    auto const network = rest.substr(0, rest.find('.'));
    if (network == last) continue;  // they stand by name
    known += (known.empty() ? "" : ", ") + std::string{network};
    last = network;
  }
  return known;
}

}  // namespace

double MobilityCost::fuel(Scope scope) const {
  auto euros = commute_fuel;
  if (scope != Scope::commute) euros += constrained_fuel;
  if (scope == Scope::all_daily) euros += other_fuel;
  return euros;
}

double fuel_euros_per_year(RepeatedTrip const& trip, Fleet const& fleet) {
  return 2 * trip.one_way.count() * trip.days_per_year * trip.car_share / trip.occupancy *
         fuel_euros_per_kilometre(fleet, trip.speed);
}

double fuel_euros_per_year(RepeatedTrip const& trip, double litres_per_100_kilometres, double euros_per_litre) {
  return 2 * trip.one_way.count() * trip.days_per_year * trip.car_share / trip.occupancy * litres_per_100_kilometres /
         100 * euros_per_litre;
}

CarCosts read_car_costs(Parameters const& parameters) {
  return {.running_per_kilometre = parameters.number("car.running_per_km"),
          .fixed_per_year = parameters.number("car.fixed_per_year")};
}

KilometreScale read_kilometre_scale(Parameters const& parameters, std::string_view name) {
  auto const values = parameters.numbers("car.scale." + std::string{name}, 4);
  return {.below = values[0], .middle = values[1], .middle_amount = values[2], .above = values[3]};
}

double euros_per_year(KilometreScale const& scale, Kilometres distance) {
  // The scale's own brackets, the same since it exists: up to 5,000 km, up to 20,000 km, beyond.
  auto const km = distance.count();
  if (km <= 5'000) return scale.below * km;
  if (km <= 20'000) return scale.middle * km + scale.middle_amount;
  return scale.above * km;
}

double fare_euros_per_year(Parameters const& parameters, std::string_view network, std::string_view profile) {
  auto const prefix = std::string{kTariff} + std::string{network} + '.';
  if (parameters.beginning_with(prefix).empty())
    throw ConfigError{
        "unknown_tariff_network", {}, {{"network", std::string{network}}, {"known", networks_with_tariff(parameters)}}};
  auto const name = prefix + std::string{profile};
  if (parameters.find(name) == nullptr)
    throw ConfigError{
        "unknown_tariff_profile", {}, {{"network", std::string{network}}, {"profile", std::string{profile}}}};
  return parameters.number(name);
}

double net_of_employer(double fare, double employer_share, bool is_employee) {
  return is_employee ? fare * (1 - employer_share) : fare;
}

}  // namespace berline::precarity
