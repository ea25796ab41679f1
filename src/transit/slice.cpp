#include "berline/transit/slice.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/error.h"

namespace berline::transit {
namespace {

/// A boarding event while the slice is built: what the search for edges needs is still known.
struct Draft {
  SliceTime departure;
  SliceTime arrival;
  std::uint32_t run;
  BoardId board;
  AlightId alight;
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
        drafts.push_back({slice_time(departure, from), slice_time(timetable.arrival[first + i + 1], from), run_count,
                          calls[i].board, calls[i + 1].alight});
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

/// Finds first departures at or after given instants; fast when instants asked one after the other lie close together.
class DepartureFinder {
public:
  DepartureFinder(Csr<BoardId, SliceTime> const& departures, Changes const& changes)
      : departures_{&departures}, changes_{&changes} {
    steps_.reserve(changes.values().size());
    last_.resize(changes.size());
    for (auto const& change : changes.values()) steps_.push_back({change.board, change.seconds, 0});
    for (auto const alight : ids<AlightId>(changes.size()))
      std::ranges::sort(steps_of(alight), {}, &Step::board);  // so that edges come out in the order of rows
  }

  /// A list of edges, and whether one of its departures leaves at the very instant of the arrival.
  struct List {
    SliceTime arrival = kNeverInSlice;
    bool at_once = false;
    std::uint32_t first = 0, last = 0;
  };

  /// The first departure after each change from `alight` at `arrival`, in the order of rows: the list made for the
  /// arrival before this one, where it was at the same time, or a new one at the end of `edges`.
  List const& list(AlightId alight, SliceTime arrival, std::vector<DepartureRow>& edges) {
    auto& list = last_[alight.index()];
    if (list.arrival == arrival) return list;
    list = {.arrival = arrival, .first = static_cast<std::uint32_t>(edges.size())};
    list.at_once = append(alight, arrival, edges);
    list.last = static_cast<std::uint32_t>(edges.size());
    return list;
  }

private:
  bool append(AlightId alight, SliceTime arrival, std::vector<DepartureRow>& edges) {
    auto at_once = false;
    for (auto& step : steps_of(alight)) {
      auto const ready = std::int64_t{arrival} + step.seconds.count();
      if (ready >= kNeverInSlice) continue;
      auto const times = (*departures_)[step.board];
      auto at = std::size_t{step.found};
      while (at > 0 && times[at - 1] >= ready) --at;
      while (times[at] < ready) ++at;  // ends at the end row
      step.found = static_cast<std::uint32_t>(at);
      if (at + 1 == times.size()) continue;
      at_once = at_once || times[at] == arrival;
      edges.push_back(DepartureRow::from_index(departures_->first(step.board) + at));
    }
    return at_once;
  }

  struct Step {
    BoardId board;
    Seconds seconds;
    std::uint32_t found;  // the row found last, within its boarding point
  };

  std::span<Step> steps_of(AlightId alight) {
    return std::span{steps_}.subspan(changes_->first(alight), (*changes_)[alight].size());
  }

  Csr<BoardId, SliceTime> const* departures_;
  Changes const* changes_;
  std::vector<Step> steps_;  // by alighting point, then boarding point
  std::vector<List> last_;   // by alighting point
};

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

  auto finder = DepartureFinder{slice.departures, changes};
  auto events = std::vector<BoardingEvent>{};
  auto edges = std::vector<DepartureRow>{};
  auto knots = std::vector<Slice::Knot>{};
  events.reserve(drafts.size());
  auto instant = std::uint32_t{0};  // first event of the present instant
  auto knotted = false;
  for (std::size_t e = 0; e < drafts.size(); ++e) {
    auto const& draft = drafts[e];
    auto const alights = !draft.alight.is_none() && draft.arrival != kNeverInSlice;
    auto const list = alights ? finder.list(draft.alight, draft.arrival, edges) : DepartureFinder::List{};
    knotted = knotted || (list.at_once && draft.arrival == draft.departure);
    events.push_back({draft.departure, draft.arrival, draft.run,
                      alights ? timetable.alight_stop[draft.alight] : StopId::none(), rows[e], list.first, list.last});
    auto const ends_instant = e + 1 == drafts.size() || drafts[e + 1].departure != draft.departure;
    if (!ends_instant) continue;
    auto const next = static_cast<std::uint32_t>(e + 1);
    if (std::exchange(knotted, false)) knots.push_back({instant, next});
    instant = next;
  }
  slice.events = std::move(events);
  slice.edges = std::move(edges);
  slice.knots = std::move(knots);
  return slice;
}

}  // namespace berline::transit
