#include "berline/precarity/cost.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "berline/precarity/zone_share.h"

namespace berline::precarity {
namespace {

constexpr auto kPetrol = TagCurve{1.11932239320862, 0.0440047704089497, -0.0000813834474888197, 2.44908328418021e-06};
constexpr auto kDiesel = TagCurve{0.49214556, 0.062181967, -0.000590984, 0.00000465};

// method.md 3.1: litres for 100 km by speed.
TEST(Golden, FuelBySpeed) {
  struct Row {
    double speed, petrol, diesel;
  };
  for (auto const& row : {Row{10, 15.54, 10.60}, Row{20, 9.93, 7.68}, Row{30, 8.11, 6.50}, Row{50, 6.84, 5.41},
                          Row{70, 6.63, 5.06}, Row{90, 6.90, 5.21}, Row{110, 7.49, 5.79}, Row{130, 8.34, 6.77}}) {
    auto const speed = KilometresPerHour{row.speed};
    EXPECT_NEAR(100 * litres_per_kilometre(kPetrol, speed).count(), row.petrol, 0.0051) << row.speed;
    EXPECT_NEAR(100 * litres_per_kilometre(kDiesel, speed).count(), row.diesel, 0.0051) << row.speed;
  }
  EXPECT_NEAR(100 * litres_per_kilometre(kPetrol, KilometresPerHour{50}).count(), 6.844, 0.00051);
}

TEST(Fuel, StaysAtTheBoundsOfTheCurves) {
  EXPECT_EQ(litres_per_kilometre(kPetrol, KilometresPerHour{2}), litres_per_kilometre(kPetrol, kSlowestFitted));
  EXPECT_EQ(litres_per_kilometre(kPetrol, KilometresPerHour{200}), litres_per_kilometre(kPetrol, kFastestFitted));
}

// method.md 3.1: Euro 4 gasoline at 50 km/h, 45.8 g (6.15 l/100) below 1.4 l of engine, 56.2 g (7.55 l/100) above.
TEST(Golden, CopertEuro4AtFifty) {
  auto const small = CopertCurve{136, 2.6e-2, -1.65, 2.28e-4, .0312};
  auto const medium = CopertCurve{174, .0685, .364, -2.47e-4, 8.74e-3};
  auto const speed = KilometresPerHour{50};
  EXPECT_NEAR(litres_per_kilometre(small, speed, 1).count(), 45.8, 0.051);
  EXPECT_NEAR(litres_per_kilometre(medium, speed, 1).count(), 56.2, 0.051);
  EXPECT_NEAR(100 * litres_per_kilometre(small, speed, 745).count(), 6.15, 0.0051);
  EXPECT_NEAR(100 * litres_per_kilometre(medium, speed, 745).count(), 7.55, 0.0051);
}

// method.md 6: 2 x 15 km x 220 d x 6.8 L x 1.78 euros = 798.9 euros a year, 2.66 % of 30,000.
TEST(Golden, FuelOfOneCommuter) {
  auto const commute = RepeatedTrip{.one_way = Kilometres{15}, .speed = KilometresPerHour{50}, .days_per_year = 220};
  auto const euros = fuel_euros_per_year(commute, 6.8, 1.78);
  EXPECT_NEAR(euros, 798.9, 0.051);
  EXPECT_NEAR(euros / 30000, 0.0266, 5.1e-5);
}

// method.md 6: the distance at which one car commuter spends 4.5 %.
TEST(Golden, DistanceAtTheThreshold) {
  auto const per_km = 0.068 * 1.78;
  EXPECT_NEAR(distance_at_threshold(13890 * 1.5, 0.045, 220, per_km), 17.6, 0.051);
  EXPECT_NEAR(distance_at_threshold(22000 * 1.5, 0.045, 220, per_km), 27.9, 0.051);
}

// method.md 6: "5CV bareme".
TEST(Golden, KilometreScaleOfFiveFiscalHorsepower) {
  auto const scale = read_kilometre_scale(
      read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml"), "5cv");
  EXPECT_NEAR(euros_per_year(scale, Kilometres{3000}), 1908, 1e-9);
  EXPECT_NEAR(euros_per_year(scale, Kilometres{5000}), 3180, 1e-9);
  EXPECT_NEAR(euros_per_year(scale, Kilometres{10000}), 4965, 1e-9);
  EXPECT_NEAR(euros_per_year(scale, Kilometres{20000}), 8535, 1e-9);
  EXPECT_NEAR(euros_per_year(scale, Kilometres{25000}), 10675, 1e-9);
}

TEST(Cost, SharesOccupancyAndScopeDoWhatTheySay) {
  auto const alone = RepeatedTrip{.one_way = Kilometres{10}, .speed = KilometresPerHour{50}, .days_per_year = 200};
  auto shared = alone;
  shared.occupancy = 2;
  shared.car_share = 0.5;
  EXPECT_DOUBLE_EQ(fuel_euros_per_year(shared, 6, 2), fuel_euros_per_year(alone, 6, 2) / 4);
  auto const fleet = Fleet{
      .petrol = kPetrol, .diesel = kDiesel, .diesel_share = 0.5, .factor = 1.1, .petrol_price = 2, .diesel_price = 1.5};
  // (6.844 x 2 + 5.413 x 1.5) / 2 x 1.1 euros for 100 km.
  EXPECT_NEAR(fuel_euros_per_year(alone, fleet), 4000 * (0.06844 * 2 + 0.05413 * 1.5) / 2 * 1.1, 0.1);
  auto const cost =
      MobilityCost{.commute_fuel = 1, .constrained_fuel = 2, .other_fuel = 4, .running = 8, .fixed = 16, .transit = 32};
  EXPECT_EQ(cost.fuel(Scope::commute), 1);
  EXPECT_EQ(cost.fuel(Scope::constrained), 3);
  EXPECT_EQ(cost.fuel(Scope::all_daily), 7);
  EXPECT_EQ(cost.total(), 63);
}

}  // namespace
}  // namespace berline::precarity
