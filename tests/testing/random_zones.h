// Zones of the index drawn at random, for tests and benches of its uncertainty.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "berline/precarity/random.h"
#include "berline/precarity/uncertainty.h"

namespace berline::testing {

/// `count` zones, always the same: a stream of random numbers each; three in ten have an imputed income.
inline std::vector<precarity::UncertainZone> drawn_zones(std::size_t count) {
  auto zones = std::vector<precarity::UncertainZone>(count);
  for (std::size_t z = 0; z < count; ++z) {
    auto random = precarity::Stream{99, static_cast<std::uint32_t>(z), 0};
    auto& zone = zones[z];
    zone.households = 20 + 500 * random.uniform();
    zone.cost = {300 + 700 * random.uniform(), 200 + 300 * random.uniform(), 100, 700, 2500, 40};
    zone.ln_income = std::log(22000 + 20000 * random.uniform());
    zone.income_sigma = 0.35 + 0.15 * random.uniform();
    zone.correlation = 0.3;
    zone.no_car_share = 0.05 + 0.25 * random.uniform();
    zone.positive_share = 1 - zone.no_car_share;
    zone.units_per_household = 1.5;
    zone.median_living = 14000 + 12000 * random.uniform();
    zone.lack_of_alternatives = random.uniform();
    zone.basket_minutes = 20 + 40 * random.uniform();
    zone.is_income_imputed = random.uniform() < 0.3;
  }
  return zones;
}

}  // namespace berline::testing
