#include "berline/travel/round_trip.h"

#include <array>

namespace berline::travel {
namespace {

TravelRequest at_one_instant(TravelRequest const& request, ServiceTime instant, Timing timing) {
  auto asked = request;
  asked.window = {instant, instant + Seconds{1}, Seconds{1}};
  asked.percentiles = {1};
  asked.timing = timing;
  asked.first_wait = FirstWait::counted;
  return asked;
}

class OutwardSink final : public Sink {
public:
  explicit OutwardSink(RoundTrips& trips) : trips_{trips} {}
  void accept(TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o) {
      trips_.outward[block.first_origin + o] = block.facts[o];
      for (std::size_t d = 0; d < block.destinations; ++d)
        trips_.pairs[(block.first_origin + o) * trips_.destinations + block.first_destination + d].outward =
            block.at(o, d, 0);
    }
  }

private:
  RoundTrips& trips_;
};

/// Of the ways back the destinations are where one starts.
class BackSink final : public Sink {
public:
  explicit BackSink(RoundTrips& trips) : trips_{trips} {}
  void accept(TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d)
        trips_.pairs[(block.first_destination + d) * trips_.destinations + block.first_origin + o].back =
            block.at(o, d, 0);
  }

private:
  RoundTrips& trips_;
};

}  // namespace

TravelRequest outward_request(TravelRequest const& request, Appointment const& appointment) {
  return at_one_instant(request, appointment.at, Timing::arrive_by);
}

RoundTripFeeders round_trip_feeders(network::Network const& network, std::span<LatLng const> origins,
                                    std::span<LatLng const> destinations, FeederChoice const& offered,
                                    street::LinkOptions const& origin_link) {
  auto feeders = RoundTripFeeders{};
  if (!offered.access.empty()) {
    feeders.outward.access = legs_to_stops(network, origins, offered.access, origin_link);
    feeders.back.egress = legs_from_stops(network, origins, offered.access, origin_link);
  }
  if (!offered.egress.empty()) {
    feeders.outward.egress = legs_from_stops(network, destinations, offered.egress);
    feeders.back.access = legs_to_stops(network, destinations, offered.egress);
  }
  return feeders;
}

RoundTrips round_trips(network::Network const& network, std::span<street::Link const> origins,
                       std::span<street::Link const> destinations, TravelRequest const& request,
                       Appointment const& appointment, Progress const& progress, RoundTripFeeders const& feeders) {
  auto trips = RoundTrips{.destinations = destinations.size(),
                          .pairs = std::vector<RoundTrip>(origins.size() * destinations.size()),
                          .outward = std::vector<OriginFacts>(origins.size())};
  auto outward = OutwardSink{trips};
  all_to_many(network, origins, destinations, outward_request(request, appointment), std::array<Sink*, 1>{&outward},
              progress, feeders.outward);
  auto back = BackSink{trips};
  all_to_many(network, destinations, origins,
              at_one_instant(request, appointment.at + appointment.stay, Timing::depart_at),
              std::array<Sink*, 1>{&back}, progress, feeders.back);
  return trips;
}

}  // namespace berline::travel
