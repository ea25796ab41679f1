#include "berline/precarity/sobol.h"

#include "berline/precarity/parallel.h"
#include "berline/precarity/random.h"

namespace berline::precarity {

SobolIndices sobol_indices(UnitModel const& model, std::size_t inputs, std::uint32_t samples, std::uint64_t seed,
                           unsigned threads) {
  // answers[j * (inputs + 2)]: f(A_j), f(B_j), then f of A_j with input i taken from B_j.
  auto const runs = inputs + 2;
  auto answers = std::vector<double>(samples * runs);
  for_each_index(samples, threads, [&](std::size_t sample) {
    auto const draw = static_cast<std::uint32_t>(sample);
    auto a = std::vector<double>(inputs);
    auto b = std::vector<double>(inputs);
    for (std::size_t i = 0; i < inputs; ++i) {
      a[i] = Stream{seed, draw, static_cast<std::uint32_t>(2 * i)}.uniform();
      b[i] = Stream{seed, draw, static_cast<std::uint32_t>(2 * i + 1)}.uniform();
    }
    auto* const answer = &answers[sample * runs];
    answer[0] = model(a);
    answer[1] = model(b);
    for (std::size_t i = 0; i < inputs; ++i) {
      auto const kept = a[i];
      a[i] = b[i];
      answer[2 + i] = model(a);
      a[i] = kept;
    }
  });

  auto result = SobolIndices{.first = std::vector<double>(inputs), .total = std::vector<double>(inputs)};
  auto const n = static_cast<double>(samples);
  for (std::size_t j = 0; j < samples; ++j) result.mean += (answers[j * runs] + answers[j * runs + 1]) / (2 * n);
  for (std::size_t j = 0; j < samples; ++j)
    for (auto const answer : {answers[j * runs], answers[j * runs + 1]})
      result.variance += (answer - result.mean) * (answer - result.mean) / (2 * n);
  if (result.variance <= 0) return result;
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t j = 0; j < samples; ++j) {
      auto const* const answer = &answers[j * runs];
      auto const moved = answer[2 + i] - answer[0];
      result.first[i] += (answer[1] - result.mean) * moved;  // centred: less noise, same expectation
      result.total[i] += moved * moved;
    }
    result.first[i] /= n * result.variance;
    result.total[i] /= 2 * n * result.variance;
  }
  return result;
}

}  // namespace berline::precarity
