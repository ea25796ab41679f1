// There and back: to an appointment in time, and home when it is over.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "berline/base/progress.h"
#include "berline/network/network.h"
#include "berline/travel/matrix.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// One has to be there at `at`, and leaves `stay` later.
struct Appointment {
  ServiceTime at;
  Seconds stay{0};
};

/// kNever: not within the maximum duration, which holds for each way.
struct RoundTrip {
  Seconds outward = kNever;  // from the latest departure that is in time until the appointment: being early counts
  Seconds back = kNever;     // from the end of the appointment to the arrival at home: waiting counts

  bool is_possible() const { return !is_never(outward) && !is_never(back); }
  /// Away from home because of the appointment. Precondition: it is possible.
  Seconds total(Appointment const& appointment) const { return outward + appointment.stay + back; }
};

struct RoundTrips {
  std::size_t destinations = 0;
  std::vector<RoundTrip> pairs;      // [origin * destinations + destination]
  std::vector<OriginFacts> outward;  // by origin, of the ways there: what `why_not` asks for

  RoundTrip const& at(std::size_t origin, std::size_t destination) const {
    return pairs[origin * destinations + destination];
  }
};

/// Ways to stops and from them beside walking, of every origin and every destination.
struct RoundTripFeeders {
  Feeders outward;  // from the origins, to the destinations
  Feeders back;     // from the destinations, to the origins
};

/// What is offered around the origins (`access`) and around the destinations (`egress`) serves out and back: the
/// bicycle that is left at a stop in the morning is ridden home in the evening. Nothing asks that it stand at the very
/// stop, or the car at the very park, to which one comes back.
RoundTripFeeders round_trip_feeders(network::Network const&, std::span<LatLng const> origins,
                                    std::span<LatLng const> destinations, FeederChoice const&,
                                    street::LinkOptions const& origin_link = {});

/// The request as `outward` asks it: one arrival.
TravelRequest outward_request(TravelRequest const&, Appointment const&);

/// From every origin to every destination and back, both linked for the request's mode; its window, percentiles and
/// timing do not matter. Memory: 8 bytes a pair. Throws as `all_to_many`.
RoundTrips round_trips(network::Network const&, std::span<street::Link const> origins,
                       std::span<street::Link const> destinations, TravelRequest const&, Appointment const&,
                       Progress const& = ignore_progress, RoundTripFeeders const& feeders = {});

}  // namespace berline::travel
