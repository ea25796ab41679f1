#include "berline/precarity/energy.h"

#include <algorithm>
#include <limits>

namespace berline::precarity {

EnergyFactors read_energy_factors(Parameters const& parameters) {
  auto const diesel = parameters.number("fuel.diesel_share");
  auto const mean = [&](double of_petrol, double of_diesel) { return (1 - diesel) * of_petrol + diesel * of_diesel; };
  return {.kwh_per_litre = mean(parameters.number("fuel.energy.petrol"), parameters.number("fuel.energy.diesel")),
          .carbon_per_litre = mean(parameters.number("emission.petrol"), parameters.number("emission.diesel")),
          .carbon_per_transit_km = parameters.number("emission.bus"),
          .days = parameters.number("days.other")};
}

EnergyAndCarbon energy_and_carbon(ZoneTravel const& travel, EnergyFactors const& factors) {
  auto const transit_km = travel.kilometres[static_cast<std::size_t>(Mode::transit)] * factors.days;
  return {
      .energy = KilowattHours{travel.litres * factors.kwh_per_litre},
      .carbon = KilogramsCO2e{travel.litres * factors.carbon_per_litre + transit_km * factors.carbon_per_transit_km}};
}

HomeEnergy read_home_energy(Parameters const& parameters) {
  auto home = HomeEnergy{.social_factor = parameters.number("housing.social_need_factor"),
                         .used_of_need = parameters.number("housing.used_of_need"),
                         .euros_per_kwh = parameters.number("housing.energy_price"),
                         .renovated_need = parameters.number("housing.renovated_need")};
  std::ranges::copy(parameters.numbers("housing.need", home.need.size()), home.need.begin());
  return home;
}

KilowattHours home_need(GridCell const& cell, HomeEnergy const& home, double renovated) {
  auto const dwellings =
      std::array{cell.built_before_1945, cell.built_1945_1970, cell.built_1970_1990, cell.built_after_1990};
  auto known = 0.0;
  for (auto const count : dwellings) known += count;
  if (!(known > 0) || !(cell.surface > 0) || !(cell.households > 0))
    return KilowattHours{std::numeric_limits<double>::quiet_NaN()};
  auto const social_share = std::clamp(cell.social_housing / cell.households, 0.0, 1.0);
  auto const social = 1 + social_share * (home.social_factor - 1);
  auto per_square_metre = 0.0;
  for (std::size_t period = 0; period < dwellings.size(); ++period) {
    auto const need = home.need[period] * social;
    auto const after = std::min(need, home.renovated_need);
    per_square_metre += dwellings[period] / known * ((1 - renovated) * need + renovated * after);
  }
  return KilowattHours{per_square_metre * cell.surface / cell.households};
}

double home_energy_euros(GridCell const& cell, HomeEnergy const& home, double renovated) {
  return home_need(cell, home, renovated).count() * home.used_of_need * home.euros_per_kwh;
}

}  // namespace berline::precarity
