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
};

enum class LocationType : std::uint8_t { platform, station, entrance, generic_node, boarding_area };

struct Stop {
  TextId id, code, name, zone, platform_code, timezone;
  LatLng position;  // only if `has_position`
  bool has_position = false;
  LocationType type = LocationType::platform;
  StopId parent;  // none for stations and stops that stand alone
  LevelId level;
  Known wheelchair_boarding = Known::unknown;  // as written; inheritance from the parent is the reader's business
  std::uint32_t line = 0;                      // in stops.txt
};

struct Level {
  TextId id, name;
  double index = 0;
};

struct Route {
  TextId id, short_name, long_name, color, text_color, network;
  AgencyId agency;
  std::uint16_t type = 3;  // as written, basic (0-12) or extended (100-1799)
  std::uint32_t line = 0;
};

/// The days a service runs: weekly pattern between two dates, plus and minus exceptions.
struct Service {
  TextId id;
  std::uint8_t weekdays = 0;  // bit 0 = Monday ... bit 6 = Sunday; 0 when only calendar_dates.txt speaks of it
  Date first{}, last{};       // meaningful when weekdays != 0
  std::vector<Date> added;    // sorted
  std::vector<Date> removed;  // sorted
};

struct Trip {
  TextId id, headsign, short_name, block;  // block: none when empty
  RouteId route;
  ServiceId service;
  ShapeId shape;
  std::uint8_t direction = 0;
  Known wheelchair = Known::unknown;
  Known bikes = Known::unknown;
  std::uint32_t first_stop_time = 0;  // [first, last) in stop_times, ordered by stop_sequence
  std::uint32_t last_stop_time = 0;
  std::uint32_t line = 0;
};

/// pickup_type and drop_off_type.
enum class Boarding : std::uint8_t { regular, none, phone_agency, ask_driver };

/// One call of a trip. Times are those of the service day and may pass 24:00; blank ones have been interpolated.
struct StopTime {
  ServiceTime arrival, departure;
  StopId stop;
  Boarding pickup = Boarding::regular;
  Boarding drop_off = Boarding::regular;
  bool interpolated = false;
};

struct Frequency {
  TripId trip;
  ServiceTime start, end;  // end exclusive
  Seconds headway;
  bool exact = false;  // true: a timetable in short form; false: only the headway is promised
  std::uint32_t line = 0;
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
};

struct Pathway {
  TextId id;
  StopId from, to;
  std::uint8_t mode = 1;  // 1 walkway 2 stairs 3 moving walkway 4 escalator 5 lift 6 fare gate 7 exit gate
  bool both_ways = false;
  Seconds traversal{-1};  // negative: not given
  Metres length{-1};      // negative: not given
};

struct ShapePoint {
  LatLng position;
  double travelled = -1;  // shape_dist_traveled; negative: not given
};

struct Shape {
  TextId id;
  std::uint32_t first_point = 0;  // [first, last) in shape_points, ordered by sequence
  std::uint32_t last_point = 0;
};

struct FeedInfo {
  TextId publisher, lang, version;
  Date first{}, last{};  // zero when not given
};

/// The feed. Rows are subscripted by their ids (`feed.stops[id.index()]`); rows that could not be used are not here but
/// in the report.
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
  std::vector<StopTime> stop_times;  // trip after trip
  std::vector<Frequency> frequencies;
  std::vector<Transfer> transfers;
  std::vector<Pathway> pathways;
  std::vector<Shape> shapes;
  std::vector<ShapePoint> shape_points;
  FeedInfo info;

  std::string_view text(TextId id) const { return texts[id]; }
  std::span<StopTime const> calls(TripId trip) const {
    auto const& row = trips[trip.index()];
    return std::span{stop_times}.subspan(row.first_stop_time, row.last_stop_time - row.first_stop_time);
  }
};

}  // namespace berline::gtfs
