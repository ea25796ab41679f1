#include "berline/precarity/trips.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <numeric>

#include "berline/precarity/energy.h"
#include "berline/precarity/mode_choice.h"
#include "berline/precarity/random.h"
#include "testing/seed.h"

namespace berline::precarity {
namespace {

Parameters france() {
  return read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml");
}

// SDES, EMP 2019: 3 trips a weekday. French people by status, roughly: 40 % work, 5 % students, 20 % pupils, 22 %
// retired, 13 % at home.
TEST(Trips, AddUpToThePublishedThreeAWeekday) {
  auto const trips = daily_trips({40, 5, 20, 22, 13}, read_trip_rates(france()));
  EXPECT_NEAR(std::accumulate(trips.begin(), trips.end(), 0.0) / 100, 3.0, 0.05);
  // Households without a worker have trips too (D2).
  auto const retired = daily_trips({0, 0, 0, 1, 0}, read_trip_rates(france()));
  EXPECT_GT(std::accumulate(retired.begin(), retired.end(), 0.0), 2);
  EXPECT_EQ(retired[static_cast<std::size_t>(Motive::work)], 0);
}

TEST(Trips, GiveEveryPersonOfThreeAndMoreOneStatus) {
  auto cell = GridCell{};
  cell.age_0_3 = 40;
  cell.age_4_5 = 20;
  cell.age_6_10 = 50;
  cell.age_11_17 = 70;
  cell.age_18_24 = 80;
  cell.age_25_39 = 200;
  cell.age_40_54 = 190;
  cell.age_55_64 = 120;
  cell.age_65_79 = 110;
  cell.age_80_up = 60;
  auto const people = people_by_status(cell, read_status_shares(france()));
  EXPECT_NEAR(std::accumulate(people.begin(), people.end(), 0.0), 940 - 30, 1e-9);  // less the 0 to 2 years
  for (auto const count : people) EXPECT_GT(count, 0);
}

// Two places of sizes 1 and 3, ten minutes apart: weights e^-1 and 3 e^-2.
TEST(Gravity, SharesTripsBySizeAndDecay) {
  auto const times = std::vector{Seconds{600}, Seconds{1200}, kNever, Seconds{60}};
  auto const sizes = std::vector{1., 3., 100., 0.};
  auto shares = std::vector<double>(4);
  auto const sum = gravity_shares(times, sizes, 0.1, shares);
  EXPECT_NEAR(sum, std::exp(-1) + 3 * std::exp(-2), 1e-12);
  EXPECT_NEAR(shares[0], 1 / (1 + 3 * std::exp(-1)), 1e-12);
  EXPECT_EQ(shares[2], 0);  // never reached, however large
  EXPECT_EQ(shares[3], 0);
  EXPECT_NEAR(shares[0] + shares[1], 1, 1e-12);
  EXPECT_EQ(gravity_shares(std::vector{kNever}, std::vector{1.}, 0.1, std::span{shares}.first(1)), 0);
  EXPECT_EQ(shares[0], 0);
}

// EMP 2019: 62.8 % by car, 23.7 % on foot, 9.1 % transit, 2.7 % bike. Trips by distance, roughly: 27, 25, 12, 15, 21 %
// within 1, 3, 5, 10 km and beyond; an eighth of people live without a car.
TEST(ModeChoice, SharesComeNearThePublishedTotals) {
  auto const shares = read_mode_shares(france());
  auto total = ByMode{};
  for (auto const& [distance, part] : {std::pair{.5, .27}, {2., .25}, {4., .12}, {8., .15}, {20., .21}})
    for (auto const& [has_car, people] : {std::pair{true, .875}, {false, .125}}) {
      auto const split = mode_shares(shares, Kilometres{distance}, has_car, {true, true, true, true});
      for (std::size_t m = 0; m < kModes; ++m) total[m] += part * people * split[m];
    }
  EXPECT_NEAR(total[0], .628, .03);
  EXPECT_NEAR(total[1], .091, .03);
  EXPECT_NEAR(total[2], .237, .03);
  EXPECT_NEAR(total[3], .027, .03);
}

TEST(ModeChoice, GivesTheShareOfAMissingModeToTheOthers) {
  auto const shares = read_mode_shares(france());
  auto const all = mode_shares(shares, Kilometres{8}, false, {true, true, true, true});
  auto const no_transit = mode_shares(shares, Kilometres{8}, false, {true, false, true, true});
  EXPECT_EQ(no_transit[1], 0);
  EXPECT_NEAR(std::accumulate(no_transit.begin(), no_transit.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(no_transit[0] / no_transit[3], all[0] / all[3], 1e-12);
}

TEST(ModeResponse, IsNoneLogitOrFull) {
  auto const coefficients = ResponseCoefficients{.per_minute = -0.03, .per_euro = -0.25, .euros_per_minute = 0.12};
  auto const observed = ByMode{.8, .1, .08, .02};
  auto const before = ModeLevel{.minutes = {20, 50, 90, 40}, .euros = {3, 1, 0, 0}};
  auto after = before;
  after.minutes[1] = 25;  // a bus line: 25 minutes less
  EXPECT_EQ(shares_after(observed, before, after, ModeResponse::none, coefficients), observed);
  auto const logit = shares_after(observed, before, after, ModeResponse::logit, coefficients);
  auto const boost = std::exp(0.75);
  EXPECT_NEAR(logit[1], .1 * boost / (.9 + .1 * boost), 1e-12);
  EXPECT_NEAR(logit[0] / logit[2], 10, 1e-9);
  // Car 3 + 2.4 = 5.4; bus 1 + 3 = 4 now; bike 4.8, foot 10.8: everybody gains by the bus.
  auto const full = shares_after(observed, before, after, ModeResponse::full, coefficients);
  EXPECT_EQ(full, (ByMode{0, 1, 0, 0}));
  // Nothing changed: nobody moves, however good the other mode is.
  EXPECT_EQ(shares_after(observed, before, before, ModeResponse::full, coefficients), observed);
  // The bus line is closed: its users spread over the others.
  after.minutes[1] = std::numeric_limits<double>::infinity();
  EXPECT_NEAR(shares_after(observed, before, after, ModeResponse::logit, coefficients)[0], .8 / .9, 1e-12);
}

/// One zone, one place 10 km and 12 minutes away (50 km/h), for all motives.
TEST(ZoneTravel, AddsUpByHand) {
  auto model = read_travel_model(france());
  for (auto& sizes : model.sizes) sizes = {1.0};
  model.rates.by_status = {};
  model.rates.by_status[0][static_cast<std::size_t>(Motive::work)] = 2;
  model.shares = {.class_bounds = {}, .with_car = {{1, 0, 0, 0}}, .without_car = {{0, 1, 0, 0}}};
  model.commute_occupancy = 1.25;
  model.work_days = 200;
  model.fares.per_trip = 1.5;
  auto const car = std::vector{Seconds{720}};
  auto const metres = std::vector{10'000.F};
  auto const transit = std::vector{Seconds{1800}};
  auto const zone =
      ZonePeople{.households = 50, .people = {100, 0, 0, 0, 0}, .no_car_share = 0.2, .cars_per_household = 1.1};
  auto const travel = travel_of(zone, {car, metres, transit}, model);
  EXPECT_NEAR(travel.trips[0], 200, 1e-9);
  EXPECT_NEAR(travel.trips_by_mode[0], 160, 1e-9);
  EXPECT_NEAR(travel.kilometres[1], 400, 1e-9);
  EXPECT_NEAR(travel.motive_kilometres[0], 2000, 1e-9);
  EXPECT_NEAR(travel.car_kilometres, 1600 / 1.25 * 200, 1e-6);
  auto const per_km = fuel_euros_per_kilometre(model.fleet, KilometresPerHour{50});
  EXPECT_NEAR(travel.cost.commute_fuel, 1600 / 1.25 * 200 * per_km / 50, 1e-6);
  EXPECT_EQ(travel.cost.constrained_fuel, 0);
  EXPECT_NEAR(travel.cost.transit, 40 * 200 * 1.5 / 50, 1e-9);
  EXPECT_NEAR(travel.cost.running, 1600 / 1.25 * 200 / 50 * model.car.running_per_kilometre, 1e-6);
  EXPECT_NEAR(travel.cost.fixed, 1.1 * model.car.fixed_per_year, 1e-9);
  EXPECT_NEAR(travel.minutes, 160 * 12 + 40 * 30, 1e-9);

  // Without a connection, the people without a car have no trip by transit; the place out of the car's reach is not
  // chosen at all.
  auto const nowhere = std::vector{kNever};
  EXPECT_EQ(travel_of(zone, {car, metres, nowhere}, model).trips_by_mode[1], 0);
  EXPECT_EQ(travel_of(zone, {nowhere, metres, transit}, model).trips[0], 0);
}

/// A zone and places drawn at random; some are not reached, some have nothing for a motive.
struct DrawnRow {
  ZonePeople zone;
  TravelModel model = read_travel_model(france());
  std::vector<Seconds> car, transit;
  std::vector<float> metres;
  std::vector<double> work;

  explicit DrawnRow(std::uint32_t seed) {
    auto random = Stream{seed, 0, 0};
    zone = {.households = 40, .people = {30, 5, 10, 20, 8}, .no_car_share = random.uniform(), .cars_per_household = 1};
    for (std::size_t j = 0; j < 60; ++j) {
      car.push_back(random.uniform() < 0.1 ? kNever : Seconds{1 + static_cast<std::int32_t>(3600 * random.uniform())});
      transit.push_back(random.uniform() < 0.3 ? kNever : Seconds{static_cast<std::int32_t>(7200 * random.uniform())});
      metres.push_back(static_cast<float>(30'000 * random.uniform()));
      for (auto& sizes : model.sizes) sizes.push_back(random.uniform() < 0.3 ? 0 : 100 * random.uniform());
      work.push_back(random.uniform() / 60);
    }
  }
  TravelRow row(bool with_flows) const {
    return {.car = car,
            .car_metres = metres,
            .transit = transit,
            .work_shares = with_flows ? std::span<double const>{work} : std::span<double const>{}};
  }
};

TEST(TripDistribution, IsItsDefinition) {
  // Destination by destination, motive by motive: shares by gravity (or flows), modes by distance and car.
  for (auto const seed : testing::seeds(10)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto const drawn = DrawnRow{static_cast<std::uint32_t>(seed)};
    auto const& model = drawn.model;
    for (auto const with_flows : {false, true}) {
      auto const found = TripDistribution{model, 0.02}.journeys(drawn.zone, drawn.row(with_flows));
      auto const wanted = daily_trips(drawn.zone.people, model.rates);
      for (std::size_t m = 0; m < kMotives; ++m) {
        auto shares = std::vector<double>(drawn.car.size());
        gravity_shares(drawn.car, model.sizes[m], model.decay[m], shares);
        if (with_flows && m == static_cast<std::size_t>(Motive::work)) shares = drawn.work;
        auto trips = ByMode{}, kilometres = ByMode{};
        auto petrol = 0.0;
        for (std::size_t j = 0; j < shares.size(); ++j) {
          if (is_never(drawn.car[j])) continue;
          auto const km = drawn.metres[j] / 1000.0;
          for (auto const has_car : {true, false}) {
            auto const part = has_car ? 1 - drawn.zone.no_car_share : drawn.zone.no_car_share;
            auto const modes =
                mode_shares(model.shares, Kilometres{km}, has_car, {true, !is_never(drawn.transit[j]), true, true});
            for (std::size_t mode = 0; mode < kModes; ++mode) {
              trips[mode] += wanted[m] * shares[j] * part * modes[mode];
              kilometres[mode] += wanted[m] * shares[j] * part * modes[mode] * km;
            }
            auto const speed = KilometresPerHour{km / (drawn.car[j].count() / 3600.0)};
            petrol +=
                wanted[m] * shares[j] * part * modes[0] * km * litres_per_kilometre(model.fleet.petrol, speed).count();
          }
        }
        for (std::size_t mode = 0; mode < kModes; ++mode) {
          EXPECT_NEAR(found.trips[m][mode], trips[mode], 1e-9);
          EXPECT_NEAR(found.kilometres[m][mode], kilometres[mode], 1e-8);
        }
        EXPECT_NEAR(found.petrol_litres[m], petrol, 1e-8);
      }
    }
  }
}

TEST(TripDistribution, EveryInstructionSetGivesTheSameBits) {
  for (auto const seed : testing::seeds(5)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto const drawn = DrawnRow{static_cast<std::uint32_t>(seed)};
    auto const plain = TripDistribution{drawn.model, 0.02, Isa::plain}.journeys(drawn.zone, drawn.row(true));
    for (auto const isa : {Isa::avx2, Isa::avx512}) {
      if (isa > best_isa()) continue;
      auto const found = TripDistribution{drawn.model, 0.02, isa}.journeys(drawn.zone, drawn.row(true));
      EXPECT_EQ(found.trips, plain.trips);
      EXPECT_EQ(found.kilometres, plain.kilometres);
      EXPECT_EQ(found.petrol_litres, plain.petrol_litres);
      EXPECT_EQ(found.diesel_litres, plain.diesel_litres);
      EXPECT_EQ(found.minutes, plain.minutes);
    }
  }
}

TEST(TripDistribution, AnswersAChangeAsItIsTold) {
  auto const drawn = DrawnRow{3};
  auto const distribution = TripDistribution{drawn.model, 0.02};
  auto dearer = drawn.model;
  dearer.fleet.petrol_price *= 2;
  dearer.fleet.diesel_price *= 2;
  auto change = ModeChange{.before = &drawn.model,
                           .after = &dearer,
                           .response = ModeResponse::none,
                           .coefficients = read_response_coefficients(france())};
  auto const row = drawn.row(false);
  auto const before = distribution.journeys(drawn.zone, row);
  auto const by = [](Journeys const& journeys, Mode mode) {
    auto sum = 0.0;
    for (auto const& motive : journeys.trips) sum += motive[static_cast<std::size_t>(mode)];
    return sum;
  };
  // none: the same trips to the last digit, at other prices.
  auto const none = distribution.journeys_after(drawn.zone, row, row, change);
  EXPECT_EQ(none.trips, before.trips);
  EXPECT_NEAR(priced(none, drawn.zone, dearer).cost.commute_fuel,
              2 * priced(before, drawn.zone, drawn.model).cost.commute_fuel, 1e-9);
  // Nothing changes: not a digit does, under any setting.
  for (auto const response : {ModeResponse::none, ModeResponse::logit, ModeResponse::full}) {
    auto const same = ModeChange{&drawn.model, &drawn.model, response, change.coefficients};
    auto const after = distribution.journeys_after(drawn.zone, row, row, same);
    EXPECT_EQ(after.trips, before.trips);
    EXPECT_EQ(after.kilometres, before.kilometres);
    EXPECT_EQ(after.petrol_litres, before.petrol_litres);
    EXPECT_EQ(after.minutes, before.minutes);
  }
  // logit: fewer drive, more take everything else. Nothing else changed, so the trips are as many.
  change.response = ModeResponse::logit;
  auto const logit = distribution.journeys_after(drawn.zone, row, row, change);
  EXPECT_LT(by(logit, Mode::car), by(before, Mode::car));
  EXPECT_GT(by(logit, Mode::transit), by(before, Mode::transit));
  EXPECT_GT(by(logit, Mode::walk), by(before, Mode::walk));
  // full, transit twice as fast: at least as many take it as by the logit, and none of them drives more.
  auto faster = drawn;
  for (auto& time : faster.transit)
    if (!is_never(time)) time = Seconds{time.count() / 2};
  change.after = &drawn.model;
  auto const by_logit = distribution.journeys_after(drawn.zone, row, faster.row(false), change);
  change.response = ModeResponse::full;
  auto const by_all = distribution.journeys_after(drawn.zone, row, faster.row(false), change);
  EXPECT_GT(by(by_logit, Mode::transit), by(before, Mode::transit));
  EXPECT_LE(by(by_all, Mode::car), by(before, Mode::car));
}

TEST(Energy, FollowsLitresAndTransit) {
  auto travel = ZoneTravel{};
  travel.litres = 100;
  travel.kilometres[1] = 10;
  auto const factors =
      EnergyFactors{.kwh_per_litre = 9, .carbon_per_litre = 3, .carbon_per_transit_km = 0.1, .days = 200};
  EXPECT_EQ(energy_and_carbon(travel, factors).energy, KilowattHours{900});
  EXPECT_NEAR(energy_and_carbon(travel, factors).carbon.count(), 300 + 200, 1e-9);
  EXPECT_NEAR(read_energy_factors(france()).kwh_per_litre, 9.4, 1e-9);
}

TEST(HomeEnergy, FollowsPeriodSurfaceAndSocialHousing) {
  auto const home = HomeEnergy{.need = {200, 200, 100, 100},
                               .social_factor = 0.8,
                               .used_of_need = 0.75,
                               .euros_per_kwh = 0.1,
                               .renovated_need = 130};
  auto cell = GridCell{};
  cell.households = 10;
  cell.surface = 800;
  cell.built_before_1945 = 5;
  cell.built_after_1990 = 5;
  EXPECT_NEAR(home_need(cell, home).count(), 150 * 80, 1e-9);
  EXPECT_NEAR(home_energy_euros(cell, home), 900, 1e-9);  // three quarters of 12,000 kWh
  // Renovation brings 200 to 130 and leaves 100 alone.
  EXPECT_NEAR(home_need(cell, home, 1).count(), 115 * 80, 1e-9);
  cell.social_housing = 10;
  EXPECT_NEAR(home_need(cell, home).count(), 120 * 80, 1e-9);
  cell.surface = 0;
  EXPECT_TRUE(std::isnan(home_need(cell, home).count()));
}

}  // namespace
}  // namespace berline::precarity
