#include "grouping.h"

#include <algorithm>

namespace berline::gtfs {

std::vector<std::uint32_t> Grouping::order() {
  for (std::size_t run = 0; run < runs_.size(); ++run)
    runs_[run].last = run + 1 < runs_.size() ? runs_[run + 1].first : size();
  if (in_order_) return {};

  // Counting sort by owner, stable; then each owner's rows by sequence.
  auto next = std::vector<std::uint32_t>(seen_.size() + 1, 0);
  for (auto const& run : runs_) next[run.owner + 1] += run.last - run.first;
  for (std::size_t owner = 0; owner + 1 < next.size(); ++owner) next[owner + 1] += next[owner];
  auto ranges = std::vector<Range>{};
  for (std::uint32_t owner = 0; owner + 1 < next.size(); ++owner)
    if (next[owner] != next[owner + 1]) ranges.push_back({owner, next[owner], next[owner + 1]});
  auto rows = std::vector<std::uint32_t>(size());
  for (auto const& run : runs_)
    for (auto row = run.first; row < run.last; ++row) rows[next[run.owner]++] = row;
  for (auto const& range : ranges)
    std::stable_sort(rows.begin() + range.first, rows.begin() + range.last,
                     [&](std::uint32_t a, std::uint32_t b) { return sequences_[a] < sequences_[b]; });
  runs_ = std::move(ranges);
  reorder(sequences_, rows);
  in_order_ = true;
  return rows;
}

}  // namespace berline::gtfs
