// How often and from when to when lines run.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "edit.h"
#include "run.h"

namespace berline::scenario {
namespace {

/// A departure there was, to be taken as the example for new ones.
struct Example {
  ServiceTime time;
  std::size_t row;
};

/// All departures of some trips, by time, then by row.
std::vector<Example> examples_of(Draft const& draft, Rows const& rows) {
  auto examples = std::vector<Example>{};
  for (auto const row : rows)
    for (auto const time : departures_of(draft.runs[row])) examples.push_back({time, row});
  std::ranges::stable_sort(examples, {}, &Example::time);
  return examples;
}

/// The one nearest in time; the earlier of two. Precondition: there is one.
Example const& nearest(std::vector<Example> const& examples, ServiceTime time) {
  auto const after = std::ranges::lower_bound(examples, time, {}, &Example::time);
  if (after == examples.begin()) return *after;
  if (after == examples.end() || after->time - time >= time - std::prev(after)->time) {
    // The first row of those that depart together.
    return *std::ranges::lower_bound(examples, std::prev(after)->time, {}, &Example::time);
  }
  return *after;
}

/// Days on which the very same trips run: their rows, the days, and the service that stands for these.
struct DayClass {
  std::vector<gtfs::Date> days;
  Rows rows;
  gtfs::ServiceId service;
};

std::vector<DayClass> day_classes(Draft& draft, Rows const& rows) {
  auto rows_of = std::map<gtfs::ServiceId, Rows>{};
  for (auto const row : rows) rows_of[draft.runs[row].trip.service].push_back(row);
  auto active = std::map<gtfs::Date, std::vector<gtfs::ServiceId>>{};
  for (auto const& [service, its_rows] : rows_of)
    for (auto const day : days_of(draft.feed.services[service.index()])) active[day].push_back(service);
  auto days_by_services = std::map<std::vector<gtfs::ServiceId>, std::vector<gtfs::Date>>{};
  for (auto const& [day, services] : active) days_by_services[services].push_back(day);
  auto classes = std::vector<DayClass>{};
  for (auto const& [services, days] : days_by_services) {
    auto& one = classes.emplace_back(DayClass{days, {}, {}});
    for (auto const service : services) std::ranges::copy(rows_of[service], std::back_inserter(one.rows));
    std::ranges::sort(one.rows);
    auto const name = std::string{draft.text(draft.feed.services[services.front().index()].id)};
    auto const alone = services.size() == 1 && days_of(draft.feed.services[services.front().index()]) == days;
    one.service = alone ? services.front() : draft.service_on(days, name + "~together");
  }
  return classes;
}

/// Lines one direction at a time.
std::vector<Rows> by_direction(Draft const& draft, Rows const& rows) {
  auto groups = std::map<std::pair<gtfs::RouteId, std::uint8_t>, Rows>{};
  for (auto const row : rows) {
    auto const& run = draft.runs[row];
    if (run.calls.size() >= 2) groups[{run.trip.route, run.trip.direction}].push_back(row);
  }
  auto result = std::vector<Rows>{};
  for (auto& [key, group] : groups) result.push_back(std::move(group));
  return result;
}

/// New departures and those they replace, gathered over all spans before anything changes, so that every new trip is
/// made after one of the feed as it was.
class Timetabler {
public:
  Timetabler(Work& work, std::size_t draft) : work_{work}, draft_{work.drafts[draft]} {}

  /// Departures of the group within `span` every `headway`, instead of those there are.
  void replace(Rows const& group, Span span, Seconds headway) {
    for (auto const& days : day_classes(draft_, group)) fill(days, span, headway);
    for (auto const row : group) cut(row, span);
  }

  /// The same on one class of days, without taking any away.
  void fill(DayClass const& days, Span span, Seconds headway) {
    auto const examples = examples_of(draft_, days.rows);
    if (examples.empty()) return;
    for (auto time = span.from; time < span.to; time = time + headway) {
      auto const& example = nearest(examples, time);
      auto const& run = draft_.runs[example.row];
      if (example.time == time && !run.is_frequency() && run.trip.service == days.service)
        kept_.insert(example.row);  // it is there already
      else
        added_.push_back(copy_at(draft_, run, time, days.service));
    }
  }

  void cut(std::size_t row, Span span) { cuts_.push_back({row, span}); }

  void finish() {
    auto gone = std::set<std::size_t>{};
    auto changed = std::set<std::size_t>{};
    for (auto const& [row, span] : cuts_) {
      if (kept_.contains(row) || gone.contains(row)) continue;
      auto& run = draft_.runs[row];
      if (std::ranges::none_of(departures_of(run), [&](auto time) { return span.contains(time); })) continue;
      if (cut_departures(run, span))
        changed.insert(row);
      else
        gone.insert(row);
    }
    for (auto const row : gone) changed.erase(row);
    if (!gone.empty() || !changed.empty() || !added_.empty()) draft_.touched = true;
    work_.touched.removed += gone.size();
    work_.touched.changed += changed.size();
    work_.touched.added += added_.size();
    draft_.erase({gone.begin(), gone.end()});
    std::ranges::move(added_, std::back_inserter(draft_.runs));
  }

private:
  struct Cut {
    std::size_t row;
    Span span;
  };
  Work& work_;
  Draft& draft_;
  std::vector<Cut> cuts_;
  std::set<std::size_t> kept_;
  std::vector<Run> added_;
};

/// The departures of one pattern, `scale` times as many: the k-th of them at the place k / scale between those there
/// were, so that twice as many keeps each and adds one in every gap, and half as many keeps every other.
void scale_departures(Work& work, Draft& draft, Rows const& rows, Span span, double scale, Rows& gone,
                      std::vector<Run>& added) {
  auto examples = examples_of(draft, rows);
  // The first beyond the span ends the last gap; without one, nothing is added after the last departure.
  auto const beyond = std::ranges::lower_bound(examples, span.to, {}, &Example::time);
  auto const end = beyond == examples.end() ? std::optional<ServiceTime>{} : std::optional{beyond->time};
  examples.erase(beyond, examples.end());
  std::erase_if(examples, [&](Example const& one) { return one.time < span.from; });
  if (examples.empty()) return;
  auto kept = std::set<std::size_t>{};
  auto const last = static_cast<double>(examples.size() - 1);
  for (auto k = std::size_t{0};; ++k) {
    auto const place = static_cast<double>(k) / scale;
    auto const before = static_cast<std::size_t>(place);
    if (place > last && (!end || before >= examples.size())) break;
    auto const next = before + 1 < examples.size() ? examples[before + 1].time : end.value_or(examples.back().time);
    auto const share = place - static_cast<double>(before);
    auto const gap = (next - examples[before].time).count();
    auto const time = examples[before].time + Seconds{static_cast<std::int32_t>(std::lround(share * gap))};
    if (!span.contains(time)) break;
    auto const& example = examples[share > 0.5 && before + 1 < examples.size() ? before + 1 : before];
    auto const& run = draft.runs[example.row];
    if (example.time == time && kept.insert(example.row).second) continue;
    added.push_back(copy_at(draft, run, time, run.trip.service));
    ++work.touched.added;
  }
  for (auto const& example : examples)
    if (!kept.contains(example.row)) gone.push_back(example.row);
}

void scale_headways(Run& run, double scale) {
  for (auto& row : run.frequencies)
    row.headway = Seconds{std::max(1, static_cast<std::int32_t>(std::lround(row.headway.count() / scale)))};
}

/// A frequency whose departures lie in the span only in part is cut in three.
void scale_frequency(Run& run, Span span, double scale) {
  auto inside = run;
  cut_departures(inside, {ServiceTime{std::numeric_limits<std::int32_t>::min()}, span.from});
  if (!span.to.is_never()) cut_departures(inside, {span.to, ServiceTime::never()});
  cut_departures(run, span);
  scale_headways(inside, scale);
  run.frequencies.insert(run.frequencies.end(), inside.frequencies.begin(), inside.frequencies.end());
  std::ranges::stable_sort(run.frequencies, {}, &gtfs::Frequency::start);
}

void scale(Work& work, AdjustFrequency const& change, std::vector<Rows> const& selected) {
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    using Pattern = std::tuple<gtfs::RouteId, std::uint8_t, gtfs::ServiceId, std::vector<gtfs::StopId>>;
    auto patterns = std::map<Pattern, Rows>{};
    for (auto const row : selected[i]) {
      auto& run = draft.runs[row];
      auto const departures = departures_of(run);
      if (std::ranges::none_of(departures, [&](auto time) { return change.span.contains(time); })) {
        if (run.is_frequency() || run.calls.size() < 2) continue;
      } else if (run.is_frequency()) {
        scale_frequency(run, change.span, change.scale);
        ++work.touched.changed;
        draft.touched = true;
        continue;
      }
      auto stops = std::vector<gtfs::StopId>{};
      for (auto const& call : run.calls) stops.push_back(call.time.stop);
      patterns[{run.trip.route, run.trip.direction, run.trip.service, std::move(stops)}].push_back(row);
    }
    auto gone = Rows{};
    auto added = std::vector<Run>{};
    for (auto const& [pattern, rows] : patterns)
      scale_departures(work, draft, rows, change.span, change.scale, gone, added);
    std::ranges::sort(gone);
    work.touched.removed += gone.size();
    if (!gone.empty() || !added.empty()) draft.touched = true;
    draft.erase(gone);
    std::ranges::move(added, std::back_inserter(draft.runs));
  }
}

}  // namespace

void edit(Work& work, AdjustFrequency const& change) {
  if (change.scale > 0) {
    auto const selected = select(work, change.of);
    if (work.failed()) return;
    scale(work, change, selected);
  } else {
    auto masks = std::vector<Weekdays>{};
    for (auto const& entry : change.entries)
      if (std::ranges::count(masks, entry.days) == 0) masks.push_back(entry.days);
    for (auto const mask : masks) {
      auto of = change.of;
      of.days = static_cast<Weekdays>(of.days & mask);
      auto const selected = select(work, of);
      if (work.failed()) return;
      for (std::size_t i = 0; i < work.drafts.size(); ++i) {
        auto timetabler = Timetabler{work, i};
        for (auto const& group : by_direction(work.drafts[i], selected[i]))
          for (auto const& entry : change.entries)
            if (entry.days == mask) timetabler.replace(group, entry.span, entry.headway);
        timetabler.finish();
      }
    }
  }
  auto const& touched = work.touched;
  if (change.scale != 1 && touched.added + touched.removed + touched.changed == 0)
    work.fail("scenario_nothing_in_span", {});
}

void edit(Work& work, AdjustSpan const& change) {
  auto const selected = select(work, change.of);
  if (work.failed()) return;
  // `last` itself is still a departure.
  auto const after_last = change.last.is_never() ? change.last : change.last + Seconds{1};
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    auto timetabler = Timetabler{work, i};
    for (auto const& group : by_direction(draft, selected[i])) {
      for (auto const row : group) {
        timetabler.cut(row, {ServiceTime{std::numeric_limits<std::int32_t>::min()}, change.first});
        if (!after_last.is_never()) timetabler.cut(row, {after_last, ServiceTime::never()});
      }
      if (change.headway == Seconds{0}) continue;
      for (auto const& days : day_classes(draft, group)) {
        auto const examples = examples_of(draft, days.rows);
        if (change.first > ServiceTime{0}) {
          // Counted back from the first departure there is.
          auto first = examples.front().time;
          while (first - change.headway >= change.first) first = first - change.headway;
          timetabler.fill(days, {first, examples.front().time}, change.headway);
        }
        if (!change.last.is_never())
          timetabler.fill(days, {examples.back().time + change.headway, after_last}, change.headway);
      }
    }
    timetabler.finish();
  }
  auto const& touched = work.touched;
  if (touched.added + touched.removed + touched.changed == 0) work.fail("scenario_nothing_in_span", {});
}

}  // namespace berline::scenario
