// What feeds offer on a day as tables for planners: by feed, route, day, hour, stop, and between places.
#pragma once

#include <span>
#include <vector>

#include "berline/output/table.h"
#include "gtfs/feed.h"
#include "gtfs/service.h"

namespace berline::study {

/// The tables, and the stops with service once more as points of a map.
struct ServiceTables {
  std::vector<output::Table> tables;
  output::Layer stops;
};

/// service_feeds, service_routes (validity, and trips, kilometres, stops and first and last departures on `date`),
/// service_days (trips and kilometres of each route on each day of its validity, ten years at most), service_hours
/// (departures and mean headway by route, direction and hour of `date`), service_stops and, when there are places,
/// service_links (direct trips between them on `date`). Routes and stops that have no trip on the day are left out of
/// the tables of the day.
ServiceTables service_tables(std::span<gtfs::Feed const> feeds, gtfs::Date date, std::span<gtfs::Place const> places);

}  // namespace berline::study
