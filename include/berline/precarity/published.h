// What others counted, for figures of the index to be held against.
#pragma once

#include <span>
#include <string_view>

namespace berline::precarity {

/// A share that somebody published. Prices, incomes and methods differ: orders of magnitude compare, decimals do not.
struct PublishedShare {
  std::string_view figure;     // as the index names its own
  double percent = 0;          // NaN: looked for, and published for no territory
  std::string_view territory;  // its French name
  int year = 0;                // of the data, or of the publication
  std::string_view counted;    // "households", "people"
  std::string_view source;
};

/// By figure: precarious, vulnerable, housing_vulnerable, cumulated, heavy_effort, low_income, poor, no_car.
std::span<PublishedShare const> published_shares();

/// The percentage of one of them. The pair must be there.
double published_percent(std::string_view figure, std::string_view territory);

/// From this share of households on, vulnerability by fuel in a whole territory is a sign of an error (method.md 7):
/// INSEE's highest region is Corse with 28 %, Nord-Pas-de-Calais has 7.4 %.
inline constexpr double kImplausiblyVulnerable = 0.20;

}  // namespace berline::precarity
