#include "berline/precarity/uncertain_inputs.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "berline/precarity/random.h"

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

}  // namespace berline::precarity
