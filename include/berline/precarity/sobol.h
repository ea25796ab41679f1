// Which uncertain input matters: variance shares of a model's answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "berline/precarity/parallel.h"

namespace berline::precarity {

/// First-order shares (the input alone) and total shares (with all it interacts in) of the variance; one per input.
struct SobolIndices {
  std::vector<double> first;
  std::vector<double> total;
  double mean = 0;
  double variance = 0;
};

/// A model of inputs that are all uniform on (0, 1); any law is reached by its quantile function inside. Must be safe
/// to call from several threads at once.
using UnitModel = std::function<double(std::span<double const> unit)>;

/// Runs the model samples x (inputs + 2) times on two independent designs A and B and their mixtures: first order by
/// Saltelli et al. (2010), total by Jansen (1999). Standard error about 1.5 / sqrt(samples). Same seed, same bytes, for
/// any number of workers. All zero when the answer does not vary.
SobolIndices sobol_indices(UnitModel const&, std::size_t inputs, std::uint32_t samples, std::uint64_t seed,
                           Workers const& workers = {});

/// A model with several answers, which it writes; as safe.
using UnitModels = std::function<void(std::span<double const> unit, std::span<double> answers)>;

/// The indices of each answer, by the same runs.
std::vector<SobolIndices> sobol_indices(UnitModels const&, std::size_t inputs, std::size_t answers,
                                        std::uint32_t samples, std::uint64_t seed, Workers const& workers = {});

}  // namespace berline::precarity
