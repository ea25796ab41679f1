#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <tuple>

#include "berline/network/network.h"
#include "berline/network/reach.h"

namespace berline::network {
namespace {

template <class MakeReach>
transit::Footpaths footpaths(PointIndex const& index, MakeReach const& make_reach, Seconds limit,
                             Progress const& progress) {
  auto const links = index.points();
  auto lists = std::vector<std::vector<transit::Footpath>>(links.size());
  auto scratch = tbb::enumerable_thread_specific<Reach>{make_reach};
  auto done = SharedProgress{progress, "stage_footpaths", links.size()};
  constexpr std::size_t kStopsPerTask = 64;
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, links.size(), kStopsPerTask}, [&](auto const& range) {
    auto& reach = scratch.local();
    for (auto from = range.begin(); from != range.end(); ++from) {
      reach.run(street::Direction::forward, links[from], limit);
      for (auto const& [to, walk, metres] : reach.points(index, limit))
        if (to != from) lists[from].push_back({transit::StopId{to}, walk});
      std::ranges::sort(lists[from], {}, [](auto const& path) { return std::tuple{path.walk, path.to}; });
    }
    done.add(range.size());
  });
  return build_csr<transit::StopId>(lists);
}

}  // namespace

transit::Footpaths build_footpaths(street::StreetGraph const& graph, street::EdgeCosts const& walk,
                                   std::span<street::Link const> stop_links, Seconds limit, Progress const& progress) {
  return footpaths(
      PointIndex{graph, stop_links},
      [&] {
        return Reach{graph, walk};
      },
      limit, progress);
}

transit::Footpaths build_footpaths(StraightLine const& line, std::span<street::Link const> stop_links, Seconds limit,
                                   Progress const& progress) {
  return footpaths(
      PointIndex{line, stop_links}, [&] { return Reach{line}; }, limit, progress);
}

}  // namespace berline::network
