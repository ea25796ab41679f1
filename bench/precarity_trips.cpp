// Trips of a home over all destinations: seven motives, modes by distance, litres by speed, a home and destination.
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "berline/precarity/random.h"
#include "berline/precarity/zone_travel.h"

namespace berline::precarity {
namespace {

constexpr std::size_t kPlaces = 4700;  // squares of 1 km of the mining basin that attract trips
constexpr double kLackDecay = 0.02;

TravelModel drawn_model() {
  auto model =
      read_travel_model(read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml"));
  auto random = Stream{5, 0, 0};
  for (auto& sizes : model.sizes)
    for (std::size_t place = 0; place < kPlaces; ++place) sizes.push_back(1000 * random.uniform());
  return model;
}

/// Times and lengths from one home: 1 to 60 km at 25 to 65 km/h, transit three times as long or none.
struct Times {
  std::vector<Seconds> car, transit;
  std::vector<float> metres;

  explicit Times(std::uint32_t home) {
    auto random = Stream{6, home, 0};
    for (std::size_t place = 0; place < kPlaces; ++place) {
      auto const kilometres = 1 + 59 * random.uniform();
      auto const seconds = static_cast<int>(3600 * kilometres / (25 + 40 * random.uniform()));
      car.push_back(Seconds{seconds});
      transit.push_back(random.uniform() < 0.3 ? kNever : Seconds{3 * seconds});
      metres.push_back(static_cast<float>(1000 * kilometres));
    }
  }
  TravelRow row() const { return {.car = car, .car_metres = metres, .transit = transit}; }
};

ZonePeople people() {
  return {.households = 60, .people = {50, 5, 25, 30, 15}, .no_car_share = 0.15, .cars_per_household = 1.2};
}

/// Baseline: the definition, motive by motive and destination by destination.
void by_definition(benchmark::State& state) {
  auto const model = drawn_model();
  auto const times = Times{1};
  auto const zone = people();
  auto shares = std::vector<double>(kPlaces);
  for (auto _ : state) {
    auto const wanted = daily_trips(zone.people, model.rates);
    auto litres = 0.0;
    for (std::size_t m = 0; m < kMotives; ++m) {
      gravity_shares(times.car, model.sizes[m], model.decay[m], shares);
      for (std::size_t j = 0; j < kPlaces; ++j) {
        auto const distance = Kilometres{times.metres[j] / 1000.0};
        auto const speed = KilometresPerHour{distance.count() / (times.car[j].count() / 3600.0)};
        for (auto const has_car : {true, false}) {
          auto const modes =
              mode_shares(model.shares, distance, has_car, {true, !is_never(times.transit[j]), true, true});
          auto const kilometres = (has_car ? 1 - zone.no_car_share : zone.no_car_share) * wanted[m] * shares[j] *
                                  modes[static_cast<std::size_t>(Mode::car)] * distance.count();
          litres += kilometres * fuel_litres_per_kilometre(model.fleet, speed).count();
        }
      }
    }
    benchmark::DoNotOptimize(litres);
  }
  state.SetItemsProcessed(state.iterations() * kPlaces);
}
BENCHMARK(by_definition);

/// What the index does: motives side by side, sums by class of distance. The argument is the instruction set.
void side_by_side(benchmark::State& state) {
  auto const isa = static_cast<Isa>(state.range(0));
  if (isa > best_isa()) return state.SkipWithError("not on this machine");
  auto const model = drawn_model();
  auto const distribution = TripDistribution{model, kLackDecay, isa};
  auto const times = Times{1};
  for (auto _ : state) benchmark::DoNotOptimize(distribution.journeys(people(), times.row()));
  state.SetItemsProcessed(state.iterations() * kPlaces);
}
BENCHMARK(side_by_side)
    ->Arg(static_cast<int>(Isa::plain))
    ->Arg(static_cast<int>(Isa::avx2))
    ->Arg(static_cast<int>(Isa::avx512));

/// Opportunities reached, for lack of alternatives: asked once by car and once by transit.
void reached(benchmark::State& state) {
  auto const model = drawn_model();
  auto const distribution = TripDistribution{model, kLackDecay};
  auto const times = Times{1};
  for (auto _ : state) benchmark::DoNotOptimize(distribution.reached(times.car));
  state.SetItemsProcessed(state.iterations() * kPlaces);
}
BENCHMARK(reached);

}  // namespace
}  // namespace berline::precarity

BENCHMARK_MAIN();
