#include "berline/study/service_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "gtfs/calendar.h"

namespace berline::study {
namespace {

using output::add_column;
using output::Table;
using Count = std::optional<std::int64_t>;

constexpr int kDegreeDecimals = 6;  // a tenth of a metre

/// "07:05:30"; hours pass 24 after midnight. Empty when there is no such time.
std::string clock(ServiceTime time) {
  if (time.is_never()) return {};
  auto const seconds = time.seconds();
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// Columns of one table, filled row by row, in the order in which they are first named.
class Rows {
public:
  explicit Rows(std::string name) {
    table_.name = name;
    table_.title = {.code = name};
  }

  void text(std::string_view column, std::string_view value) { values<std::string>(column, {}).emplace_back(value); }
  void count(std::string_view column, Count value) { values<Count>(column, {}).push_back(value); }
  void decimal(std::string_view column, double value, std::string_view unit, int decimals = 1) {
    values<double>(column, unit, decimals).push_back(value);
  }
  void minutes(std::string_view column, std::optional<Seconds> value) {
    decimal(column, output::minutes_or_missing(value.value_or(kNever)), "min");
  }

  Table take() { return std::move(table_); }

private:
  template <class Value>
  std::vector<Value>& values(std::string_view column, std::string_view unit, int decimals = 1) {
    auto found =
        std::ranges::find(table_.columns, column, [](auto const& one) -> std::string_view { return one.field.name; });
    if (found == table_.columns.end()) {
      add_column(table_,
                 {.name = std::string{column},
                  .label = {.code = fmt::format("service_column_{}", column)},
                  .unit = std::string{unit},
                  .decimals = decimals},
                 std::vector<Value>{});
      found = table_.columns.end() - 1;
    }
    return std::get<std::vector<Value>>(found->values);
  }

  Table table_;
};

std::string_view route_name(gtfs::Feed const& feed, gtfs::RouteId id) {
  auto const& route = feed.routes[id.index()];
  return feed.text(route.short_name.is_none() ? route.long_name : route.short_name);
}

void add_route(Rows& rows, gtfs::Feed const& feed, gtfs::RouteId id) {
  rows.text("feed", feed.name);
  rows.text("route_id", feed.text(feed.routes[id.index()].id));
  rows.text("route", route_name(feed, id));
}

std::int64_t weekday_of(gtfs::Date date) {
  return std::chrono::weekday{date}.iso_encoding();
}

/// All days on which a feed runs, ten years at most: an end like 9999-12-31 means "until further notice".
std::vector<gtfs::RouteDay> days_of(gtfs::Feed const& feed) {
  auto const range = gtfs::validity(feed);
  if (!range) return {};
  return gtfs::service_by_day(feed, range->first, std::min(range->second, range->first + std::chrono::days{3653}));
}

void add_feed(Rows& rows, gtfs::Feed const& feed, gtfs::Date date, std::span<gtfs::RouteDay const> days,
              std::span<gtfs::RouteService const> routes, std::size_t stops) {
  auto agencies = std::string{};
  for (auto const& agency : feed.agencies)
    agencies += (agencies.empty() ? "" : "; ") + std::string{feed.text(agency.name)};
  auto trips = std::int64_t{0}, running = std::int64_t{0};
  auto kilometres = 0.0;
  auto first = ServiceTime::never(), last = ServiceTime::never();
  for (auto const& route : routes) {
    if (route.trips == 0) continue;
    first = running == 0 ? route.first_departure : std::min(first, route.first_departure);
    last = running == 0 ? route.last_departure : std::max(last, route.last_departure);
    ++running;
    trips += route.trips;
    kilometres += route.vehicle_kilometres;
  }
  auto service_days = std::int64_t{0};
  for (std::size_t i = 0; i < days.size(); ++i) service_days += i == 0 || days[i].date != days[i - 1].date ? 1 : 0;
  rows.text("feed", feed.name);
  rows.text("agencies", agencies);
  rows.text("timezone", gtfs::timezone(feed));
  rows.text("first_day", days.empty() ? "" : gtfs::iso(days.front().date));
  rows.text("last_day", days.empty() ? "" : gtfs::iso(days.back().date));
  rows.count("service_days", service_days);
  rows.text("date", gtfs::iso(date));
  rows.count("trips", trips);
  rows.count("usual_trips", gtfs::usual_weekday_trips(feed));
  rows.decimal("vehicle_km", kilometres, "km");
  rows.count("routes", running);
  rows.count("stops_served", static_cast<std::int64_t>(stops));
  rows.text("first_departure", clock(first));
  rows.text("last_departure", clock(last));
}

void add_days(Rows& rows, gtfs::Feed const& feed, std::span<gtfs::RouteDay const> days) {
  for (auto const& day : days) {
    rows.text("date", gtfs::iso(day.date));
    rows.count("weekday", weekday_of(day.date));
    add_route(rows, feed, day.route);
    rows.count("trips", day.trips);
    rows.decimal("vehicle_km", day.vehicle_kilometres, "km");
  }
}

void add_routes(Rows& rows, gtfs::Feed const& feed, std::span<gtfs::RouteDay const> days,
                std::span<gtfs::RouteService const> routes) {
  struct Validity {
    gtfs::Date first{}, last{};
    std::int64_t days = 0;
  };
  auto validity = std::vector<Validity>(feed.routes.size());
  for (auto const& day : days) {
    auto& own = validity[day.route.index()];
    if (own.days++ == 0) own.first = day.date;
    own.last = day.date;
  }
  for (auto const& route : routes) {
    auto const& own = validity[route.route.index()];
    if (own.days == 0) continue;
    add_route(rows, feed, route.route);
    rows.text("route_name", feed.text(feed.routes[route.route.index()].long_name));
    rows.count("route_type", feed.routes[route.route.index()].type);
    rows.text("first_day", gtfs::iso(own.first));
    rows.text("last_day", gtfs::iso(own.last));
    rows.count("service_days", own.days);
    rows.count("trips", route.trips);
    rows.decimal("vehicle_km", route.vehicle_kilometres, "km");
    rows.count("stops_served", route.stops_served);
    rows.text("first_departure", clock(route.first_departure));
    rows.text("last_departure", clock(route.last_departure));
    rows.text("last_arrival", clock(route.last_arrival));
  }
}

void add_hours(Rows& rows, gtfs::Feed const& feed, gtfs::Date date) {
  for (auto const& hour : gtfs::service_by_hour(feed, date)) {
    add_route(rows, feed, hour.route);
    rows.count("direction", hour.direction);
    rows.count("hour", hour.hour);
    rows.count("departures", hour.departures);
    rows.minutes("headway_min", hour.mean_headway());
  }
}

void add_stops(Rows& rows, std::vector<LatLng>& positions, gtfs::Feed const& feed,
               std::span<gtfs::StopService const> stops) {
  for (auto const& service : stops) {
    auto const& stop = feed.stops[service.stop.index()];
    if (!stop.has_position) continue;  // said by the reader
    rows.text("feed", feed.name);
    rows.text("stop_id", feed.text(stop.id));
    rows.text("stop", feed.text(stop.name));
    rows.decimal("lat", stop.position.lat, "", kDegreeDecimals);
    rows.decimal("lon", stop.position.lon, "", kDegreeDecimals);
    rows.count("routes", service.routes);
    rows.count("departures", service.departures);
    rows.text("first_departure", clock(service.first_departure));
    rows.text("last_departure", clock(service.last_departure));
    positions.push_back(stop.position);
  }
}

Table links(std::span<gtfs::Feed const> feeds, gtfs::Date date, std::span<gtfs::Place const> places) {
  auto rows = Rows{"service_links"};
  for (auto const& link : gtfs::links_between(feeds, date, places)) {
    rows.text("from", places[link.from].name);
    rows.text("to", places[link.to].name);
    rows.count("trips", link.trips);
    rows.text("first_departure", clock(link.first_departure));
    rows.text("last_departure", clock(link.last_departure));
    rows.minutes("span_min", link.last_departure - link.first_departure);
    rows.minutes("headway_min", link.mean_headway());
    rows.minutes("longest_gap_min", link.trips < 2 ? std::nullopt : std::optional{link.longest_gap});
    rows.minutes("fastest_min", link.fastest);
    rows.minutes("median_min", link.median);
  }
  return rows.take();
}

constexpr double kStopMillimetres = 1.8;

}  // namespace

ServiceTables service_tables(std::span<gtfs::Feed const> feeds, gtfs::Date date, std::span<gtfs::Place const> places) {
  auto feed_rows = Rows{"service_feeds"};
  auto route_rows = Rows{"service_routes"};
  auto day_rows = Rows{"service_days"};
  auto hour_rows = Rows{"service_hours"};
  auto stop_rows = Rows{"service_stops"};
  auto positions = std::vector<LatLng>{};
  for (auto const& feed : feeds) {
    auto const days = days_of(feed);
    auto const routes = gtfs::service_by_route(feed, date);
    auto const stops = gtfs::service_by_stop(feed, date);
    add_feed(feed_rows, feed, date, days, routes, stops.size());
    add_routes(route_rows, feed, days, routes);
    add_days(day_rows, feed, days);
    add_hours(hour_rows, feed, date);
    add_stops(stop_rows, positions, feed, stops);
  }
  auto result = ServiceTables{};
  result.stops.table = stop_rows.take();
  result.stops.geometries = output::projected(positions, result.stops.epsg);
  result.stops.style = output::single_symbol(
      {.code = "service_stops"}, {.fill = {0x21, 0x66, 0xAC}, .outline = {255, 255, 255}, .size_mm = kStopMillimetres});
  for (auto* rows : {&feed_rows, &route_rows, &day_rows, &hour_rows}) result.tables.push_back(rows->take());
  result.tables.push_back(result.stops.table);
  if (!places.empty()) result.tables.push_back(links(feeds, date, places));
  return result;
}

}  // namespace berline::study
