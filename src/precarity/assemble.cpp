#include "berline/precarity/assemble.h"

#include <algorithm>
#include <cmath>

namespace berline::precarity {

CellModel read_cell_model(Parameters const& parameters) {
  return {.poverty_line = 0.6 * parameters.number("income.national_median"),
          .energy = read_energy_factors(parameters),
          .home = read_home_energy(parameters)};
}

IncomeSpread living_of(GridCell const& cell, CompleteIncome const* parent_income, double poverty_line) {
  auto const mean = cell.mean_standard_of_living();
  auto const share = cell.poverty_share();
  if (!(mean > 0)) {  // nothing of its own: as its commune
    return parent_income != nullptr ? parent_income->spread : IncomeSpread{kUnknown, kUnknown};
  }
  if (!cell.is_imputed && !std::isnan(share))
    if (auto const own = spread_from_poverty(mean, share, poverty_line)) return *own;
  if (parent_income == nullptr || !(parent_income->spread.sigma > 0)) {
    // No commune either: an imputed cell's own poverty share is still better than nothing.
    return spread_from_poverty(mean, std::isnan(share) ? 0.5 : share, poverty_line)
        .value_or(IncomeSpread{kUnknown, kUnknown});
  }
  auto const sigma = parent_income->spread.sigma;
  return {std::log(mean) - sigma * sigma / 2, sigma};
}

/// What is put the same way into a cell and a commune.
void put_context(ZoneInput& zone, CellContext const& context, CellModel const& model) {
  zone.no_car_share = context.no_car_share;
  zone.positive_share = 1 - context.no_car_share;
  zone.basket_minutes = context.basket_minutes;
  zone.lack_of_alternatives = context.lack_of_alternatives;
  if (context.travel == nullptr) {
    zone.cost = {kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, kUnknown};
  } else {
    zone.cost = context.travel->cost;
    auto const used = energy_and_carbon(*context.travel, model.energy);
    zone.energy = used.energy.count();
    zone.carbon = used.carbon.count();
  }
  zone.evidence = context.evidence;
  zone.evidence.households = zone.households;
}

ZoneInput zone_input(GridCell const& cell, CellContext const& context, CellModel const& model) {
  auto zone = ZoneInput{.id = geo::cell_id(cell.cell)};
  if (!cell.communes.empty()) zone.parent = cell.communes.front();
  zone.households = std::isnan(cell.households) ? 0 : cell.households;
  zone.living = living_of(cell, context.parent_income, model.poverty_line);
  auto const units = cell.consumption_units();
  // Without ages: the units of as many people, all of 14 and more, an upper bound; without people: one unit.
  auto const adults_only = consumption_units(cell.households, cell.people, 0);
  auto const best = std::isnan(units) ? adults_only : units;
  zone.units_per_household = zone.households > 0 && best > 0 ? std::max(1.0, best / zone.households) : 1;
  zone.housing = cell.housing_euros;
  zone.home_energy = home_energy_euros(cell, model.home, context.renovated);
  put_context(zone, context, model);
  auto const has_mean = cell.mean_standard_of_living() > 0;
  zone.evidence.is_income_imputed = zone.evidence.is_income_imputed || cell.is_imputed || !has_mean;
  zone.evidence.is_spread_imputed = has_mean && std::isnan(cell.poverty_share());
  return zone;
}

ZoneInput zone_input(ZoneIncome const& row, CellContext const& context, CellModel const& model) {
  auto zone = ZoneInput{.id = row.code, .housing = row.housing_euros};
  zone.households = std::isnan(row.households) ? 0 : row.households;
  zone.living = context.parent_income != nullptr ? context.parent_income->spread : IncomeSpread{kUnknown, kUnknown};
  auto const units = std::isnan(row.units) ? kUnitsPerPerson * row.people : row.units;
  zone.units_per_household = zone.households > 0 && units > 0 ? std::max(1.0, units / zone.households) : 1;
  put_context(zone, context, model);
  if (context.parent_income != nullptr) {
    zone.evidence.is_income_imputed = context.parent_income->median != Provenance::observed;
    zone.evidence.is_spread_imputed = context.parent_income->dispersion != Provenance::observed;
  }
  return zone;
}

ZonePeople people_of(double households, People const& people, KnownCars const& cars, Parameters const& parameters) {
  auto zone = ZonePeople{.households = households, .people = people};
  zone.no_car_share = std::isnan(cars.no_car_share) ? parameters.number("car.no_car_share") : cars.no_car_share;
  zone.cars_per_household = std::isnan(cars.per_household)
                                ? (1 - zone.no_car_share) * parameters.number("car.per_motorised_household")
                                : cars.per_household;
  return zone;
}

}  // namespace berline::precarity
