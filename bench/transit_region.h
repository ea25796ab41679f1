// The bench region of `docs/model.md`: a made-up region the size of Hauts-de-France, straight from numbers, for figures
// that can be compared from one change of the code to the next. Nothing about it is real.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/transit/build.h"
#include "berline/transit/raptor.h"
#include "berline/transit/sweep.h"

namespace berline::bench {

/// Sizes of a region. The defaults give about 85,000 cells, 25,000 stops, 1,700 patterns, 450,000 boardings in four
/// hours, 23 access stops a cell and 17 footpaths a stop.
struct RegionSize {
  int towns = 170;
  int lines = 920;  // each with two directions
  int cells = 85'000;
  double width_km = 120, height_km = 100;
  std::uint64_t seed = 1;
};

struct Region {
  std::vector<gtfs::Feed> feeds;  // the timetable's source
  transit::Timetable timetable;
  transit::Footpaths footpaths;
  transit::Changes changes;
  std::vector<LatLng> cells;
  Csr<std::size_t, transit::AccessLeg> access;  // by cell
};

Region build_region(RegionSize const&);

/// Egress legs of `count` facilities placed where people live, near ones in neighbouring lanes; lane = number % 32.
std::vector<std::vector<transit::EgressLeg>> facility_blocks(Region const&, std::size_t count);

}  // namespace berline::bench
