// The composite score of a zone: three sub-scores on fixed goalposts, one exponent (method.md 2.5).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/precarity/parameters.h"

namespace berline::precarity {

/// Badness in [0, 1] of the three legs.
struct SubScores {
  double burden = 0;
  double resources = 0;
  double alternatives = 0;

  std::array<double, 3> values() const { return {burden, resources, alternatives}; }
};

/// 0 at no effort, 0.5 at the threshold, 1 at twice it and beyond.
double burden_score(double median_effort, double threshold);
/// 0 at the national median standard of living and above, 1 at the poverty line (60 % of it) and below.
double resources_score(double median_standard_of_living, double national_median);
/// Lack of alternatives, already in [0, 1]: 1 - min(1, access by transit / access by car). Without any access by car
/// there is nothing to lack: 0.
double lack_of_alternatives(double access_by_transit, double access_by_car);
/// Weighted over purposes.
double lack_of_alternatives(std::span<double const> by_transit, std::span<double const> by_car,
                            std::span<double const> purpose_weights);

/// Between which lacks the third leg lies: `lack.goalposts`. Nowhere does transit reach all that the car does, so that
/// 0 would leave every zone bad and none worse than another.
struct Goalposts {
  double low = 0;
  double high = 1;
};
Goalposts read_lack_goalposts(Parameters const&);
/// 0 at the low goalpost and below, 1 at the high one and above; NaN stays.
double alternatives_score(double lack, Goalposts const&);

/// Floor of the sub-scores inside means of exponent <= 0, so that one zero does not erase the two others.
inline constexpr double kScoreFloor = 0.01;

/// (sum w u^p)^(1/p) of max(u, floor): p = 1 arithmetic, 0 geometric, -1 harmonic, 2 quadratic, +inf the greatest,
/// -inf the least. Badness means: a low p asks that everything be bad ("cumul"), a high p that something be. The
/// weights sum to 1.
double power_mean(std::span<double const> values, std::span<double const> weights, double exponent,
                  double floor = kScoreFloor);
/// 1 - prod (1 - u)^w: bad as soon as one leg is.
double union_score(std::span<double const> values, std::span<double const> weights);

/// 100 x the power mean of the three legs.
double score(SubScores const&, std::span<double const> weights, double exponent);

/// Other ways to bring a raw indicator to a common scale, offered for sensitivity. Missing (NaN) stays missing and is
/// not counted.
enum class Normalisation : std::uint8_t { goalposts, min_max, z_score, percentile_rank, distance_to_threshold };

/// min-max to [0, 1] (all equal: 0); z-score (population deviation; all equal: 0); percentile rank in [0, 1], ties at
/// the middle of theirs; distance to threshold: ln(x / threshold), x > 0. goalposts: clamp((x - low) / (high - low)).
struct NormalisationBounds {
  double low = 0;
  double high = 1;
  double threshold = 1;
};
std::vector<double> normalised(std::span<double const> values, Normalisation, NormalisationBounds = {});

}  // namespace berline::precarity
