// The origins of several questions by transit, prepared once for all of them.
#pragma once

#include <memory>
#include <span>

#include "berline/travel/matrix.h"

namespace berline::travel {

/// What journeys by transit need of their origins whatever the destinations: the departures of the period, the ways to
/// stops, and what each origin can board when. Found when a sweep first asks; after that a set of destinations costs
/// its own sweep and cell stage only.
class TransitOrigins {
public:
  /// Keeps references to all but the request. Precondition: its mode is transit. Throws as `all_to_many`.
  TransitOrigins(network::Network const&, std::span<street::Link const> origins, TravelRequest,
                 FeederLegs const& access);
  TransitOrigins(TransitOrigins const&) = delete;
  TransitOrigins& operator=(TransitOrigins const&) = delete;
  ~TransitOrigins();

  /// `all_to_many` from these origins; `egress`: as in `Feeders`.
  void to_many(std::span<street::Link const> destinations, std::span<Sink* const> sinks, Progress const&,
               FeederLegs const& egress = {});

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace berline::travel
