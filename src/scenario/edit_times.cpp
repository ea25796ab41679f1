// Speeds and dwell times.
#include <cmath>

#include "edit.h"
#include "run.h"

namespace berline::scenario {
namespace {

/// Times of the calls after `first` up to `last`, each hop and perhaps each dwell between divided by `scale`; the calls
/// after them move along. Sums are rounded, not hops, so that a long trip keeps its length.
void scale_stretch(Run& run, std::size_t first, std::size_t last, double scale, bool dwells) {
  auto const before = run.calls;
  auto const start = before[first].time.departure;
  auto exact = 0.0;  // seconds since `start`
  auto const rounded = [&] { return start + Seconds{static_cast<std::int32_t>(std::lround(exact))}; };
  for (auto i = first + 1; i <= last; ++i) {
    auto& time = run.calls[i].time;
    exact += (before[i].time.arrival - before[i - 1].time.departure).count() / scale;
    time.arrival = rounded();
    auto const dwell = (before[i].time.departure - before[i].time.arrival).count();
    auto const within = i < last && dwells;
    exact += within ? dwell / scale : dwell;
    time.departure = rounded();
  }
  auto const delay = run.calls[last].time.departure - before[last].time.departure;
  shift_calls(run, last + 1, delay);
  settle_times(run);
}

}  // namespace

void edit(Work& work, AdjustSpeed const& speed) {
  auto const selected = select(work, speed.of);
  auto const part = !speed.from.empty();
  auto const from = part ? mark_stops(work, {&speed.from, 1}) : std::vector<std::vector<bool>>{};
  auto const to = part ? mark_stops(work, {&speed.to, 1}) : std::vector<std::vector<bool>>{};
  if (work.failed()) return;
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      if (run.calls.size() < 2) continue;
      auto const stretch = part ? stretch_between(run, from[i], to[i]) : Stretch{0, run.calls.size() - 1};
      if (!stretch) continue;
      draft.touched = true;
      scale_stretch(run, stretch->first, stretch->last, speed.scale, speed.scale_dwells);
      ++work.touched.changed;
    }
  }
  if (work.touched.changed == 0) work.fail("scenario_not_between", {{"from", speed.from}, {"to", speed.to}});
}

void edit(Work& work, AdjustDwell const& dwell) {
  auto const selected = select(work, dwell.of);
  auto const marks = mark_stops(work, dwell.stops);
  if (work.failed()) return;
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      auto met = false;
      for (std::size_t at = 1; at + 1 < run.calls.size(); ++at) {
        auto& time = run.calls[at].time;
        if (!dwell.stops.empty() && !marks[i][time.stop.index()]) continue;
        met = true;
        auto const was = time.departure - time.arrival;
        auto const scaled = Seconds{static_cast<std::int32_t>(std::lround(was.count() * dwell.scale))};
        auto const delay = dwell.dwell.value_or(scaled) - was;
        time.departure = time.departure + delay;
        shift_calls(run, at + 1, delay);
      }
      if (!met) continue;
      draft.touched = true;
      settle_times(run);
      ++work.touched.changed;
    }
  }
  if (work.touched.changed == 0) work.fail("scenario_no_dwell_there", {});
}

}  // namespace berline::scenario
