#include <algorithm>
#include <vector>

#include "findings.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {

void check_blocks(Findings& findings) {
  auto const& feed = findings.feed;
  auto order = std::vector<TripId>{};
  for (auto const id : ids<TripId>(feed.trips.size()))
    if (!feed.trips[id.index()].block.is_none() && feed.calls(id).size() >= 2) order.push_back(id);
  auto const block = [&](TripId id) { return feed.trips[id.index()].block; };
  auto const start = [&](TripId id) { return feed.calls(id).front().departure; };
  auto const end = [&](TripId id) { return feed.calls(id).back().arrival; };
  std::ranges::stable_sort(order, {}, [&](TripId id) { return std::tuple{block(id), start(id)}; });
  for (std::size_t i = 0; i < order.size(); ++i)
    for (auto j = i + 1; j < order.size() && block(order[j]) == block(order[i]) && start(order[j]) < end(order[i]);
         ++j) {
      auto const& a = feed.trips[order[i].index()];
      auto const& b = feed.trips[order[j].index()];
      if (end(order[j]) <= start(order[i])) continue;  // over before the other sets out: a trip that takes no time
      if (!first_common_day(feed.services[a.service.index()], feed.services[b.service.index()])) continue;
      findings.warn(
          "block_trips_with_overlapping_stop_times", findings.at("trips.txt", b.line, "block_id"),
          {{"trip", findings.name(order[j])}, {"other", findings.name(order[i])}, {"block", findings.name(b.block)}});
      break;  // one a trip is enough to find the block
    }
}

void check_frequencies(Findings& findings) {
  auto const& all = findings.feed.frequencies;
  auto latest_end = ServiceTime{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const same_trip = i > 0 && all[i].trip == all[i - 1].trip;
    if (same_trip && all[i].start < latest_end)
      findings.warn("overlapping_frequency", findings.at("frequencies.txt", all[i].line, "start_time"),
                    {{"trip", findings.name(all[i].trip)}});
    latest_end = same_trip ? std::max(latest_end, all[i].end) : all[i].end;
  }
}

}  // namespace berline::gtfs
