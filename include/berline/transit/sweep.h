// The event-profile sweep: earliest arrivals at a facility from every departure of the period at once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "berline/base/isa.h"
#include "berline/transit/slice.h"

namespace berline::transit {

/// A way from a stop to the facility (or set of facilities) of a lane, after the last ride.
struct EgressLeg {
  StopId stop;
  std::uint32_t lane = 0;
  Seconds duration;
};

using berline::best_isa;
using berline::Isa;

/// Scratch for one block of facilities at a time: one a thread, reused, not copied. An all-to-one profile search as one
/// linear pass over the boardings of a slice, backwards in time; connection scan's profile recurrence (Dibbelt,
/// Pickard, Strasser and Wagner, "Connection Scan Algorithm", 2018) with its searches done beforehand, and with
/// facilities side by side in the lanes of vector registers.
class Sweep {
public:
  static constexpr std::uint32_t kLanes = 32;
  static constexpr int kAnyRides = 0;
  static constexpr int kMaxRides = 16;

  /// Keeps a reference. `lanes` is 1 or kLanes. `max_rides` is kAnyRides or 1 .. kMaxRides; bounding the rides takes
  /// time and memory in proportion to the bound, for arrivals with fewer rides have to be known too.
  explicit Sweep(Slice const&, std::uint32_t lanes = kLanes, Isa isa = best_isa(), int max_rides = kAnyRides);
  Sweep(Sweep const&) = delete;
  Sweep& operator=(Sweep const&) = delete;

  /// Earliest arrivals for these egress legs, of journeys that take less than `max_duration` from the boarding of the
  /// first vehicle on; lanes without a leg are never reached. Precondition: legs' lanes are below `lanes()`.
  void run(std::span<EgressLeg const> egress, Seconds max_duration) { run(egress, max_duration, kNeverInSlice); }

  /// The same of journeys that arrive before the instant `latest`, which spares the events from which none does.
  void run(std::span<EgressLeg const> egress, Seconds max_duration, SliceTime latest);

  std::uint32_t lanes() const { return lanes_; }

  /// Whether any lane is reached from a row. Along the rows of a boarding point it turns from yes to no once.
  bool is_reached(DepartureRow row) const { return row_is_active_[row.index()] != 0; }

  /// By lane: earliest arrival at the facility, with at most `max_rides` rides, for who stands at the boarding point of
  /// `row` in time for its departure, any later departure of the point being fine too. Instants of the slice;
  /// kNeverInSlice: no journey. Never falls along the rows of a point. Precondition: `is_reached(row)`.
  std::span<SliceTime const> arrival(DepartureRow row) const { return {arrival_.get() + row.index() * lanes_, lanes_}; }

  /// The same for inner loops over many rows: `arrivals()[row * lanes() + lane]` where `reached_rows()[row]` is not 0.
  SliceTime const* arrivals() const { return arrival_.get(); }
  std::uint8_t const* reached_rows() const { return row_is_active_.data(); }

private:
  struct Free {
    void operator()(SliceTime* values) const;
  };
  using Buffer = std::unique_ptr<SliceTime[], Free>;
  static Buffer allocate(std::size_t values);

  void set_egress(std::span<EgressLeg const> egress);
  void sweep(std::size_t first, std::size_t last);
  void sweep_knot(Slice::Knot const& knot);

  Slice const* slice_;
  std::uint32_t lanes_;
  Isa isa_;
  std::uint32_t fewer_;  // how many smaller numbers of rides have arrivals of their own: max_rides - 1; 0 if unbounded
  bool bounded_;
  std::int32_t max_duration_ = 0;  // of the present run
  std::int32_t latest_ = 0;
  Buffer arrival_;         // [row][lane]
  Buffer on_board_;        // [run][lane]: earliest arrival for who sits in the vehicle at the event swept last
  Buffer fewer_arrival_;   // [row][rides - 1][lane]: the same with at most 1 .. fewer_ rides
  Buffer fewer_on_board_;  // [run][rides - 1][lane]: the present ride counted
  Buffer egress_;          // [row of egress_row_][lane]
  std::size_t egress_capacity_ = 0;
  std::vector<std::uint8_t> row_is_active_;  // whether any lane of the row is reached
  std::vector<std::uint8_t> run_is_active_;
  std::vector<std::uint32_t> egress_row_;  // by stop: row of `egress_`; kNoEgress: no leg
  std::vector<StopId> egress_stops_;
};

}  // namespace berline::transit
