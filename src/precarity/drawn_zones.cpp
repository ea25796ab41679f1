#include "berline/precarity/drawn_zones.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "berline/precarity/normal.h"
#include "berline/precarity/score.h"
#include "berline/precarity/zone_share.h"
#include "headline_block.h"

namespace berline::precarity {
namespace {

using kernel::kLanes;

static_assert(kCostParts == kernel::kParts && kHeadlines * sizeof(kernel::Column) == sizeof(kernel::HeadlineBlock));

ZoneMoments moments(UncertainZone const& zone, Draw const& draw, Effort effort) {
  auto mean = 0.0;
  for (std::size_t part = 0; part < static_cast<std::size_t>(effort); ++part)
    mean += zone.cost[part] * draw.cost_factor[part];
  auto const income_factor = zone.is_income_imputed ? draw.imputed_income_factor : draw.income_factor;
  return {.ln_cost = std::log(mean) - zone.cost_sigma * zone.cost_sigma / 2,
          .cost_sigma = zone.cost_sigma,
          .ln_income = zone.ln_income + std::log(income_factor),
          .income_sigma = zone.income_sigma * draw.income_sigma_factor,
          .correlation = zone.correlation,
          .positive_share = zone.positive_share};
}

kernel::Kernel const& kernel_for(Isa isa) {
#ifdef BERLINE_X86_KERNELS
  if (isa == Isa::avx512) return kernel::kAvx512;
  if (isa == Isa::avx2) return kernel::kAvx2;
#endif
  static_cast<void>(isa);
  return kernel::kPlain;
}

void put(UncertainZone const& zone, kernel::ZoneBlock& block, std::size_t lane) {
  for (std::size_t part = 0; part < kCostParts; ++part) block.cost[part][lane] = zone.cost[part];
  block.households[lane] = zone.households;
  block.cost_sigma[lane] = zone.cost_sigma;
  block.ln_income[lane] = zone.ln_income;
  block.income_sigma[lane] = zone.income_sigma;
  block.correlation[lane] = zone.correlation;
  block.positive_share[lane] = zone.positive_share;
  block.no_car_share[lane] = zone.no_car_share;
  block.ln_units[lane] = std::log(zone.units_per_household);
  block.median_living[lane] = zone.median_living;
  block.ln_lack[lane] = std::log(std::max(zone.lack_of_alternatives, kernel::kScoreFloor));
  block.basket_minutes[lane] = zone.basket_minutes;
  block.is_imputed[lane] = zone.is_income_imputed ? 1 : 0;
}

kernel::DrawTerms terms_of(Draw const& draw, UncertainInputs const& inputs) {
  assert(std::isfinite(draw.exponent));
  auto terms = kernel::DrawTerms{.fuel_parts = static_cast<std::size_t>(inputs.fuel_effort),
                                 .income_factor = draw.income_factor,
                                 .imputed_income_factor = draw.imputed_income_factor,
                                 .ln_income_factor = std::log(draw.income_factor),
                                 .ln_imputed_income_factor = std::log(draw.imputed_income_factor),
                                 .income_sigma_factor = draw.income_sigma_factor,
                                 .ln_third_decile = std::log(inputs.third_decile),
                                 .national_median = inputs.national_median,
                                 .basket_minutes = draw.basket_minutes,
                                 .exponent = draw.exponent};
  std::ranges::copy(draw.cost_factor, terms.cost_factor);
  std::ranges::copy(draw.weights, terms.weights);
  return terms;
}

void put_thresholds(kernel::DrawTerms& terms, double fuel, double full) {
  terms.fuel_threshold = fuel;
  terms.full_threshold = full;
  terms.ln_fuel_threshold = std::log(fuel);
  terms.ln_full_threshold = std::log(full);
}

double sum_of(kernel::Column const& lanes) {
  auto sum = 0.0;
  for (auto const lane : lanes) sum += lane;
  return sum;
}

/// The normal law nearest to that of all spenders, to start the search from; and bounds of the median.
struct Guess {
  double spenders = 0, centre = 0, sigma = 0, low = 0, high = 0;
};

Guess guess_of(std::span<kernel::EffortBlock const> blocks) {
  auto guess = Guess{};
  auto squares = 0.0;
  for (auto const& block : blocks)
    for (std::size_t i = 0; i < kLanes; ++i) {
      auto const weight = block.spenders[i];
      if (!(weight > 0)) continue;
      auto const centre = block.centre[i];
      auto const scale = block.scale[i];
      guess.low = guess.spenders > 0 ? std::min(guess.low, centre - 8 * scale) : centre - 8 * scale;
      guess.high = guess.spenders > 0 ? std::max(guess.high, centre + 8 * scale) : centre + 8 * scale;
      guess.spenders += weight;
      guess.centre += weight * centre;
      squares += weight * (centre * centre + scale * scale);
    }
  if (guess.spenders > 0) guess.centre /= guess.spenders;
  guess.sigma = std::sqrt(std::max(0.0, squares / guess.spenders - guess.centre * guess.centre));
  return guess;
}

}  // namespace

Headlines evaluate(UncertainZone const& zone, Draw const& draw, UncertainInputs const& inputs, double fuel_threshold,
                   double full_threshold) {
  auto result = Headlines{};
  auto const at = [&](Headline headline) -> double& { return result[static_cast<std::size_t>(headline)]; };
  auto const fuel = moments(zone, draw, inputs.fuel_effort);
  auto const full = moments(zone, draw, Effort::full);
  auto const income_factor = zone.is_income_imputed ? draw.imputed_income_factor : draw.income_factor;
  if (std::isfinite(full.ln_cost)) {
    at(Headline::precarious) =
        share_above_with_low_income(full, full_threshold, inputs.third_decile * zone.units_per_household);
    at(Headline::gap) = mean_gap(full, full_threshold);
  }
  if (std::isfinite(fuel.ln_cost))
    at(Headline::vulnerable) = std::min(share_above(fuel, fuel_threshold), 1 - zone.no_car_share);
  at(Headline::immobile) = zone.basket_minutes > draw.basket_minutes ? zone.no_car_share : 0;
  at(Headline::either) = at(Headline::vulnerable) + at(Headline::immobile);
  auto const effort = std::isfinite(fuel.ln_cost) ? fuel.median_effort() : 0;
  at(Headline::mean_score) =
      score({.burden = burden_score(effort, fuel_threshold),
             .resources = resources_score(zone.median_living * income_factor, inputs.national_median),
             .alternatives = zone.lack_of_alternatives},
            draw.weights, draw.exponent);
  return result;
}

DrawnZones::DrawnZones(std::span<UncertainZone const> zones, Isa isa)
    : blocks_((zones.size() + kLanes - 1) / kLanes), size_{zones.size()}, kernel_{&kernel_for(isa)} {
  auto filler = UncertainZone{};  // of the lanes beyond the last zone
  filler.income_sigma = 1;
  for (std::size_t lane = 0; lane < blocks_.size() * kLanes; ++lane)
    put(lane < zones.size() ? zones[lane] : filler, blocks_[lane / kLanes], lane % kLanes);
  for (auto const& zone : zones) households_ += zone.households;
}
DrawnZones::~DrawnZones() = default;
DrawnZones::DrawnZones(DrawnZones&&) noexcept = default;
DrawnZones& DrawnZones::operator=(DrawnZones&&) noexcept = default;

Headlines DrawnZones::evaluate(Draw const& draw, UncertainInputs const& inputs) const {
  return evaluate(draw, inputs, {});
}

Headlines DrawnZones::evaluate(Draw const& draw, UncertainInputs const& inputs, std::span<float> values) const {
  auto terms = terms_of(draw, inputs);
  auto const fuel = draw.is_threshold_relative ? twice_median(draw, inputs.fuel_effort) : 0;
  auto const full = draw.is_threshold_relative ? twice_median(draw, Effort::full) : 0;
  put_thresholds(terms, fuel > 0 ? fuel : inputs.fuel_threshold, full > 0 ? full : inputs.full_threshold);
  kernel::HeadlineBlock sums = {};
  kernel::HeadlineBlock block;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    kernel_->evaluate(blocks_[b], terms, block);
    for (std::size_t h = 0; h < kHeadlines; ++h)
      for (std::size_t i = 0; i < kLanes; ++i) sums[h][i] += blocks_[b].households[i] * block[h][i];
    if (values.empty()) continue;
    auto const first = b * kLanes;
    auto const here = std::min(kLanes, size_ - first);
    for (std::size_t h = 0; h < kHeadlines; ++h)
      for (std::size_t i = 0; i < here; ++i) values[h * size_ + first + i] = static_cast<float>(block[h][i]);
  }
  auto result = Headlines{};
  for (std::size_t h = 0; h < kHeadlines; ++h) {
    result[h] = sum_of(sums[h]);
    if (h != static_cast<std::size_t>(Headline::gap) && households_ > 0) result[h] /= households_;
  }
  return result;
}

double DrawnZones::twice_median(Draw const& draw, Effort effort) const {
  auto const terms = terms_of(draw, {.third_decile = 1});
  auto efforts = std::vector<kernel::EffortBlock>(blocks_.size());
  for (std::size_t b = 0; b < blocks_.size(); ++b)
    kernel_->efforts(blocks_[b], terms, static_cast<std::size_t>(effort), efforts[b]);
  auto guess = guess_of(efforts);
  if (2 * guess.spenders <= households_) return 0;
  // Newton inside a shrinking bracket on F(x) = households above exp(x) - half of all.
  auto x = guess.centre + guess.sigma * normal_quantile(1 - households_ / (2 * guess.spenders));
  for (auto step = 0; step < 100 && guess.high - guess.low > 1e-9; ++step) {
    if (!(x > guess.low && x < guess.high)) x = (guess.low + guess.high) / 2;
    kernel::Column above = {}, density = {};
    for (auto const& block : efforts) kernel_->count_above(block, x, above, density);
    auto const excess = sum_of(above) - households_ / 2;
    (excess > 0 ? guess.low : guess.high) = x;
    auto const move = excess / sum_of(density);
    x += move;
    if (std::abs(move) < 1e-6) break;  // the next would be of the order of its square
  }
  return 2 * std::exp(x);
}

}  // namespace berline::precarity
