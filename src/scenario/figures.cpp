// What a day of service is worth in the planner's terms.
#include <algorithm>
#include <set>

#include "berline/scenario/apply.h"
#include "gtfs/service.h"

namespace berline::scenario {

ServiceFigures service_figures(std::span<gtfs::Feed const> feeds, gtfs::Date date) {
  auto figures = ServiceFigures{};
  struct Step {
    ServiceTime time;
    int vehicles;
  };
  auto changes = std::vector<Step>{};
  for (auto const& feed : feeds) {
    for (auto const& route : gtfs::service_by_route(feed, date)) {
      figures.trips += route.trips;
      figures.vehicle_kilometres += route.vehicle_kilometres;
    }
    auto called_at = std::vector<bool>(feed.stops.size());
    for (auto const& departure : gtfs::departures_on(feed, date)) {
      auto const calls = feed.calls(departure.trip);
      for (auto const& call : calls) called_at[call.stop.index()] = true;
      auto const ride = calls.back().arrival - calls.front().departure;
      changes.push_back({departure.time, +1});
      changes.push_back({departure.time + ride + kTurnaround, -1});
    }
    figures.stops += static_cast<std::size_t>(std::ranges::count(called_at, true));
  }
  // One that is free at the very minute takes the next trip.
  std::ranges::sort(changes, {}, [](Step const& one) { return std::pair{one.time, one.vehicles}; });
  auto on_the_road = 0;
  for (auto const& change : changes) {
    on_the_road += change.vehicles;
    figures.vehicles = std::max(figures.vehicles, static_cast<std::size_t>(std::max(0, on_the_road)));
  }
  return figures;
}

}  // namespace berline::scenario
