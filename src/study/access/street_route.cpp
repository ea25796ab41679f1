#include "berline/study/street_route.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "access/answers.h"
#include "berline/base/error.h"
#include "berline/street/route.h"
#include "berline/study/materials.h"
#include "inputs/networks.h"

namespace berline::study {
namespace {

using travel::TravelMode;

TravelMode street_mode_of(Study const& study) {
  auto const found = std::ranges::find_if(study.modes, [](auto mode) { return mode != TravelMode::transit; });
  return found == study.modes.end() ? TravelMode::walk : *found;
}

/// Names of streets by the number of their way.
using Names = std::unordered_map<std::int64_t, std::string>;

Names names_of(osm::Extract const& extract) {
  auto names = Names{};
  for (auto const way : ids<osm::WayId>(extract.way_names.size()))
    names.emplace(extract.way_osm_id[way], extract.way_names[way.index()]);
  return names;
}

/// The columns of the layer; a row a street, however many edges of it follow each other.
struct Rows {
  std::vector<std::optional<std::int64_t>> order;
  std::vector<std::string> street;
  std::vector<double> metres, seconds;
  output::Lines lines;

  void add(std::string const& name, street::Stretch const& stretch) {
    if (street.empty() || street.back() != name) {
      order.push_back(static_cast<std::int64_t>(order.size() + 1));
      street.push_back(name);
      metres.push_back(0);
      seconds.push_back(0);
      lines.emplace_back();
    }
    metres.back() += stretch.cost.metres();
    seconds.back() += stretch.cost.time().count() / 10.0;
    for (auto const& point : stretch.line) {
      auto const planar = geo::Planar{point.lon, point.lat};
      if (lines.back().empty() || lines.back().back() != planar) lines.back().push_back(planar);
    }
  }
};

output::Layer layer_of(Rows rows, TravelMode mode) {
  using output::FieldKind;
  auto layer = output::Layer{};
  layer.table.name = "route";
  layer.table.title = {"layer_route", {{"mode", "@mode_" + std::string{mode_name(mode)}}}};
  add_column(layer.table, {.name = "order", .label = {"column_route_order", {}}, .kind = FieldKind::integer},
             std::move(rows.order));
  add_column(layer.table, {.name = "street", .label = {"column_route_street", {}}}, std::move(rows.street));
  add_column(layer.table,
             {.name = "metres", .label = {"column_route_metres", {}}, .unit = "m", .kind = FieldKind::decimal},
             std::move(rows.metres));
  add_column(layer.table,
             {.name = "seconds", .label = {"column_route_seconds", {}}, .unit = "s", .kind = FieldKind::decimal},
             std::move(rows.seconds));
  layer.geometries = std::move(rows.lines);
  return layer;
}

void require_linked(Study const& study, street::Link const& link, LatLng place) {
  if (!link.is_linked())
    throw InputError{"route_place_not_linked",
                     {.file = study.inputs.osm.string(), .place = place},
                     {{"lat", fmt::format("{}", place.lat)}, {"lon", fmt::format("{}", place.lon)}}};
}

}  // namespace

StreetRoute street_route(Study const& whole, LatLng from, LatLng to, Report& report, Progress const& progress) {
  auto const mode = street_mode_of(whole);
  auto study = whole;  // its streets alone, for one mode
  study.modes = {mode};
  study.isochrones.reset();
  study.windows.clear();
  require_files(study);
  if (study.inputs.osm.empty()) throw ConfigError{"config_modes_need_streets", {}, {{"key", "inputs.osm"}}};
  auto materials = Materials{};
  read_streets(materials, study, report, progress);
  auto networks = Networks{study, materials, report, progress};
  auto const& network = networks.first();
  auto const links = network::link(network, travel::street_mode(mode), std::array{from, to});
  require_linked(study, links[0], from);
  require_linked(study, links[1], to);

  auto const& costs = network::costs_of(network, travel::street_mode(mode));
  auto search = street::Dijkstra{network.streets};
  search.run(costs, street::Direction::forward, links[0], Deciseconds{kNeverDeciseconds.count() - 1});
  auto const found = street::route(network.streets, costs, search, links[0], links[1]);
  auto rows = Rows{};
  if (found) {
    auto const names = names_of(materials.streets.extract);
    for (auto const& stretch : found->stretches) {
      auto const segment = network.streets.segment[stretch.edge];
      if (network.streets.length[segment] == 0) continue;  // a gate
      auto const name = names.find(network.streets.osm_way[segment]);
      rows.add(name == names.end() ? std::string{} : name->second, stretch);
    }
  }
  return {.is_there = found.has_value(),
          .duration = found ? rounded_up(found->cost.time()) : Seconds{0},
          .metres = found ? found->cost.metres() : 0,
          .layer = layer_of(std::move(rows), mode)};
}

}  // namespace berline::study
