// Seeds of random tests: as many as the test asks for, or the one that BERLINE_TEST_SEED names.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace berline::testing {

/// 1 .. count; BERLINE_TEST_SEEDS replaces the count (long runs), BERLINE_TEST_SEED leaves one seed only.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (auto const* one = std::getenv("BERLINE_TEST_SEED")) return {std::strtoull(one, nullptr, 10)};
  if (auto const* many = std::getenv("BERLINE_TEST_SEEDS")) count = std::strtoull(many, nullptr, 10);
  auto list = std::vector<std::uint64_t>(count);
  for (std::uint64_t i = 0; i < count; ++i) list[i] = i + 1;
  return list;
}

}  // namespace berline::testing
