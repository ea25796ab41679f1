#include "berline/precarity/random.h"

#include <cassert>
#include <cmath>

#include "berline/precarity/normal.h"

namespace berline::precarity {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  constexpr auto kFirstMultiplier = std::uint64_t{0xD2511F53};
  constexpr auto kSecondMultiplier = std::uint64_t{0xCD9E8D57};
  constexpr auto kFirstStep = std::uint32_t{0x9E3779B9};
  constexpr auto kSecondStep = std::uint32_t{0xBB67AE85};
  constexpr auto kRounds = 10;
  auto const high = [](std::uint64_t product) { return static_cast<std::uint32_t>(product >> 32U); };
  auto const low = [](std::uint64_t product) { return static_cast<std::uint32_t>(product); };
  for (auto round = 0; round < kRounds; ++round) {
    auto const first = kFirstMultiplier * counter[0];
    auto const second = kSecondMultiplier * counter[2];
    counter = {high(second) ^ counter[1] ^ key[0], low(second), high(first) ^ counter[3] ^ key[1], low(first)};
    key[0] += kFirstStep;
    key[1] += kSecondStep;
  }
  return counter;
}

double Stream::uniform() {
  auto const words = philox({next_++, draw_, parameter_, 0}, key_);
  auto const bits = (std::uint64_t{words[0]} << 21U) ^ (words[1] >> 11U);  // 53 bits
  return (static_cast<double>(bits) + 0.5) * 0x1p-53;
}

double Stream::normal() {
  return normal_quantile(uniform());
}

double Stream::gamma(double shape) {
  assert(shape > 0);
  if (shape < 1) {  // their note: a draw of shape + 1, shrunk
    auto const larger = gamma(shape + 1);
    return larger * std::pow(uniform(), 1 / shape);
  }
  auto const d = shape - 1.0 / 3.0;
  auto const c = 1 / std::sqrt(9 * d);
  while (true) {
    auto const x = normal();
    auto const v = (1 + c * x) * (1 + c * x) * (1 + c * x);
    if (v <= 0) continue;
    if (std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

void dirichlet(std::uint64_t seed, std::uint32_t draw, std::uint32_t parameter, std::span<double const> mean,
               double concentration, std::span<double> weights) {
  assert(mean.size() == weights.size());
  auto sum = 0.0;
  for (std::size_t k = 0; k < mean.size(); ++k) {
    weights[k] = mean[k] > 0
                     ? Stream{seed, draw, parameter + static_cast<std::uint32_t>(k)}.gamma(concentration * mean[k])
                     : 0.0;
    sum += weights[k];
  }
  for (auto& weight : weights) weight /= sum;
}

}  // namespace berline::precarity
