// Who lives where: households of each commune spread over the 200 m cells along its streets.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/region/facts.h"
#include "towns.h"
#include "weave.h"

namespace berline::region {

/// One inhabited cell of the 200 m grid, with what FiLoSoFi says of such cells. Counts are of persons and households.
struct Cell {
  std::int32_t east = 0;  // of the lower left corner in EPSG:3035, hundreds of metres are even
  std::int32_t north = 0;
  std::vector<std::uint32_t> communes;  // rows of Facts::communes, most households first
  std::uint32_t persons = 0;
  std::uint32_t households = 0;
  double poor_households = 0;
  double carless_households = 0;
  double income = 0;               // mean standard of living, euros a year and consumption unit
  Fabric fabric = Fabric::suburb;  // where most of its households live
};

/// Cells from south to north, then west to east. The persons and households of a commune add up to its figures.
std::vector<Cell> settle_people(Facts const&, Towns const&, Drawing const&, Streets const&, std::uint64_t seed);

}  // namespace berline::region
