#include "tile.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "berline/travel/percentile.h"

namespace berline::travel {
namespace {

struct Kernels {
  kernel::FillTile* fill;
  kernel::SelectRanks* select;
};

Kernels kernels_for(transit::Isa isa) {
#ifdef BERLINE_X86_KERNELS
  if (isa == transit::Isa::avx512) return {kernel::fill_tile_avx512, kernel::select_ranks_avx512};
  if (isa == transit::Isa::avx2) return {kernel::fill_tile_avx2, kernel::select_ranks_avx2};
#endif
  static_cast<void>(isa);
  return {kernel::fill_tile_plain, kernel::select_ranks_plain};
}

}  // namespace

kernel::SelectRanks* select_ranks_for(transit::Isa isa) {
  return kernels_for(isa).select;
}

Tile::Tile(TravelRequest const& request, transit::Slice const& slice, transit::Isa isa)
    : fill_{kernels_for(isa).fill},
      select_{kernels_for(isa).select},
      times_(request.window.size()),
      result_(request.percentiles.size()) {
  auto const departures = request.window.size();
  task_.departures = static_cast<std::uint32_t>(departures);
  task_.from = static_cast<std::uint16_t>((request.window.from - slice.base).count());
  task_.step = static_cast<std::uint16_t>(request.window.step.count());
  task_.max_duration = static_cast<std::uint16_t>(request.limits.max_duration.count());
  for (auto const percentile : request.percentiles) ranks_.push_back(rank_of(percentile, departures));
}

bool Tile::fill(transit::Sweep const& sweep, std::span<std::uint32_t const> first, std::span<std::uint32_t const> rows,
                std::span<std::uint16_t const> direct) {
  assert(sweep.lanes() == kernel::kLanes && direct.size() == kernel::kLanes && first.size() == times_.size() + 1);
  std::ranges::copy(direct, direct_.lane);
  task_.arrival = sweep.arrivals();
  task_.is_active = sweep.reached_rows();
  task_.first = first.data();
  task_.rows = rows.data();
  task_.direct = direct_.lane;
  return fill_(task_, values(), least_.lane, count_.lane);
}

std::span<std::uint16_t const> Tile::percentiles() {
  auto* result = result_.front().lane;
  select_(values(), task_.departures, ranks_.data(), ranks_.size(), task_.max_duration, result);
  return {result, ranks_.size() * kernel::kLanes};
}

Extremes Tile::extremes() const {
  return {*std::ranges::min_element(least_.lane), *std::ranges::max_element(count_.lane)};
}

}  // namespace berline::travel
