// Chance that is the same everywhere: splitmix64 streams keyed by seed, purpose and item, with our own distributions
// (those of the standard library may differ from one implementation to the next).
#pragma once

#include <cstdint>
#include <string_view>

namespace berline::region {

/// One stream of random numbers. Streams of different purposes or items are independent, so that drawing more of one
/// thing changes nothing in another. Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators".
class Random {
public:
  Random(std::uint64_t seed, std::string_view purpose, std::uint64_t item = 0)
      : state_{mixed(mixed(seed) ^ hashed(purpose)) ^ mixed(item + 1)} {}

  std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15u); }

  /// [0, 1), 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  bool chance(double probability) { return uniform() < probability; }
  /// 0 .. count-1. Precondition: count > 0. The bias of the product is below 2^-32.
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32); }

  /// Mean 0, standard deviation 1, within ±6: the sum of twelve uniforms.
  double bell() {
    auto sum = -6.0;
    for (auto i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }

private:
  static constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  static constexpr std::uint64_t hashed(std::string_view text) {  // FNV-1a
    auto hash = std::uint64_t{0xcbf29ce484222325u};
    for (auto const character : text) hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3u;
    return hash;
  }

  std::uint64_t state_;
};

}  // namespace berline::region
