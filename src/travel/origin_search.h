// The journeys of one origin to all destinations: what each thread does, origin after origin.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/travel/destinations.h"
#include "berline/travel/matrix.h"

namespace berline::travel {

/// Scratch: one a thread, reused, not copied.
class OriginSearch {
public:
  /// Keeps references to all three.
  OriginSearch(network::Network const&, Destinations const&, TravelRequest const&);

  /// Fills `seconds[destination * columns + column]` and, when not empty, `metres[destination]` (NaN: unreachable).
  /// `feeders`: the legs to stops beside walks, of transit.
  OriginFacts run(street::Link const& origin, std::span<transit::AccessLeg const> feeders, std::span<Seconds> seconds,
                  std::span<float> metres);

private:
  void ride(street::Link const& origin, std::span<transit::AccessLeg const> feeders, OriginFacts&);
  std::vector<ServiceTime> departures_from(std::span<transit::AccessLeg const> access) const;
  void record(std::size_t departure_index);
  void finish_transit(std::span<Seconds> seconds, OriginFacts&);
  std::span<std::uint32_t const> within_reach();
  bool ride_to(std::size_t destination);
  bool searches_deadlines() const;
  std::span<Seconds> times_of_window(Seconds walk);
  void go_directly(street::Link const& origin, std::span<Seconds> seconds, std::span<float> metres, OriginFacts&);
  Reachability reachability(street::Link const& origin, OriginFacts const&) const;

  network::Network const* network_;
  Destinations const* destinations_;
  TravelRequest const* request_;
  network::Reach reach_;

  // transit only
  std::optional<network::PointIndex> stops_;
  std::optional<transit::Raptor> raptor_;
  std::vector<ServiceTime> departures_;  // of the present origin, ascending
  std::vector<Seconds> ride_times_;  // [row_of_stop_[stop]][departure]: to the stop by vehicle, from the departure on
  std::vector<std::uint32_t> row_of_stop_;  // kNoRow: not reached by the present origin
  std::vector<transit::StopId> stop_of_row_;
  std::vector<Seconds> least_of_row_;  // of the ride times
  std::vector<std::uint8_t> is_egress_stop_;
  std::vector<std::uint32_t> within_reach_;  // destinations worth looking at
  std::vector<std::uint8_t> is_within_reach_;
  std::vector<Seconds> times_;       // by departure, of one destination
  std::vector<Seconds> by_instant_;  // of the window, where `departures_` are deadlines

  std::vector<DirectLeg> direct_;
};

}  // namespace berline::travel
