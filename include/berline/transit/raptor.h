// Forward range-RAPTOR: earliest arrivals by vehicle from one place, departure after departure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/transit/journey.h"
#include "berline/transit/timetable.h"

namespace berline::transit {

/// A way from the origin to a stop before the first ride.
struct AccessLeg {
  StopId stop;
  Seconds duration;
};

/// A way from a stop to the destination after the last ride.
struct JourneyEnd {
  StopId stop;
  Seconds walk;
};

/// When one is somewhere, and after how many rides.
struct EarliestArrival {
  ServiceTime at = ServiceTime::never();
  std::uint32_t rides = 0;  // the fewest that bring one there as early
};

/// Scratch for one origin at a time: one a thread, reused, not copied. Delling, Pajor and Werneck, "Round-Based Public
/// Transit Routing" (2012), sections 3 and 4; we differ in keeping arrivals by vehicle apart from the times at which
/// one may board (model M0: footpaths are one hop between two rides, never chained). The work of a departure grows with
/// the calls it improves, not with the size of the timetable.
class Raptor {
public:
  /// Keeps references to both.
  Raptor(Timetable const&, Changes const&);
  Raptor(Raptor const&) = delete;
  Raptor& operator=(Raptor const&) = delete;

  /// Forgets all labels and takes the access legs of a new origin. Precondition: `max_rides` >= 1.
  void start(std::span<AccessLeg const> access, int max_rides);

  /// Adds journeys that leave at `departure` and arrive before `departure + max_duration`. Departures must come in
  /// descending order after `start`, with the same `max_duration`.
  void depart(ServiceTime departure, Seconds max_duration);

  /// Earliest arrival by vehicle at each stop (by StopId), over journeys of at most `max_rides` rides that leave at or
  /// after the last `depart`; never() where there is none. Journeys found by an earlier call may take longer than
  /// `max_duration` seen from the last departure. The origin's own access legs are not arrivals.
  std::span<ServiceTime const> vehicle_arrival() const { return vehicle_arrival_; }

  /// The stops whose arrival is not never(), in no particular order.
  std::span<StopId const> reached_stops() const { return reached_stops_; }

  /// The earliest arrival by vehicle and walk at a place with these ends, over the same journeys as `vehicle_arrival`.
  EarliestArrival earliest_arrival(std::span<JourneyEnd const> ends) const;

  /// The journeys that leave at or after the last `depart` and arrive within its maximum duration, such that none with
  /// as few rides arrives earlier: fewest rides first. Looked up in the labels, in time that grows with the timetable:
  /// for explanations, not for matrices. Of equal journeys always the same is given.
  std::vector<Journey> journeys(std::span<JourneyEnd const> ends) const;

private:
  struct Step {
    AlightId alight;
    Seconds walk;
  };
  void trace(AlightId alight, std::size_t round, Journey& journey) const;
  Ride ride_to(AlightId alight, std::size_t round, ServiceTime arrival) const;
  std::optional<Step> change_to(BoardId board, std::size_t round, ServiceTime departure) const;
  void collect_patterns(std::size_t round);
  void scan(PatternId pattern, std::size_t round, ServiceTime limit);
  void change(std::size_t round, ServiceTime limit);
  void may_board(BoardId board, std::size_t rides, ServiceTime ready);
  void arrive(AlightId alight, StopId stop, std::size_t rides, ServiceTime arrival);
  std::uint32_t first_trip_from(PatternId pattern, std::uint32_t position, ServiceTime ready) const;

  Timetable const* timetable_;
  Changes const* changes_;
  std::vector<AccessLeg> access_;
  std::size_t rounds_ = 0;
  ServiceTime limit_;  // of the last departure

  // ready_[board * rounds_ + k]: earliest time one may board there after at most k rides; never rises with k
  std::vector<ServiceTime> ready_;
  // arrived_[alight * rounds_ + k]: earliest arrival there with at most k + 1 rides; never rises with k
  std::vector<ServiceTime> arrived_;
  std::vector<ServiceTime> vehicle_arrival_;

  // what the current round has to look at
  std::vector<BoardId> marked_boards_;
  std::vector<ServiceTime> ready_before_;  // by board: its time before the mark; earlier boardings only are news
  std::vector<std::uint8_t> is_marked_;    // by board
  std::vector<AlightId> marked_alights_;
  std::vector<std::uint8_t> alight_is_marked_;
  std::vector<PatternId> patterns_;
  std::vector<std::uint32_t> first_position_;  // by pattern: where the scan starts

  // what `start` has to forget
  std::vector<BoardId> touched_boards_;
  std::vector<AlightId> touched_alights_;
  std::vector<StopId> reached_stops_;
};

}  // namespace berline::transit
