// Shares of vulnerable households in a zone in closed form, when only moments of its costs and incomes are known.
#pragma once

namespace berline::precarity {

/// Costs and incomes of the households of a zone, both lognormal: ln C ~ N(ln_cost, cost_sigma^2) among the
/// `positive_share` that spends at all, ln Y ~ N(ln_income, income_sigma^2), correlated by `correlation`.
struct ZoneMoments {
  double ln_cost = 0;
  double cost_sigma = 0;
  double ln_income = 0;
  double income_sigma = 0;
  double correlation = 0;
  double positive_share = 1;

  /// Standard deviation of ln(C / Y).
  double effort_sigma() const;
  /// Median effort of those who spend.
  double median_effort() const;
};

/// Share of all households whose effort C / Y exceeds `threshold` > 0 (method.md 2.3).
double share_above(ZoneMoments const&, double threshold);

/// Share of all households whose effort exceeds `threshold` and whose income is at most `line` (household income): P0
/// and P2 in closed form, a corner of the bivariate normal.
double share_above_with_low_income(ZoneMoments const&, double threshold, double line);

/// Mean over all households of max(0, C - threshold x Y): euros a year; times households it is the zone's gap.
/// The difference of two lognormals given one exceeds the other (Margrabe's exchange formula).
double mean_gap(ZoneMoments const&, double threshold);

/// Share with both troubles when only the two shares are known: a Gaussian copula (rho = 0.235 reproduces INSEE's
/// 2.6 % from 14.6 % and 10.2 %; method.md 1.1).
double share_with_both(double first, double second, double correlation);

/// One-way commuting distance at which one car commuter spends `threshold` of a household income on fuel, km.
double distance_at_threshold(double income, double threshold, double days_per_year, double euros_per_kilometre);

}  // namespace berline::precarity
