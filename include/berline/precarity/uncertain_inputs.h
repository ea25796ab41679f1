// What is not known for sure, and the draws made of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "berline/precarity/cost.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

/// The parts of a mean yearly cost that vary apart.
enum class CostPart : std::uint8_t { commute_fuel, constrained_fuel, other_fuel, running, fixed, transit };
inline constexpr std::size_t kCostParts = 6;

/// Which of the parts an effort counts: as many of the first as its number says.
enum class Effort : std::uint8_t { commute_fuel = 1, constrained_fuel = 2, all_fuel = 3, full = 6 };
Effort effort_of(Scope fuel_scope);

/// Everything that one draw decides; `central_draw` is the reference.
struct Draw {
  std::array<double, kCostParts> cost_factor{1, 1, 1, 1, 1, 1};
  double income_factor = 1;
  double imputed_income_factor = 1;  // instead of the former in imputed zones
  double income_sigma_factor = 1;
  double basket_minutes = 35;
  bool is_threshold_relative = false;  // 2 x median recomputed, instead of the dated constant
  double exponent = 0;                 // of the score's mean, finite
  std::array<double, 3> weights{1.0 / 3, 1.0 / 3, 1.0 / 3};
};

/// Fixed values and laws of the draws, read from parameters with their bounds.
struct UncertainInputs {
  Effort fuel_effort = Effort::constrained_fuel;  // what P1 counts
  double fuel_threshold = 0;                      // of fuel over income
  double full_threshold = 0;                      // of all mobility over income
  double third_decile = 0;                        // national, euros a year and unit
  double national_median = 0;
  double basket_minutes = 0;
  double weight_concentration = 20;  // Dirichlet around equal weights; 10 to 30 in method.md 2.7
  bool draws_threshold = true;       // whether the relative threshold is drawn, one draw in two
  bool draws_exponent = true;        // p among -1, 0, 1, 2
  /// The central value and bounds of each drawn quantity, as ratios to the centre (minutes for the basket).
  struct Factor {
    std::string_view name;
    double centre = 1;
    Spread spread{1, 1, Law::triangular};
  };
  std::array<Factor, 10> factors{};
  /// Of the income mean in imputed zones: the same random number, wider bounds.
  Factor imputed_income{};
};
/// The rank of each input in a draw: the ten factors, then the threshold's rule, the exponent, the weights.
inline constexpr std::size_t kUncertainInputs = 13;
/// Their names, for tables: fuel_price, consumption, occupancy, car_share, work_days, other_trips, fixed_costs,
/// income_mean, income_sigma, basket_minutes, threshold_rule, exponent, weights.
std::span<std::string_view const> uncertain_input_names();

/// From `threshold.*`, `income.*`, `fuel.price.petrol`, `fuel.real_world_factor`, `car.*`, `days.work` and
/// `uncertainty.*`. A parameter without bounds does not vary. Congestion and the percentile of departure are not drawn:
/// they change travel times, which takes another run of the router.
UncertainInputs read_uncertain_inputs(Parameters const&);

/// The draw in which nothing varies.
Draw central_draw(UncertainInputs const&);
/// The draw of a point of the unit cube, `kUncertainInputs` coordinates.
Draw draw_at(std::span<double const> unit, UncertainInputs const&);

}  // namespace berline::precarity
