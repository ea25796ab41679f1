#include "berline/precarity/sobol.h"

#include "berline/precarity/parallel.h"
#include "berline/precarity/random.h"

namespace berline::precarity {
namespace {

/// Every answer of every run of a sample: f(A), f(B), then f of A with one input after the other taken from B.
class Runs {
public:
  Runs(std::size_t samples, std::size_t inputs, std::size_t answers)
      : samples_{samples}, runs_{inputs + 2}, answers_{answers}, values_(samples * runs_ * answers) {}

  std::span<double> of(std::size_t sample, std::size_t run) {
    return std::span{values_}.subspan((sample * runs_ + run) * answers_, answers_);
  }
  double value(std::size_t sample, std::size_t run, std::size_t answer) const {
    return values_[(sample * runs_ + run) * answers_ + answer];
  }
  std::size_t samples() const { return samples_; }

private:
  std::size_t samples_, runs_, answers_;
  std::vector<double> values_;
};

constexpr std::size_t kOfA = 0, kOfB = 1, kFirstMixed = 2;

SobolIndices indices_of(Runs const& runs, std::size_t inputs, std::size_t answer) {
  auto result = SobolIndices{.first = std::vector<double>(inputs), .total = std::vector<double>(inputs)};
  auto const n = static_cast<double>(runs.samples());
  auto const at = [&](std::size_t sample, std::size_t run) { return runs.value(sample, run, answer); };
  for (std::size_t j = 0; j < runs.samples(); ++j) result.mean += (at(j, kOfA) + at(j, kOfB)) / (2 * n);
  for (std::size_t j = 0; j < runs.samples(); ++j)
    for (auto const value : {at(j, kOfA), at(j, kOfB)})
      result.variance += (value - result.mean) * (value - result.mean) / (2 * n);
  if (result.variance <= 0) return result;
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t j = 0; j < runs.samples(); ++j) {
      auto const moved = at(j, kFirstMixed + i) - at(j, kOfA);
      result.first[i] += (at(j, kOfB) - result.mean) * moved;  // centred: less noise, same expectation
      result.total[i] += moved * moved;
    }
    result.first[i] /= n * result.variance;
    result.total[i] /= 2 * n * result.variance;
  }
  return result;
}

}  // namespace

std::vector<SobolIndices> sobol_indices(UnitModels const& model, std::size_t inputs, std::size_t answers,
                                        std::uint32_t samples, std::uint64_t seed, Workers const& workers) {
  auto runs = Runs{samples, inputs, answers};
  for_each_index(samples, workers, [&](std::size_t sample) {
    auto const draw = static_cast<std::uint32_t>(sample);
    auto a = std::vector<double>(inputs);
    auto b = std::vector<double>(inputs);
    for (std::size_t i = 0; i < inputs; ++i) {
      a[i] = Stream{seed, draw, static_cast<std::uint32_t>(2 * i)}.uniform();
      b[i] = Stream{seed, draw, static_cast<std::uint32_t>(2 * i + 1)}.uniform();
    }
    model(a, runs.of(sample, kOfA));
    model(b, runs.of(sample, kOfB));
    for (std::size_t i = 0; i < inputs; ++i) {
      auto const kept = a[i];
      a[i] = b[i];
      model(a, runs.of(sample, kFirstMixed + i));
      a[i] = kept;
    }
  });
  auto result = std::vector<SobolIndices>{};
  for (std::size_t answer = 0; answer < answers; ++answer) result.push_back(indices_of(runs, inputs, answer));
  return result;
}

SobolIndices sobol_indices(UnitModel const& model, std::size_t inputs, std::uint32_t samples, std::uint64_t seed,
                           Workers const& workers) {
  auto const one = [&](std::span<double const> unit, std::span<double> answer) { answer.front() = model(unit); };
  return sobol_indices(one, inputs, 1, samples, seed, workers).front();
}

}  // namespace berline::precarity
