#include "table.h"

namespace berline::gtfs {
namespace {

/// Basic types of the specification, and the extended ones (Hierarchical Vehicle Type, 100 .. 1799).
bool is_route_type(std::int64_t type) {
  return (type >= 0 && type <= 7) || type == 11 || type == 12 || (type >= 100 && type < 1800);
}

constexpr std::uint16_t kBus = 3;

/// Without agency.txt one agency stands for all: what routes call theirs is then no blemish.
bool has_made_up_agency(Feed const& feed) {
  return feed.agencies.size() == 1 && feed.agencies.front().line == 0;
}

}  // namespace

void read_routes(Table& table, Reading& reading) {
  auto const id = table.required("route_id");
  auto const agency = table.column("agency_id");
  auto const short_name = table.column("route_short_name");
  auto const long_name = table.column("route_long_name");
  auto const type = table.required("route_type");
  auto const color = table.column("route_color");
  auto const text_color = table.column("route_text_color");
  auto const network = table.column("network_id");
  table.also_known(
      {"route_desc", "route_url", "route_sort_order", "continuous_pickup", "continuous_drop_off", "cemv_support"});

  auto& routes = reading.feed.routes;
  while (table.next()) {
    auto route = Route{};
    route.line = table.line();
    route.id = table.required_text(id);
    if (route.id.is_none()) continue;
    route.short_name = table.text(short_name);
    route.long_name = table.text(long_name);
    route.color = table.text(color);
    route.text_color = table.text(text_color);
    route.network = table.text(network);
    if (!has_made_up_agency(reading.feed))
      route.agency = table.reference(agency, reading.rows.agencies, "agency.txt", true);
    if (route.agency.is_none() && reading.feed.agencies.size() == 1) route.agency = AgencyId{0};
    auto const written = table[type];
    auto const value = parse_integer(written);
    if (value && is_route_type(*value)) {
      route.type = static_cast<std::uint16_t>(*value);
    } else {
      route.type = kBus;
      if (written.empty())
        table.warn("missing_route_type", type);
      else
        table.warn("unexpected_route_type", type, {{"value", quoted_value(written)}});
    }
    auto const same = [&](RouteId other) {
      auto twin = routes[other.index()];
      twin.line = route.line;
      return twin == route;
    };
    if (table.claim(route.id, RouteId::from_index(routes.size()), reading.rows.routes, id, same))
      routes.push_back(route);
  }
}

}  // namespace berline::gtfs
