#include "berline/travel/itinerary.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "berline/network/reach.h"
#include "berline/transit/raptor.h"
#include "berline/travel/matrix.h"

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
  Teller(network::Network const& network, Walks& walks, Link const& origin, Link const& destination)
      : network_{network}, walks_{walks}, origin_{origin}, destination_{destination} {}

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
      if (at != from) itinerary.legs.push_back(walk(now, ride.walk, at, from));
      auto const boarding = timetable.departure[first + ride.board_position];
      now = timetable.arrival[first + ride.alight_position];
      itinerary.legs.push_back(
          {.departure = boarding, .arrival = now, .from = from, .to = to, .metres = 0, .ride = ride});
      at = to;
    }
    itinerary.legs.push_back(walk(now, journey.egress, at, StopId::none()));
    return itinerary;
  }

private:
  Link const& place(StopId stop, Link const& otherwise) const {
    return stop.is_none() ? otherwise : network_.stop_links[stop.index()];
  }

  Leg walk(ServiceTime departure, Seconds duration, StopId from, StopId to) {
    auto const found = walks_.between(place(from, origin_), place(to, destination_), duration);
    return {.departure = departure,
            .arrival = departure + duration,
            .from = from,
            .to = to,
            .metres = found ? double{found->metres} : 0,
            .ride = std::nullopt};
  }

  network::Network const& network_;
  Walks& walks_;
  Link const& origin_;
  Link const& destination_;
};

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
  for (auto const& leg : legs) metres += leg.metres;
  return metres;
}

std::vector<Itinerary> itineraries(network::Network const& network, Link const& origin, Link const& destination,
                                   TravelRequest const& request, ServiceTime departure) {
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
  auto ends = std::vector<transit::JourneyEnd>{};
  for (auto const& leg : walks.to_stops(street::Direction::reverse, destination, limits.egress))
    ends.push_back({StopId{leg.point}, leg.duration});
  if (access.empty() || ends.empty()) return found;

  auto raptor = transit::Raptor{network.timetable, network.changes};
  raptor.start(access, limits.max_rides);
  raptor.depart(departure, limits.max_duration);
  auto teller = Teller{network, walks, origin, destination};
  for (auto const& journey : raptor.journeys(ends))
    if (journey.arrival < earliest) found.push_back(teller.tell(journey));
  return found;
}

std::optional<ServiceTime> latest_departure(network::Network const& network, Link const& origin,
                                            Link const& destination, TravelRequest const& request,
                                            ServiceTime arrival) {
  auto asked = request;
  asked.mode = TravelMode::transit;
  asked.timing = Timing::arrive_by;
  asked.first_wait = FirstWait::counted;
  asked.window = {arrival, arrival + Seconds{1}, Seconds{1}};
  asked.percentiles = {1};
  auto const time = one_to_all(network, origin, std::span{&destination, 1}, asked).front();
  return is_never(time) ? std::nullopt : std::optional{arrival - time};
}

}  // namespace berline::travel
