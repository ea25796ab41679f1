// A GTFS feed as published: every table in memory, indexed, ids turned into row numbers, nothing interpreted for
// routing.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/ids.h"
#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "gtfs/text_pool.h"

namespace berline::gtfs {

using AgencyId = Id<struct AgencyTag>;
using StopId = Id<struct StopTag>;
using LevelId = Id<struct LevelTag>;
using RouteId = Id<struct RouteTag>;
using ServiceId = Id<struct ServiceTag>;
using ShapeId = Id<struct ShapeTag>;
using TripId = Id<struct TripTag>;
using Date = std::chrono::sys_days;

/// Yes, no, or the feed does not say (GTFS 0 or empty in the accessibility columns).
enum class Known : std::uint8_t { unknown, yes, no };

struct Agency {
  TextId id, name, url, timezone, lang;
  std::uint32_t line = 0;  // in agency.txt; 0 for the one made from `ReadOptions::default_timezone`
  friend bool operator==(Agency const&, Agency const&) = default;
};

enum class LocationType : std::uint8_t { platform, station, entrance, generic_node, boarding_area };

struct Stop {
  TextId id, code, name, zone, platform_code, timezone;
  LatLng position;  // only if `has_position`
  bool has_position = false;
  LocationType type = LocationType::platform;
  StopId parent;  // of the right kind (platform: a station, boarding area: a platform...), so never a cycle; or none
  LevelId level;
  Known wheelchair_boarding = Known::unknown;  // as written; inheritance from the parent is the reader's business
  std::uint32_t line = 0;                      // in stops.txt
  friend bool operator==(Stop const&, Stop const&) = default;
};

struct Level {
  TextId id, name;
  double index = 0;
  std::uint32_t line = 0;
  friend bool operator==(Level const&, Level const&) = default;
};

struct Route {
  TextId id, short_name, long_name, color, text_color, network;
  AgencyId agency;
  std::uint16_t type = 3;  // as written, basic (0-12) or extended (100-1799)
  std::uint32_t line = 0;
  friend bool operator==(Route const&, Route const&) = default;
};

/// The days a service runs: weekly pattern between two dates, plus and minus exceptions.
struct Service {
  TextId id;
  std::uint8_t weekdays = 0;  // bit 0 = Monday ... bit 6 = Sunday; 0 when only calendar_dates.txt speaks of it
  Date first{}, last{};       // meaningful when weekdays != 0
  std::vector<Date> added;    // sorted
  std::vector<Date> removed;  // sorted
  /// Lines of calendar_dates.txt beside `added` and `removed`; empty unless that table has further columns.
  std::vector<std::uint32_t> added_lines{}, removed_lines{};
  std::uint32_t line = 0;  // in calendar.txt; 0 when only calendar_dates.txt speaks of it
  friend bool operator==(Service const&, Service const&) = default;
};

struct Trip {
  TextId id, headsign, short_name, block;  // block: none when empty
  RouteId route;
  ServiceId service;
  ShapeId shape;
  std::uint8_t direction = 0;
  Known wheelchair = Known::unknown;
  Known bikes = Known::unknown;
  std::uint32_t first_stop_time = 0;  // [first, last) in stop_times, ordered by stop_sequence; may hold 0 or 1 calls
  std::uint32_t last_stop_time = 0;
  std::uint32_t line = 0;
  friend bool operator==(Trip const&, Trip const&) = default;
};

/// pickup_type and drop_off_type.
enum class Boarding : std::uint8_t { regular, none, phone_agency, ask_driver };

/// One call of a trip. Times are those of the service day and may pass 24:00; blank ones have been interpolated.
/// Within a trip arrival <= departure <= the next arrival: what broke this has been repaired and reported.
struct StopTime {
  ServiceTime arrival, departure;
  StopId stop;
  Boarding pickup = Boarding::regular;
  Boarding drop_off = Boarding::regular;
  bool interpolated = false;
  friend bool operator==(StopTime const&, StopTime const&) = default;
};

struct Frequency {
  TripId trip;
  ServiceTime start, end;  // end exclusive
  Seconds headway;
  bool exact = false;  // true: a timetable in short form; false: only the headway is promised
  std::uint32_t line = 0;
  friend bool operator==(Frequency const&, Frequency const&) = default;
};

enum class TransferType : std::uint8_t { recommended, timed, minimum_time, forbidden, in_seat, must_alight };

/// One row of transfers.txt; none() members are not given. Stations stand for all their platforms.
struct Transfer {
  StopId from_stop, to_stop;
  RouteId from_route, to_route;
  TripId from_trip, to_trip;
  TransferType type = TransferType::recommended;
  Seconds min_time{0};  // meaningful with minimum_time
  std::uint32_t line = 0;
  friend bool operator==(Transfer const&, Transfer const&) = default;
};

struct Pathway {
  TextId id;
  StopId from, to;
  std::uint8_t mode = 1;  // 1 walkway 2 stairs 3 moving walkway 4 escalator 5 lift 6 fare gate 7 exit gate
  bool both_ways = false;
  Seconds traversal{-1};  // negative: not given
  Metres length{-1};      // negative: not given
  std::uint32_t line = 0;
  friend bool operator==(Pathway const&, Pathway const&) = default;
};

struct ShapePoint {
  LatLng position;
  double travelled = -1;  // shape_dist_traveled; negative: not given
  friend bool operator==(ShapePoint const&, ShapePoint const&) = default;
};

struct Shape {
  TextId id;
  std::uint32_t first_point = 0;  // [first, last) in shape_points, ordered by sequence
  std::uint32_t last_point = 0;
  std::uint32_t line = 0;  // of its first row
  friend bool operator==(Shape const&, Shape const&) = default;
};

struct FeedInfo {
  TextId publisher, url, lang, version;
  Date first{}, last{};    // zero when not given
  std::uint32_t line = 0;  // 0: the feed has no feed_info.txt
  friend bool operator==(FeedInfo const&, FeedInfo const&) = default;
};

/// fare_attributes.txt (fares v1).
struct Fare {
  TextId id, currency;
  double price = 0;
  AgencyId agency;
  bool paid_on_board = true;
  std::int8_t transfers = -1;     // negative: unlimited
  Seconds transfer_duration{-1};  // negative: not given
  std::uint32_t line = 0;
  friend bool operator==(Fare const&, Fare const&) = default;
};

/// fare_rules.txt: where the fare at `fare` (a row of Feed::fares) applies; none members do not restrict.
struct FareRule {
  std::uint32_t fare = 0;
  RouteId route;
  TextId origin, destination, contains;  // zones
  std::uint32_t line = 0;
  friend bool operator==(FareRule const&, FareRule const&) = default;
};

/// A table kept as published, row after row: fares v2, areas, networks, translations, attributions...
struct PlainTable {
  std::string file;             // "areas.txt"
  std::vector<TextId> columns;  // its header
  std::vector<TextId> cells;    // columns.size() a row
  std::vector<std::uint32_t> lines;

  std::size_t row_count() const { return lines.size(); }
  TextId cell(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
  friend bool operator==(PlainTable const&, PlainTable const&) = default;
};

/// The columns of a table that nothing here reads, kept for `write`: descriptions, addresses of web pages, what the
/// reference does not know. Rows are found by their line in the file, which they keep whatever is added or taken away.
struct FurtherColumns {
  std::string file;                  // "stops.txt"
  std::vector<TextId> columns;       // their names
  std::vector<std::uint32_t> lines;  // of the rows that have a value in one of them, ascending
  std::vector<TextId> cells;         // columns.size() a line
  friend bool operator==(FurtherColumns const&, FurtherColumns const&) = default;
};

/// A file of the feed that is no table read here, kept as it is for `write`.
struct FurtherFile {
  std::string name;
  std::string bytes;
  friend bool operator==(FurtherFile const&, FurtherFile const&) = default;
};

/// The feed. Rows are subscripted by their ids (`feed.stops[id.index()]`); rows that could not be used are not here but
/// in the report. There is at least one agency, and all ids point to rows that exist.
struct Feed {
  std::string name;  // short, unique in a study: the file's stem
  std::string path;
  std::string sha256;  // of the zip, or of the folder's tables in alphabetical order
  TextPool texts;

  std::vector<Agency> agencies;
  std::vector<Stop> stops;
  std::vector<Level> levels;
  std::vector<Route> routes;
  std::vector<Service> services;
  std::vector<Trip> trips;
  std::vector<StopTime> stop_times;  // each trip's together
  /// Beside stop_times, or empty (feeds made in memory): lines of stop_times.txt; shape_dist_traveled, negative where
  /// not given, empty when it never is.
  std::vector<std::uint32_t> stop_time_lines;
  std::vector<double> stop_time_distances;
  std::vector<Frequency> frequencies;
  std::vector<Transfer> transfers;
  std::vector<Pathway> pathways;
  std::vector<Shape> shapes;
  std::vector<ShapePoint> shape_points;
  std::vector<std::uint32_t> shape_point_lines;  // beside them; empty unless shapes.txt has further columns
  FeedInfo info;
  std::vector<Fare> fares;
  std::vector<FareRule> fare_rules;
  std::vector<PlainTable> plain_tables;         // in the order of their file names
  std::vector<FurtherColumns> further_columns;  // one a table that has any
  std::vector<FurtherFile> further_files;       // those of on-demand service among them
  std::vector<std::string> flexible_files;      // tables of on-demand service that were found and left aside

  std::string_view text(TextId id) const { return texts[id]; }
  std::span<StopTime const> calls(TripId trip) const {
    auto const& row = trips[trip.index()];
    return std::span{stop_times}.subspan(row.first_stop_time, row.last_stop_time - row.first_stop_time);
  }
};

}  // namespace berline::gtfs
