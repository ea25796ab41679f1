// The model M0 as a time-expanded graph searched by Boost's Dijkstra: slow, and as plain as the model itself.
#pragma once

#include <optional>
#include <vector>

#include "random_network.h"

namespace berline::testing {

/// Bugs that engines have had, planted in the model: a test that cannot tell it from the engines would not have found
/// them there.
enum class Misreading {
  none,
  walks_are_chained,                // P2: two hops make a walk
  nobody_overtakes,                 // P8: of vehicles with the same calls, one boards the next to leave, or none
  nothing_leaves_after_the_window,  // P18
};

/// Travel times of every (cell, departure, facility), for every bound on the number of rides.
class Reference {
public:
  explicit Reference(PlainNetwork const&, Misreading = Misreading::none);

  /// Seconds from the departure to the arrival with at most `rides` rides (0: on foot all the way; kAnyRides: where the
  /// network does not bound them); nothing when there
  /// is no such journey below the maximum duration.
  std::optional<int> travel_time(std::size_t cell, std::size_t departure, std::size_t facility, int rides) const;

  /// Seconds on the study clock of the earliest arrival by vehicle at a stop; nothing when there is none below the
  /// maximum duration.
  std::optional<int> vehicle_arrival(std::size_t cell, std::size_t departure, std::size_t stop, int rides) const;

private:
  std::size_t index(std::size_t cell, std::size_t departure, std::size_t target, std::size_t targets, int rides) const;

  std::size_t departures_, facilities_, stops_, layers_;
  std::vector<std::optional<int>> times_;     // [cell][departure][facility][rides]
  std::vector<std::optional<int>> arrivals_;  // [cell][departure][stop][rides]
};

}  // namespace berline::testing
