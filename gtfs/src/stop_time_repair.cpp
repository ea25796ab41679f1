#include "stop_time_repair.h"

#include <algorithm>
#include <cmath>

namespace berline::gtfs {
namespace {

bool is_timed(StopTime const& call) {
  return call.arrival != kBlankTime;
}

void complete_pairs(std::span<StopTime> calls, std::vector<CallFindings>& findings) {
  for (std::size_t i = 0; i < calls.size(); ++i) {
    auto& call = calls[i];
    if ((call.arrival == kBlankTime) != (call.departure == kBlankTime)) {
      auto const given = call.arrival == kBlankTime ? call.departure : call.arrival;
      call.arrival = call.departure = given;
      findings.push_back({CallFinding::one_time_only, i});
    } else if (call.departure < call.arrival) {
      // A dwell of over half a day backwards is the day's turn between arrival and departure.
      constexpr auto kDay = Seconds{86400};
      constexpr auto kHalfDay = Seconds{12 * 3600};
      auto const back = call.arrival - call.departure;
      auto const turns = kHalfDay < back && back <= kDay;
      call.departure = turns ? call.departure + kDay : call.arrival;
      findings.push_back({turns ? CallFinding::wrapped_at_midnight : CallFinding::departure_before_arrival, i});
    }
  }
}

/// Adds a day to the calls after the first fall of more than half a day, if all of them lie below it.
void unwrap_midnight(std::span<StopTime> calls, std::vector<CallFindings>& findings) {
  constexpr auto kDay = Seconds{86400};
  constexpr auto kHalfDay = Seconds{12 * 3600};
  auto latest_after = std::vector<ServiceTime>(calls.size() + 1, kBlankTime);
  for (auto i = calls.size(); i-- > 0;)
    latest_after[i] = is_timed(calls[i]) ? std::max(latest_after[i + 1], calls[i].arrival) : latest_after[i + 1];
  StopTime const* previous = nullptr;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!is_timed(calls[i])) continue;
    if (previous != nullptr && calls[i].arrival + kHalfDay < previous->departure &&
        latest_after[i] + kHalfDay < previous->departure) {
      for (auto later = i; later < calls.size(); ++later) {
        if (!is_timed(calls[later])) continue;
        calls[later].arrival = calls[later].arrival + kDay;
        calls[later].departure = calls[later].departure + kDay;
      }
      findings.push_back({CallFinding::wrapped_at_midnight, i});
      return;
    }
    previous = &calls[i];
  }
}

/// Blanks the calls outside the longest chain of calls that do not decrease (patience method, O(n log n)).
void blank_decreasing(std::span<StopTime> calls, std::vector<CallFindings>& findings) {
  constexpr auto kNobody = static_cast<std::size_t>(-1);
  auto ends = std::vector<std::size_t>{};  // ends[k]: of the chains of k + 1 calls, the end that departs first
  auto before = std::vector<std::size_t>(calls.size(), kNobody);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!is_timed(calls[i])) continue;
    auto const slot =
        std::ranges::upper_bound(ends, calls[i].arrival, {}, [&](std::size_t end) { return calls[end].departure; });
    if (slot != ends.begin()) before[i] = *(slot - 1);
    if (slot == ends.end())
      ends.push_back(i);
    else if (calls[i].departure < calls[*slot].departure)
      *slot = i;
  }
  auto believed = std::vector<bool>(calls.size(), false);
  for (auto i = ends.empty() ? kNobody : ends.back(); i != kNobody; i = before[i]) believed[i] = true;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (believed[i] || !is_timed(calls[i])) continue;
    calls[i].arrival = calls[i].departure = kBlankTime;
    findings.push_back({CallFinding::decreasing, i});
  }
}

/// How far along each call of a gap lies, from 0 at its first to the total at its last; in whatever unit there is.
std::vector<double> positions_along(std::span<StopTime const> calls, std::span<double const> distances,
                                    std::span<Stop const> stops) {
  auto along = std::vector<double>(calls.size(), 0);
  if (!distances.empty() && distances.front() >= 0 && distances.back() > distances.front() &&
      std::ranges::is_sorted(distances)) {
    for (std::size_t i = 0; i < calls.size(); ++i) along[i] = distances[i] - distances.front();
    return along;
  }
  auto placed = true;
  for (std::size_t i = 1; i < calls.size() && placed; ++i) {
    auto const& from = stops[calls[i - 1].stop.index()];
    auto const& to = stops[calls[i].stop.index()];
    placed = from.has_position && to.has_position;
    along[i] = along[i - 1] + distance(from.position, to.position).count();
  }
  if (!placed || along.back() <= 0)
    for (std::size_t i = 0; i < calls.size(); ++i) along[i] = static_cast<double>(i);
  return along;
}

void fill_gap(std::span<StopTime> calls, std::span<double const> distances, std::span<Stop const> stops) {
  auto const along = positions_along(calls, distances, stops);
  auto const start = calls.front().departure;
  auto const duration = static_cast<double>((calls.back().arrival - start).count());
  for (std::size_t i = 1; i + 1 < calls.size(); ++i) {
    auto const share = along[i] / along.back();
    auto const time = start + Seconds{static_cast<std::int32_t>(std::lround(share * duration))};
    calls[i].arrival = calls[i].departure = time;
    calls[i].interpolated = true;
  }
}

void interpolate(std::span<StopTime> calls, std::span<double const> distances, std::span<Stop const> stops,
                 std::vector<CallFindings>& findings) {
  auto const first = static_cast<std::size_t>(std::ranges::find_if(calls, is_timed) - calls.begin());
  for (std::size_t i = 0; i < first; ++i) findings.push_back({CallFinding::untimed_edge, i});
  auto anchor = first;
  for (auto i = first + 1; i < calls.size(); ++i) {
    if (!is_timed(calls[i])) continue;
    if (i - anchor > 1)
      fill_gap(calls.subspan(anchor, i - anchor + 1),
               distances.empty() ? distances : distances.subspan(anchor, i - anchor + 1), stops);
    anchor = i;
  }
  for (auto i = anchor + 1; i < calls.size(); ++i) findings.push_back({CallFinding::untimed_edge, i});
}

}  // namespace

bool times_are_sound(std::span<StopTime const> calls) {
  auto previous = ServiceTime{0};
  auto sound = true;
  for (auto const& call : calls) {
    sound = sound && previous <= call.arrival && call.arrival <= call.departure;
    previous = call.departure;
  }
  return sound;
}

std::vector<CallFindings> repair_times(std::span<StopTime> calls, std::span<double const> distances,
                                       std::span<Stop const> stops) {
  auto findings = std::vector<CallFindings>{};
  complete_pairs(calls, findings);
  unwrap_midnight(calls, findings);
  blank_decreasing(calls, findings);
  interpolate(calls, distances, stops, findings);
  std::ranges::stable_sort(findings, {}, &CallFindings::call);
  return findings;
}

}  // namespace berline::gtfs
