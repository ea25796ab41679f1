#include "berline/precarity/uncertainty.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "berline/precarity/normal.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/random.h"
#include "berline/precarity/zone_share.h"

namespace berline::precarity {
namespace {

enum Input : std::size_t {
  fuel_price,
  consumption,
  occupancy,
  car_share,
  work_days,
  other_trips,
  fixed_costs,
  income_mean,
  income_sigma,
  basket,
  threshold_rule,
  exponent,
  weights
};

constexpr auto kNames = std::array<std::string_view, kUncertainInputs>{
    "fuel_price",  "consumption",  "occupancy",      "car_share",      "work_days", "other_trips", "fixed_costs",
    "income_mean", "income_sigma", "basket_minutes", "threshold_rule", "exponent",  "weights"};

constexpr auto kExponents = std::array{-1.0, 0.0, 1.0, 2.0};

/// The quantile `unit` of the law of bounds `spread` around `top`.
double quantile(Spread const& spread, double top, double unit) {
  auto const width = spread.high - spread.low;
  if (!(width > 0)) return top;
  if (spread.law == Law::uniform) return spread.low + unit * width;
  auto const left = (top - spread.low) / width;
  return unit < left ? spread.low + std::sqrt(unit * width * (top - spread.low))
                     : spread.high - std::sqrt((1 - unit) * width * (spread.high - top));
}

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

std::size_t rank_of(double share, std::size_t count) {  // nearest rank, from 0
  auto const rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(count)));
  return std::clamp<std::size_t>(rank, 1, count) - 1;
}

Band band_of(std::vector<float>& values) {
  auto const pick = [&](double share) {
    auto const nth = values.begin() + static_cast<std::ptrdiff_t>(rank_of(share, values.size()));
    std::nth_element(values.begin(), nth, values.end());
    return static_cast<double>(*nth);
  };
  return {.low = pick(0.05), .median = pick(0.50), .high = pick(0.95)};
}

/// Ranks from 1 for the greatest value; equal values share their middle rank. `order` is scratch.
void rank_values(std::span<float const> values, std::span<float> ranks, std::vector<std::uint64_t>& order) {
  order.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    assert(values[i] >= 0);  // whose bits then sort as integers
    order[i] = std::uint64_t{~std::bit_cast<std::uint32_t>(values[i])} << 32U | i;
  }
  std::ranges::sort(order);
  for (std::size_t first = 0; first < order.size();) {
    auto last = first + 1;
    while (last < order.size() && order[last] >> 32U == order[first] >> 32U) ++last;
    auto const middle = static_cast<float>(static_cast<double>(first + last + 1) / 2);
    for (auto i = first; i < last; ++i) ranks[order[i] & 0xFFFF'FFFFU] = middle;
    first = last;
  }
}

}  // namespace

Effort effort_of(Scope fuel_scope) {
  switch (fuel_scope) {
    case Scope::commute:
      return Effort::commute_fuel;
    case Scope::constrained:
      return Effort::constrained_fuel;
    case Scope::all_daily:
      return Effort::all_fuel;
  }
  return Effort::full;
}

std::span<std::string_view const> uncertain_input_names() {
  return kNames;
}

UncertainInputs read_uncertain_inputs(Parameters const& parameters) {
  auto inputs = UncertainInputs{.fuel_threshold = parameters.number("threshold.fuel_effort"),
                                .full_threshold = parameters.number("threshold.full_effort"),
                                .third_decile = parameters.number("income.third_decile"),
                                .national_median = parameters.number("income.national_median"),
                                .basket_minutes = parameters.number("threshold.basket_minutes"),
                                .factors = {}};
  // As ratios to the central value, except the basket's minutes.
  auto const factor_of = [&](std::string_view name, bool as_ratio) {
    auto const value = parameters.number(name);
    auto const& bounds = parameters.find(name)->spread;
    auto const unit = as_ratio ? value : 1;
    return UncertainInputs::Factor{.name = name,
                                   .centre = value / unit,
                                   .spread = bounds ? Spread{bounds->low / unit, bounds->high / unit, bounds->law}
                                                    : Spread{value / unit, value / unit, Law::triangular}};
  };
  auto const put = [&](Input input, std::string_view name, bool as_ratio = true) {
    inputs.factors[input] = factor_of(name, as_ratio);
    inputs.factors[input].name = kNames[input];
  };
  put(fuel_price, "fuel.price.petrol");
  put(consumption, "fuel.real_world_factor");
  put(occupancy, "car.commute_occupancy");
  put(car_share, "uncertainty.car_share");
  put(work_days, "days.work");
  put(other_trips, "uncertainty.other_trips");
  put(fixed_costs, "car.fixed_per_year");
  put(income_mean, "uncertainty.income_mean");
  put(income_sigma, "uncertainty.income_sigma");
  put(basket, "threshold.basket_minutes", false);
  inputs.imputed_income = factor_of("uncertainty.income_mean_imputed", true);
  inputs.imputed_income.name = kNames[income_mean];
  return inputs;
}

Draw central_draw(UncertainInputs const& inputs) {
  auto draw = Draw{};
  draw.basket_minutes = inputs.basket_minutes;
  return draw;
}

Draw draw_at(std::span<double const> unit, UncertainInputs const& inputs) {
  assert(unit.size() == kUncertainInputs);
  auto const factor = [&](Input input) {
    return quantile(inputs.factors[input].spread, inputs.factors[input].centre, unit[input]);
  };
  auto draw = central_draw(inputs);
  auto const fuel = factor(fuel_price) * factor(consumption) * factor(car_share);
  draw.cost_factor = {fuel * factor(work_days) / factor(occupancy),
                      fuel * factor(other_trips),
                      fuel * factor(other_trips),
                      factor(car_share),
                      factor(fixed_costs),
                      1};
  draw.income_factor = factor(income_mean);
  draw.imputed_income_factor = quantile(inputs.imputed_income.spread, inputs.imputed_income.centre, unit[income_mean]);
  draw.income_sigma_factor = factor(income_sigma);
  draw.basket_minutes = factor(basket);
  draw.is_threshold_relative = inputs.draws_threshold && unit[threshold_rule] >= 0.5;
  if (inputs.draws_exponent)
    draw.exponent = kExponents[std::min<std::size_t>(static_cast<std::size_t>(4 * unit[exponent]), 3)];
  if (inputs.weight_concentration > 0) {
    // One uniform names one point of the simplex: the weights are one input of the sensitivity analysis.
    auto const name = static_cast<std::uint32_t>(unit[weights] * 0x1p32);
    constexpr auto kEqual = std::array{1.0 / 3, 1.0 / 3, 1.0 / 3};
    dirichlet(0, name, 0, kEqual, inputs.weight_concentration, draw.weights);
  }
  return draw;
}

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

double twice_median_of_zones(std::span<UncertainZone const> zones, Draw const& draw, Effort effort) {
  // Centres and scales of ln effort; half of all households lie above the median.
  struct Part {
    double weight, centre, scale;
  };
  auto parts = std::vector<Part>{};
  parts.reserve(zones.size());
  auto households = 0.0;
  auto spenders = 0.0;
  auto low = 0.0;
  auto high = 0.0;
  for (auto const& zone : zones) {
    households += zone.households;
    auto const zone_moments = moments(zone, draw, effort);
    if (!std::isfinite(zone_moments.ln_cost) || zone.positive_share <= 0) continue;
    auto const centre = zone_moments.ln_cost - zone_moments.ln_income;
    auto const scale = std::max(zone_moments.effort_sigma(), 1e-6);
    auto const weight = zone.households * zone.positive_share;
    low = parts.empty() ? centre - 8 * scale : std::min(low, centre - 8 * scale);
    high = parts.empty() ? centre + 8 * scale : std::max(high, centre + 8 * scale);
    parts.push_back({weight, centre, scale});
    spenders += weight;
  }
  if (2 * spenders <= households) return 0;
  // Newton inside a shrinking bracket on F(x) = households above exp(x) - half of all.
  auto x = (low + high) / 2;
  for (auto step = 0; step < 100 && high - low > 1e-9; ++step) {
    auto above = -households / 2;
    auto density = 0.0;
    for (auto const& part : parts) {
      auto const z = (x - part.centre) / part.scale;
      above += part.weight * normal_cdf(-z);
      density += part.weight / part.scale * std::exp(-z * z / 2);
    }
    (above > 0 ? low : high) = x;
    auto const newton = x + above / (density * 0.3989422804014327);  // 1 / sqrt(2 pi)
    auto const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (std::abs(next - x) < 1e-10) break;
    x = next;
  }
  return 2 * std::exp(x);
}

namespace {

/// Thresholds of a draw, then `visit(zone row, its headlines)` for all; returns the sums over zones.
template <class Visit>
Headlines evaluate_all(std::span<UncertainZone const> zones, Draw const& draw, UncertainInputs const& inputs,
                       Visit visit) {
  auto const fuel =
      draw.is_threshold_relative ? twice_median_of_zones(zones, draw, inputs.fuel_effort) : inputs.fuel_threshold;
  auto const full =
      draw.is_threshold_relative ? twice_median_of_zones(zones, draw, Effort::full) : inputs.full_threshold;
  auto sums = Headlines{};
  auto households = 0.0;
  for (std::size_t z = 0; z < zones.size(); ++z) {
    // A median of nothing is no threshold: the dated one stays.
    auto const values = evaluate(zones[z], draw, inputs, fuel > 0 ? fuel : inputs.fuel_threshold,
                                 full > 0 ? full : inputs.full_threshold);
    for (std::size_t h = 0; h < kHeadlines; ++h) sums[h] += zones[z].households * values[h];
    households += zones[z].households;
    visit(z, values);
  }
  for (std::size_t h = 0; h < kHeadlines; ++h)
    if (h != static_cast<std::size_t>(Headline::gap) && households > 0) sums[h] /= households;
  return sums;
}

}  // namespace

Headlines evaluate(std::span<UncertainZone const> zones, Draw const& draw, UncertainInputs const& inputs) {
  return evaluate_all(zones, draw, inputs, [](std::size_t, Headlines const&) {});
}

namespace {

/// Values and ranks of some zones (or groups) in every draw and in the central one.
class Ranking {
public:
  Ranking(std::size_t zones, std::uint32_t draws)
      : zones_{zones}, draws_{draws}, values_(zones * draws), ranks_(zones * draws), central_(zones), place_(zones) {}

  /// The values of a draw, to be filled and then ranked.
  std::span<float> values(std::size_t draw) { return std::span{values_}.subspan(draw * zones_, zones_); }
  std::span<float> central() { return central_; }
  void rank(std::size_t draw) {
    auto order = std::vector<std::uint64_t>{};
    rank_values(values(draw), std::span{ranks_}.subspan(draw * zones_, zones_), order);
  }
  void rank_central() {
    auto order = std::vector<std::uint64_t>{};
    rank_values(central_, place_, order);
  }

  std::vector<ZoneUncertainty> summary(unsigned threads) const {
    // Zones in blocks of a cache line, so that a column of the matrices is read in whole lines.
    constexpr std::size_t kBlock = 16;
    auto result = std::vector<ZoneUncertainty>(zones_);
    for_each_index((zones_ + kBlock - 1) / kBlock, threads, [&](std::size_t block) {
      auto const first = block * kBlock;
      auto const size = std::min(kBlock, zones_ - first);
      auto columns = std::vector<std::vector<float>>(2 * size, std::vector<float>(draws_));
      for (std::size_t d = 0; d < draws_; ++d)
        for (std::size_t i = 0; i < size; ++i) {
          columns[i][d] = values_[d * zones_ + first + i];
          columns[size + i][d] = ranks_[d * zones_ + first + i];
        }
      for (std::size_t i = 0; i < size; ++i)
        result[first + i] = summary_of(columns[i], columns[size + i], place_[first + i]);
    });
    return result;
  }

private:
  ZoneUncertainty summary_of(std::vector<float>& values, std::vector<float>& ranks, float central_rank) const {
    auto const worst = std::ceil(static_cast<double>(zones_) / 10);
    auto zone = ZoneUncertainty{};
    for (auto const rank : ranks) {
      zone.probability_worst_decile += rank <= worst ? 1 : 0;
      zone.mean_rank_shift += std::abs(static_cast<double>(rank) - static_cast<double>(central_rank));
    }
    zone.probability_worst_decile /= draws_;
    zone.mean_rank_shift /= draws_;
    zone.value = band_of(values);
    zone.rank = band_of(ranks);
    return zone;
  }

  std::size_t zones_;
  std::uint32_t draws_;
  std::vector<float> values_;  // [draw][zone]
  std::vector<float> ranks_;
  std::vector<float> central_;
  std::vector<float> place_;  // rank in the central draw
};

}  // namespace

Uncertainty propagate(std::span<UncertainZone const> zones, UncertainInputs const& inputs, std::uint32_t draws,
                      std::uint64_t seed, Headline ranked, unsigned threads) {
  auto const none = std::vector<std::uint32_t>(zones.size(), kNoGroup);
  return propagate(zones, none, 0, inputs, draws, seed, ranked, threads);
}

Uncertainty propagate(std::span<UncertainZone const> zones, std::span<std::uint32_t const> group_of, std::size_t groups,
                      UncertainInputs const& inputs, std::uint32_t draws, std::uint64_t seed, Headline ranked,
                      unsigned threads) {
  assert(group_of.size() == zones.size());
  auto const of_rank = static_cast<std::size_t>(ranked);
  auto by_zone = Ranking{zones.size(), draws};
  auto by_group = Ranking{groups, draws};
  auto totals = std::vector<Headlines>(draws);
  auto group_households = std::vector<double>(groups, 0);
  for (std::size_t z = 0; z < zones.size(); ++z)
    if (group_of[z] != kNoGroup) group_households[group_of[z]] += zones[z].households;

  auto const run = [&](Draw const& draw, std::span<float> value, std::span<float> group_value) {
    auto sums = std::vector<double>(groups, 0);
    auto const total = evaluate_all(zones, draw, inputs, [&](std::size_t zone, Headlines const& headlines) {
      value[zone] = static_cast<float>(headlines[of_rank]);
      if (group_of[zone] != kNoGroup) sums[group_of[zone]] += zones[zone].households * headlines[of_rank];
    });
    for (std::size_t g = 0; g < groups; ++g)
      group_value[g] = group_households[g] > 0 ? static_cast<float>(sums[g] / group_households[g]) : 0;
    return total;
  };

  auto result = Uncertainty{};
  result.central = run(central_draw(inputs), by_zone.central(), by_group.central());
  by_zone.rank_central();
  by_group.rank_central();
  for_each_index(draws, threads, [&](std::size_t d) {
    auto unit = std::array<double, kUncertainInputs>{};
    for (std::size_t k = 0; k < kUncertainInputs; ++k)
      unit[k] = Stream{seed, static_cast<std::uint32_t>(d), static_cast<std::uint32_t>(k)}.uniform();
    totals[d] = run(draw_at(unit, inputs), by_zone.values(d), by_group.values(d));
    by_zone.rank(d);
    by_group.rank(d);
  });
  if (draws == 0) return result;

  auto sample = std::vector<float>(draws);
  for (std::size_t h = 0; h < kHeadlines; ++h) {
    std::ranges::transform(totals, sample.begin(), [&](auto const& total) { return static_cast<float>(total[h]); });
    result.headlines[h] = band_of(sample);
  }
  result.zones = by_zone.summary(threads);
  result.groups = by_group.summary(threads);
  for (auto const& zone : result.zones)
    result.mean_rank_shift += zone.mean_rank_shift / static_cast<double>(zones.size());
  return result;
}

}  // namespace berline::precarity
