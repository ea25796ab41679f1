// From what each reader and the router give of a cell to the zone the index takes.
#pragma once

#include <limits>

#include "berline/precarity/energy.h"
#include "berline/precarity/impute.h"
#include "berline/precarity/income_grid.h"
#include "berline/precarity/income_zone.h"
#include "berline/precarity/index.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/zone_travel.h"

namespace berline::precarity {

/// What is the same for all cells.
struct CellModel {
  double poverty_line = 0;  // of the vintage of the incomes: 60 % of the national median
  EnergyFactors energy;
  HomeEnergy home;
};
CellModel read_cell_model(Parameters const&);

/// What is known of a cell, commune or IRIS beside its row of the table. Pointers are read during the call; null: not
/// known.
struct CellContext {
  CompleteIncome const* parent_income = nullptr;  // of its commune
  ZoneTravel const* travel = nullptr;             // without it no cost is known
  double no_car_share = 0;
  double basket_minutes = kUnknown;
  double lack_of_alternatives = kUnknown;
  double renovated = 0;  // share of its homes brought to the renovated need (a scenario, D4)
  Evidence evidence{};   // households and income are filled in from the cell
};

/// Standards of living of a cell: lognormal of its own mean and poverty share. An imputed cell, one without a poverty
/// share or one whose mean is not above the poverty line keeps its mean and takes the dispersion of its commune
/// (method.md 2.1). NaN members when neither is known.
IncomeSpread living_of(GridCell const&, CompleteIncome const* parent_income, double poverty_line);

/// The cell as a zone of the index, named like the cell, its parent the first commune it touches. Fuel and fixed costs
/// fall on households with a car: the others spend nothing that an effort counts.
ZoneInput zone_input(GridCell const&, CellContext const&, CellModel const&);

/// The same of a commune or IRIS, whose own income is `context.parent_income`; it has no parent, and its homes are not
/// known. Where its units of consumption are not published they are those of `people` as adults and children of the
/// country: `kUnitsPerPerson` each.
ZoneInput zone_input(ZoneIncome const&, CellContext const&, CellModel const&);
inline constexpr double kUnitsPerPerson = 0.67;  // FiLoSoFi 2021, metropolitan France: 1.5 units for 2.2 people

/// Households, people and cars as trips are made from. What is not known of cars: `car.no_car_share`, and
/// `car.per_motorised_household` for each household that has one.
struct KnownCars {
  double no_car_share = kUnknown;
  double per_household = kUnknown;
};
ZonePeople people_of(double households, People const&, KnownCars const&, Parameters const&);

}  // namespace berline::precarity
