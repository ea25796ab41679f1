// What a feed offers on a day, in the terms of planners: trips, kilometres, headways, spans, links between places.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "gtfs/feed.h"

namespace berline::gtfs {

/// One departure of a trip from its first stop on a service day. A frequency stands for its departures: from its start,
/// every headway, before its end; also where `exact` is false and only the headway is promised.
struct Departure {
  TripId trip;
  ServiceTime time;
};

/// All departures of the service day, by time, then by trip. Trips of fewer than two calls do not depart.
std::vector<Departure> departures_on(Feed const&, Date);

/// A route on a day.
struct RouteService {
  RouteId route;
  std::uint32_t trips = 0;
  double vehicle_kilometres = 0;  // along the shapes where trips have one, else straight from stop to stop
  std::uint32_t stops_served = 0;
  ServiceTime first_departure = ServiceTime::never();  // never when no trip runs
  ServiceTime last_departure = ServiceTime::never();
  ServiceTime last_arrival = ServiceTime::never();
};

/// One a route of the feed, in their order; routes that do not run have no trips.
std::vector<RouteService> service_by_route(Feed const&, Date);

/// The service of a route on one of several days.
struct RouteDay {
  Date date;
  RouteId route;
  std::uint32_t trips = 0;
  double vehicle_kilometres = 0;
};

/// All routes on all days from `first` to `last`, by day, then route; only where trips run.
std::vector<RouteDay> service_by_day(Feed const&, Date first, Date last);

/// A stop on a day.
struct StopService {
  StopId stop;
  std::uint32_t routes = 0;      // with a departure where one may board
  std::uint32_t departures = 0;  // where one may board
  ServiceTime first_departure = ServiceTime::never();
  ServiceTime last_departure = ServiceTime::never();
};

/// Only stops with departures where one may board, in the order of the feed. The last call of a trip is no departure.
std::vector<StopService> service_by_stop(Feed const&, Date);

/// The departures of a route in one direction within an hour of the clock (0-23 the day, 24 and more the night after),
/// from the first stops of trips.
struct HourService {
  RouteId route;
  std::uint8_t direction = 0;
  std::int32_t hour = 0;
  std::uint32_t departures = 0;
  /// An hour divided by the departures: the wait between two of them if they were even.
  Seconds mean_headway() const { return Seconds{static_cast<std::int32_t>(3600 / (departures == 0 ? 1 : departures))}; }
};

/// Only hours with departures; by route, direction and hour.
std::vector<HourService> service_by_hour(Feed const&, Date);

/// A place that people travel between: a town's centre, say. All stops within `radius` of it are its own.
struct Place {
  std::string name;
  LatLng center;
  Metres radius{500};
};

/// Direct trips from one place to another on a day: without a change, boarding and alighting allowed.
struct PlaceLink {
  std::size_t from = 0, to = 0;  // in the places given
  std::uint32_t trips = 0;
  ServiceTime first_departure, last_departure;
  Seconds fastest, median;  // ride, from the place's last stop of the trip to the other's first
  Seconds longest_gap;      // between departures that follow each other; 0 with a single one
  /// The wait between two departures if they were even from the first to the last; nothing with a single one.
  std::optional<Seconds> mean_headway() const {
    if (trips < 2) return std::nullopt;
    return Seconds{(last_departure - first_departure).count() / static_cast<std::int32_t>(trips - 1)};
  }
};

/// All ordered pairs of places that have a direct trip, by `from`, then `to`. Feeds count together: a trip that two
/// feeds publish counts twice.
std::vector<PlaceLink> links_between(std::span<Feed const>, Date, std::span<Place const>);

}  // namespace berline::gtfs
