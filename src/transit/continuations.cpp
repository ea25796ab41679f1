#include "continuations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include <tsl/robin_map.h>

namespace berline::transit {
namespace {

using Index = std::uint32_t;  // of `active`

struct Candidate {
  gtfs::TripId trip;
  gtfs::StopTime first, last;
};

/// Who may follow whom, over indices of trips sorted by time; an edge always goes to a later index.
using Successors = std::vector<std::vector<Index>>;

std::vector<Candidate> in_order_of_time(gtfs::Feed const& feed, std::span<gtfs::TripId const> active) {
  auto trips = std::vector<Candidate>{};
  trips.reserve(active.size());
  for (auto const trip : active) trips.push_back({trip, feed.calls(trip).front(), feed.calls(trip).back()});
  std::ranges::sort(trips, {}, [](Candidate const& candidate) {
    return std::tuple{candidate.first.departure, candidate.last.arrival, candidate.trip};
  });
  return trips;
}

std::optional<LatLng> position(gtfs::Feed const& feed, gtfs::StopId stop) {
  auto const& row = feed.stops[stop.index()];
  if (row.has_position) return row.position;
  if (!row.parent.is_none() && feed.stops[row.parent.index()].has_position)
    return feed.stops[row.parent.index()].position;
  return std::nullopt;
}

bool within_reach(gtfs::Feed const& feed, gtfs::StopId a, gtfs::StopId b) {
  if (a == b) return true;
  auto const from = position(feed, a);
  auto const to = position(feed, b);
  return from && to && distance(*from, *to) <= kBlockReach;
}

void report_refused(gtfs::Feed const& feed, std::string code, gtfs::TripId from, gtfs::TripId to, Report& report) {
  auto const& row = feed.trips[to.index()];
  report.add(
      {Severity::warning,
       std::move(code),
       Where{.file = feed.path + "/trips.txt", .line = row.line},
       {{"trip", std::string{feed.text(feed.trips[from.index()].id)}}, {"next", std::string{feed.text(row.id)}}}});
}

void add_blocks(gtfs::Feed const& feed, std::span<Candidate const> trips, Successors& next, Report& report) {
  auto last_of_block = tsl::robin_map<std::uint32_t, Index>{};
  for (Index i = 0; i < trips.size(); ++i) {
    auto const block = feed.trips[trips[i].trip.index()].block;
    if (block.is_none()) continue;
    auto const [before, is_first] = last_of_block.try_emplace(block.value(), i);
    if (is_first) continue;
    auto const previous = std::exchange(before.value(), i);
    if (trips[i].first.departure < trips[previous].last.arrival)
      report_refused(feed, "block_trips_overlap", trips[previous].trip, trips[i].trip, report);
    else if (within_reach(feed, trips[previous].last.stop, trips[i].first.stop))
      next[previous].push_back(i);
  }
}

/// Type 4 joins two trips; type 5 parts them, whatever else joins them.
void add_transfer_rules(gtfs::Feed const& feed, std::span<Candidate const> trips, Successors& next, Report& report) {
  auto index_of = tsl::robin_map<std::uint32_t, Index>{};
  auto const for_each_rule = [&](gtfs::TransferType type, auto const& visit) {
    for (auto const& rule : feed.transfers) {
      if (rule.type != type) continue;
      if (index_of.empty())
        for (Index i = 0; i < trips.size(); ++i) index_of[trips[i].trip.value()] = i;
      auto const from = index_of.find(rule.from_trip.value());
      auto const to = index_of.find(rule.to_trip.value());
      if (from != index_of.end() && to != index_of.end()) visit(from.value(), to.value());  // both run on this day
    }
  };
  for_each_rule(gtfs::TransferType::in_seat, [&](Index from, Index to) {
    if (to <= from || trips[to].first.departure < trips[from].last.arrival)
      report_refused(feed, "in_seat_transfer_back_in_time", trips[from].trip, trips[to].trip, report);
    else if (std::ranges::find(next[from], to) == next[from].end())
      next[from].push_back(to);
  });
  for_each_rule(gtfs::TransferType::must_alight, [&](Index from, Index to) { std::erase(next[from], to); });
}

/// Parts vehicles at trips from which more chains than kMaxChains would start.
void cut_explosions(gtfs::Feed const& feed, std::span<Candidate const> trips, Successors& next, Report& report) {
  auto chains = std::vector<std::size_t>(trips.size(), 1);
  for (auto i = trips.size(); i-- > 0;) {
    auto count = std::size_t{0};
    for (auto const after : next[i]) count += chains[after];
    if (count > kMaxChains) {
      report_refused(feed, "too_many_continuations", trips[i].trip, trips[next[i].front()].trip, report);
      next[i].clear();
    }
    chains[i] = next[i].empty() ? 1 : count;
  }
}

/// Every path from `root` to a trip nobody follows. Without recursion: a block may be as long as the feed.
void walk_chains(Index root, std::span<Candidate const> trips, Successors const& next, std::vector<Chain>& chains) {
  auto path = std::vector<std::pair<Index, std::size_t>>{{root, 0}};  // trip, successors already tried
  while (!path.empty()) {
    auto& [trip, tried] = path.back();
    if (next[trip].empty()) {
      auto& chain = chains.emplace_back();
      for (auto const& step : path) chain.push_back(trips[step.first].trip);
    }
    if (tried == next[trip].size())
      path.pop_back();
    else
      path.emplace_back(next[trip][tried++], 0);
  }
}

}  // namespace

std::vector<Chain> join_continuations(gtfs::Feed const& feed, std::span<gtfs::TripId const> active, Report& report) {
  auto const trips = in_order_of_time(feed, active);
  auto next = Successors(trips.size());
  add_blocks(feed, trips, next, report);
  add_transfer_rules(feed, trips, next, report);
  cut_explosions(feed, trips, next, report);

  auto follows = std::vector<bool>(trips.size(), false);
  for (auto const& after : next)
    for (auto const trip : after) follows[trip] = true;
  auto chains = std::vector<Chain>{};
  for (Index i = 0; i < trips.size(); ++i)
    if (!follows[i]) walk_chains(i, trips, next, chains);
  return chains;
}

}  // namespace berline::transit
