#include <cassert>

#include "berline/transit/build.h"

namespace berline::transit {
namespace {

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the finalizer of SplitMix64.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

/// One number for everything a row is known by, in any feed, scenario and order of rows.
std::uint64_t key_of(std::uint64_t seed, std::string_view trip, ServiceTime start) {
  auto key = mixed(seed);
  for (auto const letter : trip) key = mixed(key ^ static_cast<unsigned char>(letter));
  return mixed(key ^ static_cast<std::uint32_t>(start.seconds()));
}

std::uint64_t number_of(std::uint64_t key, int draw) {
  return mixed(key ^ static_cast<std::uint64_t>(draw));
}

}  // namespace

Seconds headway_phase(Headways const& headways, std::string_view trip, ServiceTime start, Seconds headway) {
  if (headways.draws == 0) return Seconds{0};
  assert(headways.draw >= 0 && headways.draw < headways.draws && headways.draws < 1 << 16);
  auto const key = key_of(headways.seed, trip, start);
  auto const own = number_of(key, headways.draw);
  auto part = std::uint64_t{0};  // the rank of this draw's number among those of all draws: an order of the row's own
  for (auto other = 0; other < headways.draws; ++other) {
    auto const number = number_of(key, other);
    if (number < own || (number == own && other < headways.draw)) ++part;
  }
  auto const within = mixed(own) >> 40;  // 24 bits: where in its part
  auto const parts = static_cast<std::uint64_t>(headways.draws) << 24;
  return Seconds{
      static_cast<std::int32_t>(((part << 24) + within) * static_cast<std::uint64_t>(headway.count()) / parts)};
}

}  // namespace berline::transit
