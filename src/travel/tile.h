// The cell stage on the instruction set of this machine: travel times of one origin to 32 destinations, departure by
// departure, and their percentiles.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "berline/transit/sweep.h"
#include "berline/travel/request.h"
#include "tile_kernel.h"

namespace berline::travel {

/// Of the times of one origin to 32 destinations: the least of all, and the most instants at which any is reached.
struct Extremes {
  std::uint16_t fastest = kernel::kNever;
  std::uint16_t departures = 0;
};

/// Values of 32 lanes, aligned for the widest registers.
struct alignas(64) LaneRow {
  std::uint16_t lane[kernel::kLanes];
};

/// The percentiles of a tile on an instruction set.
kernel::SelectRanks* select_ranks_for(transit::Isa);

/// Scratch: one a thread. All instruction sets give the same bits.
class Tile {
public:
  Tile(TravelRequest const&, transit::Slice const&, transit::Isa);

  /// Times over the rows the origin can board (`first`, `rows`: see BoardingLists) and on foot (`direct`, by lane,
  /// kernel::kNever where too far). Returns whether anything is reached.
  bool fill(transit::Sweep const&, std::span<std::uint32_t const> first, std::span<std::uint32_t const> rows,
            std::span<std::uint16_t const> direct);

  /// After `fill`: `[percentile][lane]`, kernel::kNever where never.
  std::span<std::uint16_t const> percentiles();

  /// After `fill`.
  Extremes extremes() const;

private:
  std::uint16_t* values() { return times_.front().lane; }

  kernel::FillTile* fill_;
  kernel::SelectRanks* select_;
  kernel::TileTask task_{};
  std::vector<std::uint32_t> ranks_;
  LaneRow direct_{};
  LaneRow least_{};  // of the last fill
  LaneRow count_{};
  std::vector<LaneRow> times_;   // by departure
  std::vector<LaneRow> result_;  // by percentile
};

}  // namespace berline::travel
