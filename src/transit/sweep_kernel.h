// The inner loop of the sweep, compiled once for each instruction set.
//
// Translation units with instructions that not every processor has may not share a single inline function with the
// rest of the program, or the linker might keep their copy: hence plain pointers, and internal linkage.
#pragma once

#include <cstddef>
#include <cstdint>

namespace berline::transit::kernel {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// `BoardingEvent` and `DepartureRow`, seen without their types.
struct __attribute__((may_alias)) Event {
  std::uint16_t departure, arrival;
  std::uint32_t run, alight_stop, row, first_edge, last_edge;
};

using Row [[gnu::may_alias]] = std::uint32_t;

struct Task {
  Event const* events;
  Row const* edges;
  std::uint32_t const* egress_row;  // by stop
  std::uint16_t const* egress;      // [egress row][lane]
  std::uint16_t* arrival;           // [row][lane]
  std::uint16_t* on_board;          // [run][lane]
  std::uint8_t* row_is_active;
  std::uint8_t* run_is_active;
  std::int32_t max_duration;
  std::int32_t latest;  // instant
  // when rides are bounded: arrivals with at most 1 .. fewer rides, fewer being one below the bound
  std::uint16_t* fewer_arrival;   // [row][rides - 1][lane]
  std::uint16_t* fewer_on_board;  // [run][rides - 1][lane]
  std::uint32_t fewer;
  bool bounded;
};

inline constexpr std::uint32_t kMaxFewer = 15;

/// Sweeps events [first, last), the last one first.
using Sweep = void(Task const&, std::size_t first, std::size_t last);

Sweep sweep_1_plain, sweep_32_plain, sweep_32_avx2, sweep_32_avx512;

namespace {

inline std::int32_t bound(Task const& task, Event const& event) {
  auto const by_duration = event.departure + task.max_duration;
  return by_duration < task.latest ? by_duration : task.latest;
}

/// The recurrence, `Lanes` being the arrivals of one row: who leaves on an event stays on board, or alights at the next
/// call and walks to the facility, or boards something else there; who stands at a boarding point takes this departure
/// or waits for a later one. Values that take `max_duration` or more from the event on are not kept when no lane has
/// less: no journey through the event could count. Nor are those at `latest` or after it.
template <class Lanes>
void sweep_events(Task const& task, std::size_t first, std::size_t last) {
  constexpr auto kWidth = std::size_t{Lanes::kWidth};
  for (auto e = last; e-- > first;) {
    auto const& event = task.events[e];
    auto active = task.run_is_active[event.run] != 0;
    auto* const on_board = task.on_board + event.run * kWidth;
    auto best = active ? Lanes::load(on_board) : Lanes::never();
    if (event.alight_stop != kNone) {
      if (auto const egress = task.egress_row[event.alight_stop]; egress != kNone) {
        best = min(best, Lanes::load(task.egress + egress * kWidth).plus(event.arrival));
        active = true;
      }
      for (auto x = event.first_edge; x < event.last_edge; ++x) {
        auto const row = task.edges[x];
        if (task.row_is_active[row] == 0) continue;
        best = min(best, Lanes::load(task.arrival + row * kWidth));
        active = true;
      }
    }
    if (active) {
      active = best.any_below(bound(task, event));
      task.run_is_active[event.run] = active ? 1 : 0;
      if (active) best.store(on_board);
    }
    if (event.row == kNone) continue;
    auto* const arrival = task.arrival + event.row * kWidth;
    if (task.row_is_active[event.row + 1] != 0) {
      auto const later = Lanes::load(arrival + kWidth);
      (active ? min(best, later) : later).store(arrival);
      active = true;
    } else if (active) {
      best.store(arrival);
    }
    task.row_is_active[event.row] = active ? 1 : 0;
  }
}

/// The same with bounded rides: staying on board keeps the number of rides, going on by another vehicle takes one off.
/// `fewer[k]` is the arrival with at most k + 1 rides, `best` the one with all. More rides never arrive later, so that
/// a row is active as soon as its `best` is.
template <class Lanes>
void sweep_bounded_events(Task const& task, std::size_t first, std::size_t last) {
  constexpr auto kWidth = std::size_t{Lanes::kWidth};
  auto const layers = std::size_t{task.fewer};
  for (auto e = last; e-- > first;) {
    auto const& event = task.events[e];
    auto active = task.run_is_active[event.run] != 0;
    auto* const on_board = task.on_board + event.run * kWidth;
    auto* const fewer_on_board = task.fewer_on_board + event.run * layers * kWidth;
    auto best = active ? Lanes::load(on_board) : Lanes::never();
    Lanes fewer[kMaxFewer];
    for (std::size_t k = 0; k < layers; ++k)
      fewer[k] = active ? Lanes::load(fewer_on_board + k * kWidth) : Lanes::never();
    if (event.alight_stop != kNone) {
      if (auto const egress = task.egress_row[event.alight_stop]; egress != kNone) {
        auto const arrival = Lanes::load(task.egress + egress * kWidth).plus(event.arrival);
        best = min(best, arrival);
        for (std::size_t k = 0; k < layers; ++k) fewer[k] = min(fewer[k], arrival);
        active = true;
      }
      for (auto x = event.first_edge; x < event.last_edge && layers > 0; ++x) {
        auto const row = task.edges[x];
        if (task.row_is_active[row] == 0) continue;
        auto const* const then = task.fewer_arrival + row * layers * kWidth;
        best = min(best, Lanes::load(then + (layers - 1) * kWidth));
        for (std::size_t k = 1; k < layers; ++k) fewer[k] = min(fewer[k], Lanes::load(then + (k - 1) * kWidth));
        active = true;
      }
    }
    if (active) {
      active = best.any_below(bound(task, event));
      task.run_is_active[event.run] = active ? 1 : 0;
      if (active) {
        best.store(on_board);
        for (std::size_t k = 0; k < layers; ++k) fewer[k].store(fewer_on_board + k * kWidth);
      }
    }
    if (event.row == kNone) continue;
    auto const later_is_active = task.row_is_active[event.row + 1] != 0;
    task.row_is_active[event.row] = active || later_is_active ? 1 : 0;
    if (!active && !later_is_active) continue;
    auto const keep = [&](Lanes const& now, std::uint16_t* arrival, std::size_t row_width) {
      auto const value = active ? now : Lanes::never();
      (later_is_active ? min(value, Lanes::load(arrival + row_width)) : value).store(arrival);
    };
    keep(best, task.arrival + event.row * kWidth, kWidth);
    for (std::size_t k = 0; k < layers; ++k)
      keep(fewer[k], task.fewer_arrival + (event.row * layers + k) * kWidth, layers * kWidth);
  }
}

template <class Lanes>
void sweep_task(Task const& task, std::size_t first, std::size_t last) {
  if (task.bounded)
    sweep_bounded_events<Lanes>(task, first, last);
  else
    sweep_events<Lanes>(task, first, last);
}

}  // namespace
}  // namespace berline::transit::kernel
