// What the checks of a feed share: the feed, and how a finding is written down.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "gtfs/feed.h"
#include "gtfs/validate.h"
#include "table.h"

namespace berline::gtfs {

/// Writes the findings of one feed.
class Findings {
public:
  Findings(Feed const& checked, Report& into) : feed{checked}, report_{into} {}

  Feed const& feed;

  Where at(std::string_view file, std::uint32_t line, std::string_view field) const {
    auto where = where_of(feed, file);
    where.line = line;
    where.field = field;
    return where;
  }
  Where at_stop(StopId id, std::string_view field) const {
    auto const& stop = feed.stops[id.index()];
    auto where = at("stops.txt", stop.line, field);
    if (stop.has_position) where.place = stop.position;
    return where;
  }
  /// A call by its row in Feed::stop_times; line 0 in a feed made in memory.
  Where at_call(std::size_t row, std::string_view field) const {
    auto const line = row < feed.stop_time_lines.size() ? feed.stop_time_lines[row] : 0;
    auto where = at("stop_times.txt", line, field);
    auto const& stop = feed.stops[feed.stop_times[row].stop.index()];
    if (stop.has_position) where.place = stop.position;
    return where;
  }

  void warn(std::string code, Where where, Arguments arguments) {
    report_.add({Severity::warning, std::move(code), std::move(where), std::move(arguments)});
  }
  void inform(std::string code, Where where, Arguments arguments) {
    report_.add({Severity::info, std::move(code), std::move(where), std::move(arguments)});
  }

  std::string name(TextId id) const { return quoted_value(feed.text(id)); }
  std::string name(StopId id) const {
    auto const& stop = feed.stops[id.index()];
    return name(stop.name.is_none() ? stop.id : stop.name);
  }
  std::string name(TripId id) const { return name(feed.trips[id.index()].id); }
  /// The name riders know.
  std::string name(RouteId id) const {
    auto const& route = feed.routes[id.index()];
    return name(!route.short_name.is_none()  ? route.short_name
                : !route.long_name.is_none() ? route.long_name
                                             : route.id);
  }

private:
  Report& report_;
};

// One function a subject, each in its own file.
void check_calendar(Findings&, ValidateOptions const&);
void check_stops(Findings&);
void check_routes(Findings&);
void check_trips(Findings&);
void check_speeds(Findings&);
void check_blocks(Findings&);
void check_frequencies(Findings&);
void check_shapes(Findings&);
void check_stations(Findings&);

}  // namespace berline::gtfs
