#include <algorithm>
#include <vector>

#include "findings.h"
#include "vehicle.h"

namespace berline::gtfs {
namespace {

/// No metro stops this often and runs this slowly on average; city buses do (300-400 m, 12-18 km/h). The closest metro
/// stops of the world's networks are about 500 m apart on average (Paris).
constexpr auto kShortestMetroSpacing = Metres{350};
constexpr auto kSlowestMetro = KilometresPerHour{20};

struct Running {
  std::size_t trips = 0;
  std::size_t hops = 0;
  double metres = 0;
  double seconds = 0;
};

std::vector<Running> running_of_routes(Feed const& feed) {
  auto running = std::vector<Running>(feed.routes.size());
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto& route = running[feed.trips[id.index()].route.index()];
    ++route.trips;
    auto const calls = feed.calls(id);
    for (std::size_t i = 1; i < calls.size(); ++i) {
      auto const& from = feed.stops[calls[i - 1].stop.index()];
      auto const& to = feed.stops[calls[i].stop.index()];
      if (!from.has_position || !to.has_position) continue;
      ++route.hops;
      route.metres += distance(from.position, to.position).count();
      route.seconds += (calls[i].arrival - calls[i - 1].departure).count();
    }
  }
  return running;
}

}  // namespace

void check_routes(Findings& findings) {
  auto const& feed = findings.feed;
  auto const running = running_of_routes(feed);
  for (auto const id : ids<RouteId>(feed.routes.size())) {
    auto const& route = feed.routes[id.index()];
    auto const& run = running[id.index()];
    auto const arguments = Arguments{{"route", findings.name(id)}};
    if (route.short_name.is_none() && route.long_name.is_none())
      findings.inform("route_both_short_and_long_name_missing",
                      findings.at("routes.txt", route.line, "route_short_name"), arguments);
    if (run.trips == 0) findings.inform("unused_route", findings.at("routes.txt", route.line, "route_id"), arguments);
    if (run.hops == 0 || basic_route_type(route.type) != 1) continue;
    auto const spacing = run.metres / static_cast<double>(run.hops);
    auto const kmh = run.seconds > 0 ? 3.6 * run.metres / run.seconds : 0;
    if (spacing < kShortestMetroSpacing.count() && kmh < kSlowestMetro.count())
      findings.warn("bus_typed_as_metro", findings.at("routes.txt", route.line, "route_type"),
                    {{"route", findings.name(id)},
                     {"metres", std::to_string(static_cast<int>(spacing))},
                     {"kmh", std::to_string(static_cast<int>(kmh))}});
  }
}

}  // namespace berline::gtfs
