#include <algorithm>

#include "table.h"

namespace berline::gtfs {
namespace {

/// The kind of place `type` may have as its parent (GTFS reference, parent_station).
std::optional<LocationType> parent_of(LocationType type) {
  switch (type) {
    case LocationType::station:
      return std::nullopt;
    case LocationType::boarding_area:
      return LocationType::platform;
    default:
      return LocationType::station;
  }
}

bool needs_parent(LocationType type) {
  return type == LocationType::entrance || type == LocationType::generic_node || type == LocationType::boarding_area;
}

/// Parents may stand after their children in the file: their ids are resolved when all stops are read.
void resolve_parents(std::vector<TextId> const& parents, Reading& reading) {
  auto& stops = reading.feed.stops;
  for (std::size_t row = 0; row < stops.size(); ++row) {
    auto& stop = stops[row];
    auto where = where_of(reading.feed, "stops.txt");
    where.line = stop.line;
    where.field = "parent_station";
    if (stop.has_position) where.place = stop.position;
    auto const warn = [&](std::string code, TextId value) {
      reading.report.add({Severity::warning,
                          std::move(code),
                          where,
                          {{"value", quoted_value(reading.feed.text(value))},
                           {"table", "stops.txt"},
                           {"stop", quoted_value(reading.feed.text(stop.id))}}});
    };
    if (parents[row].is_none()) {
      if (needs_parent(stop.type)) warn("location_without_parent_station", stop.id);
      continue;
    }
    auto const parent = reading.rows.stops.find(reading.feed.text(parents[row]));
    if (!parent) {
      warn("optional_foreign_key_violation", parents[row]);
    } else if (stop.type == LocationType::station) {
      warn("station_with_parent_station", parents[row]);
    } else if (!parent->is_none() && stops[parent->index()].type != parent_of(stop.type)) {
      warn("wrong_parent_location_type", parents[row]);
    } else {
      stop.parent = *parent;
    }
  }
}

/// A place inside a station may go without a position of its own; a platform or station may not.
void inherit_positions(Reading& reading) {
  auto& stops = reading.feed.stops;
  auto const position_of_parent = [&](Stop const& stop) -> Stop const* {
    for (auto parent = stop.parent; !parent.is_none(); parent = stops[parent.index()].parent)
      if (stops[parent.index()].has_position) return &stops[parent.index()];
    return nullptr;
  };
  for (auto& stop : stops) {
    if (stop.has_position) continue;
    auto const* parent = position_of_parent(stop);
    auto where = where_of(reading.feed, "stops.txt");
    where.line = stop.line;
    where.field = "stop_lat";
    auto const* code = parent != nullptr ? "stop_position_from_parent" : "stop_without_location";
    auto const severity = parent != nullptr && needs_parent(stop.type) ? Severity::info : Severity::warning;
    if (parent != nullptr) {
      stop.position = parent->position;
      where.place = stop.position;
    }
    reading.report.add({severity, code, where, {{"stop", quoted_value(reading.feed.text(stop.id))}}});
  }
  // In a second pass, so that a child never inherits what its parent inherited from elsewhere.
  for (auto& stop : stops)
    if (!stop.has_position) stop.has_position = position_of_parent(stop) != nullptr;
}

}  // namespace

void read_stops(Table& table, Reading& reading) {
  auto const id = table.required("stop_id");
  auto const code = table.column("stop_code");
  auto const name = table.recommended("stop_name");
  auto const lat = table.required("stop_lat");
  auto const lon = table.required("stop_lon");
  auto const zone = table.column("zone_id");
  auto const type = table.column("location_type");
  auto const parent = table.column("parent_station");
  auto const timezone = table.column("stop_timezone");
  auto const wheelchair = table.column("wheelchair_boarding");
  auto const level = table.column("level_id");
  auto const platform = table.column("platform_code");
  table.also_known({"tts_stop_name", "stop_desc", "stop_url", "stop_access"});

  auto& stops = reading.feed.stops;
  auto parents = std::vector<TextId>{};
  while (table.next()) {
    auto stop = Stop{};
    stop.line = table.line();
    stop.id = table.required_text(id);
    if (stop.id.is_none()) continue;
    stop.code = table.text(code);
    stop.name = table.text(name);
    stop.zone = table.text(zone);
    stop.platform_code = table.text(platform);
    stop.timezone = table.text(timezone);
    auto const north = table.decimal(lat, -90, 90);
    auto const east = table.decimal(lon, -180, 180);
    stop.has_position = north.has_value() && east.has_value();
    if (stop.has_position) stop.position = {*north, *east};
    stop.type = static_cast<LocationType>(table.choice(type, 4));
    stop.wheelchair_boarding = table.known(wheelchair);
    stop.level = table.reference(level, reading.rows.levels, "levels.txt", true);
    auto const parent_id = table.text(parent);
    auto const same = [&](StopId other) {
      auto twin = stops[other.index()];
      twin.line = stop.line;
      return twin == stop && parents[other.index()] == parent_id;
    };
    if (!table.claim(stop.id, StopId::from_index(stops.size()), reading.rows.stops, id, same)) continue;
    stops.push_back(stop);
    parents.push_back(parent_id);
  }
  resolve_parents(parents, reading);
  inherit_positions(reading);
}

}  // namespace berline::gtfs
