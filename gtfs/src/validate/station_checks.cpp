// Changing between vehicles: transfers.txt and pathways.txt.
#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "findings.h"

namespace berline::gtfs {
namespace {

/// Canonical transfer_distance_too_large and transfer_distance_above_2_km.
constexpr auto kTooLong = Metres{10'000};
constexpr auto kLong = Metres{2'000};
/// Nobody walks faster than this between two platforms: a brisk run.
constexpr auto kFastestWalk = KilometresPerHour{12};

void check_transfers(Findings& findings) {
  auto const& feed = findings.feed;
  using Key = std::tuple<StopId, StopId, RouteId, RouteId, TripId, TripId>;
  auto seen = std::map<Key, Transfer const*>{};
  for (auto const& transfer : feed.transfers) {
    auto where = findings.at("transfers.txt", transfer.line, "from_stop_id");
    auto const key = Key{transfer.from_stop, transfer.to_stop,   transfer.from_route,
                         transfer.to_route,  transfer.from_trip, transfer.to_trip};
    auto const [other, is_new] = seen.try_emplace(key, &transfer);
    if (!is_new) findings.warn("duplicate_transfer", where, {{"line", std::to_string(other->second->line)}});
    if (transfer.from_stop.is_none() || transfer.to_stop.is_none()) continue;
    auto const& from = feed.stops[transfer.from_stop.index()];
    auto const& to = feed.stops[transfer.to_stop.index()];
    for (auto const& [id, field] :
         {std::pair{transfer.from_stop, "from_stop_id"}, std::pair{transfer.to_stop, "to_stop_id"}})
      if (auto const type = feed.stops[id.index()].type;
          type != LocationType::platform && type != LocationType::station)
        findings.warn("transfer_with_invalid_stop_location_type", findings.at("transfers.txt", transfer.line, field),
                      {{"stop", findings.name(id)}});
    if (!from.has_position || !to.has_position) continue;
    where.place = from.position;
    auto const metres = distance(from.position, to.position);
    auto const arguments = Arguments{{"from", findings.name(transfer.from_stop)},
                                     {"to", findings.name(transfer.to_stop)},
                                     {"metres", std::to_string(static_cast<long>(metres.count()))},
                                     {"seconds", std::to_string(transfer.min_time.count())}};
    if (metres > kTooLong)
      findings.warn("transfer_distance_too_large", where, arguments);
    else if (metres > kLong)
      findings.inform("transfer_distance_above_2_km", where, arguments);
    auto const walking = 3.6 * metres.count() / kFastestWalk.count();
    if (transfer.type == TransferType::minimum_time && walking > transfer.min_time.count() + 60)
      findings.inform("transfer_time_too_short", where, arguments);
  }
}

/// The stations with pathways, walked both ways.
class Pathways {
public:
  explicit Pathways(Findings& findings) : findings_{findings}, feed_{findings.feed} {
    out_.resize(feed_.stops.size());
    in_.resize(feed_.stops.size());
    for (auto const& pathway : feed_.pathways) {
      link(pathway.from, pathway.to);
      if (pathway.both_ways) link(pathway.to, pathway.from);
      has_pathways_.push_back(station_of(pathway.from));
    }
    std::ranges::sort(has_pathways_);
  }

  void check() {
    for (auto const& pathway : feed_.pathways) check_row(pathway);
    auto const from_street = reached(out_);
    auto const to_street = reached(in_);
    auto const parents = parents_of_boarding_areas();
    for (auto const id : ids<StopId>(feed_.stops.size())) {
      auto const type = feed_.stops[id.index()].type;
      auto const station = station_of(id);
      if (type == LocationType::generic_node) check_node(id);
      if (station.is_none() || !std::ranges::binary_search(has_pathways_, station)) continue;
      auto const is_goal =
          (type == LocationType::platform && !parents[id.index()]) || type == LocationType::boarding_area;
      if (is_goal && (!from_street[id.index()] || !to_street[id.index()]))
        findings_.warn("pathway_unreachable_location", findings_.at_stop(id, "stop_id"),
                       {{"stop", findings_.name(id)}});
    }
  }

private:
  void link(StopId from, StopId to) {
    out_[from.index()].push_back(to);
    in_[to.index()].push_back(from);
  }

  StopId station_of(StopId id) const {
    while (!feed_.stops[id.index()].parent.is_none()) id = feed_.stops[id.index()].parent;
    return feed_.stops[id.index()].type == LocationType::station ? id : StopId::none();
  }

  void check_row(Pathway const& pathway) {
    auto where = findings_.at("pathways.txt", pathway.line, "from_stop_id");
    auto const& from = feed_.stops[pathway.from.index()];
    if (from.has_position) where.place = from.position;
    auto const arguments = Arguments{{"pathway", findings_.name(pathway.id)}};
    if (pathway.from == pathway.to) findings_.inform("pathway_loop", where, arguments);
    if (station_of(pathway.from) != station_of(pathway.to))
      findings_.warn("pathway_between_stations", where, arguments);
    constexpr auto kExitGate = 7;
    if (pathway.mode == kExitGate && pathway.both_ways)
      findings_.warn("bidirectional_exit_gate", findings_.at("pathways.txt", pathway.line, "is_bidirectional"),
                     arguments);
  }

  /// Canonical pathway_dangling_generic_node: a node with a single neighbour leads nowhere.
  void check_node(StopId id) {
    auto neighbours = out_[id.index()];
    neighbours.insert(neighbours.end(), in_[id.index()].begin(), in_[id.index()].end());
    std::ranges::sort(neighbours);
    auto const twice = std::ranges::unique(neighbours);
    neighbours.erase(twice.begin(), twice.end());
    if (neighbours.size() == 1)
      findings_.inform("pathway_dangling_generic_node", findings_.at_stop(id, "stop_id"),
                       {{"stop", findings_.name(id)}});
  }

  std::vector<bool> parents_of_boarding_areas() const {
    auto parents = std::vector<bool>(feed_.stops.size(), false);
    for (auto const& stop : feed_.stops)
      if (stop.type == LocationType::boarding_area && !stop.parent.is_none()) parents[stop.parent.index()] = true;
    return parents;
  }

  /// Where one gets from the entrances along `edges`.
  std::vector<bool> reached(std::vector<std::vector<StopId>> const& edges) const {
    auto known = std::vector<bool>(feed_.stops.size(), false);
    auto open = std::vector<StopId>{};
    auto const reach = [&](StopId id) {
      if (known[id.index()]) return;
      known[id.index()] = true;
      open.push_back(id);
    };
    for (auto const id : ids<StopId>(feed_.stops.size()))
      if (feed_.stops[id.index()].type == LocationType::entrance) reach(id);
    while (!open.empty()) {
      auto const id = open.back();
      open.pop_back();
      for (auto const next : edges[id.index()]) reach(next);
    }
    return known;
  }

  Findings& findings_;
  Feed const& feed_;
  std::vector<std::vector<StopId>> out_, in_;
  std::vector<StopId> has_pathways_;
};

}  // namespace

void check_stations(Findings& findings) {
  check_transfers(findings);
  if (!findings.feed.pathways.empty()) Pathways{findings}.check();
}

}  // namespace berline::gtfs
