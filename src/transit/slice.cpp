#include "berline/transit/slice.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/error.h"
#include "feeding.h"
#include "slice_edges.h"

namespace berline::transit {
namespace {

/// A boarding event while the slice is built: what the search for edges needs is still known.
struct Draft {
  SliceTime departure;
  std::uint32_t run;
  BoardId board;
  WaysOn ways;
};

SliceTime slice_time(ServiceTime time, ServiceTime base) {
  auto const seconds = (time - base).count();
  return seconds < kNeverInSlice ? static_cast<SliceTime>(seconds) : kNeverInSlice;
}

/// The boardings of [from, to), run after run, along each run.
std::vector<Draft> list_boardings(Timetable const& timetable, ServiceTime from, ServiceTime to,
                                  std::uint32_t& run_count) {
  auto drafts = std::vector<Draft>{};
  for (auto const pattern : ids<PatternId>(timetable.pattern_count())) {
    auto const calls = timetable.pattern_calls[pattern];
    for (auto const trip : timetable.trips(pattern)) {
      auto const first = timetable.trip_first_time[trip];
      auto const before = drafts.size();
      for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
        auto const departure = timetable.departure[first + i];
        if (departure < from) continue;
        if (departure >= to) break;
        auto const end = Alighting{calls[i + 1].alight, slice_time(timetable.arrival[first + i + 1], from)};
        if (drafts.size() > before) drafts.back().ways.next = end;
        drafts.push_back({slice_time(departure, from), run_count, calls[i].board, {end, {}}});
      }
      if (drafts.size() > before) ++run_count;
    }
  }
  return drafts;
}

/// Stable, so that events of a run that leave at the same instant stay in the order of their positions.
std::vector<Draft> sorted_by_departure(std::vector<Draft> const& drafts) {
  auto next = std::vector<std::uint32_t>(std::size_t{kNeverInSlice} + 2, 0);
  for (auto const& draft : drafts) ++next[draft.departure + std::size_t{1}];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  auto sorted = std::vector<Draft>(drafts.size());
  for (auto const& draft : drafts) sorted[next[draft.departure]++] = draft;
  return sorted;
}

/// Times of the rows of every boarding point, and the row of every event.
std::pair<Csr<BoardId, SliceTime>, std::vector<DepartureRow>> number_rows(std::span<Draft const> events,
                                                                          std::size_t boards) {
  auto first = std::vector<std::uint32_t>(boards + 1, 0);
  for (auto const& event : events)
    if (!event.board.is_none()) ++first[event.board.index() + 1];
  for (std::size_t b = 0; b < boards; ++b) first[b + 1] += first[b] + 1;  // one more: the end row
  auto next = first;
  auto times = std::vector<SliceTime>(first.back(), kNeverInSlice);
  auto rows = std::vector<DepartureRow>(events.size());
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (events[e].board.is_none()) continue;
    auto const row = next[events[e].board.index()]++;
    times[row] = events[e].departure;
    rows[e] = DepartureRow{row};
  }
  return {Csr<BoardId, SliceTime>{std::move(first), std::move(times)}, std::move(rows)};
}

/// By row: the row of the same run's boarding before it.
std::vector<DepartureRow> rows_upstream(std::span<Draft const> events, std::span<DepartureRow const> rows,
                                        std::size_t row_count, std::uint32_t run_count) {
  auto upstream = std::vector<DepartureRow>(row_count, DepartureRow::none());
  auto last = std::vector<DepartureRow>(run_count, DepartureRow::none());
  for (std::size_t e = 0; e < events.size(); ++e)
    if (!rows[e].is_none()) upstream[rows[e].index()] = std::exchange(last[events[e].run], rows[e]);
  return upstream;
}

}  // namespace

DepartureRow Slice::first_departure(BoardId board, ServiceTime ready) const {
  auto const times = departures[board];
  auto const seconds = (ready - base).count();
  auto const found = std::ranges::partition_point(times, [&](SliceTime time) { return time < seconds; });
  auto const place = std::min<std::ptrdiff_t>(found - times.begin(), std::ssize(times) - 1);
  return DepartureRow::from_index(departures.first(board) + static_cast<std::size_t>(place));
}

Slice build_slice(Timetable const& timetable, Changes const& changes, ServiceTime from, ServiceTime to) {
  if ((to - from).count() >= kNeverInSlice)
    throw ConfigError{"slice_too_long", {}, {{"seconds", std::to_string((to - from).count())}}};

  auto slice = Slice{};
  slice.base = from;
  slice.end = to;
  slice.stop_count = static_cast<std::uint32_t>(timetable.stop_count());
  auto const drafts = sorted_by_departure(list_boardings(timetable, from, to, slice.run_count));
  auto rows = std::vector<DepartureRow>{};
  std::tie(slice.departures, rows) = number_rows(drafts, timetable.board_stop.size());

  auto feedings = find_feedings(slice.departures, rows_upstream(drafts, rows, slice.row_count(), slice.run_count));
  slice.feedings = std::move(feedings.points);
  slice.boarded_before = std::move(feedings.boarded_before);

  auto ways = std::vector<WaysOn>(drafts.size());
  std::ranges::transform(drafts, ways.begin(), &Draft::ways);
  auto found = find_edges(ways, slice, changes);
  auto events = std::vector<BoardingEvent>{};
  auto knots = std::vector<Slice::Knot>{};
  events.reserve(drafts.size());
  auto instant = std::uint32_t{0};  // first event of the present instant
  auto knotted = false;
  for (std::size_t e = 0; e < drafts.size(); ++e) {
    auto const& draft = drafts[e];
    auto const& list = found.lists[e];
    auto const& end = ways[e].here;
    knotted = knotted || (list.at_once && end.arrival == draft.departure);
    events.push_back({draft.departure, end.arrival, draft.run,
                      end.is_possible() ? timetable.alight_stop[end.at] : StopId::none(), rows[e], list.first,
                      list.last});
    auto const ends_instant = e + 1 == drafts.size() || drafts[e + 1].departure != draft.departure;
    if (!ends_instant) continue;
    auto const next = static_cast<std::uint32_t>(e + 1);
    if (std::exchange(knotted, false)) knots.push_back({instant, next});
    instant = next;
  }
  slice.events = std::move(events);
  slice.edges = std::move(found.edges);
  slice.knots = std::move(knots);
  return slice;
}

}  // namespace berline::transit
