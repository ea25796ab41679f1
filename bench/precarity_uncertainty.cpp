// Uncertainty of the index: draws x zones evaluated a second, against the same closed forms one after the other.
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "berline/precarity/random.h"
#include "berline/precarity/uncertainty.h"
#include "testing/random_zones.h"

namespace berline::precarity {
namespace {

using testing::drawn_zones;

UncertainInputs inputs() {
  return read_uncertain_inputs(
      read_parameters(std::filesystem::path{BERLINE_SOURCE_DIR} / "parameters/france-2024.toml"));
}

Draw some_draw(std::uint32_t d, UncertainInputs const& laws) {
  auto unit = std::array<double, kUncertainInputs>{};
  for (std::uint32_t k = 0; k < kUncertainInputs; ++k) unit[k] = Stream{1, d, k}.uniform();
  return draw_at(unit, laws);
}

/// Baseline: one closed form after the other, zone by zone, one draw.
void one_by_one(benchmark::State& state) {
  auto const zones = drawn_zones(3000);
  auto const laws = inputs();
  auto d = std::uint32_t{0};
  for (auto _ : state) {
    auto const draw = some_draw(d++, laws);
    auto sum = 0.0;
    for (auto const& zone : zones)
      for (auto const headline : evaluate(zone, draw, laws, laws.fuel_threshold, laws.full_threshold)) sum += headline;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * 3000);
}
BENCHMARK(one_by_one);

/// The same in vector registers; the argument is the instruction set. Thresholds are dated as in the baseline.
void side_by_side(benchmark::State& state) {
  auto const isa = static_cast<Isa>(state.range(0));
  if (isa > best_isa()) return state.SkipWithError("not on this machine");
  auto const zones = drawn_zones(3000);
  auto const drawn = DrawnZones{zones, isa};
  auto laws = inputs();
  laws.draws_threshold = false;
  auto d = std::uint32_t{0};
  for (auto _ : state) benchmark::DoNotOptimize(drawn.evaluate(some_draw(d++, laws), laws));
  state.SetItemsProcessed(state.iterations() * 3000);
}
BENCHMARK(side_by_side)
    ->Arg(static_cast<int>(Isa::plain))
    ->Arg(static_cast<int>(Isa::avx2))
    ->Arg(static_cast<int>(Isa::avx512));

/// Everything a study asks: thresholds that follow the draw, bands and ranks. Arguments: zones, draws. 3,000 zones x
/// 10,000 draws, and all the squares of a region x 500 draws, are the promises of the index.
void bands_and_ranks(benchmark::State& state) {
  auto const zones = drawn_zones(static_cast<std::size_t>(state.range(0)));
  auto const laws = inputs();
  auto const plan = DrawPlan{.draws = static_cast<std::uint32_t>(state.range(1)), .seed = 1};
  for (auto _ : state) benchmark::DoNotOptimize(propagate(zones, laws, plan).mean_rank_shift);
  state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}
BENCHMARK(bands_and_ranks)
    ->Args({3000, 10000})
    ->Args({24364, 500})
    ->Args({85000, 500})
    ->Unit(benchmark::kSecond)
    ->MeasureProcessCPUTime()
    ->Iterations(1);

}  // namespace
}  // namespace berline::precarity

BENCHMARK_MAIN();
