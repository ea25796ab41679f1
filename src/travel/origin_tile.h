// The cell stage towards a single destination: origins lie in the lanes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/sweep.h"
#include "berline/travel/request.h"
#include "tile.h"

namespace berline::travel {

/// Scratch: one a thread. Travel times of up to 32 origins to one destination, or set, departure by departure, and
/// their percentiles: what `Tile` is for one origin and 32 destinations. All instruction sets give the same bits.
class OriginTile {
public:
  OriginTile(TravelRequest const&, transit::Slice const&, transit::Isa);

  /// Times of the origin of one lane, from a sweep of one lane; the rest as `Tile::fill`.
  void fill(std::size_t lane, transit::Sweep const&, std::span<std::uint32_t const> first,
            std::span<std::uint32_t const> rows, std::uint16_t direct);

  /// Of the origin filled last into the lane.
  Extremes extremes(std::size_t lane) const { return extremes_[lane]; }

  /// After all origins are filled: `[percentile][lane]`, kernel::kNever where never. Lanes that were not filled may
  /// have any value. The times are lost.
  std::span<std::uint16_t const> percentiles();

private:
  kernel::SelectRanks* select_;
  std::uint32_t from_, step_, max_duration_;
  std::vector<std::uint32_t> ranks_;
  std::vector<LaneRow> times_;   // by departure
  std::vector<LaneRow> result_;  // by percentile
  Extremes extremes_[kernel::kLanes];
};

}  // namespace berline::travel
