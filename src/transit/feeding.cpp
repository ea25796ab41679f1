#include "feeding.h"

#include <algorithm>

namespace berline::transit {

Feedings find_feedings(Csr<BoardId, SliceTime> const& departures, std::span<DepartureRow const> upstream) {
  auto const times = departures.values().span();
  auto result = Feedings{std::vector<Feeding>(departures.size()), std::vector<SliceTime>(times.size(), 0)};
  auto point_of = std::vector<BoardId>(times.size());
  for (auto const board : ids<BoardId>(departures.size()))
    std::ranges::fill(std::span{point_of}.subspan(departures.first(board), departures[board].size()), board);
  for (auto const board : ids<BoardId>(departures.size())) {
    auto const first = departures.first(board);
    auto& feeding = result.points[board.index()];
    auto earliest = kNeverInSlice;
    for (auto row = first + departures[board].size() - 1; row-- > first;) {
      auto const before = upstream[row];
      if (!before.is_none() && feeding.point.is_none()) feeding.point = point_of[before.index()];
      if (before.is_none() || feeding.point != point_of[before.index()]) {
        feeding.known_from = std::uint32_t{times[row]} + 1;
        break;
      }
      auto const departure = times[before.index()];
      feeding.longest_ride = std::max(feeding.longest_ride, static_cast<SliceTime>(times[row] - departure));
      earliest = std::min(earliest, departure);
      result.boarded_before[row] = static_cast<SliceTime>(earliest + 1);
    }
  }
  return result;
}

}  // namespace berline::transit
