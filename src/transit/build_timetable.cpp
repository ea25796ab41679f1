#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "berline/transit/build.h"
#include "gtfs/calendar.h"
#include "patterns.h"
#include "transfer_rules.h"
#include "unroll.h"

namespace berline::transit {
namespace {

/// Stops where any trip of the feed calls, today or not: so that a network has the same stops on every date.
NetworkStops number_stops(std::span<gtfs::Feed const> feeds, Timetable& timetable, Report& report) {
  auto positions = std::vector<LatLng>{};
  auto origins = std::vector<StopOrigin>{};
  auto numbers = NetworkStops{};
  for (std::size_t f = 0; f < feeds.size(); ++f) {
    auto const& feed = feeds[f];
    auto called = std::vector<bool>(feed.stops.size());
    for (auto const& call : feed.stop_times) called[call.stop.index()] = true;
    auto& number_of = numbers.emplace_back(feed.stops.size());
    for (auto const stop : ids<gtfs::StopId>(feed.stops.size())) {
      if (!called[stop.index()]) continue;
      auto const* place = &feed.stops[stop.index()];
      if (!place->has_position && !place->parent.is_none()) place = &feed.stops[place->parent.index()];
      if (!place->has_position) {
        report.add({Severity::warning,
                    "stop_without_position",
                    Where{.file = feed.path + "/stops.txt", .line = feed.stops[stop.index()].line},
                    {{"stop", std::string{feed.text(feed.stops[stop.index()].id)}}}});
        continue;
      }
      number_of[stop.index()] = StopId::from_index(positions.size());
      positions.push_back(place->position);
      origins.push_back({static_cast<std::uint32_t>(f), stop});
    }
  }
  timetable.stop_position = std::move(positions);
  timetable.stop_origin = std::move(origins);
  return numbers;
}

/// Where a stop can be boarded or alighted at under rules of its own.
struct Point {
  StopId stop;
  gtfs::RouteId route;
  gtfs::TripId trip;
  friend auto operator<=>(Point const&, Point const&) = default;
};

/// A call before points have numbers.
struct DraftCall {
  StopId stop;
  Point board;   // `board.stop` is none where there is no boarding
  Point alight;  // likewise
};

gtfs::Known wheelchair_boarding(gtfs::Feed const& feed, gtfs::StopId stop) {
  auto const& row = feed.stops[stop.index()];
  if (row.wheelchair_boarding != gtfs::Known::unknown || row.parent.is_none()) return row.wheelchair_boarding;
  return feed.stops[row.parent.index()].wheelchair_boarding;
}

struct FeedCalls {
  gtfs::Feed const* feed;
  std::vector<StopId> const* number_of;
  TransferRules const* rules;
  TimetableOptions const* options;
  std::size_t on_demand = 0;

  /// The calls of a trip. Nobody boards at its last call or alights at its first, also where a next trip goes on.
  std::vector<DraftCall> draft(gtfs::TripId trip) {
    auto calls = std::vector<DraftCall>{};
    for (auto const& time : feed->calls(trip)) {
      auto const stop = (*number_of)[time.stop.index()];
      if (stop.is_none()) continue;
      auto call = DraftCall{stop, {}, {}};
      auto const usable = !options->wheelchair || takes_wheelchairs(wheelchair_boarding(*feed, time.stop), *options);
      if (usable && time.pickup != gtfs::Boarding::none) {
        auto const side = rules->boarding(time.stop, trip);
        call.board = {stop, side.route, side.trip};
      }
      if (usable && time.drop_off != gtfs::Boarding::none) {
        auto const side = rules->alighting(time.stop, trip);
        call.alight = {stop, side.route, side.trip};
      }
      on_demand += time.pickup > gtfs::Boarding::none || time.drop_off > gtfs::Boarding::none ? 1 : 0;
      calls.push_back(call);
    }
    if (!calls.empty()) {
      calls.front().alight = {};
      calls.back().board = {};
    }
    return calls;
  }
};

/// Numbers the distinct points in order of stop, route and trip. Most stops have one.
template <class PointId>
class Points {
public:
  explicit Points(std::size_t stops) : of_stop_(stops) {}

  void insert(Point const& point) {
    if (point.stop.is_none()) return;
    auto& known = of_stop_[point.stop.index()];
    if (known.empty() || (known.front() != point && known.back() != point)) known.push_back(point);
  }
  void number() {
    auto next = std::uint32_t{0};
    for (auto& points : of_stop_) {
      std::ranges::sort(points);
      points.erase(std::ranges::unique(points).begin(), points.end());
      first_.push_back(next);
      next += static_cast<std::uint32_t>(points.size());
    }
  }
  /// Precondition: numbered.
  PointId operator[](Point const& point) const {
    if (point.stop.is_none()) return PointId::none();
    auto const& known = of_stop_[point.stop.index()];
    auto const place = std::ranges::lower_bound(known, point) - known.begin();
    return PointId{first_[point.stop.index()] + static_cast<std::uint32_t>(place)};
  }
  Column<PointId, StopId> stops() const {
    auto column = std::vector<StopId>{};
    for (auto const& points : of_stop_)
      for (auto const& point : points) column.push_back(point.stop);
    return column;
  }
  Csr<StopId, PointId> by_stop() const {
    auto pairs = std::vector<std::pair<StopId, PointId>>{};
    for (auto const& points : of_stop_)
      for (auto const& point : points) pairs.emplace_back(point.stop, (*this)[point]);
    return build_csr<StopId, PointId>(of_stop_.size(), pairs);
  }

private:
  std::vector<std::vector<Point>> of_stop_;
  std::vector<std::uint32_t> first_;
};

CallLists list_calls(std::span<gtfs::Feed const> feeds, NetworkStops const& stops, Runs const& runs,
                     TimetableOptions const& options, Timetable& timetable, Report& report) {
  auto drafts = std::vector<std::vector<DraftCall>>{};
  auto result = CallLists{};
  for (auto const& feed : feeds) result.list_of.emplace_back(feed.trips.size(), ~std::uint32_t{0});

  auto boards = Points<BoardId>{timetable.stop_count()};
  auto alights = Points<AlightId>{timetable.stop_count()};
  for (std::size_t f = 0; f < feeds.size(); ++f) {
    auto const rules = TransferRules{feeds[f], report};
    auto calls_of = FeedCalls{&feeds[f], &stops[f], &rules, &options};
    for (auto const& leg : runs.legs) {
      if (leg.feed != f || result.list_of[f][leg.trip.index()] != ~std::uint32_t{0}) continue;
      result.list_of[f][leg.trip.index()] = static_cast<std::uint32_t>(drafts.size());
      for (auto const& call : drafts.emplace_back(calls_of.draft(leg.trip))) {
        boards.insert(call.board);
        alights.insert(call.alight);
      }
    }
    if (calls_of.on_demand > 0)
      report.add({Severity::info,
                  "calls_on_demand",
                  Where{.file = feeds[f].path + "/stop_times.txt"},
                  {{"count", std::to_string(calls_of.on_demand)}}});
  }
  boards.number();
  alights.number();

  // equal lists become one
  using Key = std::vector<std::tuple<StopId, BoardId, AlightId>>;
  auto list_numbers = std::map<Key, std::uint32_t>{};
  auto number_of_draft = std::vector<std::uint32_t>(drafts.size());
  for (std::size_t d = 0; d < drafts.size(); ++d) {
    auto key = Key{};
    for (auto const& call : drafts[d]) key.emplace_back(call.stop, boards[call.board], alights[call.alight]);
    auto const next = static_cast<std::uint32_t>(list_numbers.size());
    auto const [entry, is_new] = list_numbers.try_emplace(std::move(key), next);
    number_of_draft[d] = entry->second;
    if (!is_new) continue;
    auto& list = result.lists.emplace_back();
    for (auto const& [stop, board, alight] : entry->first) list.push_back({stop, board, alight});
  }
  for (auto& lists : result.list_of)
    for (auto& list : lists)
      if (list != ~std::uint32_t{0}) list = number_of_draft[list];

  timetable.board_stop = boards.stops();
  timetable.alight_stop = alights.stops();
  timetable.stop_boards = boards.by_stop();
  timetable.stop_alights = alights.by_stop();
  timetable.board_slack = std::vector<Seconds>(timetable.board_stop.size(), options.board_slack);
  return result;
}

void list_board_calls(Timetable& timetable) {
  auto pairs = std::vector<std::pair<BoardId, Timetable::CallPlace>>{};
  for (auto const pattern : ids<PatternId>(timetable.pattern_count())) {
    auto position = std::uint32_t{0};
    for (auto const& call : timetable.pattern_calls[pattern]) {
      if (!call.board.is_none()) pairs.emplace_back(call.board, Timetable::CallPlace{pattern, position});
      ++position;
    }
  }
  timetable.board_calls = build_csr<BoardId, Timetable::CallPlace>(timetable.board_stop.size(), pairs);
}

}  // namespace

Timetable build_timetable(std::span<gtfs::Feed const> feeds, TimetableOptions const& options, Report& report) {
  auto timetable = Timetable{};
  timetable.date = options.date;
  if (!feeds.empty()) timetable.timezone = gtfs::timezone(feeds.front());
  auto const stops = number_stops(feeds, timetable, report);
  auto const runs = unroll(feeds, options, report);
  auto const lists = list_calls(feeds, stops, runs, options, timetable, report);
  auto const raised = add_patterns(feeds, stops, lists, runs, timetable);
  if (raised > 0) report.add({Severity::warning, "trip_times_raised", {}, {{"count", std::to_string(raised)}}});
  list_board_calls(timetable);
  return timetable;
}

}  // namespace berline::transit
