#include "run.h"

#include <algorithm>

#include <fmt/format.h>

namespace berline::scenario {
namespace {

std::string compact_time(ServiceTime time) {
  auto const seconds = time.seconds();
  return fmt::format("{:02}{:02}{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

void shift_calls(Run& run, std::size_t first, Seconds delay) {
  for (auto i = first; i < run.calls.size(); ++i) {
    run.calls[i].time.arrival = run.calls[i].time.arrival + delay;
    run.calls[i].time.departure = run.calls[i].time.departure + delay;
  }
}

Run copy_at(Draft& draft, Run const& run, ServiceTime departure, gtfs::ServiceId service) {
  auto copy = run;
  copy.was = {};
  copy.frequencies.clear();
  copy.trip.service = service;
  copy.trip.block = {};
  copy.trip.id = draft.new_trip_id(fmt::format("{}~{}", draft.text(run.trip.id), compact_time(departure)));
  copy.trip.line = 0;
  shift_calls(copy, 0, departure - run.calls.front().time.departure);
  settle_times(copy);
  for (auto& call : copy.calls) call.line = 0;
  return copy;
}

bool cut_departures(Run& run, Span span) {
  if (!run.is_frequency()) return !span.contains(run.calls.front().time.departure);
  auto kept = std::vector<gtfs::Frequency>{};
  for (auto const& row : run.frequencies) {
    auto const headway = std::max(row.headway, Seconds{1});
    auto before = row;
    before.end = std::min(row.end, span.from);
    if (before.start < before.end) kept.push_back(before);
    auto after = row;
    if (row.start < span.to) {
      auto const passed = ((span.to - row.start).count() + headway.count() - 1) / headway.count();
      after.start = span.to.is_never() ? ServiceTime::never() : row.start + headway * passed;
    }
    if (after.start < after.end && after.start >= span.from) kept.push_back(after);
  }
  run.frequencies = std::move(kept);
  return !run.frequencies.empty();
}

std::optional<Stretch> stretch_between(Run const& run, std::vector<bool> const& one, std::vector<bool> const& other) {
  auto const from_to = [&](std::vector<bool> const& from, std::vector<bool> const& to) -> std::optional<Stretch> {
    auto first = std::optional<std::size_t>{};
    auto last = std::optional<std::size_t>{};
    for (std::size_t i = 0; i < run.calls.size(); ++i) {
      auto const stop = run.calls[i].time.stop.index();
      if (!first && from[stop])
        first = i;
      else if (first && to[stop])
        last = i;
    }
    if (!last) return std::nullopt;
    return Stretch{*first, *last};
  };
  if (auto const found = from_to(one, other)) return found;
  auto found = from_to(other, one);
  if (found) found->reversed = true;
  return found;
}

void settle_times(Run& run) {
  for (auto& call : run.calls) call.time.interpolated = false;
}

void keep_calls(Draft& draft, Run& run, std::size_t first, std::size_t last) {
  if (first == 0 && last + 1 == run.calls.size()) return;
  auto const later = run.calls[first].time.departure - run.calls.front().time.departure;
  for (auto& row : run.frequencies) {
    row.start = row.start + later;
    row.end = row.end + later;
  }
  run.calls = {run.calls.begin() + static_cast<std::ptrdiff_t>(first),
               run.calls.begin() + static_cast<std::ptrdiff_t>(last + 1)};
  settle_times(run);
  run.trip.shape = draft.shape_between(run.trip.shape, run.calls.front().time.stop, run.calls.back().time.stop);
  for (auto& call : run.calls) call.travelled = -1;  // of the former shape
}

}  // namespace berline::scenario
