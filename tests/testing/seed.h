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

/// The seeds 1 .. count; BERLINE_TEST_SEEDS replaces the count (long runs), BERLINE_TEST_SEED leaves one seed only.
/// Show each as above.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (std::getenv("BERLINE_TEST_SEED") != nullptr) return {seed_or(0)};
  if (auto const* many = std::getenv("BERLINE_TEST_SEEDS")) count = std::strtoull(many, nullptr, 10);
  auto all = std::vector<std::uint64_t>(count);
  std::iota(all.begin(), all.end(), std::uint64_t{1});
  return all;
}

}  // namespace berline::testing
