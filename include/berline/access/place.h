// Points people start from or go to, read from the files planners have.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
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
  std::vector<std::string> labels;                     // the name a person would use; empty when the file has none
  std::map<std::string, std::vector<double>> numbers;  // numeric columns by name; NaN = missing
  std::optional<Outlines> outlines;                    // when the file has polygons: cells, zones

  std::size_t size() const { return ids.size(); }
};

struct ReadPlacesOptions {
  std::string name;
  std::string id_column = "id";
  std::optional<int> epsg;          // of x/y columns; lon/lat columns are WGS84
  std::optional<BoundingBox> area;  // points far outside are named as such: swapped axes, wrong CRS, or just outside
  std::string keep_where;           // "column > value": only those rows (Porto Alegre: "healthcare > 0")
};

/// Reads CSV (any separator, decimal comma, UTF-8 or Latin-1), GeoPackage, GeoJSON, Shapefile. Dropped rows are counted
/// in `report` with their line; an empty set, a missing column or all points outside the area throws `InputError`.
Places read_places(std::filesystem::path const&, ReadPlacesOptions const&, Report& report);

}  // namespace berline::access
