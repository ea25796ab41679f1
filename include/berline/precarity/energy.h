// Energy and carbon of mobility and of homes, beside euros (D4, D5).
#pragma once

#include <array>

#include "berline/precarity/fuel.h"
#include "berline/precarity/income_grid.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/zone_travel.h"

namespace berline::precarity {

using KilowattHours = Quantity<struct KilowattHoursTag, double>;
using KilogramsCO2e = Quantity<struct KilogramsCO2eTag, double>;

/// A year of a zone.
struct EnergyAndCarbon {
  KilowattHours energy;  // of fuel burnt; transit's is not counted
  KilogramsCO2e carbon;  // fuel, and transit by passenger-km
};

/// `fuel.energy.*`, `fuel.diesel_share`, `emission.petrol`, `.diesel`, `.bus`, `days.other`.
struct EnergyFactors {
  double kwh_per_litre = 0;          // of the mean litre of the fleet
  double carbon_per_litre = 0;       // kgCO2e
  double carbon_per_transit_km = 0;  // kgCO2e a person-km
  double days = 0;                   // a year, that turn weekdays of transit into a year
};
EnergyFactors read_energy_factors(Parameters const&);
EnergyAndCarbon energy_and_carbon(ZoneTravel const&, EnergyFactors const&);

/// The housing side: what homes need by period of building, and what it costs.
struct HomeEnergy {
  std::array<double, 4> need{};  // kWh a m2 and year: before 1945, 1945-70, 1970-90, after 1990
  double social_factor = 1;      // social housing over the others
  double used_of_need = 1;       // people heat less than a calculated need assumes
  double euros_per_kwh = 0;
  double renovated_need = 0;  // kWh a m2 and year after renovation
};
/// `housing.*`.
HomeEnergy read_home_energy(Parameters const&);

/// Mean yearly need of a home of the cell, from its dwellings' periods, surface and social housing; `renovated` (0..1)
/// is the share of its dwellings brought to `renovated_need` (never above what they need). Dwellings of unknown period
/// count as the mean of the known. NaN when the cell has no dwelling, surface or period.
KilowattHours home_need(GridCell const&, HomeEnergy const&, double renovated = 0);
/// What is used of it, in euros a household and year.
double home_energy_euros(GridCell const&, HomeEnergy const&, double renovated = 0);

}  // namespace berline::precarity
