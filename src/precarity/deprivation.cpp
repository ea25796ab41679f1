#include "berline/precarity/deprivation.h"

namespace berline::precarity {
namespace {

constexpr double kTolerance = 1e-9;  // thirds do not sum to one in floating point

double deprivation_score(DeprivationProfile const& profile, std::span<double const> weights) {
  auto score = 0.0;
  for (std::size_t d = 0; d < weights.size(); ++d)
    if ((profile.deprived >> d & 1U) != 0) score += weights[d];
  return score;
}

struct Sums {
  double everyone = 0;
  double poor = 0;
  double deprivations_of_poor = 0;

  void add(DeprivationProfile const& profile, std::span<double const> weights, double cutoff) {
    auto const score = deprivation_score(profile, weights);
    everyone += profile.weight;
    if (score < cutoff - kTolerance) return;
    poor += profile.weight;
    deprivations_of_poor += profile.weight * score;
  }

  MultidimensionalPoverty measures() const {
    return {.headcount = everyone > 0 ? poor / everyone : 0,
            .intensity = poor > 0 ? deprivations_of_poor / poor : 0,
            .adjusted_headcount = everyone > 0 ? deprivations_of_poor / everyone : 0};
  }
};

}  // namespace

MultidimensionalPoverty multidimensional_poverty(std::span<DeprivationProfile const> profiles,
                                                 std::span<double const> dimension_weights, double cutoff) {
  auto sums = Sums{};
  for (auto const& profile : profiles) sums.add(profile, dimension_weights, cutoff);
  return sums.measures();
}

std::vector<MultidimensionalPoverty> poverty_by_zone(std::span<DeprivationProfile const> profiles, std::size_t zones,
                                                     std::span<double const> dimension_weights, double cutoff) {
  auto sums = std::vector<Sums>(zones);
  for (auto const& profile : profiles) sums[profile.zone].add(profile, dimension_weights, cutoff);
  auto result = std::vector<MultidimensionalPoverty>{};
  result.reserve(zones);
  for (auto const& zone : sums) result.push_back(zone.measures());
  return result;
}

std::vector<double> contribution_of_dimensions(std::span<DeprivationProfile const> profiles,
                                               std::span<double const> dimension_weights, double cutoff) {
  auto parts = std::vector<double>(dimension_weights.size(), 0);
  auto everyone = 0.0;
  for (auto const& profile : profiles) {
    everyone += profile.weight;
    if (deprivation_score(profile, dimension_weights) < cutoff - kTolerance) continue;
    for (std::size_t d = 0; d < parts.size(); ++d)
      if ((profile.deprived >> d & 1U) != 0) parts[d] += profile.weight * dimension_weights[d];
  }
  for (auto& part : parts) part = everyone > 0 ? part / everyone : 0;
  return parts;
}

}  // namespace berline::precarity
