// Random numbers named by where they are used, not by when: any thread can draw any of them, in any order.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace berline::precarity {

/// Philox4x32-10: four random words for each counter, under a key. Salmon, Moraes, Dror & Shaw (2011), "Parallel random
/// numbers: as easy as 1, 2, 3".
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// The random numbers of one (seed, draw, parameter): the n-th call gives the same number whoever calls.
class Stream {
public:
  Stream(std::uint64_t seed, std::uint32_t draw, std::uint32_t parameter)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
        draw_{draw},
        parameter_{parameter} {}

  /// In (0, 1), both ends excluded; a multiple of 2^-53 plus half of one.
  double uniform();
  /// Standard normal, by inversion: one uniform each.
  double normal();
  /// Gamma of the given shape > 0, scale 1. Marsaglia & Tsang (2000).
  double gamma(double shape);

private:
  std::array<std::uint32_t, 2> key_;
  std::uint32_t draw_;
  std::uint32_t parameter_;
  std::uint32_t next_ = 0;
};

/// Weights of sum 1 around `mean` (which sums to 1): Dirichlet of parameters concentration x mean, by normalised
/// gammas. One weight is stream (parameter + its rank). A zero mean stays a zero weight.
void dirichlet(std::uint64_t seed, std::uint32_t draw, std::uint32_t parameter, std::span<double const> mean,
               double concentration, std::span<double> weights);

}  // namespace berline::precarity
