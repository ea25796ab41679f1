#include "berline/output/geojson.h"

#include <cmath>

#include <fmt/format.h>

#include "berline/output/csv.h"
#include "berline/output/file.h"

namespace berline::output {
namespace {

std::string json_text(std::string_view text) {
  auto out = std::string{'"'};
  for (auto const character : text) {
    if (character == '"' || character == '\\')
      (out += '\\') += character;
    else if (static_cast<unsigned char>(character) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(character));
    else
      out += character;
  }
  return out + '"';
}

std::string json_value(TableColumn const& column, std::size_t row) {
  switch (column.field.kind) {
    case FieldKind::text: {
      auto const& text = std::get<std::vector<std::string>>(column.values)[row];
      return text.empty() ? "null" : json_text(text);
    }
    case FieldKind::integer: {
      auto const value = std::get<std::vector<std::optional<std::int64_t>>>(column.values)[row];
      return value ? std::to_string(*value) : "null";
    }
    case FieldKind::decimal: {
      auto text = std::string{};
      append_decimal(text, std::get<std::vector<double>>(column.values)[row], column.field.decimals,
                     CsvDialect::standard);
      return text.empty() ? "null" : text;
    }
  }
  return "null";
}

/// Writes positions in degrees and remembers the box they span.
class Positions {
public:
  explicit Positions(int epsg) : projection_{epsg} {}

  std::string operator()(geo::Planar point) {
    auto const position =
        projection_.is_geographic() ? LatLng{.lat = point.y, .lon = point.x} : projection_.inverse(point);
    box_.extend(position);
    return degrees(position.lon, position.lat);
  }

  std::string list(std::span<geo::Planar const> points) {
    auto text = std::string{'['};
    for (auto const point : points) {
      if (text.size() > 1) text += ',';
      text += (*this)(point);
    }
    return text + ']';
  }

  std::string rings(geo::Polygon const& polygon) {
    auto text = "[" + list(polygon.exterior);
    for (auto const& hole : polygon.holes) text += "," + list(hole);
    return text + ']';
  }

  BoundingBox const& box() const { return box_; }

  static std::string degrees(double lon, double lat) { return fmt::format("[{:.7f},{:.7f}]", lon, lat); }

private:
  geo::Projection projection_;
  BoundingBox box_;
};

std::string object(std::string_view type, std::string const& coordinates) {
  return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
}

std::string json_geometry(Geometries const& geometries, std::size_t row, Positions& positions) {
  if (auto const* points = std::get_if<Points>(&geometries)) return object("Point", positions((*points)[row]));
  if (auto const* lines = std::get_if<Lines>(&geometries))
    return (*lines)[row].empty() ? "null" : object("LineString", positions.list((*lines)[row]));
  auto const& shapes = std::get<Areas>(geometries)[row];
  if (shapes.empty()) return "null";
  if (shapes.size() == 1) return object("Polygon", positions.rings(shapes.front()));
  auto text = std::string{'['};
  for (auto const& shape : shapes) {
    if (text.size() > 1) text += ',';
    text += positions.rings(shape);
  }
  return object("MultiPolygon", text + ']');
}

}  // namespace

std::string geojson(Layer const& layer) {
  auto positions = Positions{layer.epsg};
  auto features = std::string{};
  for (std::size_t row = 0; row < layer.table.rows(); ++row) {
    auto properties = std::string{};
    for (auto const& column : layer.table.columns) {
      if (!properties.empty()) properties += ',';
      properties += json_text(column.field.name) + ':' + json_value(column, row);
    }
    features += fmt::format(R"({}{{"type":"Feature","properties":{{{}}},"geometry":{}}})", row == 0 ? "" : ",\n",
                            properties, json_geometry(layer.geometries, row, positions));
  }
  auto const box = positions.box();
  auto const bbox = box.is_empty() ? std::string{}
                                   : fmt::format(R"("bbox":[{:.7f},{:.7f},{:.7f},{:.7f}],)", box.west, box.south,
                                                 box.east, box.north);
  return fmt::format("{{\"type\":\"FeatureCollection\",{}\"features\":[\n{}\n]}}\n", bbox, features);
}

void write_geojson(Layer const& layer, std::filesystem::path const& path) {
  write_file(path, geojson(layer));
}

}  // namespace berline::output
