// What the readers of the tables share while a feed is read.
#pragma once

#include <string>
#include <vector>

#include "berline/base/report.h"
#include "gtfs/feed.h"
#include "gtfs/read.h"
#include "row_index.h"

namespace berline::gtfs {

/// From the ids of the tables read so far to their rows.
struct RowIndexes {
  RowIndex<AgencyId> agencies{};
  RowIndex<StopId> stops{};
  RowIndex<LevelId> levels{};
  RowIndex<RouteId> routes{};
  RowIndex<ServiceId> services{};
  RowIndex<ShapeId> shapes{};
  RowIndex<TripId> trips{};
  std::vector<bool> doubled_trips{};  // by trip: another row of trips.txt had its id and was left out
};

/// The feed under construction, its ids, and where findings go. Tables that are read side by side have one each and
/// share the indexes, which each only asks for tables read before.
struct Reading {
  ReadOptions const& options;
  RowIndexes& rows;
  Report& report;  // blemishes
  Report fatal{};  // what makes the feed unusable: thrown together when a stage of reading ends
  Feed feed{};
};

class Table;

// One reader a table (agency.cpp, stops.cpp...). Each leaves out rows it cannot use and says so in the report; a table
// that lacks an indispensable column is fatal. They are called in this order: a row may point to earlier tables only.
void read_agencies(Table&, Reading&);
void read_levels(Table&, Reading&);
void read_stops(Table&, Reading&);
void read_routes(Table&, Reading&);
void read_calendar(Table&, Reading&);
void read_calendar_dates(Table&, Reading&);
void read_shapes(Table&, Reading&);
void read_trips(Table&, Reading&);
void read_stop_times(Table&, Reading&);
void read_frequencies(Table&, Reading&);
void read_transfers(Table&, Reading&);
void read_pathways(Table&, Reading&);
void read_fare_attributes(Table&, Reading&);
void read_fare_rules(Table&, Reading&);
void read_feed_info(Table&, Reading&);
void read_plain_table(Table&, Reading&);

}  // namespace berline::gtfs
