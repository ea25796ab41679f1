#include "destination_group.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

#include "near_order.h"
#include "tile_kernel.h"

namespace berline::travel {
namespace {

using kernel::kLanes;

/// The linked destinations of [first, last), those near each other side by side: lane after lane, block after block.
/// What lies in one block is reached by the same vehicles.
std::vector<std::uint32_t> in_lanes(Destinations const& destinations, std::uint32_t first, std::uint32_t last) {
  auto linked = std::vector<std::uint32_t>{};
  auto places = std::vector<LatLng>{};
  for (auto destination = first; destination < last; ++destination) {
    if (!destinations.place[destination]) continue;
    linked.push_back(destination);
    places.push_back(*destinations.place[destination]);
  }
  auto order = near_order(places);
  for (auto& destination : order) destination = linked[destination];
  return order;
}

}  // namespace

DestinationGroup::DestinationGroup(Destinations const& destinations, std::uint32_t first, std::uint32_t last,
                                   std::size_t columns, std::uint16_t* room)
    : first_{first},
      size_{last - first},
      columns_{columns},
      lanes_{in_lanes(destinations, first, last)},
      width_{lanes_.size() == 1 ? 1 : kLanes},
      blocks_{(lanes_.size() + width_ - 1) / width_},
      times_{room} {}

std::size_t DestinationGroup::room_for(std::size_t destinations, std::size_t origins, std::size_t columns) {
  auto const lanes = destinations == 1 ? 1 : (destinations + kLanes - 1) / kLanes * kLanes;
  return origins * columns * lanes;
}

std::span<std::uint32_t const> DestinationGroup::block(std::size_t b) const {
  return std::span{lanes_}.subspan(b * width_, std::min(width_, lanes_.size() - b * width_));
}

std::span<std::uint16_t> DestinationGroup::times(std::size_t origin, std::size_t block) const {
  auto const values = columns_ * width_;
  return {times_ + (origin * blocks_ + block) * values, values};
}

bool DestinationGroup::unpack(std::size_t origin, std::span<Seconds> seconds) const {
  std::ranges::fill(seconds, kNever);
  auto any = false;
  auto const* const row = times_ + origin * blocks_ * columns_ * width_;
  for (std::size_t i = 0; i < lanes_.size(); ++i)
    for (std::size_t column = 0; column < columns_; ++column) {
      auto const time = row[(i / width_ * columns_ + column) * width_ + i % width_];
      if (time == kernel::kNever) continue;
      seconds[(lanes_[i] - first_) * columns_ + column] = Seconds{time};
      any = true;
    }
  return any;
}

Csr<std::size_t, LaneLeg> legs_by_lane(Csr<std::size_t, DirectLeg> const& legs, DestinationGroup const& group) {
  auto lane_of = std::vector<std::uint32_t>(group.size(), std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t block = 0; block < group.blocks(); ++block)
    for (std::uint32_t lane = 0; lane < group.block(block).size(); ++lane)
      lane_of[group.block(block)[lane] - group.first()] =
          static_cast<std::uint32_t>(block * group.lanes_a_block() + lane);
  auto lists = std::vector<std::vector<LaneLeg>>(legs.size());
  tbb::parallel_for(std::size_t{0}, legs.size(), [&](std::size_t origin) {
    auto const all = legs[origin];
    auto& list = lists[origin];
    for (auto leg = std::ranges::lower_bound(all, group.first(), {}, &DirectLeg::destination);
         leg != all.end() && leg->destination < group.first() + group.size(); ++leg)
      list.push_back({lane_of[leg->destination - group.first()], static_cast<std::uint16_t>(leg->duration.count())});
    std::ranges::sort(list, {}, &LaneLeg::lane);
  });
  return build_csr<std::size_t>(lists);
}

}  // namespace berline::travel
