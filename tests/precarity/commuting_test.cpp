// Trips to work that follow observed flows, to destinations of the study and outside it; fares with and without passes.
#include "berline/precarity/commuting.h"

#include <cmath>

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "berline/precarity/zone_travel.h"

namespace berline::precarity {
namespace {

/// Of 100 workers of A: 20 in A, 50 in B, 25 in the known town T, 5 in two places nobody knows.
FlowTable flows() {
  return {.source = "",
          .vintage = 2021,
          .flows = {{"A", "A", WorkMode::any, 20},
                    {"A", "B", WorkMode::any, 50},
                    {"A", "T", WorkMode::any, 25},
                    {"A", "99999", WorkMode::any, 3},
                    {"A", "BE12", WorkMode::any, 2}}};
}
std::vector<std::string> const kDestinations{"B", "A", "B"};
std::map<std::string, LatLng, std::less<>> const kPlaces{{"T", {50, 3}}};

TEST(ObservedCommuting, SharesFollowTheFlowsAndSpreadInsideACommuneOverItsJobs) {
  auto const commuting = ObservedCommuting{flows(), kDestinations, kPlaces};
  ASSERT_EQ(commuting.outside().size(), 2u);  // T, and all that is not known
  EXPECT_EQ(commuting.outside()[0].code, "T");
  EXPECT_FALSE(commuting.outside()[1].is_known);
  // B has 100 jobs at 10 minutes and 300 at 20; with a decay of ln 3 / 10 a minute they weigh 100/3 and 300/9: alike.
  auto const shares = commuting.shares("A", std::vector{minutes(10), minutes(1), minutes(20)},
                                       std::vector<double>{100, 7, 300}, std::log(3.0) / 10);
  ASSERT_EQ(shares.size(), 5u);
  EXPECT_NEAR(shares[0], 0.25, 1e-12);
  EXPECT_NEAR(shares[1], 0.20, 1e-12);
  EXPECT_NEAR(shares[2], 0.25, 1e-12);
  EXPECT_NEAR(shares[3], 0.25, 1e-12);
  EXPECT_NEAR(shares[4], 0.05, 1e-12);
}

TEST(ObservedCommuting, JobsThatCannotBeReachedGetNobody) {
  auto const commuting = ObservedCommuting{flows(), kDestinations, kPlaces};
  auto const shares =
      commuting.shares("A", std::vector{kNever, kNever, minutes(20)}, std::vector<double>{100, 7, 300}, 0.1);
  EXPECT_EQ(shares[0], 0);
  EXPECT_EQ(shares[1], 0);  // the 20 of A have no trip
  EXPECT_NEAR(shares[2], 0.5, 1e-12);
}

TEST(ObservedCommuting, FarJobsAreSharedWhenEveryWeightVanishes) {
  auto const commuting = ObservedCommuting{flows(), kDestinations, kPlaces};
  auto const shares = commuting.shares("A", std::vector{minutes(600), minutes(600), minutes(600)},
                                       std::vector<double>{100, 7, 300}, 2);  // exp(-1200) is 0
  EXPECT_NEAR(shares[0], 0.125, 1e-12);
  EXPECT_NEAR(shares[2], 0.375, 1e-12);
}

TEST(ObservedCommuting, ACommuneWithoutFlowsIsLeftToGravity) {
  auto const commuting = ObservedCommuting{flows(), kDestinations, kPlaces};
  EXPECT_TRUE(commuting.shares("Z", std::vector{minutes(1), minutes(1), minutes(1)}, std::vector<double>{1, 1, 1}, 0.1)
                  .empty());
}

TEST(OutsideLeg, IsTheStraightLineLengthened) {
  auto const travel =
      OutsideTravel{.kilometres = 30, .speed = KilometresPerHour{60}, .detour = 1.3, .transit_over_car = 2};
  // One degree of latitude is 111.195 km on the sphere of the mean radius: 144.55 km by road, 2 h 24 min at 60 km/h.
  auto const leg = leg_to({"T", {51, 3}, true}, {50, 3}, travel);
  EXPECT_NEAR(leg.metres, 144'553, 20);
  EXPECT_NEAR(leg.car.count(), 8673, 2);
  EXPECT_NEAR(leg.transit.count(), 2 * 8673, 3);
  EXPECT_EQ(leg_to({}, {50, 3}, travel).metres, 30'000);
}

Parameters with_fares() {
  return built_in_parameters("france-2024")
      .overridden_by(parse_parameters(R"(
[tariff.metro]
adult = { value = 600, unit = "EUR/year", date = "2024", source = "test" }
under_26 = { value = 200, unit = "EUR/year", date = "2024", source = "test" }
[transit]
fare_per_trip = { value = 1.5, unit = "EUR", date = "2024", source = "test" }
)",
                                      "fares.toml"));
}

TEST(Fares, AreNetOfTheEmployersHalfAndOfANetworkThatIsKnown) {
  auto const fares = read_fares(with_fares(), "metro");
  EXPECT_EQ(fares.employee_pass, 300);
  EXPECT_EQ(fares.young_pass, 200);
  EXPECT_EQ(fares.per_trip, 1.5);
  EXPECT_FALSE(read_fares(with_fares(), "").has_passes);
  EXPECT_THROW(read_fares(with_fares(), "subway"), ConfigError);
}

TEST(Fares, RegularUsersPayTheirPassAndNoTrips) {
  // Ten workers and one place of work 20 km away: 1.74 trips a weekday each, 253 weekdays a year. Without a car and
  // with a connection, 0.64 of trips over 10 km are by transit: 6.4 of the ten have a pass.
  auto const parameters = with_fares();
  auto const zone = ZonePeople{.households = 10, .people = {10, 0, 0, 0, 0}, .no_car_share = 1};
  auto const row_of = [](TravelModel& model) { model.sizes = {{{1}, {0}, {0}, {0}, {0}, {0}, {0}}}; };
  auto const car = std::vector{minutes(20)};
  auto const metres = std::vector<float>{20'000};
  auto const transit = std::vector{minutes(40)};
  auto passes = read_travel_model(parameters, "metro");
  row_of(passes);
  auto const with_pass = travel_of(zone, {.car = car, .car_metres = metres, .transit = transit}, passes);
  EXPECT_NEAR(with_pass.cost.transit, 0.64 * 300, 1e-9);
  auto tickets = read_travel_model(parameters);
  row_of(tickets);
  auto const with_tickets = travel_of(zone, {.car = car, .car_metres = metres, .transit = transit}, tickets);
  EXPECT_NEAR(with_tickets.cost.transit, 1.74 * 0.64 * 253 * 1.5, 1e-9);
}

TEST(BuiltInParameters, AreThoseOfTheFiles) {
  EXPECT_EQ(built_in_parameters("france-2024").number("fuel.price.petrol"), 1.7837);
  EXPECT_EQ(built_in_parameters("france-2008").number("fuel.price.petrol"), 1.35);
  EXPECT_EQ(built_in_parameters("france-2008").number("days.work"), 220);  // as in 2024
  EXPECT_THROW(built_in_parameters("france-1789"), ConfigError);
}

TEST(ObservedShares, LeadToPlacesThatHaveNoSize) {
  // Everybody works at the second, outside place: 30 km there, none to the first.
  auto model = read_travel_model(built_in_parameters("france-2024"));
  model.sizes = {{{5}, {0}, {0}, {0}, {0}, {0}, {0}}};
  auto const zone = ZonePeople{.households = 1, .people = {1, 0, 0, 0, 0}};
  auto const travel = travel_of(zone,
                                {.car = std::vector{minutes(5), minutes(30)},
                                 .car_metres = std::vector<float>{1000, 30'000},
                                 .transit = std::vector{kNever, kNever},
                                 .work_shares = std::vector<double>{0, 1}},
                                model);
  EXPECT_NEAR(travel.motive_kilometres[0], 1.74 * 30, 1e-9);
  EXPECT_NEAR(travel.trips[0], 1.74, 1e-12);
}

}  // namespace
}  // namespace berline::precarity
