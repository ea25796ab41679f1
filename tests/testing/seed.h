// The seed of a random test: printed with every failure, overridable by BERLINE_TEST_SEED.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace berline::testing {

/// BERLINE_TEST_SEED when set, else `usual`. Show it: `SCOPED_TRACE("seed " + std::to_string(seed))`.
inline std::uint64_t seed_or(std::uint64_t usual) {
  auto const* text = std::getenv("BERLINE_TEST_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : usual;
}

/// The seeds 1 .. count, or the next so many, and so on: round 0, 1, ... of BERLINE_TEST_ROUND. BERLINE_TEST_SEEDS
/// replaces the count, BERLINE_TEST_SEED leaves one seed only. Show each as above.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (std::getenv("BERLINE_TEST_SEED") != nullptr) return {seed_or(0)};
  if (auto const* many = std::getenv("BERLINE_TEST_SEEDS")) count = std::strtoull(many, nullptr, 10);
  auto const* const text = std::getenv("BERLINE_TEST_ROUND");
  auto const round = text != nullptr ? std::strtoull(text, nullptr, 10) : 0;
  auto all = std::vector<std::uint64_t>(count);
  std::iota(all.begin(), all.end(), round * count + 1);
  return all;
}

}  // namespace berline::testing
