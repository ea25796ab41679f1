// The published definitions of vulnerability and precarity, household by household: which household each one flags.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace berline::precarity {

/// One household, or one type standing for `weight` households. Euros a year.
struct Household {
  double fuel = 0;         // of the scope under study
  double transit = 0;      // fares, net
  double other_car = 0;    // running costs besides fuel, and fixed costs
  double income = 0;       // disposable, of the household
  double units = 1;        // consumption units
  double housing = 0;      // housing cost (rent or loan), 0 when unknown
  double home_energy = 0;  // heating, hot water
  double weight = 1;

  double mobility() const { return fuel + transit + other_car; }
  double standard_of_living() const { return income / units; }
  double fuel_effort() const { return fuel / income; }
  double full_effort() const { return mobility() / income; }
  double housing_effort() const { return home_energy / income; }
};

/// Smallest value such that at least half of the weight lies at or below it; of two middle values at exactly half the
/// lower. NaN when there is no weight. Reads values with positive weights only.
double weighted_median(std::span<double const> values, std::span<double const> weights);

/// Over whom the median behind "twice the median" is taken: all households (INSEE, decisions 24), or only those who
/// spend.
enum class MedianOver : std::uint8_t { all, spenders };

/// Flags, one per household, 1 = flagged.
using Flags = std::vector<std::uint8_t>;

/// Sum of weights of the flagged over the sum of all; 0 without households.
double share(std::span<Household const>, Flags const&);
/// Sum of weights of the flagged.
double count(std::span<Household const>, Flags const&);
Flags both(Flags const&, Flags const&);
Flags either(Flags const&, Flags const&);

/// INSEE energy vulnerability for travel: fuel / income > threshold (Insee Première 1530: 4.5 % in 2008).
Flags vulnerable_by_fuel(std::span<Household const>, double threshold);
/// INSEE energy vulnerability for housing: home energy / income > threshold (8 % in 2008).
Flags vulnerable_by_housing(std::span<Household const>, double threshold);
/// Full daily mobility / income > threshold (18 %: Vanco, Certu).
Flags heavy_full_effort(std::span<Household const>, double threshold);
/// Twice the median of the fuel effort, and of the full effort: the relative thresholds.
double twice_median_fuel_effort(std::span<Household const>, MedianOver);
double twice_median_full_effort(std::span<Household const>, MedianOver);
/// Standard of living at or below `line`: the third decile, or below the poverty line.
Flags low_income(std::span<Household const>, double line);
/// 60 % of the median standard of living of these households, weighted by household.
double relative_poverty_line(std::span<Household const>);

/// P0 of D1, the headline: low income and full effort above the threshold.
Flags precarious_by_full_cost(std::span<Household const>, double third_decile, double threshold);
/// TEE-3D carried over to mobility (Géodip): fuel effort above the threshold and income at most the third decile.
Flags tee_3d_mobility(std::span<Household const>, double third_decile, double threshold);
/// LIHC carried over to mobility (Hills 2012): fuel per unit above its median, and what is left after housing and fuel
/// below 60 % of the median income after housing, per unit. Without housing costs it is the before-housing variant.
Flags low_income_high_cost(std::span<Household const>);
/// Fuel-poverty gap of Hills: fuel per unit above its median, euros a year and unit; 0 below.
std::vector<double> high_cost_gap(std::span<Household const>);
/// Transport spending at least 10 % of income.
Flags ten_percent(std::span<Household const>);
/// Fuel spending at least twice the median share.
Flags twice_median(std::span<Household const>, MedianOver);
/// Vulnerable transport user (Alonso-Epelde et al. 2023): full share at least twice its median, transit spending below
/// the median of those who spend on it, and standard of living below the median. Spending and its median are both per
/// unit here; the published code mixes the two.
Flags vulnerable_transport_user(std::span<Household const>, MedianOver);

/// Euros a year above `threshold` of income: what brings the household back under the line. 0 when under it.
std::vector<double> gap_to_threshold(std::span<Household const>, double threshold);

/// Foster-Greer-Thorbecke for "more is worse" (efforts): mean of ((x - z) / z)^alpha over x > z, over all weights.
/// alpha = 0 the headcount, 1 the depth, 2 the severity.
double fgt_above(std::span<double const> values, std::span<double const> weights, double line, double alpha);
/// The same for "more is better" (access, income): mean of ((z - x) / z)^alpha over x < z.
double fgt_below(std::span<double const> values, std::span<double const> weights, double line, double alpha);

/// Households by income class (rows) and effort class (columns), the matrix of the Lille area's study as reconstructed
/// here (D7). `cells[row * efforts + column]` sums weights.
struct IncomeEffortMatrix {
  std::vector<double> income_bounds;  // upper bounds of all rows but the last
  std::vector<double> effort_bounds;  // upper bounds of all columns but the last; 0.05, 0.10, 0.18 by D7
  std::vector<double> cells{};

  std::size_t rows() const { return income_bounds.size() + 1; }
  std::size_t columns() const { return effort_bounds.size() + 1; }
  double at(std::size_t row, std::size_t column) const { return cells[row * columns() + column]; }
};
/// Classes by standard of living and by full effort; a value on a bound belongs below it.
IncomeEffortMatrix income_effort_matrix(std::span<Household const>, std::vector<double> income_bounds,
                                        std::vector<double> effort_bounds);

}  // namespace berline::precarity
