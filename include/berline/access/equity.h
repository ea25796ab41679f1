// How evenly something is shared out: over all people, along income, between groups, below a line.
#pragma once

#include <cstdint>
#include <span>

namespace berline::access {

// `values` is what each place has, `weights` how many people live there. Rows without a value (NaN) or without people
// are left out. No value (NaN) comes back when nobody is left or the measure is not defined (a mean of 0). Weights and,
// for the inequality measures, values are not negative.

double weighted_mean(std::span<double const> values, std::span<double const> weights);

/// The smallest value that at least `share` of the people do not exceed; `share` in (0, 1].
double weighted_quantile(std::span<double const> values, std::span<double const> weights, double share);

/// Twice the area between the Lorenz curve and equality: 0 when all have the same.
double gini(std::span<double const> values, std::span<double const> weights);

/// Mean of the richest 10 % over mean of the poorest 40 %, people ordered by income. A place on the border belongs to
/// the group with the share of its people that fits.
double palma(std::span<double const> values, std::span<double const> weights, std::span<double const> income);

/// Theil's T = sum s (x / mean) ln(x / mean), zeros adding nothing, and its part between groups; the rest is within.
struct Theil {
  double total = 0;
  double between = 0;
  double within() const { return total - between; }
};
/// `groups` names the group of each row (any numbers); empty: one group.
Theil theil_t(std::span<double const> values, std::span<double const> weights, std::span<int const> groups);

/// Theil's L = sum s ln(mean / x); not defined with a zero.
double theil_l(std::span<double const> values, std::span<double const> weights);

/// 2 sum (r - 1/2)(x - mean) s / mean, r the mid-rank in the order of `rank_by`, ties sharing one: positive when the
/// richer have more. Kakwani, Wagstaff and van Doorslaer (1997).
double concentration_index(std::span<double const> values, std::span<double const> weights,
                           std::span<double const> rank_by);

/// Corrected for values that lie between `least` and `most`: 4 mean CI / (most - least). Erreygers (2009).
double erreygers_index(std::span<double const> values, std::span<double const> weights, std::span<double const> rank_by,
                       double least, double most);

enum class Better : std::uint8_t { more, less };  // access: more is better; times and costs: less is better

/// Foster, Greer and Thorbecke (1984): sum s (gap / line)^alpha over those on the wrong side of the line; alpha 0 the
/// share of people, 1 the depth, 2 the severity. Gaps of times are capped at `line` (a gap of 1), since they have no
/// end; an infinite value (unreachable) has that gap.
double fgt(std::span<double const> values, std::span<double const> weights, double line, int alpha, Better);

/// Share of all people, those without a value included, whose value does not exceed `limit`.
double share_within(std::span<double const> values, std::span<double const> weights, double limit);

}  // namespace berline::access
