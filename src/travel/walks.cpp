#include "walks.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <utility>
#include <vector>

#include "near_order.h"

namespace berline::travel {
namespace {

using network::PointIndex;
using network::Reach;
using street::Direction;
using Lists = std::vector<std::vector<Walk>>;

/// One search from each center.
Lists search(network::Network const& network, std::span<street::Link const> centers, Direction direction,
             std::span<street::Link const> others, Seconds limit, Progress const& progress) {
  auto const index = PointIndex{network, others};
  auto const order = near_order(centers);
  auto lists = Lists(centers.size());
  auto scratch = tbb::enumerable_thread_specific<Reach>{[&] { return Reach{network, street::Mode::walk}; }};
  auto done = SharedProgress{progress, "stage_egress", centers.size()};
  constexpr std::size_t kCentersPerTask = 16;
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, centers.size(), kCentersPerTask}, [&](auto const& range) {
    auto& reach = scratch.local();
    for (auto i = range.begin(); i != range.end(); ++i) {
      auto const center = order[i];
      reach.run(direction, centers[center], limit);
      for (auto const& reached : reach.points(index, limit)) lists[center].push_back({reached.point, reached.duration});
    }
    done.add(range.size());
  });
  return lists;
}

/// Who found whom, the other way round; lists ascend for they are filled in order.
Csr<std::size_t, Walk> turned_round(Lists const& lists, std::size_t others) {
  auto pairs = std::vector<std::pair<std::size_t, Walk>>{};
  for (std::uint32_t center = 0; center < lists.size(); ++center)
    for (auto const& walk : lists[center]) pairs.emplace_back(walk.other, Walk{center, walk.duration});
  return build_csr<std::size_t, Walk>(others, pairs);
}

}  // namespace

Csr<std::size_t, Walk> walks(network::Network const& network, std::span<street::Link const> centers,
                             Direction direction, std::span<street::Link const> others, Seconds limit,
                             Progress const& progress) {
  if (centers.size() <= others.size())
    return build_csr<std::size_t>(search(network, centers, direction, others, limit, progress));
  auto const back = direction == Direction::forward ? Direction::reverse : Direction::forward;
  return turned_round(search(network, others, back, centers, limit, progress), centers.size());
}

}  // namespace berline::travel
