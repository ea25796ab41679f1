// Uncertainty of the index: draws x zones evaluated a second, against the same evaluations without the bivariate law.
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "berline/precarity/random.h"
#include "berline/precarity/uncertainty.h"
#include "berline/precarity/zone_share.h"

namespace berline::precarity {
namespace {

std::vector<UncertainZone> drawn_zones(std::size_t count) {
  auto zones = std::vector<UncertainZone>(count);
  for (std::size_t z = 0; z < count; ++z) {
    auto random = Stream{99, static_cast<std::uint32_t>(z), 0};
    auto& zone = zones[z];
    zone.households = 20 + 500 * random.uniform();
    zone.cost = {300 + 700 * random.uniform(), 200 + 300 * random.uniform(), 100, 700, 2500, 40};
    zone.ln_income = std::log(22000 + 20000 * random.uniform());
    zone.income_sigma = 0.35 + 0.15 * random.uniform();
    zone.correlation = 0.3;
    zone.no_car_share = 0.05 + 0.25 * random.uniform();
    zone.positive_share = 1 - zone.no_car_share;
    zone.units_per_household = 1.5;
    zone.median_living = 14000 + 12000 * random.uniform();
    zone.lack_of_alternatives = random.uniform();
    zone.basket_minutes = 20 + 40 * random.uniform();
  }
  return zones;
}

UncertainInputs inputs() {
  return read_uncertain_inputs(
      read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml"));
}

/// Baseline: the plain share of 2.3 alone, one logarithm and one normal law a zone.
void share_alone(benchmark::State& state) {
  auto const zones = drawn_zones(3000);
  for (auto _ : state) {
    auto sum = 0.0;
    for (auto const& zone : zones)
      sum += share_above({.ln_cost = std::log(zone.cost[0] + zone.cost[1]),
                          .cost_sigma = .5,
                          .ln_income = zone.ln_income,
                          .income_sigma = zone.income_sigma,
                          .correlation = .3,
                          .positive_share = zone.positive_share},
                         .045);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * 3000);
}
BENCHMARK(share_alone);

/// Arguments: zones, draws. 3,000 zones x 10,000 draws, and 85,000 cells x 500 draws, are the promises of the index.
void all_headlines(benchmark::State& state) {
  auto const zones = drawn_zones(static_cast<std::size_t>(state.range(0)));
  auto const laws = inputs();
  for (auto _ : state)
    benchmark::DoNotOptimize(propagate(zones, laws, static_cast<std::uint32_t>(state.range(1)), 1).mean_rank_shift);
  state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}
BENCHMARK(all_headlines)
    ->Args({3000, 1000})
    ->Args({3000, 10000})
    ->Args({85000, 500})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);

}  // namespace
}  // namespace berline::precarity

BENCHMARK_MAIN();
