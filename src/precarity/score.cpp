#include "berline/precarity/score.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace berline::precarity {
namespace {

constexpr double kPovertyFraction = 0.6;  // of the national median: the poverty line

std::vector<double> percentile_ranks(std::span<double const> values) {
  auto sorted = std::vector<double>{};
  std::ranges::copy_if(values, std::back_inserter(sorted), [](double x) { return !std::isnan(x); });
  std::ranges::sort(sorted);
  auto ranks = std::vector<double>(values.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    auto const [first, last] = std::ranges::equal_range(sorted, values[i]);
    auto const middle = static_cast<double>((first - sorted.begin()) + (last - sorted.begin())) / 2;
    ranks[i] = middle / static_cast<double>(sorted.size());
  }
  return ranks;
}

}  // namespace

double burden_score(double median_effort, double threshold) {
  return std::clamp(median_effort / (2 * threshold), 0.0, 1.0);
}

double resources_score(double median_standard_of_living, double national_median) {
  return std::clamp((national_median - median_standard_of_living) / ((1 - kPovertyFraction) * national_median), 0.0,
                    1.0);
}

double lack_of_alternatives(double access_by_transit, double access_by_car) {
  if (!(access_by_car > 0)) return 0;
  return 1 - std::min(1.0, access_by_transit / access_by_car);
}

double lack_of_alternatives(std::span<double const> by_transit, std::span<double const> by_car,
                            std::span<double const> purpose_weights) {
  auto sum = 0.0;
  auto total = 0.0;
  for (std::size_t k = 0; k < purpose_weights.size(); ++k) {
    sum += purpose_weights[k] * lack_of_alternatives(by_transit[k], by_car[k]);
    total += purpose_weights[k];
  }
  return total > 0 ? sum / total : 0;
}

Goalposts read_lack_goalposts(Parameters const& parameters) {
  auto const bounds = parameters.numbers("lack.goalposts", 2);
  return {bounds[0], bounds[1]};
}

double alternatives_score(double lack, Goalposts const& goalposts) {
  if (std::isnan(lack)) return lack;
  return std::clamp((lack - goalposts.low) / (goalposts.high - goalposts.low), 0.0, 1.0);
}

double power_mean(std::span<double const> values, std::span<double const> weights, double exponent, double floor) {
  assert(values.size() == weights.size());
  if (std::isinf(exponent)) {
    auto extreme = exponent > 0 ? 0.0 : std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < values.size(); ++k)
      if (weights[k] > 0)
        extreme = exponent > 0 ? std::max(extreme, values[k]) : std::min(extreme, std::max(values[k], floor));
    return extreme;
  }
  auto sum = 0.0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    auto const u = std::max(values[k], floor);
    sum += weights[k] * (exponent == 0 ? std::log(u) : std::pow(u, exponent));
  }
  return exponent == 0 ? std::exp(sum) : std::pow(sum, 1 / exponent);
}

double union_score(std::span<double const> values, std::span<double const> weights) {
  auto product = 1.0;
  for (std::size_t k = 0; k < values.size(); ++k) product *= std::pow(1 - values[k], weights[k]);
  return 1 - product;
}

double score(SubScores const& legs, std::span<double const> weights, double exponent) {
  return 100 * power_mean(legs.values(), weights, exponent);
}

std::vector<double> normalised(std::span<double const> values, Normalisation how, NormalisationBounds bounds) {
  if (how == Normalisation::percentile_rank) return percentile_ranks(values);
  auto count = 0.0;
  auto sum = 0.0;
  auto squares = 0.0;
  auto least = std::numeric_limits<double>::infinity();
  auto greatest = -least;
  for (auto const x : values) {
    if (std::isnan(x)) continue;
    ++count;
    sum += x;
    least = std::min(least, x);
    greatest = std::max(greatest, x);
  }
  auto const mean = sum / count;
  for (auto const x : values)
    if (!std::isnan(x)) squares += (x - mean) * (x - mean);
  auto const deviation = std::sqrt(squares / count);
  auto result = std::vector<double>(values.begin(), values.end());
  for (auto& x : result) {
    if (std::isnan(x)) continue;
    switch (how) {
      case Normalisation::goalposts:
        x = std::clamp((x - bounds.low) / (bounds.high - bounds.low), 0.0, 1.0);
        break;
      case Normalisation::min_max:
        x = greatest > least ? (x - least) / (greatest - least) : 0;
        break;
      case Normalisation::z_score:
        x = deviation > 0 ? (x - mean) / deviation : 0;
        break;
      case Normalisation::distance_to_threshold:
        x = std::log(x / bounds.threshold);
        break;
      case Normalisation::percentile_rank:
        break;  // above
    }
  }
  return result;
}

}  // namespace berline::precarity
