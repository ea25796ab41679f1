// A time and the length of the path that takes it, compared and added as one number.
#pragma once

#include <compare>
#include <cstdint>

#include "berline/base/units.h"
#include "berline/street/mode.h"

namespace berline::street {

/// Ordered by time, then by length. The two are packed in one word, time above length: one addition and one comparison
/// do for both, and equal answers are equal bits whatever way they were summed.
class PathCost {
public:
  constexpr PathCost() = default;  // never
  constexpr PathCost(Deciseconds time, Decimetres length)
      : packed_{(std::uint64_t{time.count()} << 32) | length.count()} {}
  static constexpr PathCost zero() { return {Deciseconds{0}, Decimetres{0}}; }

  /// As the one number it is kept in, and back.
  static constexpr PathCost unpacked(std::uint64_t packed) {
    auto cost = PathCost{};
    cost.packed_ = packed;
    return cost;
  }
  constexpr std::uint64_t packed() const { return packed_; }

  constexpr Deciseconds time() const { return Deciseconds{static_cast<std::uint32_t>(packed_ >> 32)}; }
  constexpr Decimetres length() const { return Decimetres{static_cast<std::uint32_t>(packed_)}; }
  constexpr double metres() const { return length().count() / 10.0; }
  constexpr bool is_never() const { return berline::is_never(time()); }

  /// Precondition: not both are never, and the lengths together stay under 429,000 km.
  friend constexpr PathCost operator+(PathCost a, PathCost b) {
    a.packed_ += b.packed_;
    return a;
  }
  friend constexpr auto operator<=>(PathCost, PathCost) = default;

private:
  std::uint64_t packed_ = std::uint64_t{kNeverDeciseconds.count()} << 32;
};

}  // namespace berline::street
