// The corridors of a study as tables and map layers.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "berline/output/style.h"
#include "corridor/corridor.h"
#include "fields.h"

namespace berline::study {
namespace {

using output::Field;
using Integers = std::vector<std::optional<std::int64_t>>;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

/// One column a name of any corridor, in the order of first appearance: all count the same things.
class AmountColumns {
public:
  explicit AmountColumns(std::vector<Corridor> const& corridors) {
    for (auto const& corridor : corridors)
      for (auto const& amount : corridor.amounts)
        if (std::ranges::none_of(fields_, [&](auto const& one) { return one.name == amount.field.name; }))
          fields_.push_back(amount.field);
    values_.resize(fields_.size());
  }
  void add(Corridor const& corridor, CorridorSums const& sums) {
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      auto const found = std::ranges::find(corridor.amounts, fields_[column].name,
                                           [](auto const& amount) -> auto const& { return amount.field.name; });
      values_[column].push_back(found == corridor.amounts.end()
                                    ? std::numeric_limits<double>::quiet_NaN()
                                    : sums[static_cast<std::size_t>(found - corridor.amounts.begin())]);
    }
  }
  void put_into(output::Table& table) {
    for (std::size_t column = 0; column < fields_.size(); ++column)
      add_column(table, fields_[column], std::move(values_[column]));
  }

private:
  std::vector<Field> fields_;
  std::vector<Numbers> values_;
};

std::string clock(ServiceTime time) {
  return fmt::format("{:02}:{:02}", time.seconds() / 3600, time.seconds() / 60 % 60);
}

/// Names of zones where the study knows them: those of the layer whose ids these are.
std::string name_in_zones(Materials const& materials, std::string const& id) {
  for (auto const& layer : materials.zones) {
    auto const found = std::ranges::lower_bound(layer.ids, id);
    if (found != layer.ids.end() && *found == id && !layer.labels.empty())
      return layer.labels[static_cast<std::size_t>(found - layer.ids.begin())];
  }
  return {};
}

std::string const& id_of(Study const& study, Corridor const& corridor) {
  return study.corridors[corridor.line.row].id;
}

output::Layer lines_layer(Study const& study, std::vector<Corridor> const& corridors) {
  auto layer = output::Layer{};
  layer.table = corridor_lines_table(study, corridors);
  auto lines = output::Lines{};
  for (auto const& corridor : corridors)
    for (auto const& run : corridor.line.runs) {
      auto& line = lines.emplace_back();
      for (auto const position : run.way) line.push_back({position.lon, position.lat});
    }
  layer.geometries = std::move(lines);
  layer.style = output::single_symbol({"table_corridor_lines", {}}, {.fill = {20, 20, 20}, .outline_mm = 0.8});
  return layer;
}

/// One point a stop, with what lies within the longest walk.
output::Layer stops_layer(Study const& study, std::vector<Corridor> const& corridors) {
  auto layer = output::Layer{};
  layer.table.name = "corridor_stops";
  layer.table.title = {"layer_corridor_stops", {}};
  auto corridor_id = Texts{}, stop_id = Texts{}, name = Texts{};
  auto amounts = AmountColumns{corridors};
  auto positions = std::vector<LatLng>{};
  for (auto const& corridor : corridors)
    for (std::size_t row = 0; row < corridor.line.stops.size(); ++row) {
      auto const& stop = corridor.line.stops[row];
      corridor_id.push_back(id_of(study, corridor));
      stop_id.push_back(stop.id);
      name.push_back(stop.name);
      amounts.add(corridor, corridor.by_stop.back()[row]);
      positions.push_back(stop.position);
    }
  add_column(layer.table, text_field("corridor", "column_corridor"), std::move(corridor_id));
  add_column(layer.table, text_field("stop_id", "column_corridor_stop"), std::move(stop_id));
  add_column(layer.table, text_field("stop_name", "column_name"), std::move(name));
  amounts.put_into(layer.table);
  layer.geometries = output::projected(positions, layer.epsg);
  layer.style = output::single_symbol(layer.table.title, {.fill = {200, 30, 60}, .size_mm = 2.5});
  return layer;
}

}  // namespace

output::Table corridor_stops_table(Study const& study, std::vector<Corridor> const& corridors) {
  auto table = output::Table{.name = "corridor_stops", .title = {"table_corridor_stops", {}}, .columns = {}};
  auto corridor_id = Texts{}, stop_id = Texts{}, name = Texts{};
  auto direction = Integers{}, order = Integers{}, trips = Integers{}, minutes = Integers{};
  auto ride = Numbers{}, kilometres = Numbers{};
  auto amounts = AmountColumns{corridors};
  auto const add = [&](Corridor const& corridor, std::size_t walk, CorridorSums const& sums) {
    corridor_id.push_back(id_of(study, corridor));
    minutes.emplace_back(corridor.walks[walk].count() / 60);
    amounts.add(corridor, sums);
  };
  for (auto const& corridor : corridors) {
    for (auto const& run : corridor.line.runs)
      for (std::size_t i = 0; i < run.calls.size(); ++i)
        for (std::size_t walk = 0; walk < corridor.walks.size(); ++walk) {
          auto const& call = run.calls[i];
          add(corridor, walk, corridor.by_stop[walk][call.stop]);
          direction.emplace_back(run.direction);
          order.emplace_back(static_cast<std::int64_t>(i + 1));
          stop_id.push_back(corridor.line.stops[call.stop].id);
          name.push_back(corridor.line.stops[call.stop].name);
          ride.push_back(output::minutes_or_missing(call.time));
          kilometres.push_back(call.distance.count() / 1000);
          trips.emplace_back(static_cast<std::int64_t>(call.trips));
        }
    for (std::size_t walk = 0; walk < corridor.walks.size(); ++walk) {
      add(corridor, walk, corridor.along[walk]);
      direction.emplace_back();
      order.emplace_back();
      stop_id.emplace_back();
      name.emplace_back();
      ride.push_back(std::numeric_limits<double>::quiet_NaN());
      kilometres.push_back(std::numeric_limits<double>::quiet_NaN());
      trips.emplace_back();
    }
  }
  add_column(table, text_field("corridor", "column_corridor"), std::move(corridor_id));
  add_column(table, count_field("direction", "column_corridor_direction"), std::move(direction));
  add_column(table, count_field("order", "column_corridor_order"), std::move(order));
  add_column(table, text_field("stop_id", "column_corridor_stop"), std::move(stop_id));
  add_column(table, text_field("stop_name", "column_name"), std::move(name));
  add_column(table, number_field("ride_min", "column_corridor_ride", "min", 1), std::move(ride));
  add_column(table, number_field("km", "column_corridor_km", "km", 2), std::move(kilometres));
  add_column(table, count_field("trips", "column_corridor_trips_of_day"), std::move(trips));
  add_column(table, count_field("walk_min", "column_corridor_walk", "min"), std::move(minutes));
  amounts.put_into(table);
  return table;
}

output::Table corridor_lines_table(Study const& study, std::vector<Corridor> const& corridors) {
  auto table = output::Table{.name = "corridor_lines", .title = {"table_corridor_lines", {}}, .columns = {}};
  auto id = Texts{}, title = Texts{}, scenario = Texts{}, from = Texts{}, to = Texts{}, first = Texts{}, last = Texts{};
  auto direction = Integers{}, stops = Integers{}, trips = Integers{};
  auto kilometres = Numbers{}, minutes = Numbers{}, speed = Numbers{};
  for (auto const& corridor : corridors)
    for (auto const& run : corridor.line.runs) {
      auto const& asked = study.corridors[corridor.line.row];
      auto const& end = run.calls.back();
      id.push_back(asked.id);
      title.push_back(asked.title);
      scenario.push_back(asked.scenario.empty() ? "base" : asked.scenario);
      direction.emplace_back(run.direction);
      from.push_back(corridor.line.stops[run.calls.front().stop].name);
      to.push_back(corridor.line.stops[end.stop].name);
      stops.emplace_back(static_cast<std::int64_t>(run.calls.size()));
      trips.emplace_back(static_cast<std::int64_t>(run.trips));
      first.push_back(clock(run.first_departure));
      last.push_back(clock(run.last_departure));
      kilometres.push_back(end.distance.count() / 1000);
      minutes.push_back(output::minutes_or_missing(end.time));
      speed.push_back(end.time.count() > 0 ? end.distance.count() / 1000 / (end.time.count() / 3600.0)
                                           : std::numeric_limits<double>::quiet_NaN());
    }
  add_column(table, text_field("corridor", "column_corridor"), std::move(id));
  add_column(table, text_field("title", "column_corridor_title"), std::move(title));
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, count_field("direction", "column_corridor_direction"), std::move(direction));
  add_column(table, text_field("from", "column_corridor_from"), std::move(from));
  add_column(table, text_field("to", "column_corridor_to"), std::move(to));
  add_column(table, count_field("stops", "column_corridor_stops"), std::move(stops));
  add_column(table, count_field("trips", "column_corridor_trips_of_day"), std::move(trips));
  add_column(table, text_field("first_departure", "column_corridor_first"), std::move(first));
  add_column(table, text_field("last_departure", "column_corridor_last"), std::move(last));
  add_column(table, number_field("km", "column_corridor_km", "km", 2), std::move(kilometres));
  add_column(table, number_field("ride_min", "column_corridor_ride", "min", 1), std::move(minutes));
  add_column(table, number_field("speed_kmh", "column_corridor_speed", "km/h", 1), std::move(speed));
  return table;
}

std::optional<output::Table> corridor_zones_table(Study const& study, Materials const& materials,
                                                  std::vector<Corridor> const& corridors) {
  if (materials.zones.empty()) return std::nullopt;
  auto table = output::Table{.name = "corridor_zones", .title = {"table_corridor_zones", {}}, .columns = {}};
  auto id = Texts{}, layer = Texts{}, zone = Texts{}, name = Texts{};
  auto minutes = Integers{};
  auto people = Numbers{}, within = Numbers{}, share = Numbers{};
  for (auto const& corridor : corridors)
    for (auto const& row : corridor.zones)
      for (std::size_t walk = 0; walk < corridor.walks.size(); ++walk) {
        auto const& zones = materials.zones[row.layer];
        id.push_back(id_of(study, corridor));
        layer.push_back(zones.name);
        zone.push_back(zones.ids[row.zone]);
        name.push_back(zones.labels.empty() ? std::string{} : zones.labels[row.zone]);
        minutes.emplace_back(corridor.walks[walk].count() / 60);
        people.push_back(row.people);
        within.push_back(row.within[walk]);
        share.push_back(row.people > 0 ? 100 * row.within[walk] / row.people
                                       : std::numeric_limits<double>::quiet_NaN());
      }
  add_column(table, text_field("corridor", "column_corridor"), std::move(id));
  add_column(table, text_field("zones", "column_corridor_zones"), std::move(layer));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(zone));
  add_column(table, text_field("zone_name", "column_name"), std::move(name));
  add_column(table, count_field("walk_min", "column_corridor_walk", "min"), std::move(minutes));
  add_column(table, number_field("people", "column_corridor_zone_people", "unit_inhabitants", 0), std::move(people));
  add_column(table, number_field("within", "column_corridor_within", "unit_inhabitants", 0), std::move(within));
  add_column(table, number_field("share", "column_corridor_share", "%", 1), std::move(share));
  return table;
}

std::optional<output::Table> corridor_flows_table(Study const& study, Materials const& materials,
                                                  std::vector<Corridor> const& corridors) {
  if (std::ranges::all_of(corridors, [](auto const& corridor) { return corridor.flows.empty(); })) return std::nullopt;
  auto table = output::Table{.name = "corridor_flows", .title = {"table_corridor_flows", {}}, .columns = {}};
  auto id = Texts{}, from = Texts{}, from_name = Texts{}, to = Texts{}, to_name = Texts{};
  auto commuters = Numbers{}, living = Numbers{}, working = Numbers{}, served = Numbers{};
  for (auto const& corridor : corridors)
    for (auto const& flow : corridor.flows) {
      id.push_back(id_of(study, corridor));
      from.push_back(flow.from);
      from_name.push_back(name_in_zones(materials, flow.from));
      to.push_back(flow.to);
      to_name.push_back(name_in_zones(materials, flow.to));
      commuters.push_back(flow.commuters);
      living.push_back(100 * flow.living);
      working.push_back(100 * flow.working);
      served.push_back(flow.served());
    }
  add_column(table, text_field("corridor", "column_corridor"), std::move(id));
  add_column(table, text_field("from", "column_corridor_flow_from"), std::move(from));
  add_column(table, text_field("from_name", "column_corridor_flow_from_name"), std::move(from_name));
  add_column(table, text_field("to", "column_corridor_flow_to"), std::move(to));
  add_column(table, text_field("to_name", "column_corridor_flow_to_name"), std::move(to_name));
  add_column(table, number_field("commuters", "column_corridor_commuters", "", 0), std::move(commuters));
  add_column(table, number_field("living_share", "column_corridor_living_share", "%", 1), std::move(living));
  add_column(table, number_field("working_share", "column_corridor_working_share", "%", 1), std::move(working));
  add_column(table, number_field("served", "column_corridor_served", "", 1), std::move(served));
  return table;
}

std::vector<output::Layer> corridor_layers(Study const& study, std::vector<Corridor> const& corridors) {
  if (corridors.empty()) return {};
  auto reaches = std::vector<output::Layer>{};
  auto minutes = Numbers{};
  for (auto const& corridor : corridors) {
    reaches.push_back(corridor.reach);
    for (auto const walk : corridor.walks) minutes.push_back(walk.count() / 60.0);
  }
  std::ranges::sort(minutes);
  minutes.erase(std::ranges::unique(minutes).begin(), minutes.end());
  auto reach = output::joined(reaches);
  reach.table.name = "corridor_reach";
  reach.table.title = {"layer_corridor_reach", {}};
  reach.style = output::isochrone_bands("minutes", minutes);
  return {std::move(reach), lines_layer(study, corridors), stops_layer(study, corridors)};
}

}  // namespace berline::study
