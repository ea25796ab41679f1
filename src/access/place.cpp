#include "berline/access/place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>
#include <utility>

#include "berline/base/error.h"
#include "berline/geo/grid.h"
#include "coordinate_check.h"
#include "raw_table.h"
#include "row_filter.h"

namespace berline::access {
namespace {

constexpr int kWgs84 = 4326;
/// A column is numeric if at least this share of its values are numbers; the others are reported and missing.
constexpr double kNumericShare = 0.9;

/// Columns of codes, which stay text whether or not one of them begins with a zero.
constexpr std::string_view kCodeNames[] = {"commune",   "depcom", "insee_com", "code_insee", "codgeo", "departement",
                                           "code_iris", "dciris", "lcog_geo",  "siret",      "dep",    "categetab"};

using Names = std::span<std::string_view const>;
constexpr std::string_view kIdNames[] = {"id",         "identifier", "identifiant", "code",      "idcar_200m",
                                         "code_insee", "insee_com",  "codgeo",      "code_iris", "stop_id",
                                         "nofinesset", "code_uic",   "cell_id",     "hex_id",    "fid"};
constexpr std::string_view kLabelNames[] = {"name",      "label",        "nom",    "libelle",
                                            "stop_name", "nom_officiel", "libgeo", "rs"};
constexpr std::string_view kLonNames[] = {"lon", "lng", "long", "longitude", "x_wgs84", "stop_lon"};
constexpr std::string_view kLatNames[] = {"lat", "latitude", "y_wgs84", "stop_lat"};
constexpr std::string_view kXNames[] = {"x", "coord_x", "x_coord", "lambert_x", "coordxet", "x_l93", "easting"};
constexpr std::string_view kYNames[] = {"y", "coord_y", "y_coord", "lambert_y", "coordyet", "y_l93", "northing"};
constexpr std::string_view kLatLonNames[] = {"geo_point_2d", "geo_point", "geo point", "geopoint",
                                             "coordonnees_geographiques"};

std::optional<std::size_t> column_of(RawTable const& table, Names names) {
  for (auto const name : names)
    for (std::size_t i = 0; i < table.headers.size(); ++i)
      if (lower_case(table.headers[i]) == name) return i;
  return std::nullopt;
}

std::optional<std::size_t> column_named(RawTable const& table, std::string_view name) {
  auto const exact = std::ranges::find(table.headers, name);
  if (exact != table.headers.end()) return static_cast<std::size_t>(exact - table.headers.begin());
  auto const lower = lower_case(name);
  auto const names = std::array{std::string_view{lower}};
  return column_of(table, Names{names});
}

std::string listed(std::vector<std::string> const& names) {
  auto text = std::string{};
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::size_t required_column(RawTable const& table, std::string_view name) {
  if (auto const column = column_named(table, name)) return *column;
  throw InputError{"places_column_missing",
                   {.file = table.file},
                   {{"column", std::string{name}}, {"columns", listed(table.headers)}}};
}

/// Rows that pass the filter, in order.
std::vector<std::size_t> filtered_rows(RawTable const& table, std::string const& condition, Report& report) {
  auto rows = std::vector<std::size_t>{};
  if (condition.empty()) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) rows.push_back(row);
    return rows;
  }
  auto const filter = RowFilter{condition};
  auto const column = required_column(table, filter.column());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto const passes = filter.passes(table.rows[row][column]);
    if (!passes)
      report.add({Severity::warning,
                  "place_without_value_for_filter",
                  {.file = table.file, .line = table.lines[row], .field = table.headers[column]},
                  {{"condition", condition}}});
    if (passes.value_or(false)) rows.push_back(row);
  }
  return rows;
}

/// Where the rows are: coordinates as the file has them, with the system of each.
struct Located {
  std::vector<std::optional<geo::Planar>> points;  // one per row of the table
  std::vector<int> epsg;                           // likewise; 4326 for degrees
  std::optional<Outlines> outlines;                // likewise
  bool is_nowhere = false;                         // a list of ids
};

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

Located located(RawTable& table, std::optional<std::size_t> id_column, ReadPlacesOptions const& options) {
  if (auto found = from_geometry(table)) return *std::move(found);
  if (auto found = from_degrees(table, options.epsg)) return *std::move(found);
  if (auto found = from_planar(table, options)) return *std::move(found);
  if (auto found = from_lat_lon_text(table)) return *std::move(found);
  if (id_column)
    if (auto found = from_cell_ids(table, *id_column)) return *std::move(found);
  if (!options.needs_positions) return nowhere(table);
  throw InputError{"places_without_coordinates", {.file = table.file}, {{"columns", listed(table.headers)}}};
}

std::optional<std::size_t> id_column_of(RawTable const& table, std::string const& wanted) {
  if (auto const column = column_named(table, wanted)) return column;
  if (lower_case(wanted) != "id") required_column(table, wanted);  // asked for by name: throws
  return column_of(table, kIdNames);
}

bool is_code(std::string_view cell) {
  auto const word = trimmed(cell);
  return word.size() > 1 && word.front() == '0' &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Several codes in one cell: "62498,62065,62510". Two could be a number with a decimal comma.
bool is_code_list(std::string_view cell) {
  auto const word = trimmed(cell);
  auto const parts = 1 + std::ranges::count(word, ',');
  return parts > 2 && std::ranges::all_of(word, [](char c) { return c == ',' || (c >= '0' && c <= '9'); });
}

/// Files the column's values for the rows that are kept: among the numbers, or among the texts.
void file_column(Places& places, RawTable const& table, std::size_t column, std::vector<std::size_t> const& rows,
                 Report& report) {
  auto const& header = table.headers[column];
  if (header.empty() || places.numbers.contains(header) || places.texts.contains(header)) return;
  auto numbers = std::vector<double>{};
  auto texts = std::vector<std::string>{};
  auto not_numbers = std::vector<std::size_t>{};
  auto values = std::size_t{0};
  auto has_codes = std::ranges::count(kCodeNames, lower_case(header)) > 0;
  for (auto const row : rows) {
    auto const& cell = table.rows[row][column];
    auto const number = parse_number(cell);
    numbers.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
    texts.emplace_back(trimmed(cell));
    if (is_missing(cell)) continue;
    ++values;
    has_codes = has_codes || is_code(cell) || is_code_list(cell);
    if (!number) not_numbers.push_back(row);
  }
  auto const share = values == 0 ? 1.0 : 1.0 - static_cast<double>(not_numbers.size()) / static_cast<double>(values);
  if (has_codes || share < kNumericShare) {
    places.texts.emplace(header, std::move(texts));
    return;
  }
  for (auto const row : not_numbers)
    report.add({Severity::warning,
                "place_value_not_a_number",
                {.file = table.file, .line = table.lines[row], .field = header},
                {{"value", table.rows[row][column]}}});
  places.numbers.emplace(header, std::move(numbers));
}

/// Positions of rows from the coordinates of their file; one projection per system met.
class ToPositions {
public:
  LatLng operator()(geo::Planar point, int epsg) {
    auto found = projections_.find(epsg);
    if (found == projections_.end()) found = projections_.emplace(epsg, geo::Projection{epsg}).first;
    return found->second.is_geographic() ? LatLng{.lat = point.y, .lon = point.x} : found->second.inverse(point);
  }

private:
  std::map<int, geo::Projection> projections_;
};

/// One check per system met: a wrong one is named with its own points.
void check_all(Located const& located, std::vector<std::size_t> const& rows, ReadPlacesOptions const& options,
               std::string const& file) {
  auto points = std::map<int, std::vector<geo::Planar>>{};
  for (auto const row : rows)
    if (located.points[row]) points[located.epsg[row]].push_back(*located.points[row]);
  for (auto const& [epsg, of_system] : points) check_coordinates(of_system, epsg, options.area, file);
}

bool is_possible(LatLng position) {
  return std::isfinite(position.lat) && std::isfinite(position.lon) && std::abs(position.lat) <= 90 &&
         std::abs(position.lon) <= 180;
}

/// INSEE's BPE says how good each position is: "Mauvaise", or since 2024 M, _U, _Z.
void report_uncertain(RawTable const& table, std::vector<std::size_t> const& rows, Report& report) {
  auto const quality = column_named(table, "qualite_xy");
  if (!quality) return;
  for (auto const row : rows) {
    auto const word = trimmed(table.rows[row][*quality]);
    if (word != "Mauvaise" && word != "M" && !word.starts_with('_')) continue;
    report.add({Severity::info,
                "place_position_uncertain",
                {.file = table.file, .line = table.lines[row], .field = table.headers[*quality]},
                {{"quality", std::string{word}}}});
  }
}

RawTable read_raw(std::filesystem::path const& path, ReadPlacesOptions const& options, Report& report) {
  auto const name = path.extension() == ".gz" ? path.stem() : path;  // zones.csv.gz is text, too
  auto const extension = lower_case(name.extension().string());
  auto const is_text = extension == ".csv" || extension == ".txt" || extension == ".tsv";
  return is_text ? read_delimited(path, report) : read_layer(path, options.layer, options.epsg, report);
}

}  // namespace

std::span<double const> numbers_of(Places const& places, std::string_view column) {
  auto const found = places.numbers.find(std::string{column});
  if (found != places.numbers.end()) return found->second;
  auto names = std::vector<std::string>{};
  for (auto const& [name, values] : places.numbers) names.push_back(name);
  throw InputError{
      "places_column_missing", {.file = places.source}, {{"column", std::string{column}}, {"columns", listed(names)}}};
}

Places read_places(std::filesystem::path const& path, ReadPlacesOptions const& options, Report& report) {
  auto table = read_raw(path, options, report);
  auto const id_column = id_column_of(table, options.id_column);
  if (!id_column) report.add({Severity::info, "places_numbered", {.file = table.file}, {}});
  auto const candidates = filtered_rows(table, options.keep_where, report);
  auto where_from = located(table, id_column, options);
  if (!where_from.is_nowhere) check_all(where_from, candidates, options, table.file);

  auto places = Places{};
  places.name = options.name;
  places.source = table.file;
  auto kept = std::vector<std::size_t>{};
  auto seen = std::unordered_set<std::string>{};
  auto to_position = ToPositions{};
  for (auto const row : candidates) {
    auto const drop = [&](char const* code, Arguments arguments = {}) {
      report.add({Severity::warning, code, {.file = table.file, .line = table.lines[row]}, std::move(arguments)});
    };
    auto id = id_column ? std::string{trimmed(table.rows[row][*id_column])} : std::to_string(table.lines[row]);
    if (id.empty()) {
      drop("place_without_id");
      continue;
    }
    if (!where_from.points[row]) {
      drop("place_without_position", {{"id", id}});
      continue;
    }
    auto const position = where_from.is_nowhere
                              ? LatLng{.lat = where_from.points[row]->y, .lon = where_from.points[row]->x}
                              : to_position(*where_from.points[row], where_from.epsg[row]);
    if (!where_from.is_nowhere && !is_possible(position)) {
      drop("place_with_impossible_position", {{"id", id}});
      continue;
    }
    if (!seen.insert(id).second) {
      drop("place_id_repeated", {{"id", id}});
      continue;
    }
    if (options.area && !where_from.is_nowhere && !options.area->contains(position))
      report.add({Severity::warning,
                  "place_outside_area",
                  {.file = table.file, .line = table.lines[row], .place = position},
                  {{"id", id}}});
    places.ids.push_back(std::move(id));
    places.positions.push_back(position);
    kept.push_back(row);
  }
  if (kept.empty())
    throw InputError{"places_none_left",
                     {.file = table.file},
                     {{"name", options.name}, {"rows", std::to_string(table.rows.size())}}};

  report_uncertain(table, kept, report);
  if (auto const label = column_of(table, kLabelNames))
    for (auto const row : kept) places.labels.emplace_back(trimmed(table.rows[row][*label]));
  for (std::size_t column = 0; column < table.headers.size(); ++column)
    if (column != id_column) file_column(places, table, column, kept, report);
  if (where_from.outlines) {
    auto& outlines = places.outlines.emplace(Outlines{where_from.outlines->epsg, {}});
    for (auto const row : kept) outlines.shapes.push_back(std::move(where_from.outlines->shapes[row]));
  }
  return places;
}

}  // namespace berline::access
