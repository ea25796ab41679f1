// Points people start from or go to, read from the files planners have.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "berline/geo/polygon.h"

namespace berline::access {

/// The areas that points stand for, as the file draws them, to be shown on maps.
struct Outlines {
  int epsg = 4326;
  std::vector<geo::MultiPolygon> shapes;  // one per point
};

/// A set of points. Ids are text (leading zeros stay) and unique; every column has one entry per point.
struct Places {
  std::string name;    // the set's name in the study
  std::string source;  // the file
  std::vector<std::string> ids;
  std::vector<LatLng> positions;
  std::vector<std::string> labels;                        // the name a person would use; empty when the file has none
  std::map<std::string, std::vector<double>> numbers;     // numeric columns by name; NaN = missing
  std::map<std::string, std::vector<std::string>> texts;  // the other columns, codes with leading zeros among them
  std::optional<Outlines> outlines;                       // when the file has polygons, or ids of INSPIRE cells
  std::map<std::string, std::vector<LatLng>> entrances;   // by id: where one enters; a place without enters where it is

  std::size_t size() const { return ids.size(); }
  /// Lists of ids may have none.
  bool have_positions() const { return !positions.empty() && positions.front().lat == positions.front().lat; }
};

/// The numeric column, one value per place. Throws `InputError` (places_column_missing) when there is none such.
std::span<double const> numbers_of(Places const&, std::string_view column);

struct ReadPlacesOptions {
  std::string name{};
  std::string id_column = "id";
  std::optional<int> epsg{};           // of x/y columns, or of a layer that does not say its own
  std::optional<BoundingBox> area{};   // to recognise swapped axes and wrong systems, and to count points outside
  std::string keep_where{};            // "column > value": only those rows (Porto Alegre: "healthcare > 0")
  std::string layer{};                 // of a file with several; empty: the first
  std::filesystem::path codes{};       // a list of codes and what they mean; its columns join those of the file
  std::string code_column = "TYPEQU";  // of the file: whose codes they are
  bool ids_repeat = false;             // several rows may have one id: entrances of a site
  bool needs_positions = true;         // false: a file without coordinates is a list of ids, all at no position (NaN)
};

/// Where one enters the place of a row: its entrances, or where it is.
std::vector<LatLng> entrances_of(Places const&, std::size_t row);

/// Gives sites their entrances: points whose ids (repeated) are those of sites. Entrances of no site are counted
/// (entrance_of_no_site), and sites without any (site_without_entrance).
void add_entrances(Places& sites, Places const& entrances, Report&);

/// Reads CSV (separator , ; tab |, decimal comma, UTF-8, UTF-16 or Latin-1, columns in any case) and whatever layers
/// GDAL knows: GeoPackage, GeoJSON, Shapefile, spreadsheets. Positions come from, in this order: the layer's geometry
/// (of areas: their centroid, or a point inside); lon/lat columns; x/y columns with their EPSG code, in a column
/// or given; a "lat, lon" column of French open data; ids of INSPIRE grid cells.
/// The FINESS register (etalab-cs1100507, without header, two kinds of records) is recognised and joined; INSEE's BPE
/// with a system per row and a quality of the position is read as any CSV.
/// Codes mean other things in other years (INSEE's BPE changed them in 2024): with the year's list of codes, filters
/// and columns speak of labels instead. Rows dropped (without position or id, repeated id, no value for the filter) and
/// rows outside the area are counted in `report` with their line. `InputError` when the answer would be nonsense:
/// unreadable file, missing columns, swapped or projected coordinates (the message names the system they seem to be
/// in), all points outside the area, nothing left; `ConfigError` for a filter that says nothing.
Places read_places(std::filesystem::path const&, ReadPlacesOptions const&, Report& report);

}  // namespace berline::access
