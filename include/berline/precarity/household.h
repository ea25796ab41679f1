// Households of a zone from its totals: consumption units, income, and how incomes spread inside the zone.
#pragma once

#include <optional>

namespace berline::precarity {

/// People younger than 14 from the grid's age bands. The band 11-17 counts for 3/7: three of its seven years
/// (method.md 2.1).
double people_under_14(double age_0_3, double age_4_5, double age_6_10, double age_11_17);

/// Consumption units of a zone, exact from totals because each household has exactly one first adult: OECD-modified
/// scale, 1 for the first adult, 0.5 for each other person of 14 and over, 0.3 for each younger.
///   households >= 0, people >= under_14 >= 0
double consumption_units(double households, double people, double under_14);

/// Standards of living (income per consumption unit) in a zone: ln X ~ N(mu, sigma^2).
struct IncomeSpread {
  double mu = 0;
  double sigma = 0;

  double mean() const;
  double median() const;
  double quantile(double p) const;
  /// Share of households below `line` (euros a year per consumption unit).
  double share_below(double line) const;
  /// Ninth decile over first.
  double decile_ratio() const;
};

/// Bounds kept to when the closed form would leave what is seen in any commune (method.md 2.1).
inline constexpr double kLeastPovertyShare = 0.01;
inline constexpr double kGreatestPovertyShare = 0.80;
inline constexpr double kLeastSigma = 0.20;
inline constexpr double kGreatestSigma = 0.90;

/// The lognormal of mean `mean` with the share `poverty_share` below `poverty_line`, in closed form:
/// sigma = z + sqrt(z^2 - 2 ln(line / mean)), z = Phi^-1(share), clamped. Nothing when the line is not below the mean
/// (the root is not the sensible one): then take the spread of the parent zone, `spread_from_deciles`.
std::optional<IncomeSpread> spread_from_poverty(double mean, double poverty_share, double poverty_line);

/// The lognormal of the given mean or median whose D9/D1 is `decile_ratio` > 1; sigma clamped.
IncomeSpread spread_from_deciles(double mean, double decile_ratio);
IncomeSpread spread_around_median(double median, double decile_ratio);

/// sigma of the ratio D9/D1 = exp(2 x 1.28155 sigma), not clamped.
double sigma_of_decile_ratio(double decile_ratio);

}  // namespace berline::precarity
