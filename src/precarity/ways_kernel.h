// The loops over destinations. Without branches, so that the compiler gives each instruction set its own form of them;
// every form gives the same bits. No function of the standard library: the linker might keep the one compiled for a set
// that the machine lacks.
#pragma once

#include "ways_block.h"

namespace berline::precarity::kernel {

namespace {

constexpr double kSlowestMeanSpeed = 5;  // km/h, in one block where the router finds next to no time
constexpr double kSlowest = kSlowestFitted.count(), kFastest = kFastestFitted.count();

inline double burnt(TagCurve const& curve, double speed) {
  return curve.a / speed + curve.b + curve.c * speed + curve.d * speed * speed;
}

void complete(LegBlock& block, TagCurve const& petrol, TagCurve const& diesel) {
  auto const petrol_curve = petrol, diesel_curve = diesel;  // copies, which nothing written overlaps
  for (std::size_t j = 0; j < kDestinations; ++j) {
    auto const seconds = block.car[j];
    auto const kilometres = block.metres[j] / 1000;
    auto const mean = 3600 * kilometres / (seconds > 0 ? seconds : 1);
    auto const speed = seconds > 0 ? mean : kSlowestMeanSpeed;
    auto const above = speed < kSlowest ? kSlowest : speed;
    auto const fitted = above > kFastest ? kFastest : above;
    auto const on_the_way = block.transit[j] / 60;
    block.kilometres[j] = kilometres;
    block.car_minutes[j] = seconds / 60;
    block.transit_minutes[j] = block.transit[j] < kNoConnection ? on_the_way : 0;
    block.petrol[j] = kilometres * burnt(petrol_curve, fitted);
    block.diesel[j] = kilometres * burnt(diesel_curve, fitted);
  }
}

using Motives = double[kMotiveLanes];

/// A copy, which nothing written overlaps.
inline void copy(double const* from, Motives& to) {
  for (std::size_t m = 0; m < kMotiveLanes; ++m) to[m] = from[m];
}

void weigh(LegBlock& block, std::size_t count, double const* sizes, double const* decays) {
  for (std::size_t j = 0; j < count; ++j) {
    Motives size, decay;
    copy(sizes + j * kMotiveLanes, size);
    copy(decays + static_cast<std::size_t>(block.decay_rows[j]) * kMotiveLanes, decay);
    for (std::size_t m = 0; m < kMotiveLanes; ++m) block.weights[j][m] = size[m] * decay[m];
  }
}

inline void add(Motives& sums, Motives const& weight, double value) {
  for (std::size_t m = 0; m < kMotiveLanes; ++m) sums[m] += weight[m] * value;
}

void add_ways(LegBlock const& block, std::size_t first, std::size_t last, std::uint8_t const* classes, Ways* ways) {
  for (std::size_t j = first; j < last; ++j) {
    Motives weight;
    copy(block.weights[j], weight);
    auto const kilometres = block.kilometres[j], car_minutes = block.car_minutes[j];
    auto const transit_minutes = block.transit_minutes[j];
    auto const petrol = block.petrol[j], diesel = block.diesel[j];
    auto& sums = ways[classes[j]];
    add(sums.weights, weight, 1);
    add(sums.kilometres, weight, kilometres);
    add(sums.car_minutes, weight, car_minutes);
    add(sums.transit_minutes, weight, transit_minutes);
    add(sums.petrol, weight, petrol);
    add(sums.diesel, weight, diesel);
  }
}

}  // namespace

}  // namespace berline::precarity::kernel
