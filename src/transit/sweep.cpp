#include "berline/transit/sweep.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>
#include <new>

#include "sweep_kernel.h"

namespace berline::transit {
namespace {

constexpr std::size_t kHugePage = std::size_t{1} << 21;

static_assert(sizeof(BoardingEvent) == sizeof(kernel::Event) && sizeof(DepartureRow) == sizeof(std::uint32_t));

kernel::Sweep* kernel_for(std::uint32_t lanes, Isa isa) {
  if (lanes == 1) return kernel::sweep_1_plain;
#ifdef BERLINE_X86_KERNELS
  if (isa == Isa::avx512) return kernel::sweep_32_avx512;
  if (isa == Isa::avx2) return kernel::sweep_32_avx2;
#endif
  static_cast<void>(isa);
  return kernel::sweep_32_plain;
}

}  // namespace

void Sweep::Free::operator()(SliceTime* values) const {
  std::free(values);
}

/// Aligned for the widest registers, and to huge pages where that pays: rows are read all over the place.
Sweep::Buffer Sweep::allocate(std::size_t values) {
  auto const bytes = std::max<std::size_t>(values, 1) * sizeof(SliceTime);
  auto const alignment = bytes >= kHugePage ? kHugePage : std::size_t{64};
  auto* const memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc{};
  return Buffer{static_cast<SliceTime*>(memory)};
}

static_assert(Sweep::kMaxRides == kernel::kMaxFewer + 1);

Sweep::Sweep(Slice const& slice, std::uint32_t lanes, Isa isa, int max_rides)
    : slice_{&slice},
      lanes_{lanes},
      isa_{isa},
      fewer_{max_rides == kAnyRides ? 0 : static_cast<std::uint32_t>(max_rides - 1)},
      bounded_{max_rides != kAnyRides},
      arrival_{allocate(slice.row_count() * lanes)},
      on_board_{allocate(std::size_t{slice.run_count} * lanes)},
      fewer_arrival_{allocate(slice.row_count() * fewer_ * lanes)},
      fewer_on_board_{allocate(std::size_t{slice.run_count} * fewer_ * lanes)},
      row_is_active_(slice.row_count(), 0),
      run_is_active_(slice.run_count, 0),
      egress_row_(slice.stop_count, kernel::kNone) {
  assert(lanes == 1 || lanes == kLanes);
  assert(max_rides >= 0 && max_rides <= kMaxRides);
}

void Sweep::set_egress(std::span<EgressLeg const> egress) {
  for (auto const stop : egress_stops_) egress_row_[stop.index()] = kernel::kNone;
  egress_stops_.clear();
  for (auto const& leg : egress) {
    auto& row = egress_row_[leg.stop.index()];
    if (row != kernel::kNone) continue;
    row = static_cast<std::uint32_t>(egress_stops_.size());
    egress_stops_.push_back(leg.stop);
  }
  if (egress_stops_.size() > egress_capacity_) {
    egress_capacity_ = 2 * egress_stops_.size();
    egress_ = allocate(egress_capacity_ * lanes_);
  }
  std::fill_n(egress_.get(), egress_stops_.size() * lanes_, kNeverInSlice);
  for (auto const& leg : egress) {
    assert(leg.lane < lanes_);
    if (leg.duration.count() >= kNeverInSlice) continue;
    auto& seconds = egress_[egress_row_[leg.stop.index()] * lanes_ + leg.lane];
    seconds = std::min(seconds, static_cast<SliceTime>(leg.duration.count()));
  }
}

void Sweep::run(std::span<EgressLeg const> egress, Seconds max_duration, SliceTime latest) {
  max_duration_ = std::min<std::int32_t>(max_duration.count(), kNeverInSlice);
  latest_ = latest;
  set_egress(egress);
  std::ranges::fill(row_is_active_, std::uint8_t{0});
  std::ranges::fill(run_is_active_, std::uint8_t{0});
  auto last = slice_->events.size();
  for (auto knot = slice_->knots.size(); knot-- > 0;) {
    sweep(slice_->knots[knot].last, last);
    sweep_knot(slice_->knots[knot]);
    last = slice_->knots[knot].first;
  }
  sweep(0, last);
}

void Sweep::sweep(std::size_t first, std::size_t last) {
  auto const task = kernel::Task{reinterpret_cast<kernel::Event const*>(slice_->events.span().data()),
                                 reinterpret_cast<kernel::Row const*>(slice_->edges.span().data()),
                                 egress_row_.data(),
                                 egress_.get(),
                                 arrival_.get(),
                                 on_board_.get(),
                                 row_is_active_.data(),
                                 run_is_active_.data(),
                                 max_duration_,
                                 latest_,
                                 fewer_arrival_.get(),
                                 fewer_on_board_.get(),
                                 fewer_,
                                 bounded_};
  kernel_for(lanes_, isa_)(task, first, last);
}

/// Events of one instant that lead to each other: pass after pass from the same state of the vehicles, until no arrival
/// gets earlier. Each pass settles one more change, so there are few more passes than events.
void Sweep::sweep_knot(Slice::Knot const& knot) {
  auto const events = slice_->events.span().subspan(knot.first, knot.last - knot.first);
  struct Saved {
    SliceTime* at;
    std::vector<SliceTime> values;
  };
  auto vehicles = std::vector<Saved>{};
  auto active = std::vector<std::uint8_t>{};
  auto const save = [&](SliceTime* values, std::size_t run, std::size_t width) {
    vehicles.push_back({values + run * width, {values + run * width, values + (run + 1) * width}});
  };
  for (auto const& event : events) {
    save(on_board_.get(), event.run, lanes_);
    save(fewer_on_board_.get(), event.run, std::size_t{fewer_} * lanes_);
    active.push_back(run_is_active_[event.run]);
  }
  auto const arrivals = [&] {
    auto all = std::vector<SliceTime>{};
    auto const add = [&](SliceTime const* values, DepartureRow row, std::size_t width) {
      for (auto i = row.index() * width; i < (row.index() + 1) * width; ++i)
        all.push_back(is_reached(row) ? values[i] : kNeverInSlice);
    };
    for (auto const& event : events) {
      if (event.row.is_none()) continue;
      add(arrival_.get(), event.row, lanes_);
      add(fewer_arrival_.get(), event.row, std::size_t{fewer_} * lanes_);
    }
    return all;
  };
  for (auto before = arrivals();;) {
    sweep(knot.first, knot.last);
    auto after = arrivals();
    if (after == before) return;
    before = std::move(after);
    for (auto const& [at, values] : vehicles) std::ranges::copy(values, at);
    for (std::size_t i = 0; i < events.size(); ++i) run_is_active_[events[i].run] = active[i];
  }
}

}  // namespace berline::transit
