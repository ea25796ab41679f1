#include "berline/precarity/zone_travel.h"

#include <string>

namespace berline::precarity {
namespace {

/// Which part of the fuel a motive's trips belong to (method.md 1.1: constrained trips).
double& fuel_part(MobilityCost& cost, Motive motive) {
  switch (motive) {
    case Motive::work:
    case Motive::study:
      return cost.commute_fuel;
    case Motive::leisure:
      return cost.other_fuel;
    default:
      return cost.constrained_fuel;
  }
}

/// Trips a weekday that one person for whom the motive is regular makes for it: of workers to work, of pupils and
/// students to study.
double trips_of_regular_user(Motive motive, People const& people, TripRates const& rates) {
  auto const m = static_cast<std::size_t>(motive);
  auto trips = 0.0;
  auto users = 0.0;
  for (auto const status : {Status::worker, Status::student, Status::pupil}) {
    auto const s = static_cast<std::size_t>(status);
    if ((status == Status::worker) != (motive == Motive::work)) continue;
    trips += people[s] * rates.by_status[s][m];
    users += people[s];
  }
  return users > 0 ? trips / users : 0;
}

/// Euros a year of the zone for the transit trips of a motive, `trips` a weekday.
double fares_of(Motive motive, double trips, double days, ZonePeople const& zone, TravelModel const& model) {
  auto const is_regular = motive == Motive::work || motive == Motive::study;
  if (!model.fares.has_passes || !is_regular) return trips * days * model.fares.per_trip;
  auto const each = trips_of_regular_user(motive, zone.people, model.rates);
  auto const pass = motive == Motive::work ? model.fares.employee_pass : model.fares.young_pass;
  return each > 0 ? trips / each * pass : 0;
}

}  // namespace

Fares read_fares(Parameters const& parameters, std::string_view network) {
  auto fares = Fares{.per_trip = parameters.number("transit.fare_per_trip")};
  if (network.empty()) return fares;
  fares.has_passes = true;
  fares.employee_pass = net_of_employer(fare_euros_per_year(parameters, network, "adult"),
                                        parameters.number("transit.employer_share"), true);
  fares.young_pass = fare_euros_per_year(parameters, network, "under_26");
  return fares;
}

TravelModel read_travel_model(Parameters const& parameters, std::string_view network) {
  auto model = TravelModel{.rates = read_trip_rates(parameters),
                           .sizes = {},
                           .shares = read_mode_shares(parameters),
                           .fleet = read_fleet(parameters),
                           .car = read_car_costs(parameters),
                           .commute_occupancy = parameters.number("car.commute_occupancy"),
                           .other_occupancy = parameters.number("car.other_occupancy"),
                           .work_days = parameters.number("days.weekday"),
                           .study_days = parameters.number("days.study"),
                           .other_days = parameters.number("days.other"),
                           .fares = read_fares(parameters, network)};
  for (std::size_t motive = 0; motive < kMotives; ++motive)
    model.decay[motive] = parameters.number("trips.gravity." + std::string{name_of(static_cast<Motive>(motive))});
  return model;
}

ZoneTravel priced(Journeys const& journeys, ZonePeople const& zone, TravelModel const& model) {
  constexpr auto kCar = static_cast<std::size_t>(Mode::car);
  constexpr auto kTransit = static_cast<std::size_t>(Mode::transit);
  auto travel = ZoneTravel{};
  auto const& fleet = model.fleet;
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const motive = static_cast<Motive>(m);
    auto const days = motive == Motive::work    ? model.work_days
                      : motive == Motive::study ? model.study_days
                                                : model.other_days;
    auto const occupancy = motive == Motive::work ? model.commute_occupancy : model.other_occupancy;
    for (std::size_t mode = 0; mode < kModes; ++mode) {
      travel.trips[m] += journeys.trips[m][mode];
      travel.trips_by_mode[mode] += journeys.trips[m][mode];
      travel.motive_kilometres[m] += journeys.kilometres[m][mode];
      travel.kilometres[mode] += journeys.kilometres[m][mode];
    }
    auto const vehicles = days / occupancy;  // a year, of one that somebody drives alone every weekday
    auto const petrol = fleet.factor * (1 - fleet.diesel_share) * journeys.petrol_litres[m] * vehicles;
    auto const diesel = fleet.factor * fleet.diesel_share * journeys.diesel_litres[m] * vehicles;
    travel.car_kilometres += (journeys.kilometres[m][kCar] - journeys.spared_kilometres[m]) * vehicles;
    travel.litres += petrol + diesel;
    fuel_part(travel.cost, motive) += petrol * fleet.petrol_price + diesel * fleet.diesel_price;
    travel.cost.transit += fares_of(motive, journeys.trips[m][kTransit], days, zone, model);
  }
  travel.work_trips = journeys.trips[static_cast<std::size_t>(Motive::work)];
  travel.minutes = journeys.minutes;
  if (!(zone.households > 0)) return travel;
  for (auto* const part :
       {&travel.cost.commute_fuel, &travel.cost.constrained_fuel, &travel.cost.other_fuel, &travel.cost.transit})
    *part /= zone.households;
  travel.cost.running = travel.car_kilometres / zone.households * model.car.running_per_kilometre;
  travel.cost.fixed = zone.cars_per_household * model.car.fixed_per_year;
  return travel;
}

ZoneTravel travel_of(ZonePeople const& zone, TravelRow const& row, TravelModel const& model) {
  return priced(TripDistribution{model, 0}.journeys(zone, row), zone, model);
}

}  // namespace berline::precarity
