#include "origin_tile.h"

#include <algorithm>
#include <cassert>

#include "berline/travel/percentile.h"

namespace berline::travel {

OriginTile::OriginTile(TravelRequest const& request, transit::Slice const& slice, transit::Isa isa)
    : select_{select_ranks_for(isa)},
      from_{static_cast<std::uint32_t>((request.window.from - slice.base).count())},
      step_{static_cast<std::uint32_t>(request.window.step.count())},
      max_duration_{static_cast<std::uint32_t>(request.limits.max_duration.count())},
      times_(request.window.size()),
      result_(request.percentiles.size()) {
  for (auto const percentile : request.percentiles) ranks_.push_back(rank_of(percentile, request.window.size()));
  for (auto& row : times_) std::ranges::fill(row.lane, kernel::kNever);
}

void OriginTile::fill(std::size_t lane, transit::Sweep const& sweep, std::span<std::uint32_t const> first,
                      std::span<std::uint32_t const> rows, std::uint16_t direct) {
  assert(sweep.lanes() == 1 && first.size() == times_.size() + 1);
  auto const* const arrivals = sweep.arrivals();
  auto const* const is_reached = sweep.reached_rows();
  auto arrival = std::uint32_t{kernel::kNever};
  auto extremes = Extremes{};
  for (auto i = static_cast<std::uint32_t>(times_.size()); i-- > 0;) {
    for (auto const row : rows.subspan(first[i], first[i + 1] - first[i]))
      if (is_reached[row] != 0) arrival = std::min<std::uint32_t>(arrival, arrivals[row]);
    // Never minus any instant of the window is more than the maximum duration: the period of a slice is checked.
    auto const ridden = arrival - (from_ + i * step_);
    auto const time = std::min(ridden < max_duration_ ? static_cast<std::uint16_t>(ridden) : kernel::kNever, direct);
    times_[i].lane[lane] = time;
    extremes.fastest = std::min(extremes.fastest, time);
    extremes.departures = static_cast<std::uint16_t>(extremes.departures + (time != kernel::kNever ? 1 : 0));
  }
  extremes_[lane] = extremes;
}

std::span<std::uint16_t const> OriginTile::percentiles() {
  auto* const result = result_.front().lane;
  select_(times_.front().lane, static_cast<std::uint32_t>(times_.size()), ranks_.data(), ranks_.size(),
          static_cast<std::uint16_t>(max_duration_), result);
  return {result, ranks_.size() * kernel::kLanes};
}

}  // namespace berline::travel
