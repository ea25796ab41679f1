// What is known of a zone of the index, for those who compute with it.
#pragma once

#include <cmath>

#include "berline/precarity/index.h"

namespace berline::precarity {

inline bool has_income(ZoneInput const& zone) {
  return zone.households > 0 && std::isfinite(zone.living.mu) && zone.living.sigma > 0;
}

inline bool has_costs(ZoneInput const& zone) {
  return !std::isnan(zone.cost.total());
}

inline bool spends(ZoneInput const& zone, double mean_cost) {
  return mean_cost > 0 && zone.positive_share > 0;
}

/// 10 %, 2M, LIHC, VTU, depth, severity and deprivations of all zones, into their rows and the table.
void put_definitions(std::span<ZoneInput const>, Parameters const&, IndexOptions const&, IndexTable&);

}  // namespace berline::precarity
