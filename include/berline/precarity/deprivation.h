// Several deprivations counted together: the Alkire-Foster method (2011), recommended for reporting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace berline::precarity {

/// A group of people (or households) deprived in the same dimensions.
struct DeprivationProfile {
  double weight = 0;           // how many
  std::uint32_t deprived = 0;  // bit d: deprived in dimension d
  std::uint32_t zone = 0;      // row of the zone they live in
};

/// H: share of people poor in several dimensions at once; A: mean deprivation of the poor; M0 = H x A.
struct MultidimensionalPoverty {
  double headcount = 0;
  double intensity = 0;
  double adjusted_headcount = 0;  // M0
};

/// Poor: the sum of the weights (of sum 1) of one's deprivations reaches `cutoff`, within 1e-9.
MultidimensionalPoverty multidimensional_poverty(std::span<DeprivationProfile const>,
                                                 std::span<double const> dimension_weights, double cutoff);

/// M0 per zone; the population-weighted mean of them is the total's M0.
std::vector<MultidimensionalPoverty> poverty_by_zone(std::span<DeprivationProfile const>, std::size_t zones,
                                                     std::span<double const> dimension_weights, double cutoff);

/// Parts of M0 due to each dimension; they sum to M0.
std::vector<double> contribution_of_dimensions(std::span<DeprivationProfile const>,
                                               std::span<double const> dimension_weights, double cutoff);

}  // namespace berline::precarity
