#include "berline/precarity/zone_travel.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <vector>

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

/// What the trips to one destination are like, whatever their motive.
struct Way {
  double kilometres = 0;
  double car_minutes = 0;
  double transit_minutes = 0;  // 0 when there is no connection: nobody takes it
  double litres = 0;           // a vehicle-km
  double euros = 0;
  ByMode modes{};  // shares of the people of the zone
};

Way way_to(std::size_t j, ZonePeople const& zone, TravelRow const& row, TravelModel const& model) {
  auto const distance = Kilometres{row.car_metres[j] / 1000.0};
  auto const has_transit = !is_never(row.transit[j]);
  auto const speed = mean_speed(distance, row.car[j]);
  auto way = Way{.kilometres = distance.count(),
                 .car_minutes = row.car[j].count() / 60.0,
                 .transit_minutes = has_transit ? row.transit[j].count() / 60.0 : 0,
                 .litres = fuel_litres_per_kilometre(model.fleet, speed).count(),
                 .euros = fuel_euros_per_kilometre(model.fleet, speed)};
  for (auto const has_car : {true, false}) {
    auto const part = has_car ? 1 - zone.no_car_share : zone.no_car_share;
    // Without a car in the household, people still ride in others' cars: the observed shares say how much.
    auto const split = mode_shares(model.shares, distance, has_car, {true, has_transit, true, true});
    for (std::size_t mode = 0; mode < kModes; ++mode) way.modes[mode] += part * split[mode];
  }
  return way;
}

/// Shares of the trips of a motive by destination; false when there is none to go to.
bool choose(Motive motive, TravelRow const& row, TravelModel const& model, std::vector<double>& shares) {
  auto const m = static_cast<std::size_t>(motive);
  if (motive == Motive::work && !row.work_shares.empty()) {
    shares.assign(row.work_shares.begin(), row.work_shares.end());
    return std::ranges::any_of(shares, [](auto share) { return share > 0; });
  }
  auto const sizes = std::span{model.sizes[m]};
  assert(sizes.size() <= row.car.size());
  shares.assign(row.car.size(), 0);
  return gravity_shares(row.car.first(sizes.size()), sizes, model.decay[m], std::span{shares}.first(sizes.size())) > 0;
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

ZoneTravel travel_of(ZonePeople const& zone, TravelRow const& row, TravelModel const& model) {
  auto travel = ZoneTravel{};
  auto const wanted = daily_trips(zone.people, model.rates);
  auto ways = std::vector<Way>(row.car.size());
  for (std::size_t j = 0; j < ways.size(); ++j)
    if (!is_never(row.car[j])) ways[j] = way_to(j, zone, row, model);
  auto shares = std::vector<double>{};
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const motive = static_cast<Motive>(m);
    if (!choose(motive, row, model, shares)) continue;
    auto const days = motive == Motive::work    ? model.work_days
                      : motive == Motive::study ? model.study_days
                                                : model.other_days;
    auto const occupancy = motive == Motive::work ? model.commute_occupancy : model.other_occupancy;
    auto by_transit_of_motive = 0.0;
    for (std::size_t j = 0; j < ways.size(); ++j) {
      if (!(shares[j] > 0)) continue;
      auto const& way = ways[j];
      auto const trips = wanted[m] * shares[j];
      travel.trips[m] += trips;
      for (std::size_t mode = 0; mode < kModes; ++mode) {
        travel.trips_by_mode[mode] += trips * way.modes[mode];
        travel.kilometres[mode] += trips * way.modes[mode] * way.kilometres;
      }
      auto const by_car = trips * way.modes[static_cast<std::size_t>(Mode::car)];
      auto const by_transit = trips * way.modes[static_cast<std::size_t>(Mode::transit)];
      auto const vehicle_km = by_car * way.kilometres / occupancy * days;
      travel.car_kilometres += vehicle_km;
      travel.litres += vehicle_km * way.litres;
      fuel_part(travel.cost, motive) += vehicle_km * way.euros;
      travel.minutes += by_car * way.car_minutes + by_transit * way.transit_minutes;
      travel.motive_kilometres[m] += trips * way.kilometres;
      by_transit_of_motive += by_transit;
    }
    travel.cost.transit += fares_of(motive, by_transit_of_motive, days, zone, model);
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
