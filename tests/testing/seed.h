// The seed of a random test: printed with every failure, overridable by BERLINE_TEST_SEED.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace berline::testing {

/// BERLINE_TEST_SEED when set, else `usual`. Show it: `SCOPED_TRACE("seed " + std::to_string(seed))`.
inline std::uint64_t seed_or(std::uint64_t usual) {
  auto const* text = std::getenv("BERLINE_TEST_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : usual;
}

}  // namespace berline::testing
