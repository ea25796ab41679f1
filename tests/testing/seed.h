// The seed of a random test: printed with every failure, overridable by BERLINE_TEST_SEED.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace berline::testing {

/// BERLINE_TEST_SEED when set, else `usual`. Show it: `SCOPED_TRACE("seed " + std::to_string(seed))`.
inline std::uint64_t seed_or(std::uint64_t usual) {
  auto const* text = std::getenv("BERLINE_TEST_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : usual;
}

/// The seeds 1 .. count, or only BERLINE_TEST_SEED when set. Show each as above.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (std::getenv("BERLINE_TEST_SEED") != nullptr) return {seed_or(0)};
  auto all = std::vector<std::uint64_t>{};
  for (std::uint64_t seed = 1; seed <= count; ++seed) all.push_back(seed);
  return all;
}

}  // namespace berline::testing
