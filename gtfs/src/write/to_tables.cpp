#include <algorithm>
#include <array>

#include "gtfs/write.h"
#include "table_text.h"

namespace berline::gtfs {
namespace {

std::string compact(Date date) {
  auto const day = std::chrono::year_month_day{date};
  auto const digits =
      std::to_string(static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
                     static_cast<int>(static_cast<unsigned>(day.day())));
  return std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

std::string clock(ServiceTime time) {
  auto const seconds = time.seconds();
  auto const two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
}

std::string digit(auto value) {
  return std::to_string(static_cast<int>(value));
}

/// The texts that stand for rows of other tables.
class Names {
public:
  explicit Names(Feed const& feed) : feed_{feed} {}
  std::string_view operator()(TextId id) const { return feed_.text(id); }
  std::string_view operator()(AgencyId id) const {
    return id.is_none() ? "" : feed_.text(feed_.agencies[id.index()].id);
  }
  std::string_view operator()(StopId id) const { return id.is_none() ? "" : feed_.text(feed_.stops[id.index()].id); }
  std::string_view operator()(LevelId id) const { return id.is_none() ? "" : feed_.text(feed_.levels[id.index()].id); }
  std::string_view operator()(RouteId id) const { return id.is_none() ? "" : feed_.text(feed_.routes[id.index()].id); }
  std::string_view operator()(ServiceId id) const { return feed_.text(feed_.services[id.index()].id); }
  std::string_view operator()(ShapeId id) const { return id.is_none() ? "" : feed_.text(feed_.shapes[id.index()].id); }
  std::string_view operator()(TripId id) const { return id.is_none() ? "" : feed_.text(feed_.trips[id.index()].id); }

private:
  Feed const& feed_;
};

/// A table with the columns that nothing here reads behind those it does.
class Rows {
public:
  Rows(Feed const& feed, std::string_view file, std::initializer_list<std::string_view> header) : feed_{feed} {
    auto const found = std::ranges::find(feed.further_columns, file, &FurtherColumns::file);
    if (found != feed.further_columns.end()) further_ = &*found;
    for (auto const column : header) text_.add(column);
    if (further_ != nullptr)
      for (auto const column : further_->columns) text_.add(feed.text(column));
    text_.end_row();
  }

  Rows& add(std::string_view field) {
    text_.add(field);
    return *this;
  }
  /// Ends a row that stands in `line` of the file read; 0: it was in none.
  void end_row(std::uint32_t line) {
    if (further_ != nullptr) add_further(line);
    text_.end_row();
  }
  void row(std::uint32_t line, std::initializer_list<std::string_view> fields) {
    for (auto const field : fields) text_.add(field);
    end_row(line);
  }

  std::string take() { return text_.take(); }

private:
  void add_further(std::uint32_t line) {
    auto const width = further_->columns.size();
    auto const found = std::ranges::lower_bound(further_->lines, line);
    auto const known = found != further_->lines.end() && *found == line;
    auto const row = static_cast<std::size_t>(found - further_->lines.begin());
    for (std::size_t i = 0; i < width; ++i) text_.add(known ? feed_.text(further_->cells[row * width + i]) : "");
  }

  Feed const& feed_;
  FurtherColumns const* further_ = nullptr;
  TableText text_;
};

/// The line of a row kept beside it, where lines are kept.
std::uint32_t line_of(std::vector<std::uint32_t> const& lines, std::size_t row, std::size_t rows) {
  return lines.size() == rows ? lines[row] : 0;
}

std::string agencies(Feed const& feed, Names name) {
  auto table = Rows{feed, "agency.txt", {"agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"}};
  for (auto const& agency : feed.agencies)
    table.row(agency.line,
              {name(agency.id), name(agency.name), name(agency.url), name(agency.timezone), name(agency.lang)});
  return table.take();
}

std::string levels(Feed const& feed, Names name) {
  auto table = Rows{feed, "levels.txt", {"level_id", "level_index", "level_name"}};
  for (auto const& level : feed.levels) table.row(level.line, {name(level.id), number(level.index), name(level.name)});
  return table.take();
}

/// A position taken over from the station is left blank again.
bool is_own_position(Feed const& feed, Stop const& stop) {
  if (!stop.has_position) return false;
  for (auto parent = stop.parent; !parent.is_none(); parent = feed.stops[parent.index()].parent)
    if (feed.stops[parent.index()].position == stop.position)
      return stop.type == LocationType::platform || stop.type == LocationType::station;
  return true;
}

std::string stops(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "stops.txt",
                    {"stop_id", "stop_code", "stop_name", "stop_lat", "stop_lon", "zone_id", "location_type",
                     "parent_station", "stop_timezone", "platform_code", "wheelchair_boarding", "level_id"}};
  for (auto const& stop : feed.stops) {
    auto const placed = is_own_position(feed, stop);
    table.row(stop.line,
              {name(stop.id), name(stop.code), name(stop.name), placed ? number(stop.position.lat) : "",
               placed ? number(stop.position.lon) : "", name(stop.zone), digit(stop.type), name(stop.parent),
               name(stop.timezone), name(stop.platform_code), digit(stop.wheelchair_boarding), name(stop.level)});
  }
  return table.take();
}

std::string routes(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "routes.txt",
                    {"route_id", "agency_id", "route_short_name", "route_long_name", "route_type", "route_color",
                     "route_text_color", "network_id"}};
  for (auto const& route : feed.routes)
    table.row(route.line, {name(route.id), name(route.agency), name(route.short_name), name(route.long_name),
                           digit(route.type), name(route.color), name(route.text_color), name(route.network)});
  return table.take();
}

bool is_in_calendar(Service const& service) {
  return service.line != 0 || service.weekdays != 0 || (service.added.empty() && service.removed.empty());
}

std::string calendar(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "calendar.txt",
                    {"service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                     "start_date", "end_date"}};
  for (auto const& service : feed.services) {
    if (!is_in_calendar(service)) continue;
    table.add(name(service.id));
    for (auto day = 0; day < 7; ++day) table.add((service.weekdays >> day & 1) != 0 ? "1" : "0");
    table.add(compact(service.first)).add(compact(service.last));
    table.end_row(service.line);
  }
  return table.take();
}

std::string calendar_dates(Feed const& feed, Names name) {
  auto table = Rows{feed, "calendar_dates.txt", {"service_id", "date", "exception_type"}};
  for (auto const& service : feed.services) {
    for (std::size_t i = 0; i < service.added.size(); ++i)
      table.row(line_of(service.added_lines, i, service.added.size()),
                {name(service.id), compact(service.added[i]), "1"});
    for (std::size_t i = 0; i < service.removed.size(); ++i)
      if (!std::ranges::binary_search(service.added, service.removed[i]))
        table.row(line_of(service.removed_lines, i, service.removed.size()),
                  {name(service.id), compact(service.removed[i]), "2"});
  }
  return table.take();
}

std::string shapes(Feed const& feed, Names name) {
  auto table = Rows{
      feed, "shapes.txt", {"shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled"}};
  for (auto const& shape : feed.shapes)
    for (auto i = shape.first_point; i < shape.last_point; ++i) {
      auto const& point = feed.shape_points[i];
      table.row(line_of(feed.shape_point_lines, i, feed.shape_points.size()),
                {name(shape.id), number(point.position.lat), number(point.position.lon),
                 std::to_string(i - shape.first_point), point.travelled < 0 ? "" : number(point.travelled)});
    }
  return table.take();
}

std::string trips(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "trips.txt",
                    {"route_id", "service_id", "trip_id", "trip_headsign", "trip_short_name", "direction_id",
                     "block_id", "shape_id", "wheelchair_accessible", "bikes_allowed"}};
  for (auto const& trip : feed.trips)
    table.row(trip.line,
              {name(trip.route), name(trip.service), name(trip.id), name(trip.headsign), name(trip.short_name),
               digit(trip.direction), name(trip.block), name(trip.shape), digit(trip.wheelchair), digit(trip.bikes)});
  return table.take();
}

std::string stop_times(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "stop_times.txt",
                    {"trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "pickup_type",
                     "drop_off_type", "shape_dist_traveled"}};
  auto const measured = feed.stop_time_distances.size() == feed.stop_times.size();
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto const& trip = feed.trips[id.index()];
    for (auto row = trip.first_stop_time; row < trip.last_stop_time; ++row) {
      auto const& call = feed.stop_times[row];
      auto const distance = measured ? feed.stop_time_distances[row] : -1;
      table.row(line_of(feed.stop_time_lines, row, feed.stop_times.size()),
                {name(id), call.interpolated ? "" : clock(call.arrival), call.interpolated ? "" : clock(call.departure),
                 name(call.stop), std::to_string(row - trip.first_stop_time), digit(call.pickup), digit(call.drop_off),
                 distance < 0 ? "" : number(distance)});
    }
  }
  return table.take();
}

std::string frequencies(Feed const& feed, Names name) {
  auto table = Rows{feed, "frequencies.txt", {"trip_id", "start_time", "end_time", "headway_secs", "exact_times"}};
  for (auto const& row : feed.frequencies)
    table.row(row.line, {name(row.trip), clock(row.start), clock(row.end), std::to_string(row.headway.count()),
                         digit(row.exact)});
  return table.take();
}

std::string transfers(Feed const& feed, Names name) {
  auto table = Rows{feed,
                    "transfers.txt",
                    {"from_stop_id", "to_stop_id", "from_route_id", "to_route_id", "from_trip_id", "to_trip_id",
                     "transfer_type", "min_transfer_time"}};
  for (auto const& row : feed.transfers) {
    auto const timed = row.type == TransferType::minimum_time || row.min_time != Seconds{0};
    table.row(row.line,
              {name(row.from_stop), name(row.to_stop), name(row.from_route), name(row.to_route), name(row.from_trip),
               name(row.to_trip), digit(row.type), timed ? std::to_string(row.min_time.count()) : ""});
  }
  return table.take();
}

std::string pathways(Feed const& feed, Names name) {
  auto table = Rows{
      feed,
      "pathways.txt",
      {"pathway_id", "from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional", "length", "traversal_time"}};
  for (auto const& row : feed.pathways)
    table.row(row.line, {name(row.id), name(row.from), name(row.to), digit(row.mode), digit(row.both_ways),
                         row.length < Metres{0} ? "" : number(row.length.count()),
                         row.traversal < Seconds{0} ? "" : std::to_string(row.traversal.count())});
  return table.take();
}

std::string fare_attributes(Feed const& feed, Names name) {
  auto table =
      Rows{feed,
           "fare_attributes.txt",
           {"fare_id", "price", "currency_type", "payment_method", "transfers", "agency_id", "transfer_duration"}};
  for (auto const& fare : feed.fares)
    table.row(fare.line, {name(fare.id), number(fare.price), name(fare.currency), fare.paid_on_board ? "0" : "1",
                          fare.transfers < 0 ? "" : digit(fare.transfers), name(fare.agency),
                          fare.transfer_duration < Seconds{0} ? "" : std::to_string(fare.transfer_duration.count())});
  return table.take();
}

std::string fare_rules(Feed const& feed, Names name) {
  auto table = Rows{feed, "fare_rules.txt", {"fare_id", "route_id", "origin_id", "destination_id", "contains_id"}};
  for (auto const& rule : feed.fare_rules)
    table.row(rule.line, {name(feed.fares[rule.fare].id), name(rule.route), name(rule.origin), name(rule.destination),
                          name(rule.contains)});
  return table.take();
}

std::string feed_info(Feed const& feed, Names name) {
  auto table = Rows{
      feed,
      "feed_info.txt",
      {"feed_publisher_name", "feed_publisher_url", "feed_lang", "feed_start_date", "feed_end_date", "feed_version"}};
  auto const& info = feed.info;
  table.row(info.line,
            {name(info.publisher), name(info.url), name(info.lang), info.first == Date{} ? "" : compact(info.first),
             info.last == Date{} ? "" : compact(info.last), name(info.version)});
  return table.take();
}

std::string plain(PlainTable const& kept, Names name) {
  auto table = TableText{};
  for (auto const column : kept.columns) table.add(name(column));
  table.end_row();
  for (std::size_t row = 0; row < kept.row_count(); ++row) {
    for (std::size_t column = 0; column < kept.columns.size(); ++column) table.add(name(kept.cell(row, column)));
    table.end_row();
  }
  return table.take();
}

}  // namespace

std::map<std::string, std::string> to_tables(Feed const& feed) {
  auto const name = Names{feed};
  auto tables = std::map<std::string, std::string>{
      {"agency.txt", agencies(feed, name)},   {"stops.txt", stops(feed, name)},
      {"routes.txt", routes(feed, name)},     {"trips.txt", trips(feed, name)},
      {"calendar.txt", calendar(feed, name)}, {"stop_times.txt", stop_times(feed, name)},
  };
  auto const add_if = [&](bool wanted, std::string file, auto write) {
    if (wanted) tables.emplace(std::move(file), write(feed, name));
  };
  auto const has_exceptions = std::ranges::any_of(
      feed.services, [](Service const& service) { return !service.added.empty() || !service.removed.empty(); });
  add_if(has_exceptions, "calendar_dates.txt", calendar_dates);
  add_if(!feed.levels.empty(), "levels.txt", levels);
  add_if(!feed.shapes.empty(), "shapes.txt", shapes);
  add_if(!feed.frequencies.empty(), "frequencies.txt", frequencies);
  add_if(!feed.transfers.empty(), "transfers.txt", transfers);
  add_if(!feed.pathways.empty(), "pathways.txt", pathways);
  add_if(!feed.fares.empty(), "fare_attributes.txt", fare_attributes);
  add_if(!feed.fare_rules.empty(), "fare_rules.txt", fare_rules);
  add_if(feed.info != FeedInfo{}, "feed_info.txt", feed_info);
  for (auto const& kept : feed.plain_tables) tables.emplace(kept.file, plain(kept, name));
  for (auto const& kept : feed.further_files) tables.emplace(kept.name, kept.bytes);
  return tables;
}

}  // namespace berline::gtfs
