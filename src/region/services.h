// Timetables of the region as GTFS means them: agencies, stops, routes, calendars, trips and their calls.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "berline/region/facts.h"
#include "drive.h"
#include "local_lines.h"
#include "plane.h"

namespace berline::region {

struct TransitStop {
  std::string id{};
  std::string name{};
  Point place{};
  bool station = false;
  std::uint32_t parent = kNowhere;
  std::string platform{};
};

/// The colour by which the routes of high-level buses are told.
inline constexpr auto kHighLevelColor = "C8102E";

struct TransitRoute {
  std::string id{}, short_name{}, long_name{}, color{};
  std::uint32_t type = 3;
  std::uint32_t agency = 0;
};

/// The kinds of days the region's services run on.
enum class Days : std::uint8_t { school_days, weekdays, saturdays, sundays };

struct TransitTrip {
  std::uint32_t route = 0;
  Days days = Days::weekdays;
  std::uint32_t pattern = 0;
  ServiceTime start;
};

/// Stops in order with seconds from the first one; every trip of the pattern runs so.
struct TransitPattern {
  std::uint32_t direction = 0;
  std::string headsign;
  std::vector<std::uint32_t> stops;
  std::vector<std::int32_t> arrivals;
  std::vector<std::int32_t> departures;
  std::vector<Point> shape;
};

struct TransitTransfer {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int32_t min_seconds = 0;
};

struct TransitFeed {
  std::string file;  // name of the zip without extension
  std::vector<std::string> agencies;
  std::vector<TransitStop> stops;
  std::vector<TransitRoute> routes;
  std::vector<TransitPattern> patterns;
  std::vector<TransitTrip> trips;
  std::vector<TransitTransfer> transfers;
};

/// The trains: stations with two platforms each, trains spread over the day with more of them at its ends.
/// `service` multiplies the number of trips.
TransitFeed run_trains(Facts const&, std::uint32_t service = 1);

/// Buses and trams on the streets, a stop every few hundred metres on each side: one feed a network, in the order of
/// the lines, each with its own stops. Lines whose places no street ties together throw `InputError`
/// (region_line_without_way).
std::vector<TransitFeed> run_buses(std::vector<PlacedLine> const&, Facts const&, Drawing const&, Streets const&,
                                   std::uint32_t service = 1);

}  // namespace berline::region
