// Travel times by the hour of arrival: when does one have to leave at the latest?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/transit/sweep.h"
#include "berline/travel/request.h"
#include "tile_kernel.h"

namespace berline::travel {

/// The instants from `first` to `last`, both included, at which one has to leave, to catch a departure of the timetable
/// after one of the access legs. Ascending, each once. Between two of them nothing changes: whoever leaves earlier
/// waits for the same vehicles.
std::vector<ServiceTime> boarding_deadlines(transit::Timetable const&, std::span<transit::AccessLeg const> access,
                                            ServiceTime first, ServiceTime last);

/// Those of them that could bring one to the window's arrivals in less than the maximum duration.
std::vector<ServiceTime> boarding_deadlines(transit::Timetable const&, std::span<transit::AccessLeg const> access,
                                            TravelRequest const&);

/// From departures to arrivals: `times[i]` is the travel time of who leaves at `departures[i]` (ascending). Fills
/// `by_arrival[i]` with the time from the latest departure that arrives by the i-th instant of the window to that
/// instant; kNever where that is the maximum duration or more.
void invert(std::span<ServiceTime const> departures, std::span<Seconds const> times, TravelRequest const&,
            std::span<Seconds> by_arrival);

/// The same inversion after a sweep, for one origin and 32 destinations: what `fill_tile` is for departures. Scratch:
/// one a thread.
class LatestDepartures {
public:
  /// Keeps references to the slice and the timetable.
  LatestDepartures(transit::Slice const&, transit::Timetable const&, TravelRequest const&);

  /// Fills `tile[arrival][lane]`, `least[lane]` and `count[lane]` as `kernel::FillTile` does, and says whether any
  /// arrival is met.
  bool fill(transit::Sweep const&, std::span<transit::AccessLeg const> access, std::span<std::uint16_t const> direct,
            std::uint16_t* tile, std::uint16_t* least, std::uint16_t* count);

private:
  struct Boarding {
    std::uint16_t deadline;  // instant of the slice
    std::uint32_t row;
  };
  struct Step {
    std::uint16_t deadline;
    std::uint16_t arrival;
  };
  void list_boardings(transit::Sweep const&, std::span<transit::AccessLeg const> access);
  void find_steps(transit::Sweep const&);

  transit::Slice const* slice_;
  transit::Timetable const* timetable_;
  std::uint32_t arrivals_;  // of the window
  std::uint16_t from_, step_, max_duration_;
  std::vector<Boarding> boardings_;          // latest deadline first
  std::vector<Step> steps_[kernel::kLanes];  // by lane: leaving earlier pays from here on; both descend
};

}  // namespace berline::travel
