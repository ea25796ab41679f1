#include "berline/study/materials.h"

#include <algorithm>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/geo/grid.h"
#include "berline/geo/projection.h"
#include "berline/street/observed_speeds.h"
#include "berline/study/service.h"
#include "gtfs/read.h"
#include "gtfs/validate.h"
#include "inputs/input_files.h"
#include "inputs/zones.h"
#include "osm/read.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;

access::Places osm_places(osm::Extract const& extract, Destinations const& set) {
  auto places = access::Places{};
  places.name = set.name;
  places.source = extract.path;
  for (auto const& facility : extract.facilities) {
    if (std::ranges::count(set.osm, facility.kind) == 0) continue;
    places.ids.push_back(fmt::format("{}{}", facility.osm_type, facility.osm_id));
    places.positions.push_back(facility.position);
    places.labels.push_back(facility.name);
  }
  if (places.size() > 0) return places;
  auto kinds = std::set<std::string>{};
  for (auto const& facility : extract.facilities) kinds.insert(facility.kind);
  throw InputError{
      "osm_kind_absent",
      {.file = extract.path, .field = "destinations." + set.name + ".osm"},
      {{"kinds", fmt::format("{}", fmt::join(set.osm, ", "))}, {"known", fmt::format("{}", fmt::join(kinds, ", "))}}};
}

access::ReadPlacesOptions place_options(std::string name, std::string const& id, std::string const& keep_where,
                                        Study const& study, BoundingBox const& area) {
  return {.name = std::move(name),
          .id_column = id,
          .epsg = study.crs,  // What lies a little outside can still meet a street.
          .area = area.is_empty() ? std::nullopt : std::optional{area.grown(street::LinkOptions{}.limit)},
          .keep_where = keep_where,
          .needs_positions = study.inputs.matrix.empty()};
}

/// The middles of the cells that lie in the area; the cells are their outlines.
access::Places grid_points(BoundingBox const& area, int epsg, int side) {
  auto const projection = geo::Projection{epsg};
  auto places = access::Places{};
  places.name = "origins";
  places.outlines = access::Outlines{.epsg = epsg, .shapes = {}};
  for (auto const& cell : geo::cover(area, projection, side)) {
    auto const middle = projection.inverse(cell.center());
    if (!area.contains(middle)) continue;
    auto const ring = cell.ring();
    places.ids.push_back(geo::cell_id(cell));
    places.positions.push_back(middle);
    places.outlines->shapes.push_back({geo::Polygon{{ring.begin(), ring.end()}, {}}});
  }
  if (places.size() == 0) throw ConfigError{"grid_empty_area", {.field = "origins.grid_m"}, {}};
  return places;
}

/// Streets are read around the study's area too, and long ways lead out of it: nobody lives there.
BoundingBox within(BoundingBox const& streets, std::optional<BoundingBox> const& area) {
  if (!area) return streets;
  return {.south = std::max(streets.south, area->south),
          .west = std::max(streets.west, area->west),
          .north = std::min(streets.north, area->north),
          .east = std::min(streets.east, area->east)};
}

BoundingBox stops_area(std::span<gtfs::Feed const> feeds) {
  auto area = BoundingBox{};
  for (auto const& feed : feeds)
    for (auto const& stop : feed.stops)
      if (stop.has_position) area.extend(stop.position);
  return area;
}

osm::Extract extract_of(Inputs const& inputs, Report& found, Progress const& progress) {
  auto extract = osm::read(inputs.osm, {.area = inputs.area_read()}, found, progress);
  if (inputs.car_speeds.empty()) return extract;
  return street::with_observed_speeds(std::move(extract), street::read_observed_speeds(inputs.car_speeds), found);
}

/// `report` is told only why they cannot be read: what was found is with them.
network::PublishedStreets published_streets(Inputs const& inputs, Report& report, Progress const& progress) {
  auto streets = network::PublishedStreets{};
  try {
    streets.extract = extract_of(inputs, streets.found, progress);
  } catch (Error const&) {
    report.merge(streets.found);
    throw;
  }
  return streets;
}

}  // namespace

void require_files(Study const& study) {
  auto missing = std::vector<Notice>{};
  for (auto const& file : input_files(study))
    if (!fs::exists(file.path))
      missing.push_back({Severity::error, "file_not_there", {.file = file.path.string()}, {{"key", file.key}}});
  if (!missing.empty()) throw InputError{std::move(missing)};
}

std::vector<gtfs::Feed> read_feeds(Study const& study, Report& report, Progress const& progress) {
  auto feeds = gtfs::read(study.inputs.gtfs, {.default_timezone = study.inputs.timezone}, report, progress);
  auto names = std::set<std::string>{};
  for (auto& feed : feeds) {
    auto const stem = feed.name;
    for (auto copy = 2; !names.insert(feed.name).second; ++copy) feed.name = fmt::format("{}_{}", stem, copy);
    gtfs::validate(feed, report, {.date = study.windows.empty() ? std::nullopt : std::optional{study.windows[0].date}});
  }
  return feeds;
}

access::Places read_origins(Study const& study, BoundingBox const& area, Report& report) {
  auto const& config = study.origins;
  if (config.file.empty() && !config.grid_m) return {};
  if (config.grid_m) return grid_points(within(area, study.inputs.area), crs_of(study, area), *config.grid_m);
  auto places =
      access::read_places(config.file, place_options("origins", config.id, config.keep_where, study, area), report);
  if (!config.weight.empty()) access::numbers_of(places, config.weight);  // throws when there is none
  for (auto const& group : config.groups) access::numbers_of(places, group);
  return places;
}

access::Places read_destinations(Destinations const& set, Study const& study, Materials const& materials,
                                 Report& report) {
  auto options = place_options(set.name, set.id, set.keep_where, study, materials.area);
  options.codes = set.codes;
  options.code_column = set.code_column;
  auto places =
      set.osm.empty() ? access::read_places(set.file, options, report) : osm_places(materials.streets.extract, set);
  if (set.osm.empty() && !set.count.empty()) access::numbers_of(places, set.count);
  if (!set.entrances.empty()) {
    auto of_entrances = place_options(set.name, set.entrances_id, "", study, materials.area);
    of_entrances.ids_repeat = true;
    access::add_entrances(places, access::read_places(set.entrances, of_entrances, report), report);
  }
  return places;
}

void read_streets(Materials& materials, Study const& study, Report& report, Progress const& progress) {
  if (study.inputs.osm.empty()) {
    materials.area = stops_area(materials.feeds);
    return;
  }
  auto stored = std::optional<network::PublishedStreets>{};
  if (!study.inputs.network.empty())
    stored = network::read_cached_streets(study.inputs.network, streets_key(study.inputs), report);
  materials.streets = stored ? std::move(*stored) : published_streets(study.inputs, report, progress);
  report.merge(materials.streets.found);
  materials.area = materials.streets.extract.bounds;
}

Materials read_materials(Study const& study, Report& report, Progress const& progress) {
  require_files(study);
  auto materials = Materials{};
  materials.feeds = read_feeds(study, report, progress);
  gtfs::validate_together(materials.feeds, report);
  if (!materials.feeds.empty()) check_dates(materials.feeds, study.windows, report);
  read_streets(materials, study, report, progress);
  materials.origins = read_origins(study, materials.area, report);
  // The middle of a square stands for the people in it: it meets only streets that a corner of the square could reach,
  // so that nobody sets out from the sea.
  if (study.origins.grid_m) materials.origin_link.limit = Metres{*study.origins.grid_m * std::numbers::sqrt2 / 2};
  for (auto const& set : study.destinations)
    materials.destinations.push_back(read_destinations(set, study, materials, report));
  for (auto const& zones : study.zones) materials.zones.push_back(read_zones(zones, study, materials.origins, report));
  if (!study.transit.parks.file.empty())
    materials.parks = read_destinations(study.transit.parks, study, materials, report);
  if (study.links) materials.centres = read_destinations(study.links->centres, study, materials, report);
  return materials;
}

Materials read_points(Study const& study, Report& report) {
  auto materials = Materials{};
  materials.origins = read_origins(study, materials.area, report);
  for (auto const& set : study.destinations)
    materials.destinations.push_back(read_destinations(set, study, materials, report));
  for (auto const& zones : study.zones) materials.zones.push_back(read_zones(zones, study, materials.origins, report));
  return materials;
}

int crs_of(Study const& study, BoundingBox const& area) {
  return study.crs.value_or(geo::suitable_epsg(area.center()));
}

}  // namespace berline::study
