// What is asked of the routing core.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/base/units.h"
#include "berline/network/network.h"

namespace berline::travel {

/// What people travel with from door to door.
enum class TravelMode : std::uint8_t { transit, walk, bike, car, ebike };

/// Instants from, from + step, ... while before `to` (half-open): departures, or arrivals where that is said.
struct DepartureWindow {
  ServiceTime from{};
  ServiceTime to{};
  Seconds step{60};

  std::size_t size() const {
    return to <= from ? 0 : static_cast<std::size_t>(((to - from).count() + step.count() - 1) / step.count());
  }
};

/// What the instants of a window are.
enum class Timing : std::uint8_t {
  depart_at,  // a time is from there to the earliest arrival
  arrive_by,  // a time is from the latest departure that arrives by then, to then: being early counts
};

/// Whether waiting for the first vehicle is part of a time.
enum class FirstWait : std::uint8_t {
  /// One sets out at the instant of the window, or is there until it: windows show what a service is like to those who
  /// do not look at a timetable.
  counted,
  /// One knows the timetable: of the journey counted above, the time from when one has to set out for it to its
  /// arrival. The same instants are reached, by the same journeys.
  planned,
};

/// How times are found. All engines give the same times to the second; they differ in speed.
enum class Engine : std::uint8_t {
  automatic,  // whichever of these is faster for so many origins and destinations
  forward,    // from each origin in turn: range-RAPTOR, Dijkstra
  sweep,      // transit: backwards from each block of destinations, all departures at once; streets: through the
              // hierarchy of the mode, where the network has one
};

struct TravelRequest {
  TravelMode mode = TravelMode::transit;
  DepartureWindow window{};          // transit only; the other modes do not depend on the departure
  std::vector<int> percentiles{50};  // 1..99, ascending; nearest rank, unreachable counted as infinite
  network::Limits limits{};
  Engine engine = Engine::automatic;
  Timing timing = Timing::depart_at;          // transit only, likewise
  FirstWait first_wait = FirstWait::counted;  // transit only, likewise
};

}  // namespace berline::travel
