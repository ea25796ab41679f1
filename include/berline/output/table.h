// What a table or a map layer holds, said once for all writers (CSV, GeoPackage, GeoJSON, workbook, dictionary).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/geo/polygon.h"
#include "berline/output/style.h"

namespace berline::output {

enum class FieldKind : std::uint8_t { text, integer, decimal };

/// What one column means. Names and units are stable and English; headings come from the catalogue.
struct Field {
  std::string name;    // lower_snake, the same in every file and language
  Wording label;       // its entry's sentence is the heading, its entry's help the definition
  std::string unit{};  // "min", "km", or a catalogue code such as unit_inhabitants; empty: no unit
  FieldKind kind = FieldKind::text;
  int decimals = 1;  // of a decimal field, where numbers are written as text
};

/// The values of one column, in one of three shapes. No value: the empty text, nullopt, NaN. Unreachable is no value.
using Values = std::variant<std::vector<std::string>, std::vector<std::optional<std::int64_t>>, std::vector<double>>;

struct TableColumn {
  Field field;
  Values values;  // of the field's kind: text, integer, decimal
};

struct Table {
  std::string name;  // of the file or layer, lower_snake
  Wording title;
  std::vector<TableColumn> columns;  // all of one length

  std::size_t rows() const;
  /// Precondition of all writers: names unique and not empty, columns of one length, shapes as their kinds say.
  bool is_consistent() const;
  TableColumn const* find(std::string_view column) const;
};

/// Adders that keep the shapes right.
void add_column(Table&, Field, std::vector<std::string>);
void add_column(Table&, Field, std::vector<std::optional<std::int64_t>>);
void add_column(Table&, Field, std::vector<double>);

/// Minutes with one decimal from exact seconds; never becomes no value (NaN).
double minutes_or_missing(Seconds);
std::vector<double> minutes_or_missing(std::span<Seconds const>);

/// One geometry per row, in the coordinates of the layer's system. An empty multipolygon is "no geometry".
using Points = std::vector<geo::Planar>;
using Areas = std::vector<geo::MultiPolygon>;
using Lines = std::vector<std::vector<geo::Planar>>;
using Geometries = std::variant<Points, Areas, Lines>;

/// A table on the map.
struct Layer {
  Table table;
  int epsg = 4326;  // geographic systems: x = longitude, y = latitude
  Geometries geometries;
  std::optional<Style> style;
};

/// The rows of all layers one after the other, under the name and style of the first. Precondition: the same columns,
/// system and kind of geometry; at least one layer.
Layer joined(std::span<Layer const>);

/// Positions in the coordinates of a system.
Points projected(std::span<LatLng const>, int epsg);

}  // namespace berline::output
