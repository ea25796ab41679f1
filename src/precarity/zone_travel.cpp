#include "berline/precarity/zone_travel.h"

#include <cassert>

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

constexpr double kSlowestMeanSpeed = 5;  // km/h, for pairs in one block where the router finds next to no time

KilometresPerHour mean_speed(Kilometres distance, Seconds time) {
  if (time.count() <= 0) return KilometresPerHour{kSlowestMeanSpeed};
  return KilometresPerHour{distance.count() / (time.count() / 3600.0)};
}

}  // namespace

TravelModel read_travel_model(Parameters const& parameters) {
  auto model = TravelModel{.rates = read_trip_rates(parameters),
                           .sizes = {},
                           .shares = read_mode_shares(parameters),
                           .fleet = read_fleet(parameters),
                           .car = read_car_costs(parameters),
                           .commute_occupancy = parameters.number("car.commute_occupancy"),
                           .other_occupancy = parameters.number("car.other_occupancy"),
                           .work_days = parameters.number("days.work"),
                           .other_days = parameters.number("days.other"),
                           .fare_per_trip = parameters.number("transit.fare_per_trip")};
  for (std::size_t motive = 0; motive < kMotives; ++motive)
    model.decay[motive] = parameters.number("trips.gravity." + std::string{name_of(static_cast<Motive>(motive))});
  return model;
}

ZoneTravel travel_of(ZonePeople const& zone, TravelRow const& row, TravelModel const& model) {
  auto travel = ZoneTravel{};
  auto const wanted = daily_trips(zone.people, model.rates);
  auto shares = std::vector<double>(row.car.size());
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const motive = static_cast<Motive>(m);
    assert(model.sizes[m].size() == row.car.size());
    if (gravity_shares(row.car, model.sizes[m], model.decay[m], shares) <= 0) continue;
    travel.trips[m] = wanted[m];
    auto const is_regular = motive == Motive::work || motive == Motive::study;
    auto const days = is_regular ? model.work_days : model.other_days;
    auto const occupancy = motive == Motive::work ? model.commute_occupancy : model.other_occupancy;
    for (std::size_t j = 0; j < shares.size(); ++j) {
      if (shares[j] <= 0) continue;
      auto const trips = wanted[m] * shares[j];
      auto const distance = Kilometres{row.car_metres[j] / 1000.0};
      auto const has_transit = !is_never(row.transit[j]);
      auto by_mode = ByMode{};
      for (auto const has_car : {true, false}) {
        auto const part = has_car ? 1 - zone.no_car_share : zone.no_car_share;
        // Without a car in the household, people still ride in others' cars: the observed shares say how much.
        auto const split = mode_shares(model.shares, distance, has_car, {true, has_transit, true, true});
        for (std::size_t mode = 0; mode < kModes; ++mode) by_mode[mode] += trips * part * split[mode];
      }
      for (std::size_t mode = 0; mode < kModes; ++mode) {
        travel.trips_by_mode[mode] += by_mode[mode];
        travel.kilometres[mode] += by_mode[mode] * distance.count();
      }
      auto const by_car = by_mode[static_cast<std::size_t>(Mode::car)];
      auto const by_transit = by_mode[static_cast<std::size_t>(Mode::transit)];
      auto const vehicle_km = by_car * distance.count() / occupancy * days;
      auto const speed = mean_speed(distance, row.car[j]);
      travel.car_kilometres += vehicle_km;
      travel.litres += vehicle_km * fuel_litres_per_kilometre(model.fleet, speed).count();
      fuel_part(travel.cost, motive) += vehicle_km * fuel_euros_per_kilometre(model.fleet, speed);
      travel.cost.transit += by_transit * days * model.fare_per_trip;
      travel.minutes += by_car * row.car[j].count() / 60.0;
      if (has_transit) travel.minutes += by_transit * row.transit[j].count() / 60.0;
      if (motive == Motive::work) travel.work_kilometres += trips * distance.count();
    }
  }
  if (!(zone.households > 0)) return travel;
  for (auto* const part :
       {&travel.cost.commute_fuel, &travel.cost.constrained_fuel, &travel.cost.other_fuel, &travel.cost.transit})
    *part /= zone.households;
  travel.cost.running = travel.car_kilometres / zone.households * model.car.running_per_kilometre;
  travel.cost.fixed = zone.cars_per_household * model.car.fixed_per_year;
  return travel;
}

}  // namespace berline::precarity
