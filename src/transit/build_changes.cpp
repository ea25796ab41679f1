#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "berline/transit/build.h"
#include "transfer_rules.h"

namespace berline::transit {
namespace {

/// The leg of a trip that a position belongs to.
TripLeg const& leg_at(Timetable const& timetable, TripId trip, std::uint32_t position) {
  auto const legs = timetable.trip_legs[trip];
  auto const next = std::ranges::upper_bound(legs, position, {}, &TripLeg::first_position);
  return *(next - 1);
}

/// The rules' view of every point. All calls of a point obey the same rules, so any of them can speak for it.
struct Sides {
  std::vector<ChangeSide> of_board;
  std::vector<ChangeSide> of_alight;
};

Sides sides(Timetable const& timetable, std::span<TransferRules const> rules) {
  auto sides = Sides{std::vector<ChangeSide>(timetable.board_stop.size()),
                     std::vector<ChangeSide>(timetable.alight_stop.size())};
  for (auto const pattern : ids<PatternId>(timetable.pattern_count())) {
    auto const calls = timetable.pattern_calls[pattern];
    auto const trip = *timetable.trips(pattern).begin();
    for (std::uint32_t position = 0; position < calls.size(); ++position) {
      auto const& call = calls[position];
      auto const& leg = leg_at(timetable, trip, position);
      auto const stop = timetable.stop_origin[call.stop].stop;
      if (!call.board.is_none() && sides.of_board[call.board.index()].stop.is_none())
        sides.of_board[call.board.index()] = rules[leg.feed].boarding(stop, leg.trip);
      if (!call.alight.is_none() && sides.of_alight[call.alight.index()].stop.is_none())
        sides.of_alight[call.alight.index()] = rules[leg.feed].alighting(stop, leg.trip);
    }
  }
  return sides;
}

}  // namespace

Changes build_changes(std::span<gtfs::Feed const> feeds, Timetable const& timetable, Footpaths const& footpaths,
                      Seconds board_slack) {
  auto ignored = Report{};  // build_timetable has reported the rules already
  auto rules = std::vector<TransferRules>{};
  for (auto const& feed : feeds) rules.emplace_back(feed, ignored);
  auto const side = sides(timetable, rules);

  auto first = std::vector<std::uint32_t>{0};
  auto changes = std::vector<Change>{};
  for (auto const alight : ids<AlightId>(timetable.alight_stop.size())) {
    auto const from = timetable.alight_stop[alight];
    auto const from_feed = timetable.stop_origin[from].feed;
    auto const add = [&](StopId to, Seconds walk) {
      auto const same_feed = timetable.stop_origin[to].feed == from_feed;
      for (auto const board : timetable.stop_boards[to]) {
        auto const seconds = same_feed ? rules[from_feed].change(side.of_alight[alight.index()],
                                                                 side.of_board[board.index()], walk, board_slack)
                                       : std::optional{walk + board_slack};
        if (seconds) changes.push_back({board, *seconds, walk});
      }
    };
    add(from, Seconds{0});
    if (from.index() < footpaths.size())
      for (auto const& path : footpaths[from])
        if (path.to != from) add(path.to, path.walk);
    std::sort(changes.begin() + first.back(), changes.end(), [](Change const& a, Change const& b) {
      return std::tuple{a.seconds, a.board} < std::tuple{b.seconds, b.board};
    });
    first.push_back(static_cast<std::uint32_t>(changes.size()));
  }
  return {std::move(first), std::move(changes)};
}

}  // namespace berline::transit
