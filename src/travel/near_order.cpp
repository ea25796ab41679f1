#include "near_order.h"

#include <algorithm>
#include <numeric>

namespace berline::travel {
namespace {

/// Interleaves the bits of two numbers: neighbours on the curve are neighbours on the ground (Morton 1966).
std::uint64_t morton(std::uint32_t x, std::uint32_t y) {
  auto const spread = [](std::uint64_t bits) {
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
  };
  return spread(x) | spread(y) << 1;
}

std::uint64_t place_on_curve(LatLng at) {
  constexpr auto kStepsPerDegree = 1e6;
  return morton(static_cast<std::uint32_t>((at.lon + 180) * kStepsPerDegree),
                static_cast<std::uint32_t>((at.lat + 90) * kStepsPerDegree));
}

template <class Place>
std::vector<std::uint32_t> sorted(std::span<Place const> places, auto const& position) {
  auto curve = std::vector<std::uint64_t>(places.size());
  std::ranges::transform(places, curve.begin(), [&](Place const& place) { return place_on_curve(position(place)); });
  auto order = std::vector<std::uint32_t>(places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t place) { return curve[place]; });
  return order;
}

}  // namespace

std::vector<std::uint32_t> near_order(std::span<LatLng const> places) {
  return sorted(places, [](LatLng at) { return at; });
}

std::vector<std::uint32_t> near_order(std::span<street::Link const> links) {
  return sorted(links, [](street::Link const& link) { return link.snapped; });
}

}  // namespace berline::travel
