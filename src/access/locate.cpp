#include "locate.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "berline/base/error.h"
#include "berline/geo/grid.h"
#include "columns.h"
#include "coordinate_check.h"

namespace berline::access {
namespace {

constexpr int kWgs84 = 4326;

constexpr std::string_view kLonNames[] = {"lon", "lng", "long", "longitude", "x_wgs84", "stop_lon"};
constexpr std::string_view kLatNames[] = {"lat", "latitude", "y_wgs84", "stop_lat"};
constexpr std::string_view kXNames[] = {"x", "coord_x", "x_coord", "lambert_x", "coordxet", "x_l93", "easting"};
constexpr std::string_view kYNames[] = {"y", "coord_y", "y_coord", "lambert_y", "coordyet", "y_l93", "northing"};
constexpr std::string_view kLatLonNames[] = {"geo_point_2d", "geo_point", "geo point", "geopoint",
                                             "coordonnees_geographiques"};

std::optional<geo::Planar> point_of(std::string_view x_cell, std::string_view y_cell) {
  auto const x = parse_number(x_cell);
  auto const y = parse_number(y_cell);
  if (!x || !y || (*x == 0 && *y == 0)) return std::nullopt;  // 0, 0 is how many exports write "unknown"
  return geo::Planar{*x, *y};
}

Located from_columns(RawTable const& table, std::size_t x, std::size_t y, int epsg) {
  auto located = Located{};
  for (auto const& row : table.rows) located.points.push_back(point_of(row[x], row[y]));
  located.epsg.assign(table.rows.size(), epsg);
  return located;
}

std::vector<geo::Planar> known(Located const& located) {
  auto points = std::vector<geo::Planar>{};
  for (auto const& point : located.points)
    if (point) points.push_back(*point);
  return points;
}

bool holds_degrees(Located const& located) {
  auto const points = known(located);
  return std::ranges::all_of(points, are_degrees);
}

std::optional<Located> from_geometry(RawTable& table) {
  if (table.positions.empty()) return std::nullopt;
  auto located = Located{};
  for (auto const& position : table.positions)
    located.points.push_back(position ? std::optional{geo::Planar{position->lon, position->lat}} : std::nullopt);
  located.epsg.assign(table.rows.size(), kWgs84);
  located.outlines = std::move(table.outlines);
  return located;
}

/// Longitudes and latitudes. A code given for them counts only where the numbers cannot be degrees.
std::optional<Located> from_degrees(RawTable const& table, std::optional<int> epsg) {
  auto const lon = column_of(table, kLonNames);
  auto const lat = column_of(table, kLatNames);
  if (!lon || !lat) return std::nullopt;
  auto located = from_columns(table, *lon, *lat, kWgs84);
  if (epsg && !holds_degrees(located)) located.epsg.assign(table.rows.size(), *epsg);
  return located;
}

std::optional<Located> from_planar(RawTable const& table, ReadPlacesOptions const& options) {
  auto const x = column_of(table, kXNames);
  auto const y = column_of(table, kYNames);
  if (!x || !y) return std::nullopt;
  auto located = from_columns(table, *x, *y, options.epsg.value_or(kWgs84));
  // A file that says the system of each row (BPE, FINESS: overseas departments have their own) knows better.
  if (auto const codes = column_named(table, "epsg")) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      auto const code = parse_number(table.rows[row][*codes]);
      if (code) located.epsg[row] = static_cast<int>(*code);
      if (!code && !options.epsg) located.points[row] = std::nullopt;
    }
    return located;
  }
  if (options.epsg) return located;
  if (holds_degrees(located)) return located;
  auto const seems = likely_system(known(located), options.area);
  throw InputError{seems ? "places_system_needed" : "places_system_unknown",
                   {.file = table.file},
                   {{"x", table.headers[*x]}, {"y", table.headers[*y]}, {"epsg", std::to_string(seems.value_or(0))}}};
}

std::optional<Located> from_lat_lon_text(RawTable const& table) {
  auto const column = column_of(table, kLatLonNames);
  if (!column) return std::nullopt;
  auto located = Located{};
  for (auto const& row : table.rows) {
    auto const cell = std::string_view{row[*column]};
    auto const comma = cell.find(',');
    located.points.push_back(comma == std::string_view::npos ? std::nullopt
                                                             : point_of(cell.substr(comma + 1), cell.substr(0, comma)));
  }
  located.epsg.assign(table.rows.size(), kWgs84);
  return located;
}

/// Ids such as CRS3035RES200mN3060000E3812200: the cell's centre, and its square to draw.
std::optional<Located> from_cell_ids(RawTable const& table, std::size_t id_column) {
  auto located = Located{};
  located.outlines.emplace();
  auto recognised = std::size_t{0};
  for (auto const& row : table.rows) {
    auto const cell = geo::parse_cell_id(trimmed(row[id_column]));
    located.points.push_back(cell ? std::optional{cell->center()} : std::nullopt);
    located.epsg.push_back(cell ? cell->epsg : kWgs84);
    auto& shape = located.outlines->shapes.emplace_back();
    if (!cell) continue;
    auto const ring = cell->ring();
    shape.push_back({{ring.begin(), ring.end()}, {}});
    if (recognised++ == 0) located.outlines->epsg = cell->epsg;
  }
  if (recognised == 0) return std::nullopt;
  // Cells of several territories, each in its own system, cannot be drawn as one layer.
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (located.points[row] && located.epsg[row] != located.outlines->epsg) {
      located.outlines.reset();
      break;
    }
  return located;
}

/// A list of ids.
Located nowhere(RawTable const& table) {
  auto located = Located{};
  constexpr auto kNowhere = std::numeric_limits<double>::quiet_NaN();
  located.points.assign(table.rows.size(), geo::Planar{kNowhere, kNowhere});
  located.epsg.assign(table.rows.size(), kWgs84);
  located.is_nowhere = true;
  return located;
}

}  // namespace

Located locate(RawTable& table, std::optional<std::size_t> id_column, ReadPlacesOptions const& options) {
  if (auto found = from_geometry(table)) return *std::move(found);
  if (auto found = from_degrees(table, options.epsg)) return *std::move(found);
  if (auto found = from_planar(table, options)) return *std::move(found);
  if (auto found = from_lat_lon_text(table)) return *std::move(found);
  if (id_column)
    if (auto found = from_cell_ids(table, *id_column)) return *std::move(found);
  if (!options.needs_positions) return nowhere(table);
  throw InputError{"places_without_coordinates", {.file = table.file}, {{"columns", listed(table.headers)}}};
}

/// One check per system met: a wrong one is named with its own points.
void check_all(Located const& located, std::vector<std::size_t> const& rows, ReadPlacesOptions const& options,
               std::string const& file) {
  auto points = std::map<int, std::vector<geo::Planar>>{};
  for (auto const row : rows)
    if (located.points[row]) points[located.epsg[row]].push_back(*located.points[row]);
  for (auto const& [epsg, of_system] : points) check_coordinates(of_system, epsg, options.area, file);
}

}  // namespace berline::access
