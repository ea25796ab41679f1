#include "gtfs/service.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "frequency_runs.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {
namespace {

/// Length of the trip's way in metres.
class WayLengths {
public:
  explicit WayLengths(Feed const& feed) : feed_{feed}, shapes_(feed.shapes.size(), -1) {}

  double operator()(TripId id) {
    auto const shape = feed_.trips[id.index()].shape;
    if (shape.is_none()) return along_stops(id);
    auto& length = shapes_[shape.index()];
    if (length < 0) length = along_shape(shape);
    return length;
  }

private:
  double along_shape(ShapeId id) const {
    auto const& shape = feed_.shapes[id.index()];
    auto metres = 0.0;
    for (auto i = shape.first_point + 1; i < shape.last_point; ++i)
      metres += distance(feed_.shape_points[i - 1].position, feed_.shape_points[i].position).count();
    return metres;
  }
  double along_stops(TripId id) const {
    auto const calls = feed_.calls(id);
    auto metres = 0.0;
    for (std::size_t i = 1; i < calls.size(); ++i) {
      auto const& from = feed_.stops[calls[i - 1].stop.index()];
      auto const& to = feed_.stops[calls[i].stop.index()];
      if (from.has_position && to.has_position) metres += distance(from.position, to.position).count();
    }
    return metres;
  }

  Feed const& feed_;
  std::vector<double> shapes_;
};

std::vector<std::vector<Frequency const*>> frequencies_by_trip(Feed const& feed) {
  auto by_trip = std::vector<std::vector<Frequency const*>>(feed.trips.size());
  for (auto const& frequency : feed.frequencies) by_trip[frequency.trip.index()].push_back(&frequency);
  return by_trip;
}

struct TripRuns {
  TripId trip;
  std::uint32_t runs;
};

/// How often each trip that departs at all does so on a day of its service.
std::vector<TripRuns> departing_trips(Feed const& feed) {
  auto const by_trip = frequencies_by_trip(feed);
  auto all = std::vector<TripRuns>{};
  for (auto const id : ids<TripId>(feed.trips.size())) {
    if (feed.calls(id).size() < 2) continue;
    auto runs = by_trip[id.index()].empty() ? std::uint32_t{1} : 0;
    for (auto const* frequency : by_trip[id.index()]) runs += departure_count(*frequency);
    if (runs != 0) all.push_back({id, runs});
  }
  return all;
}

/// Collects the rides from one place to another.
struct Rides {
  std::vector<ServiceTime> departures;
  std::vector<Seconds> durations;
};

PlaceLink summary(std::size_t from, std::size_t to, Rides rides) {
  std::ranges::sort(rides.departures);
  std::ranges::sort(rides.durations);
  auto link = PlaceLink{.from = from,
                        .to = to,
                        .trips = static_cast<std::uint32_t>(rides.departures.size()),
                        .first_departure = rides.departures.front(),
                        .last_departure = rides.departures.back(),
                        .fastest = rides.durations.front(),
                        .median = rides.durations[(rides.durations.size() - 1) / 2],
                        .longest_gap = Seconds{0}};
  for (std::size_t i = 1; i < rides.departures.size(); ++i)
    link.longest_gap = std::max(link.longest_gap, rides.departures[i] - rides.departures[i - 1]);
  return link;
}

/// For each stop, the places it belongs to.
std::vector<std::vector<std::size_t>> places_of_stops(Feed const& feed, std::span<Place const> places) {
  auto result = std::vector<std::vector<std::size_t>>(feed.stops.size());
  for (std::size_t row = 0; row < feed.stops.size(); ++row)
    for (std::size_t place = 0; place < places.size(); ++place)
      if (feed.stops[row].has_position &&
          distance(feed.stops[row].position, places[place].center) <= places[place].radius)
        result[row].push_back(place);
  return result;
}

/// The rides one trip offers between places: from the last boarding in a place to the first alighting in another.
void add_rides(Feed const& feed, Departure const& departure, std::vector<std::vector<std::size_t>> const& places,
               std::map<std::pair<std::size_t, std::size_t>, Rides>& rides) {
  auto const calls = feed.calls(departure.trip);
  auto const shift = departure.time - calls.front().departure;
  auto boarded = std::map<std::size_t, ServiceTime>{};
  auto done = std::map<std::pair<std::size_t, std::size_t>, bool>{};
  for (auto const& call : calls) {
    auto const& here = places[call.stop.index()];
    if (call.drop_off != Boarding::none)
      for (auto const to : here)
        for (auto const& [from, time] : boarded)
          if (from != to && done.try_emplace({from, to}, true).second) {
            auto& pair = rides[{from, to}];
            pair.departures.push_back(time + shift);
            pair.durations.push_back(call.arrival - time);
          }
    if (call.pickup != Boarding::none)
      for (auto const from : here) boarded[from] = call.departure;
  }
}

}  // namespace

std::vector<Departure> departures_on(Feed const& feed, Date date) {
  auto const by_trip = frequencies_by_trip(feed);
  auto departures = std::vector<Departure>{};
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto const calls = feed.calls(id);
    if (calls.size() < 2 || !runs_on(feed.services[feed.trips[id.index()].service.index()], date)) continue;
    if (by_trip[id.index()].empty()) departures.push_back({id, calls.front().departure});
    for (auto const* frequency : by_trip[id.index()])
      for (auto time = frequency->start; time < frequency->end; time = time + headway_of(*frequency))
        departures.push_back({id, time});
  }
  std::ranges::stable_sort(departures, {}, [](Departure const& d) { return std::pair{d.time, d.trip}; });
  return departures;
}

std::vector<RouteService> service_by_route(Feed const& feed, Date date) {
  auto services = std::vector<RouteService>(feed.routes.size());
  for (auto const id : ids<RouteId>(feed.routes.size())) services[id.index()].route = id;
  auto length = WayLengths{feed};
  auto served = std::vector<std::pair<RouteId, StopId>>{};
  auto seen = std::vector<bool>(feed.trips.size(), false);
  for (auto const& [trip, time] : departures_on(feed, date)) {
    auto const calls = feed.calls(trip);
    auto const route = feed.trips[trip.index()].route;
    auto& service = services[route.index()];
    ++service.trips;
    service.vehicle_kilometres += length(trip) / 1000;
    auto const arrival = time + (calls.back().arrival - calls.front().departure);
    if (service.trips == 1) {
      service.first_departure = time;
      service.last_arrival = arrival;
    }
    service.last_departure = time;
    service.last_arrival = std::max(service.last_arrival, arrival);
    if (seen[trip.index()]) continue;
    seen[trip.index()] = true;
    for (auto const& call : calls) served.emplace_back(route, call.stop);
  }
  std::ranges::sort(served);
  served.erase(std::ranges::unique(served).begin(), served.end());
  for (auto const& [route, stop] : served) ++services[route.index()].stops_served;
  return services;
}

std::vector<RouteDay> service_by_day(Feed const& feed, Date first, Date last) {
  // What the trips of a service add up to, by route: the same on every day it runs.
  struct Sum {
    std::uint32_t trips = 0;
    double kilometres = 0;
  };
  auto sums = std::vector<std::map<RouteId, Sum>>(feed.services.size());
  auto length = WayLengths{feed};
  for (auto const& [trip, runs] : departing_trips(feed)) {
    auto const& row = feed.trips[trip.index()];
    auto& sum = sums[row.service.index()][row.route];
    sum.trips += runs;
    sum.kilometres += runs * length(trip) / 1000;
  }
  auto days = std::vector<RouteDay>{};
  for (auto date = first; date <= last; date += std::chrono::days{1}) {
    auto routes = std::map<RouteId, Sum>{};
    for (std::size_t service = 0; service < feed.services.size(); ++service) {
      if (sums[service].empty() || !runs_on(feed.services[service], date)) continue;
      for (auto const& [route, sum] : sums[service]) {
        routes[route].trips += sum.trips;
        routes[route].kilometres += sum.kilometres;
      }
    }
    for (auto const& [route, sum] : routes) days.push_back({date, route, sum.trips, sum.kilometres});
  }
  return days;
}

std::vector<StopService> service_by_stop(Feed const& feed, Date date) {
  auto all = std::vector<StopService>(feed.stops.size());
  auto served = std::vector<std::pair<StopId, RouteId>>{};
  auto seen = std::vector<bool>(feed.trips.size(), false);
  for (auto const& [trip, time] : departures_on(feed, date)) {
    auto const calls = feed.calls(trip);
    auto const shift = time - calls.front().departure;
    for (auto const& call : calls.first(calls.size() - 1)) {
      if (call.pickup == Boarding::none) continue;
      auto& stop = all[call.stop.index()];
      auto const departure = call.departure + shift;
      stop.first_departure = stop.departures == 0 ? departure : std::min(stop.first_departure, departure);
      stop.last_departure = stop.departures == 0 ? departure : std::max(stop.last_departure, departure);
      ++stop.departures;
      if (!seen[trip.index()]) served.emplace_back(call.stop, feed.trips[trip.index()].route);
    }
    seen[trip.index()] = true;
  }
  std::ranges::sort(served);
  served.erase(std::ranges::unique(served).begin(), served.end());
  for (auto const& [stop, route] : served) ++all[stop.index()].routes;
  auto stops = std::vector<StopService>{};
  for (auto const id : ids<StopId>(feed.stops.size())) {
    all[id.index()].stop = id;
    if (all[id.index()].departures != 0) stops.push_back(all[id.index()]);
  }
  return stops;
}

std::vector<HourService> service_by_hour(Feed const& feed, Date date) {
  auto counts = std::map<std::tuple<RouteId, std::uint8_t, std::int32_t>, std::uint32_t>{};
  for (auto const& [trip, time] : departures_on(feed, date)) {
    auto const& row = feed.trips[trip.index()];
    ++counts[{row.route, row.direction, time.seconds() / 3600}];
  }
  auto hours = std::vector<HourService>{};
  for (auto const& [key, count] : counts)
    hours.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  return hours;
}

std::vector<PlaceLink> links_between(std::span<Feed const> feeds, Date date, std::span<Place const> places) {
  auto rides = std::map<std::pair<std::size_t, std::size_t>, Rides>{};
  for (auto const& feed : feeds) {
    auto const of_stops = places_of_stops(feed, places);
    for (auto const& departure : departures_on(feed, date)) add_rides(feed, departure, of_stops, rides);
  }
  auto links = std::vector<PlaceLink>{};
  for (auto& [pair, some] : rides) links.push_back(summary(pair.first, pair.second, std::move(some)));
  return links;
}

}  // namespace berline::gtfs
