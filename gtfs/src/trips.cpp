#include "table.h"

namespace berline::gtfs {

void read_trips(Table& table, Reading& reading) {
  auto const route = table.required("route_id");
  auto const service = table.required("service_id");
  auto const id = table.required("trip_id");
  auto const headsign = table.column("trip_headsign");
  auto const short_name = table.column("trip_short_name");
  auto const direction = table.column("direction_id");
  auto const block = table.column("block_id");
  auto const shape = table.column("shape_id");
  auto const wheelchair = table.column("wheelchair_accessible");
  auto const bikes = table.column("bikes_allowed");
  table.also_known({"cars_allowed", "safe_duration_factor", "safe_duration_offset"});

  auto& trips = reading.feed.trips;
  trips.reserve(table.estimated_rows());
  while (table.next()) {
    auto trip = Trip{};
    trip.line = table.line();
    trip.id = table.required_text(id);
    if (trip.id.is_none()) continue;
    trip.route = table.reference(route, reading.rows.routes, "routes.txt", false);
    trip.service = table.reference(service, reading.rows.services, "calendar.txt", false);
    if (table[route].empty()) table.warn("missing_required_field", route);
    if (table[service].empty()) table.warn("missing_required_field", service);
    if (trip.route.is_none() || trip.service.is_none()) {
      reading.rows.trips.add(reading.feed.text(trip.id), TripId::none());
      continue;
    }
    trip.headsign = table.text(headsign);
    trip.short_name = table.text(short_name);
    trip.block = table.text(block);
    trip.shape = table.reference(shape, reading.rows.shapes, "shapes.txt", true);
    trip.direction = table.choice(direction, 1);
    trip.wheelchair = table.known(wheelchair);
    trip.bikes = table.known(bikes);
    auto const same = [&](TripId other) {
      auto twin = trips[other.index()];
      twin.line = trip.line;
      return twin == trip;
    };
    if (table.claim(trip.id, TripId::from_index(trips.size()), reading.rows.trips, id, same, Conflict::bounded)) {
      trips.push_back(trip);
      reading.rows.doubled_trips.push_back(false);
    } else if (auto const first = reading.rows.trips.find(reading.feed.text(trip.id)); !first->is_none()) {
      reading.rows.doubled_trips[first->index()] = true;
    }
  }
}

}  // namespace berline::gtfs
