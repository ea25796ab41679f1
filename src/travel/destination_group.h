// Destinations side by side in the lanes of sweeps, and the results they are held in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/travel/destinations.h"

namespace berline::travel {

/// Consecutive destinations whose results are held in memory at one time. Their order is that of the lanes: near ones
/// side by side, 32 a block, the last one filled up with none; a destination that is alone has a lane of its own.
class DestinationGroup {
public:
  /// The linked destinations of [first, last). `room`: at least `room_for` as many, outlives the group.
  DestinationGroup(Destinations const&, std::uint32_t first, std::uint32_t last, std::size_t columns,
                   std::uint16_t* room);

  /// How many values the results take.
  static std::size_t room_for(std::size_t destinations, std::size_t origins, std::size_t columns);

  std::uint32_t first() const { return first_; }
  std::uint32_t size() const { return size_; }
  std::size_t blocks() const { return blocks_; }

  /// 32, or 1 where a destination is alone.
  std::size_t lanes_a_block() const { return width_; }

  /// The destinations of a block, by lane.
  std::span<std::uint32_t const> block(std::size_t) const;

  /// `[column][lane]` of one origin.
  std::span<std::uint16_t> times(std::size_t origin, std::size_t block) const;

  /// Fills `seconds[destination - first][column]` of one origin, and says whether any is reached.
  bool unpack(std::size_t origin, std::span<Seconds> seconds) const;

private:
  std::uint32_t first_, size_;
  std::size_t columns_;
  std::vector<std::uint32_t> lanes_;  // destinations
  std::size_t width_;
  std::size_t blocks_;
  std::uint16_t* times_;  // [origin][block][column][lane]
};

/// A direct leg to the destination in a lane.
struct LaneLeg {
  std::uint32_t lane;  // of the group: lanes of all blocks are counted through
  std::uint16_t seconds;
};

/// The direct legs of every origin to the destinations of a group, in the order of their lanes. In parallel.
Csr<std::size_t, LaneLeg> legs_by_lane(Csr<std::size_t, DirectLeg> const&, DestinationGroup const&);

}  // namespace berline::travel
