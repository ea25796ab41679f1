// Trips, stops and ends of lines that are no more.
#include <algorithm>

#include <fmt/format.h>

#include "edit.h"
#include "run.h"

namespace berline::scenario {

void edit(Work& work, RemoveTrips const& removal) {
  auto const selected = select(work, removal.of);
  auto const failed = work.failed();
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    auto gone = Rows{};
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      auto const departures = departures_of(run);
      auto const inside = std::ranges::count_if(departures, [&](auto time) { return removal.span.contains(time); });
      if (inside == 0) continue;
      draft.touched = true;
      if (cut_departures(run, removal.span))
        ++work.touched.changed;
      else
        gone.push_back(row);
    }
    work.touched.removed += gone.size();
    draft.erase(gone);
  }
  if (!failed && work.touched.removed + work.touched.changed == 0) work.fail("scenario_nothing_in_span", {});
}

void edit(Work& work, RemoveStops const& removal) {
  auto const selected = select(work, removal.of);
  auto const marks = mark_stops(work, removal.stops);
  if (work.failed()) return;
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    auto gone = Rows{};
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      auto const is_marked = [&](Call const& call) { return marks[i][call.time.stop.index()]; };
      if (std::ranges::none_of(run.calls, is_marked)) continue;
      draft.touched = true;
      auto const first = std::ranges::find_if_not(run.calls, is_marked);
      auto const last = std::find_if_not(run.calls.rbegin(), run.calls.rend(), is_marked).base();
      if (last - first < 2) {
        gone.push_back(row);
        continue;
      }
      keep_calls(draft, run, static_cast<std::size_t>(first - run.calls.begin()),
                 static_cast<std::size_t>(last - run.calls.begin() - 1));
      for (std::size_t at = 1; at + 1 < run.calls.size();) {
        if (!is_marked(run.calls[at])) {
          ++at;
          continue;
        }
        // Not more than was there: nobody drives back in time.
        auto const ride = run.calls[at + 1].time.arrival - run.calls[at - 1].time.departure;
        run.calls.erase(run.calls.begin() + static_cast<std::ptrdiff_t>(at));
        shift_calls(run, at, Seconds{0} - std::min(removal.saved, ride));
      }
      settle_times(run);
      ++work.touched.changed;
    }
    work.touched.removed += gone.size();
    draft.erase(gone);
  }
  if (work.touched.changed + work.touched.removed == 0)
    work.fail("scenario_stop_not_served", {{"id", fmt::format("{}", fmt::join(removal.stops, ", "))}});
}

void edit(Work& work, Truncate const& cut) {
  auto const selected = select(work, cut.of);
  auto const from = mark_stops(work, {&cut.from, 1});
  auto const to = mark_stops(work, {&cut.to, 1});
  if (work.failed()) return;
  auto met = std::size_t{0};
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      auto const stretch = stretch_between(run, from[i], to[i]);
      if (!stretch) continue;
      ++met;
      if (stretch->first == 0 && stretch->last + 1 == run.calls.size()) continue;
      draft.touched = true;
      keep_calls(draft, run, stretch->first, stretch->last);
      ++work.touched.changed;
    }
  }
  if (met == 0) work.fail("scenario_not_between", {{"from", cut.from}, {"to", cut.to}});
}

}  // namespace berline::scenario
