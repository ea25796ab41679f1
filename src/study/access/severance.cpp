// How cut off zones are for those who walk.
#include "berline/access/severance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "access/cases.h"
#include "access/measure_keys.h"
#include "berline/access/equity.h"
#include "berline/output/style.h"
#include "fields.h"
#include "inputs/people.h"

namespace berline::study {
namespace {

constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();

/// Homes that stand for a zone: more would say the same, and each is a search over the streets.
constexpr std::size_t kMostHomes = 40;

/// A walk to a stop beyond this is no longer "near" (methods of French transit authorities take 500 m).
constexpr double kNearStopMinutes = 10;

/// Minutes on foot from every origin to the nearest of the places; infinite where there is none.
std::vector<double> walks_to_nearest(Study const& study, network::Network const& network,
                                     std::vector<street::Link> const& origins, std::vector<street::Link> const& places,
                                     Progress const& progress) {
  auto nearest = access::Nearest{origins.size(), 1};
  if (!places.empty())
    travel::all_to_many(network, origins, places, request_for(study, travel::TravelMode::walk, std::nullopt),
                        std::array<travel::Sink*, 1>{&nearest}, progress);
  auto minutes = std::vector<double>{};
  for (std::size_t origin = 0; origin < origins.size(); ++origin) {
    auto const time = places.empty() ? kNever : nearest.time(origin, 0);
    minutes.push_back(is_never(time) ? std::numeric_limits<double>::infinity() : time.count() / 60.0);
  }
  return minutes;
}

/// The stops from which vehicles leave often enough in the window, where they meet the streets.
std::vector<street::Link> frequent_stops(network::Network const& network, Window const& window, double per_hour) {
  auto const& timetable = network.timetable;
  auto departures = std::vector<std::size_t>(timetable.stop_count(), 0);
  for (auto const pattern : ids<transit::PatternId>(timetable.pattern_count())) {
    auto const calls = timetable.pattern_calls[pattern];
    for (std::size_t position = 0; position < calls.size(); ++position) {
      if (calls[position].board.is_none()) continue;
      for (auto const trip : timetable.trips(pattern)) {
        auto const time = timetable.departure[timetable.trip_first_time[trip] + position];
        if (time >= window.departures.from && time < window.departures.to) ++departures[calls[position].stop.index()];
      }
    }
  }
  auto const hours = (window.departures.to - window.departures.from).count() / 3600.0;
  auto links = std::vector<street::Link>{};
  for (std::size_t stop = 0; stop < departures.size(); ++stop)
    if (static_cast<double>(departures[stop]) >= per_hour * hours) links.push_back(network.stop_links[stop]);
  return links;
}

/// The values of some origins.
std::vector<double> of(std::vector<std::size_t> const& origins, std::vector<double> const& all) {
  auto values = std::vector<double>{};
  for (auto const origin : origins) values.push_back(all[origin]);
  return values;
}

/// Evenly spread over the list, the most there may be.
std::vector<std::size_t> some_of(std::vector<std::size_t> const& origins) {
  if (origins.size() <= kMostHomes) return origins;
  auto chosen = std::vector<std::size_t>{};
  for (std::size_t i = 0; i < kMostHomes; ++i) chosen.push_back(origins[i * origins.size() / kMostHomes]);
  return chosen;
}

/// How far round people walk from their zone: means over the people of some of its homes.
std::vector<double> mean_detours(Study const& study, access::Places const& origins, network::Network const& network,
                                 std::vector<street::Link> const& links, std::vector<double> const& people,
                                 std::vector<access::ZoneHomes> const& zones, geo::Projection const& plane,
                                 Progress const& progress) {
  auto const options = access::DetourOptions{study.severance->around, study.profile.walk_speed};
  auto area = BoundingBox{};
  for (auto const position : origins.positions) area.extend(position);
  auto const around = access::surroundings(network, area.grown(options.around), plane);
  auto const detours = access::detours_of(network, around, zones, links, origins.positions, plane, options, progress);
  auto means = std::vector<double>{};
  for (std::size_t zone = 0; zone < zones.size(); ++zone)
    means.push_back(access::weighted_mean(detours[zone], of(zones[zone].homes, people)));
  return means;
}

double finite(double value) {
  return std::isfinite(value) ? value : kNone;
}

}  // namespace

output::Layer severance_layer(Study const& study, Materials const& materials, Networks& networks, Report& report,
                              Progress const& progress) {
  auto const& asked = *study.severance;
  auto const& zones = materials.zones[asked.zones];
  auto const& network = networks.first();
  auto const people = people_of(study, materials.origins);
  auto const projection = geo::Projection{zones.outlines->epsg};
  auto const plane = geo::Projection{crs_of(study, materials.area)};
  auto const links = link_points(network, materials, street::Mode::walk);
  auto to_centre = std::vector<double>{}, to_stop = std::vector<double>{};
  if (asked.centres)
    to_centre = walks_to_nearest(study, network, links.origins, links.destinations[*asked.centres], progress);
  if (!study.windows.empty()) {
    auto const stops = frequent_stops(network, study.windows.front(), asked.frequent_per_hour);
    if (stops.empty())
      report.add(
          {Severity::warning, "no_frequent_stop", {}, {{"per_hour", fmt::format("{:g}", asked.frequent_per_hour)}}});
    to_stop = walks_to_nearest(study, network, links.origins, stops, progress);
  }
  auto members = std::vector<std::vector<std::size_t>>(zones.ids.size());
  for (std::size_t origin = 0; origin < zones.zone_of.size(); ++origin)
    if (auto const zone = zones.zone_of[origin]) members[*zone].push_back(origin);
  auto with_homes = std::vector<access::ZoneHomes>{};
  for (std::size_t zone = 0; zone < zones.ids.size(); ++zone)
    with_homes.push_back({access::in_plane(zones.outlines->shapes[zone], projection, plane), some_of(members[zone])});
  auto detour = mean_detours(study, materials.origins, network, links.origins, people, with_homes, plane, progress);

  auto const streets = access::WalkableStreets{network.streets, network.walk, plane};
  auto everybody = std::vector<double>{}, exits = everybody, per_km = everybody, centre = everybody, stop = everybody,
       near_stop = everybody;
  for (std::size_t zone = 0; zone < zones.ids.size(); ++zone) {
    auto const weights = of(members[zone], people);
    auto const& outline = with_homes[zone].outline;
    auto const ways_out = streets.exits(outline, access::kOneExit).size();
    everybody.push_back(0);
    for (auto const one : weights) everybody.back() += one;
    exits.push_back(static_cast<double>(ways_out));
    per_km.push_back(static_cast<double>(ways_out) / (access::outline_length(outline) / 1000));
    auto const median = [&](std::vector<double> const& all) {
      return all.empty() ? kNone : finite(access::weighted_quantile(of(members[zone], all), weights, 0.5));
    };
    centre.push_back(median(to_centre));
    stop.push_back(median(to_stop));
    near_stop.push_back(
        to_stop.empty() ? kNone : 100 * access::share_within(of(members[zone], to_stop), weights, kNearStopMinutes));
  }
  auto layer = output::Layer{.table = {.name = "severance", .title = {"table_severance", {}}, .columns = {}},
                             .epsg = zones.outlines->epsg,
                             .geometries = zones.outlines->shapes,
                             .style = output::classed_quantiles("detour", detour)};
  add_column(layer.table, text_field("zone_id", "column_zone_id"), zones.ids);
  if (!zones.labels.empty()) add_column(layer.table, text_field("name", "column_name"), zones.labels);
  auto const add = [&](char const* name, char const* unit, int decimals, std::vector<double> values) {
    add_column(layer.table, number_field(name, std::string{"column_severance_"} + name, unit, decimals),
               std::move(values));
  };
  add_column(layer.table, number_field("people", "column_people", "", 1), std::move(everybody));
  add("exits", "", 0, std::move(exits));
  add("exits_per_km", "", 1, std::move(per_km));
  add("detour", "", 2, std::move(detour));
  add("centre_walk", "min", 1, std::move(centre));
  add("frequent_stop_walk", "min", 1, std::move(stop));
  add("near_frequent_stop_pct", "%", 1, std::move(near_stop));
  return layer;
}

}  // namespace berline::study
