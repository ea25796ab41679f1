#include "access/layers.h"

#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "access/window_name.h"
#include "berline/base/error.h"
#include "berline/geo/grid.h"
#include "berline/travel/why_not.h"
#include "fields.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;
using travel::Reachability;
using travel::TravelMode;
using Integers = std::vector<std::optional<std::int64_t>>;
using Texts = std::vector<std::string>;

std::string_view reason_name(Reachability reachability) {
  switch (reachability) {
    case Reachability::reachable:
      return "";
    case Reachability::origin_not_linked:
      return "origin_not_linked";
    case Reachability::destinations_not_linked:
      return "destinations_not_linked";
    case Reachability::no_stop_in_reach:
      return "no_stop_in_reach";
    case Reachability::no_service_in_window:
      return "no_service_in_window";
    case Reachability::beyond_max_duration:
      return "beyond_max_duration";
    case Reachability::reached_too_seldom:
      return "reached_too_seldom";
  }
  return "";
}

/// Of an origin without a time in one column: when it has one in another, it is reached too seldom for this one.
std::string_view reason_in_a_column(Reachability reachability) {
  return reason_name(reachability == Reachability::reachable ? Reachability::reached_too_seldom : reachability);
}

/// The numbers of a column of the file, without decimals when they are all whole.
void add_given_column(output::Table& table, access::Places const& places, std::string const& column) {
  auto const& values = places.numbers.at(column);
  auto whole = true;
  for (auto const value : values) whole = whole && (std::isnan(value) || value == std::floor(value));
  auto name = column;
  while (table.find(name) != nullptr) name += '_';
  add_column(table,
             {.name = std::move(name),
              .label = {"column_given", {{"column", column}}},
              .unit = {},
              .kind = FieldKind::decimal,
              .decimals = whole ? 0 : 2},
             values);
}

void add_labels(output::Table& table, access::Places const& places) {
  if (!places.labels.empty()) add_column(table, text_field("name", "column_name"), places.labels);
}

/// The names a column of an answer starts with: the mode, and the window where there are several.
std::string answer_prefix(Study const& study, Answer const& answer) {
  auto prefix = std::string{mode_name(answer.mode)};
  if (answer.window && study.windows.size() > 1) prefix += '_' + window_name(study, answer.window);
  return prefix;
}

void add_answer(output::Table& table, Study const& study, access::Places const& destinations, Answer const& answer) {
  auto const& nearest = answer.nearest;
  auto const prefix = answer_prefix(study, answer);
  auto const transit = answer.mode == TravelMode::transit;
  auto const mode = std::string{mode_name(answer.mode)};
  for (std::size_t column = 0; column < nearest.columns(); ++column) {
    auto minutes = std::vector<double>{};
    for (std::size_t origin = 0; origin < nearest.origins(); ++origin)
      minutes.push_back(output::minutes_or_missing(nearest.time(origin, column)));
    if (transit)
      add_column(table,
                 number_field(fmt::format("{}_p{}", prefix, study.percentiles[column]), "column_nearest_transit", "min",
                              1, {{"percentile", std::to_string(study.percentiles[column])}}),
                 std::move(minutes));
    else
      add_column(table, number_field(prefix, "column_nearest_" + mode, "min", 1), std::move(minutes));
  }
  auto const shown = transit ? middle_of(study.percentiles) : 0;
  auto to = Texts{};
  auto reached = Integers{};
  auto reason = Texts{};
  for (std::size_t origin = 0; origin < nearest.origins(); ++origin) {
    auto const row = nearest.destination(origin, shown);
    to.push_back(row == access::Nearest::kNone ? std::string{} : destinations.ids[row]);
    reached.push_back(nearest.reached(origin, shown));
    reason.emplace_back(reason_name(nearest.facts(origin).reachability));
  }
  add_column(table, text_field(prefix + "_to", "column_nearest_id"), std::move(to));
  add_column(table, count_field(prefix + "_reached", "column_reached"), std::move(reached));
  add_column(table, text_field(prefix + "_reason", "column_reason"), std::move(reason));
}

std::string plural_suffix(Study const& study, std::size_t set) {
  return study.destinations.size() > 1 ? "_" + study.destinations[set].name : std::string{};
}

}  // namespace

output::Geometries geometries_of(access::Places const& places, int& epsg) {
  if (places.outlines) {
    epsg = places.outlines->epsg;
    return places.outlines->shapes;
  }
  epsg = 4326;
  return output::projected(places.positions, epsg);
}

std::size_t middle_of(std::vector<int> const& percentiles) {
  auto best = std::size_t{0};
  for (std::size_t i = 1; i < percentiles.size(); ++i)
    if (std::abs(percentiles[i] - 50) < std::abs(percentiles[best] - 50)) best = i;
  return best;
}

std::string shown_column(Study const& study, Answer const& answer) {
  auto const prefix = answer_prefix(study, answer);
  if (answer.mode != TravelMode::transit) return prefix;
  return fmt::format("{}_p{}", prefix, study.percentiles[middle_of(study.percentiles)]);
}

output::Table nearest_table(Study const& study, Materials const& materials, Answers const& answers,
                            text::Language language) {
  auto origin = Texts{}, destinations = Texts{}, window = Texts{}, mode = Texts{}, to = Texts{}, reason = Texts{},
       explanation = Texts{};
  auto percentile = Integers{}, reached = Integers{};
  auto minutes = std::vector<double>{};
  for (std::size_t row = 0; row < materials.origins.size(); ++row) {
    for (auto const& answer : answers.list) {
      auto const& nearest = answer.nearest;
      auto const request = request_for(study, answer.mode, answer.window);
      for (std::size_t column = 0; column < nearest.columns(); ++column) {
        auto const facility = nearest.destination(row, column);
        auto const none = facility == access::Nearest::kNone;
        origin.push_back(materials.origins.ids[row]);
        destinations.push_back(study.destinations[answer.set].name);
        window.push_back(window_name(study, answer.window));
        mode.emplace_back(mode_name(answer.mode));
        percentile.push_back(answer.mode == TravelMode::transit ? std::optional<std::int64_t>{study.percentiles[column]}
                                                                : std::nullopt);
        to.push_back(none ? std::string{} : materials.destinations[answer.set].ids[facility]);
        minutes.push_back(output::minutes_or_missing(nearest.time(row, column)));
        reached.push_back(nearest.reached(row, column));
        reason.emplace_back(none ? reason_in_a_column(nearest.facts(row).reachability) : "");
        explanation.push_back(
            none ? text::message(travel::why_not(nearest.facts(row), request, study.percentiles[column]), language)
                 : std::string{});
      }
    }
  }
  auto table = output::Table{.name = "nearest", .title = {"table_nearest", {}}, .columns = {}};
  add_column(table, text_field("from_id", "column_from_id"), std::move(origin));
  add_column(table, text_field("destinations", "column_destinations"), std::move(destinations));
  add_column(table, text_field("window", "column_window"), std::move(window));
  add_column(table, text_field("mode", "column_mode"), std::move(mode));
  add_column(table, count_field("percentile", "column_percentile"), std::move(percentile));
  add_column(table, text_field("to_id", "column_nearest_id"), std::move(to));
  add_column(table, number_field("travel_time", "column_nearest_time", "min", 1), std::move(minutes));
  add_column(table, count_field("reached", "column_reached"), std::move(reached));
  add_column(table, text_field("reason", "column_reason"), std::move(reason));
  add_column(table, text_field("explanation", "column_explanation"), std::move(explanation));
  return table;
}

output::Layer origins_layer(Study const& study, Materials const& materials, Answers const& answers, std::size_t set) {
  auto layer = output::Layer{};
  layer.table.name = "origins" + plural_suffix(study, set);
  layer.table.title = {"layer_origins", {{"destinations", study.destinations[set].name}}};
  layer.geometries = geometries_of(materials.origins, layer.epsg);
  add_column(layer.table, text_field("id", "column_from_id"), materials.origins.ids);
  add_labels(layer.table, materials.origins);
  if (!study.origins.weight.empty()) add_given_column(layer.table, materials.origins, study.origins.weight);
  for (auto const& group : study.origins.groups) add_given_column(layer.table, materials.origins, group);
  auto shown = std::string{};
  for (auto const& answer : answers.list) {
    if (answer.set != set) continue;
    add_answer(layer.table, study, materials.destinations[set], answer);
    auto const transit = answer.mode == TravelMode::transit;
    if (shown.empty() || (transit && shown.find("_p") == std::string::npos)) shown = shown_column(study, answer);
  }
  if (!shown.empty()) layer.style = output::classed_minutes(shown);
  return layer;
}

output::Raster times_raster(Study const& study, Materials const& materials, Answers const& answers, std::size_t set) {
  auto cells = std::vector<geo::Cell>{};
  for (auto const& id : materials.origins.ids) {
    auto const cell = geo::parse_cell_id(id);
    if (!cell) throw ConfigError{"raster_cells_differ", {.file = study.file.string(), .field = "output.formats"}, {}};
    cells.push_back(*cell);
  }
  auto bands = std::vector<output::Band>{};
  for (auto const& answer : answers.list) {
    if (answer.set != set) continue;
    auto const transit = answer.mode == TravelMode::transit;
    for (std::size_t column = 0; column < answer.nearest.columns(); ++column) {
      auto band = output::Band{.name = answer_prefix(study, answer), .label = {}, .values = {}};
      if (transit) band.name += fmt::format("_p{}", study.percentiles[column]);
      auto mode = "@mode_" + std::string{mode_name(answer.mode)};
      if (answer.window && study.windows.size() > 1) mode += ", " + window_name(study, answer.window);
      if (transit) mode += fmt::format(", p{}", study.percentiles[column]);
      band.label = {"measure_nearest", {{"destinations", study.destinations[set].name}, {"mode", std::move(mode)}}};
      for (std::size_t origin = 0; origin < cells.size(); ++origin)
        band.values.push_back(static_cast<float>(output::minutes_or_missing(answer.nearest.time(origin, column))));
      bands.push_back(std::move(band));
    }
  }
  return output::raster_of(cells, std::move(bands));
}

output::Layer main_roads_layer(osm::Extract const& extract) {
  auto lines = output::Lines{};
  for (auto const way : ids<osm::WayId>(extract.way_osm_id.size())) {
    auto const road_class = extract.way_attributes[way].road_class;
    if (road_class != osm::RoadClass::motorway && road_class != osm::RoadClass::trunk &&
        road_class != osm::RoadClass::primary)
      continue;
    auto& line = lines.emplace_back();
    for (auto const node : extract.way_nodes[way]) {
      auto const position = extract.node_position[node];
      line.push_back({position.lon, position.lat});
    }
  }
  auto layer = output::Layer{};
  layer.geometries = std::move(lines);
  return layer;
}

output::Layer destinations_layer(Study const& study, Materials const& materials, std::size_t set, Links const& walk) {
  auto const& places = materials.destinations[set];
  auto layer = output::Layer{};
  layer.table.name = "destinations" + plural_suffix(study, set);
  layer.table.title = {"layer_destinations", {{"destinations", study.destinations[set].name}}};
  layer.geometries = output::projected(places.positions, layer.epsg);
  add_column(layer.table, text_field("id", "column_to_id"), places.ids);
  add_labels(layer.table, places);
  if (!study.destinations[set].count.empty()) add_given_column(layer.table, places, study.destinations[set].count);
  if (!walk.destinations.empty()) {
    auto linked = Integers{};
    for (auto const& link : walk.destinations[set]) linked.push_back(link.is_linked() ? 1 : 0);
    add_column(layer.table, count_field("linked", "column_linked"), std::move(linked));
  }
  layer.style = output::single_symbol({"layer_destinations", {{"destinations", study.destinations[set].name}}},
                                      {.fill = {200, 30, 60}, .size_mm = 3});
  return layer;
}

output::Layer stops_layer(Materials const& materials, network::Network const& network) {
  auto const& timetable = network.timetable;
  auto layer = output::Layer{};
  layer.table.name = "stops";
  layer.table.title = {"layer_stops", {}};
  layer.geometries = output::projected(timetable.stop_position.span(), layer.epsg);
  auto id = Texts{}, name = Texts{}, feed_name = Texts{};
  auto linked = Integers{};
  for (auto const stop : ids<transit::StopId>(timetable.stop_count())) {
    auto const& source = timetable.stop_origin[stop];
    auto const& feed = materials.feeds[source.feed];
    auto const& row = feed.stops[source.stop.index()];
    id.emplace_back(feed.text(row.id));
    name.emplace_back(feed.text(row.name));
    feed_name.push_back(feed.name);
    linked.push_back(network.stop_links[stop.index()].is_linked() ? 1 : 0);
  }
  add_column(layer.table, text_field("id", "column_stop_id"), std::move(id));
  add_column(layer.table, text_field("name", "column_name"), std::move(name));
  add_column(layer.table, text_field("feed", "column_feed"), std::move(feed_name));
  add_column(layer.table, count_field("linked", "column_linked"), std::move(linked));
  layer.style = output::single_symbol({"layer_stops", {}}, {.fill = {90, 90, 90}, .size_mm = 1.2});
  return layer;
}

output::Layer unlinked_layer(Study const& study, Materials const& materials, network::Network const& network,
                             Links const& walk) {
  auto what = Texts{}, set = Texts{}, id = Texts{};
  auto positions = std::vector<LatLng>{};
  auto const add_places = [&](access::Places const& places, std::vector<street::Link> const& links,
                              std::string const& kind, std::string const& name) {
    for (std::size_t row = 0; row < places.size(); ++row) {
      if (links[row].is_linked()) continue;
      what.push_back(kind);
      set.push_back(name);
      id.push_back(places.ids[row]);
      positions.push_back(places.positions[row]);
    }
  };
  add_places(materials.origins, walk.origins, "origin", "");
  for (std::size_t i = 0; i < materials.destinations.size(); ++i)
    add_places(materials.destinations[i], walk.destinations[i], "destination", study.destinations[i].name);
  for (auto const stop : ids<transit::StopId>(network.timetable.stop_count())) {
    if (network.stop_links[stop.index()].is_linked()) continue;
    auto const& source = network.timetable.stop_origin[stop];
    auto const& feed = materials.feeds[source.feed];
    what.emplace_back("stop");
    set.push_back(feed.name);
    id.emplace_back(feed.text(feed.stops[source.stop.index()].id));
    positions.push_back(network.timetable.stop_position[stop]);
  }
  auto layer = output::Layer{};
  layer.table.name = "unlinked";
  layer.table.title = {"layer_unlinked", {}};
  layer.geometries = output::projected(positions, layer.epsg);
  add_column(layer.table, text_field("what", "column_what"), std::move(what));
  add_column(layer.table, text_field("source", "column_source"), std::move(set));
  add_column(layer.table, text_field("id", "column_id"), std::move(id));
  layer.style = output::single_symbol({"layer_unlinked", {}}, {.fill = {230, 120, 0}, .size_mm = 2});
  return layer;
}

}  // namespace berline::study
