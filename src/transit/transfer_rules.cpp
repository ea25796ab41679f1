#include "transfer_rules.h"

#include <algorithm>
#include <tuple>

namespace berline::transit {
namespace {

template <class A, class B>
std::uint64_t pair_key(Id<A> a, Id<B> b) {
  return (std::uint64_t{a.value()} << 32) | b.value();
}

/// Calls `visit(stop, level)` for the stop and the stations above it. A ring of parents ends after four levels:
/// boarding area, platform and station are three.
template <class Visit>
void for_each_level(gtfs::Feed const& feed, gtfs::StopId stop, Visit const& visit) {
  for (auto level = 0; level < 4 && !stop.is_none(); ++level) {
    visit(stop, level);
    stop = feed.stops[stop.index()].parent;
  }
}

/// A trip, where given, wins over the route beside it.
int precision(gtfs::RouteId route, gtfs::TripId trip) {
  return !trip.is_none() ? 2 : !route.is_none() ? 1 : 0;
}

/// The order of the GTFS reference: both trips; a trip and a route; one trip; both routes; one route; stops alone.
int specificity(gtfs::Transfer const& rule) {
  auto const from = precision(rule.from_route, rule.from_trip);
  auto const to = precision(rule.to_route, rule.to_trip);
  return 3 * std::max(from, to) + std::min(from, to);
}

bool speaks_of(gtfs::RouteId route, gtfs::TripId trip, ChangeSide const& side) {
  if (!trip.is_none()) return trip == side.trip;
  return route.is_none() || route == side.route;
}

std::optional<Seconds> outcome(gtfs::Transfer const& rule, Seconds walk, Seconds slack) {
  switch (rule.type) {
    case gtfs::TransferType::timed:
      return walk;
    case gtfs::TransferType::minimum_time:
      return std::max(walk + slack, rule.min_time);
    case gtfs::TransferType::forbidden:
      return std::nullopt;
    default:
      return walk + slack;
  }
}

bool later(std::optional<Seconds> a, std::optional<Seconds> b) {
  return a.value_or(kNever) > b.value_or(kNever);
}

}  // namespace

TransferRules::TransferRules(gtfs::Feed const& feed, Report& report) : feed_{&feed} {
  for (auto const& rule : feed.transfers) {
    if (rule.type == gtfs::TransferType::in_seat || rule.type == gtfs::TransferType::must_alight) continue;
    if (rule.from_stop.is_none() || rule.to_stop.is_none()) {
      report.add({Severity::warning,
                  "transfer_without_stops",
                  Where{.file = feed.path + "/transfers.txt", .line = rule.line},
                  {}});
      continue;
    }
    rules_[pair_key(rule.from_stop, rule.to_stop)].push_back(rule);
    auto const name = [](Named& named, gtfs::StopId stop, gtfs::RouteId route, gtfs::TripId trip) {
      if (!trip.is_none())
        named.trips.insert(pair_key(stop, trip));
      else if (!route.is_none())
        named.routes.insert(pair_key(stop, route));
    };
    name(from_, rule.from_stop, rule.from_route, rule.from_trip);
    name(to_, rule.to_stop, rule.to_route, rule.to_trip);
  }
}

ChangeSide TransferRules::side(gtfs::StopId stop, gtfs::TripId trip, Named const& named) const {
  auto side = ChangeSide{stop, {}, {}};
  if (named.routes.empty() && named.trips.empty()) return side;
  auto const route = feed_->trips[trip.index()].route;
  for_each_level(*feed_, stop, [&](gtfs::StopId level, int) {
    if (named.routes.contains(pair_key(level, route))) side.route = route;
    if (named.trips.contains(pair_key(level, trip))) side.trip = trip;
  });
  return side;
}

std::optional<Seconds> TransferRules::change(ChangeSide const& from, ChangeSide const& to, Seconds walk,
                                             Seconds slack) const {
  auto answer = std::optional{walk + slack};
  if (rules_.empty()) return answer;
  auto best = std::tuple{-1, 0};  // specificity, closeness of the named stops
  for_each_level(*feed_, from.stop, [&](gtfs::StopId from_level, int from_height) {
    for_each_level(*feed_, to.stop, [&](gtfs::StopId to_level, int to_height) {
      auto const found = rules_.find(pair_key(from_level, to_level));
      if (found == rules_.end()) return;
      for (auto const& rule : found->second) {
        if (!speaks_of(rule.from_route, rule.from_trip, from)) continue;
        if (!speaks_of(rule.to_route, rule.to_trip, to)) continue;
        auto const rank = std::tuple{specificity(rule), -from_height - to_height};
        auto const said = outcome(rule, walk, slack);
        if (rank > best || (rank == best && later(said, answer))) {
          best = rank;
          answer = said;
        }
      }
    });
  });
  return answer;
}

}  // namespace berline::transit
