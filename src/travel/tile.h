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
  struct alignas(64) Row {
    std::uint16_t lane[kernel::kLanes];
  };
  std::uint16_t* values() { return times_.front().lane; }

  kernel::FillTile* fill_;
  kernel::SelectRanks* select_;
  kernel::TileTask task_{};
  std::vector<std::uint32_t> ranks_;
  Row direct_{};
  Row least_{};  // of the last fill
  Row count_{};
  std::vector<Row> times_;   // by departure
  std::vector<Row> result_;  // by percentile
};

}  // namespace berline::travel
