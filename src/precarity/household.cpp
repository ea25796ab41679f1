#include "berline/precarity/household.h"

#include <algorithm>
#include <cmath>

#include "berline/precarity/normal.h"

namespace berline::precarity {
namespace {

double clamped(double sigma) {
  return std::clamp(sigma, kLeastSigma, kGreatestSigma);
}

IncomeSpread with_mean(double mean, double sigma) {
  return {std::log(mean) - sigma * sigma / 2, sigma};
}

}  // namespace

double people_under_14(double age_0_3, double age_4_5, double age_6_10, double age_11_17) {
  return age_0_3 + age_4_5 + age_6_10 + age_11_17 * 3 / 7;
}

double consumption_units(double households, double people, double under_14) {
  return 0.5 * households + 0.5 * (people - under_14) + 0.3 * under_14;
}

double IncomeSpread::mean() const {
  return std::exp(mu + sigma * sigma / 2);
}

double IncomeSpread::median() const {
  return std::exp(mu);
}

double IncomeSpread::quantile(double p) const {
  return std::exp(mu + sigma * normal_quantile(p));
}

double IncomeSpread::share_below(double line) const {
  return line <= 0 ? 0 : normal_cdf((std::log(line) - mu) / sigma);
}

double IncomeSpread::decile_ratio() const {
  return std::exp(2 * normal_quantile(0.9) * sigma);
}

std::optional<IncomeSpread> spread_from_poverty(double mean, double poverty_share, double poverty_line) {
  if (!(poverty_line < mean) || !(poverty_line > 0)) return std::nullopt;
  auto const z = normal_quantile(std::clamp(poverty_share, kLeastPovertyShare, kGreatestPovertyShare));
  return with_mean(mean, clamped(z + std::sqrt(z * z - 2 * std::log(poverty_line / mean))));
}

IncomeSpread spread_from_deciles(double mean, double decile_ratio) {
  return with_mean(mean, clamped(sigma_of_decile_ratio(decile_ratio)));
}

IncomeSpread spread_around_median(double median, double decile_ratio) {
  return {std::log(median), clamped(sigma_of_decile_ratio(decile_ratio))};
}

double sigma_of_decile_ratio(double decile_ratio) {
  return std::log(decile_ratio) / (2 * normal_quantile(0.9));
}

}  // namespace berline::precarity
