// Travel times of one origin to 32 destinations as few runs of evenly spaced values, instead of one value an instant:
// for windows of many instants, and for what depends on when one leaves rather than on when one could.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/transit/sweep.h"
#include "berline/travel/request.h"
#include "boarding_points.h"
#include "tile.h"

namespace berline::travel {

/// Scratch: one a thread. After a sweep, every departure one can board has a deadline: the instant at which one must
/// leave for it. From the latest deadline back, those that arrive earlier than all before are *steps*; between two of
/// them nothing changes but the clock. So the times of the window are runs `least, least + increment, ...`, and the
/// value of a rank is found by counting runs, not instants: the cost does not depend on the step of the window.
class ProfileTimes {
public:
  /// Keeps references to the slice and the timetable.
  ProfileTimes(transit::Slice const&, transit::Timetable const&, TravelRequest const&);

  /// `direct`: by lane, on foot all the way; kernel::kNever where too far. Returns whether anything is reached.
  bool fill(transit::Sweep const&, std::span<transit::AccessLeg const> access, std::span<std::uint16_t const> direct);

  /// After `fill`: `[percentile][lane]`, kernel::kNever where never.
  std::span<std::uint16_t const> percentiles();

  /// After `fill`.
  Extremes extremes() const;

private:
  struct Boarding {
    std::uint16_t deadline;  // instant of the slice
    std::uint32_t row;
  };
  struct Step {
    std::uint16_t deadline;
    std::uint16_t arrival;
  };
  /// The times of consecutive instants: `count` values from `least` on, each `increment` more than the one before.
  struct Run {
    std::uint32_t count;
    std::uint16_t least;
    std::uint16_t increment;
  };
  struct Lane {
    std::vector<Step> steps;  // leaving earlier pays from here on; deadlines and arrivals descend
    std::vector<Run> runs;
    std::uint32_t reached = 0;  // instants
  };

  void list_boardings(transit::Sweep const&, std::span<transit::AccessLeg const> access);
  void find_steps(transit::Sweep const&);
  void run_by_departure(Lane&, std::uint32_t walk) const;
  void run_by_arrival(Lane&, std::uint32_t walk) const;
  void add_ridden(Lane&, std::uint32_t count, Step const&, std::uint32_t least, std::uint32_t walk) const;
  void add(Lane&, std::uint32_t count, std::uint32_t least, std::uint32_t increment, std::uint32_t walk) const;
  std::uint16_t of_rank(Lane const&, std::uint32_t rank) const;
  std::uint32_t instants_until(std::int64_t instant) const;

  transit::Slice const* slice_;
  BoardingPoints points_;
  Timing timing_;
  FirstWait first_wait_;
  std::uint32_t instants_;  // of the window
  std::uint32_t from_, step_, max_duration_;
  std::vector<std::uint32_t> ranks_;
  std::vector<Boarding> boardings_;  // latest deadline first
  Lane lanes_[kernel::kLanes];
  std::vector<std::uint16_t> result_;
};

}  // namespace berline::travel
