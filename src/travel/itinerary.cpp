#include "berline/travel/itinerary.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "berline/network/reach.h"
#include "berline/transit/raptor.h"
#include "berline/travel/matrix.h"
#include "feeder_legs.h"

namespace berline::travel {
namespace {

using network::PointIndex;
using network::Reach;
using street::Link;
using transit::StopId;

/// Walks of one network, each searched by itself: for few.
class Walks {
public:
  explicit Walks(network::Network const& network) : network_{&network}, reach_{network, street::Mode::walk} {}

  std::optional<network::Reached> between(Link const& from, Link const& to, Seconds limit) {
    auto const index = PointIndex{*network_, std::span{&to, 1}};
    reach_.run(street::Direction::forward, from, limit);
    auto const reached = reach_.points(index, limit);
    return reached.empty() ? std::nullopt : std::optional{reached.front()};
  }

  std::vector<network::Reached> to_stops(street::Direction direction, Link const& from, Seconds limit) {
    auto const index = PointIndex{*network_, network_->stop_links};
    reach_.run(direction, from, limit);
    auto const reached = reach_.points(index, limit);
    return {reached.begin(), reached.end()};
  }

private:
  network::Network const* network_;
  Reach reach_;
};

/// Puts the legs of a journey on the clock.
class Teller {
public:
  Teller(network::Network const& network, Walks& walks, Link const& origin, Link const& destination,
         PairFeeders const& feeders, network::Limits const& limits)
      : network_{network},
        walks_{walks},
        origin_{origin},
        destination_{destination},
        feeders_{feeders},
        limits_{limits} {}

  Itinerary tell(transit::Journey const& journey) {
    auto const& timetable = network_.timetable;
    auto itinerary = Itinerary{.departure = journey.departure, .arrival = journey.arrival, .legs = {}};
    auto at = StopId::none();
    auto now = journey.departure;
    for (auto const& ride : journey.rides) {
      auto const calls = timetable.pattern_calls[ride.pattern];
      auto const first = timetable.trip_first_time[ride.trip];
      auto const from = calls[ride.board_position].stop;
      auto const to = calls[ride.alight_position].stop;
      if (at.is_none())
        reach(itinerary.legs, now, {from, ride.walk});
      else if (at != from)
        itinerary.legs.push_back(walk(now, ride.walk, at, from));
      auto const boarding = timetable.departure[first + ride.board_position];
      now = timetable.arrival[first + ride.alight_position];
      itinerary.legs.push_back(
          {.departure = boarding, .arrival = now, .from = from, .to = to, .metres = 0, .ride = ride});
      at = to;
    }
    leave(itinerary.legs, now, {at, journey.egress});
    return itinerary;
  }

private:
  Link const& place(StopId stop, Link const& otherwise) const {
    return stop.is_none() ? otherwise : network_.stop_links[stop.index()];
  }

  /// To the first stop: on foot, or by a feeder where that is faster.
  void reach(std::vector<Leg>& legs, ServiceTime now, transit::AccessLeg const& to) {
    if (is_walked(origin_, network_.stop_links[to.stop.index()], std::min(limits_.access, to.duration)))
      return legs.push_back(walk(now, to.duration, StopId::none(), to.stop));
    auto const& offered = feeders_.access;
    auto const parts = taken_apart(network_, feeders_.origin, offered, to, street::Direction::forward);
    legs.push_back(ridden(now, offered[parts.feeder], parts));
    if (parts.walk) {
      legs.back().to_park = parts.ride.point;
      legs.push_back(walked(legs.back().arrival, *parts.walk));
      legs.back().from_park = parts.ride.point;
    }
    legs.back().to = to.stop;
  }

  /// From the last stop, likewise.
  void leave(std::vector<Leg>& legs, ServiceTime now, transit::AccessLeg const& from) {
    if (is_walked(network_.stop_links[from.stop.index()], destination_, std::min(limits_.egress, from.duration)))
      return legs.push_back(walk(now, from.duration, from.stop, StopId::none()));
    auto const& offered = feeders_.egress;
    auto const parts = taken_apart(network_, feeders_.destination, offered, from, street::Direction::reverse);
    auto const first = legs.size();
    if (parts.walk) {
      legs.push_back(walked(now, *parts.walk));
      legs.back().to_park = parts.ride.point;
      now = legs.back().arrival;
    }
    legs.push_back(ridden(now, offered[parts.feeder], parts));
    if (parts.walk) legs.back().from_park = parts.ride.point;
    legs[first].from = from.stop;
  }

  bool is_walked(Link const& from, Link const& to, Seconds limit) {
    return walks_.between(from, to, limit).has_value();
  }

  static Leg ridden(ServiceTime departure, Feeder const& feeder, FedLeg const& parts) {
    return {.departure = departure,
            .arrival = departure + parts.ride.duration + feeder.handover,
            .from = StopId::none(),
            .to = StopId::none(),
            .metres = double{parts.ride.metres},
            .ride = std::nullopt,
            .mode = feeder.mode,
            .handover = feeder.handover};
  }

  static Leg walked(ServiceTime departure, network::Reached const& walk) {
    return {.departure = departure,
            .arrival = departure + walk.duration,
            .from = StopId::none(),
            .to = StopId::none(),
            .metres = double{walk.metres},
            .ride = std::nullopt};
  }

  Leg walk(ServiceTime departure, Seconds duration, StopId from, StopId to) {
    auto const found = walks_.between(place(from, origin_), place(to, destination_), duration);
    auto leg = walked(departure, {0, duration, found ? found->metres : 0});
    leg.from = from;
    leg.to = to;
    return leg;
  }

  network::Network const& network_;
  Walks& walks_;
  Link const& origin_;
  Link const& destination_;
  PairFeeders const& feeders_;
  network::Limits const& limits_;
};

/// The legs of one end beside walks; none without feeders.
std::vector<transit::AccessLeg> fed_legs(network::Network const& network, LatLng const& place,
                                         std::span<Feeder const> feeders, street::Direction direction) {
  if (feeders.empty()) return {};
  auto const legs = direction == street::Direction::forward ? legs_to_stops(network, std::span{&place, 1}, feeders)
                                                            : legs_from_stops(network, std::span{&place, 1}, feeders);
  auto const row = legs[0];
  return {row.begin(), row.end()};
}

}  // namespace

std::size_t Itinerary::rides() const {
  return static_cast<std::size_t>(std::ranges::count_if(legs, [](Leg const& leg) { return leg.ride.has_value(); }));
}

Seconds Itinerary::waiting() const {
  auto waited = Seconds{0};
  auto now = departure;
  for (auto const& leg : legs) {
    waited += leg.departure - now;
    now = leg.arrival;
  }
  return waited;
}

double Itinerary::metres_walked() const {
  auto metres = 0.0;
  for (auto const& leg : legs)
    if (leg.mode == street::Mode::walk) metres += leg.metres;
  return metres;
}

std::vector<Itinerary> itineraries(network::Network const& network, Link const& origin, Link const& destination,
                                   TravelRequest const& request, ServiceTime departure, PairFeeders const& feeders) {
  auto const& limits = request.limits;
  auto found = std::vector<Itinerary>{};
  auto walks = Walks{network};
  auto earliest = departure + limits.max_duration;
  auto const direct_limit = std::min(limits.direct_walk, limits.max_duration - Seconds{1});
  if (auto const direct = walks.between(origin, destination, direct_limit)) {
    earliest = departure + direct->duration;
    found.push_back({departure,
                     earliest,
                     {{departure, earliest, StopId::none(), StopId::none(), double{direct->metres}, std::nullopt}}});
  }
  auto access = std::vector<transit::AccessLeg>{};
  for (auto const& leg : walks.to_stops(street::Direction::forward, origin, limits.access))
    access.push_back({StopId{leg.point}, leg.duration});
  auto egress = std::vector<transit::AccessLeg>{};
  for (auto const& leg : walks.to_stops(street::Direction::reverse, destination, limits.egress))
    egress.push_back({StopId{leg.point}, leg.duration});
  if (origin.is_linked()) merge(access, fed_legs(network, feeders.origin, feeders.access, street::Direction::forward));
  if (destination.is_linked())
    merge(egress, fed_legs(network, feeders.destination, feeders.egress, street::Direction::reverse));
  auto ends = std::vector<transit::JourneyEnd>{};
  for (auto const& leg : egress) ends.push_back({leg.stop, leg.duration});
  if (access.empty() || ends.empty()) return found;

  auto raptor = transit::Raptor{network.timetable, network.changes};
  raptor.start(access, limits.max_rides);
  raptor.depart(departure, limits.max_duration);
  auto teller = Teller{network, walks, origin, destination, feeders, limits};
  for (auto const& journey : raptor.journeys(ends))
    if (journey.arrival < earliest) found.push_back(teller.tell(journey));
  return found;
}

std::optional<ServiceTime> latest_departure(network::Network const& network, Link const& origin,
                                            Link const& destination, TravelRequest const& request, ServiceTime arrival,
                                            PairFeeders const& feeders) {
  auto asked = request;
  asked.mode = TravelMode::transit;
  asked.timing = Timing::arrive_by;
  asked.first_wait = FirstWait::counted;
  asked.window = {arrival, arrival + Seconds{1}, Seconds{1}};
  asked.percentiles = {1};
  auto ends = prepare(network, std::span{&destination, 1}, asked);
  auto const egress = fed_legs(network, feeders.destination, feeders.egress, street::Direction::reverse);
  add_egress(ends, build_csr<std::size_t>(std::vector<std::vector<transit::AccessLeg>>(1, egress)));
  auto const access = fed_legs(network, feeders.origin, feeders.access, street::Direction::forward);
  auto const time = one_to_all(network, origin, ends, asked, access).front();
  return is_never(time) ? std::nullopt : std::optional{arrival - time};
}

}  // namespace berline::travel
