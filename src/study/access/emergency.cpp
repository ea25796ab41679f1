// tables/emergency.csv: who is how near to emergency care. tables/emergency_return.csv: who gets home from there.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "access/cases.h"
#include "access/layers.h"
#include "access/measure_keys.h"
#include "access/window_name.h"
#include "berline/access/equity.h"
#include "berline/travel/connections.h"
#include "config/config_values.h"
#include "fields.h"
#include "inputs/people.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// People summed over one zone, or over everybody.
struct Group {
  std::string layer, id, name;
  std::vector<std::size_t> origins;
};

std::vector<Group> groups_of(Materials const& materials) {
  auto groups = std::vector<Group>{Group{}};
  for (std::size_t origin = 0; origin < materials.origins.size(); ++origin) groups[0].origins.push_back(origin);
  for (auto const& layer : materials.zones) {
    auto const first = groups.size();
    for (std::size_t zone = 0; zone < layer.ids.size(); ++zone)
      groups.push_back({.layer = layer.name,
                        .id = layer.ids[zone],
                        .name = layer.labels.empty() ? std::string{} : layer.labels[zone],
                        .origins = {}});
    for (std::size_t origin = 0; origin < layer.zone_of.size(); ++origin)
      if (auto const zone = layer.zone_of[origin]) groups[first + *zone].origins.push_back(origin);
  }
  return groups;
}

}  // namespace

output::Table emergency_table(Study const& study, Materials const& materials, std::vector<Answer> const& answers) {
  auto const& asked = *study.emergency;
  auto const people = people_of(study, materials.origins);
  auto layer = std::vector<std::string>{}, id = layer, name = layer, mode = layer, window = layer;
  auto minutes_column = std::vector<std::optional<std::int64_t>>{};
  auto everybody = std::vector<double>{}, within = everybody, beyond = everybody, beyond_share = everybody;
  for (auto const& group : groups_of(materials))
    for (auto const& answer : answers) {
      auto const by_car = answer.mode == TravelMode::car;
      if (answer.set != asked.set || (!by_car && answer.mode != TravelMode::transit)) continue;
      auto const column = by_car ? 0 : middle_of(study.percentiles);
      for (auto const limit : by_car ? asked.car_min : asked.transit_min) {
        auto all = 0.0, near = 0.0;
        for (auto const origin : group.origins) {
          all += people[origin];
          if (answer.nearest.time(origin, column) <= minutes(limit)) near += people[origin];
        }
        layer.push_back(group.layer);
        id.push_back(group.id);
        name.push_back(group.name);
        mode.emplace_back(mode_name(answer.mode));
        window.push_back(window_name(study, answer.window));
        minutes_column.emplace_back(limit);
        everybody.push_back(all);
        within.push_back(near);
        beyond.push_back(all - near);
        beyond_share.push_back(all > 0 ? 100 * (all - near) / all : std::numeric_limits<double>::quiet_NaN());
      }
    }
  auto table = output::Table{.name = "emergency", .title = {"table_emergency", {}}, .columns = {}};
  add_column(table, text_field("zones", "column_zones"), std::move(layer));
  add_column(table, text_field("zone_id", "column_zone_id"), std::move(id));
  add_column(table, text_field("name", "column_name"), std::move(name));
  add_column(table, text_field("mode", "column_mode"), std::move(mode));
  add_column(table, text_field("window", "column_window"), std::move(window));
  add_column(table, count_field("minutes", "column_emergency_minutes", "min"), std::move(minutes_column));
  add_column(table, number_field("people", "column_people", "", 1), std::move(everybody));
  add_column(table, number_field("within", "column_emergency_within", "", 1), std::move(within));
  add_column(table, number_field("beyond", "column_emergency_beyond", "", 1), std::move(beyond));
  add_column(table, number_field("beyond_pct", "column_emergency_beyond_share", "%", 1), std::move(beyond_share));
  return table;
}

namespace {

/// How one gets home in the evening.
struct WayHome {
  bool on_foot = false;
  ServiceTime last = ServiceTime::never();  // departure by transit from the place; never: none
};

/// The place each origin is brought to: the nearest by car, or else by transit in the first window.
std::vector<std::uint32_t> places_of(Study const& study, std::vector<Answer> const& answers, std::size_t origins) {
  auto const wanted = study.has_mode(TravelMode::car) ? TravelMode::car : TravelMode::transit;
  for (auto const& answer : answers) {
    if (answer.set != study.emergency->set || answer.mode != wanted || answer.window.value_or(0) != 0) continue;
    auto const column = wanted == TravelMode::car ? 0 : middle_of(study.percentiles);
    auto places = std::vector<std::uint32_t>{};
    for (std::size_t origin = 0; origin < origins; ++origin)
      places.push_back(answer.nearest.destination(origin, column));
    return places;
  }
  return std::vector<std::uint32_t>(origins, access::Nearest::kNone);
}

/// The ways home from one place to those it is the nearest of.
void find_ways_home(Study const& study, network::Network const& network, street::Link const& place,
                    std::vector<street::Link> const& origins, std::vector<std::size_t> const& homes,
                    std::vector<WayHome>& ways) {
  auto links = std::vector<street::Link>{};
  for (auto const home : homes) links.push_back(origins[home]);
  auto request = request_for(study, TravelMode::walk, std::nullopt);
  request.limits.max_duration = std::min(request.limits.max_duration, request.limits.direct_walk + Seconds{1});
  auto const walks = travel::one_to_all(network, place, links, request);
  request = request_for(study, TravelMode::transit, 0);
  request.window = {study.emergency->return_after, kDayEnds, Seconds{60}};
  request.timing = travel::Timing::depart_at;
  auto const rides = travel::connections(network, place, travel::prepare(network, links, request), request);
  for (std::size_t i = 0; i < homes.size(); ++i) {
    ways[homes[i]].on_foot = !is_never(walks[i]);
    if (!rides[i].empty()) ways[homes[i]].last = rides[i].back().departure;
  }
}

std::vector<WayHome> ways_home(Study const& study, Materials const& materials, network::Network const& network,
                               std::vector<Answer> const& answers, Progress const& progress) {
  auto const links = link_points(network, materials, street::Mode::walk);
  auto const& places = links.destinations[study.emergency->set];
  auto const place_of = places_of(study, answers, materials.origins.size());
  auto homes = std::vector<std::vector<std::size_t>>(places.size());
  for (std::size_t origin = 0; origin < place_of.size(); ++origin)
    if (place_of[origin] != access::Nearest::kNone) homes[place_of[origin]].push_back(origin);
  auto ways = std::vector<WayHome>(materials.origins.size());
  for (std::size_t place = 0; place < places.size(); ++place) {
    progress("stage_way_home", place, places.size());
    if (!homes[place].empty()) find_ways_home(study, network, places[place], links.origins, homes[place], ways);
  }
  return ways;
}

}  // namespace

output::Table emergency_return_table(Study const& study, Materials const& materials, Networks& networks,
                                     std::vector<Answer> const& answers, Progress const& progress) {
  auto const people = people_of(study, materials.origins);
  auto const ways = ways_home(study, materials, networks.first(), answers, progress);
  auto layer = std::vector<std::string>{}, id = layer, name = layer, median = layer;
  auto everybody = std::vector<double>{}, on_foot = everybody, by_transit = everybody, stranded = everybody,
       share = everybody;
  for (auto const& group : groups_of(materials)) {
    auto last = std::vector<double>{}, riders = last;
    auto all = 0.0, walking = 0.0, riding = 0.0;
    for (auto const origin : group.origins) {
      auto const& way = ways[origin];
      all += people[origin];
      if (way.on_foot) {
        walking += people[origin];
      } else if (!way.last.is_never()) {
        riding += people[origin];
        last.push_back(way.last.seconds());
        riders.push_back(people[origin]);
      }
    }
    layer.push_back(group.layer);
    id.push_back(group.id);
    name.push_back(group.name);
    everybody.push_back(all);
    on_foot.push_back(walking);
    by_transit.push_back(riding);
    stranded.push_back(all - walking - riding);
    share.push_back(all > 0 ? 100 * (all - walking - riding) / all : std::numeric_limits<double>::quiet_NaN());
    auto const middle = access::weighted_quantile(last, riders, 0.5);
    median.push_back(std::isnan(middle) ? std::string{} : time_text(ServiceTime{static_cast<std::int32_t>(middle)}));
  }
  auto table = output::Table{.name = "emergency_return", .title = {"table_emergency_return", {}}, .columns = {}};
  add_column(table, text_field("zones", "column_zones"), std::move(layer));
  add_column(table, text_field("zone_id", "column_zone_id"), std::move(id));
  add_column(table, text_field("name", "column_name"), std::move(name));
  add_column(table, number_field("people", "column_people", "", 1), std::move(everybody));
  add_column(table, number_field("on_foot", "column_return_on_foot", "", 1), std::move(on_foot));
  add_column(table, number_field("by_transit", "column_return_by_transit", "", 1), std::move(by_transit));
  add_column(table, number_field("stranded", "column_return_stranded", "", 1), std::move(stranded));
  add_column(table, number_field("stranded_pct", "column_return_stranded_share", "%", 1), std::move(share));
  auto last_departure = text_field("last_departure", "column_return_last");
  last_departure.label.arguments = {{"from", time_text(study.emergency->return_after)}};
  add_column(table, std::move(last_departure), std::move(median));
  return table;
}

}  // namespace berline::study
