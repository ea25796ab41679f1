#include "ogr_geometry.h"

namespace berline::output {
namespace {

OGRGeometryH curve(OGRwkbGeometryType type, std::span<geo::Planar const> points) {
  auto* geometry = OGR_G_CreateGeometry(type);
  OGR_G_SetPointCount(geometry, static_cast<int>(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i)
    OGR_G_SetPoint_2D(geometry, static_cast<int>(i), points[i].x, points[i].y);
  return geometry;
}

OGRGeometryH polygon(geo::Polygon const& shape) {
  auto* geometry = OGR_G_CreateGeometry(wkbPolygon);
  OGR_G_AddGeometryDirectly(geometry, curve(wkbLinearRing, shape.exterior));
  for (auto const& hole : shape.holes) OGR_G_AddGeometryDirectly(geometry, curve(wkbLinearRing, hole));
  return geometry;
}

}  // namespace

OGRwkbGeometryType ogr_type(Geometries const& geometries) {
  if (std::holds_alternative<Points>(geometries)) return wkbPoint;
  return std::holds_alternative<Lines>(geometries) ? wkbLineString : wkbMultiPolygon;
}

OGRGeometryH ogr_geometry(Geometries const& geometries, std::size_t row) {
  if (auto const* points = std::get_if<Points>(&geometries)) {
    auto* geometry = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(geometry, 0, (*points)[row].x, (*points)[row].y);
    return geometry;
  }
  if (auto const* lines = std::get_if<Lines>(&geometries))
    return (*lines)[row].empty() ? nullptr : curve(wkbLineString, (*lines)[row]);
  auto const& shapes = std::get<Areas>(geometries)[row];
  if (shapes.empty()) return nullptr;
  auto* geometry = OGR_G_CreateGeometry(wkbMultiPolygon);
  for (auto const& shape : shapes) OGR_G_AddGeometryDirectly(geometry, polygon(shape));
  return geometry;
}

}  // namespace berline::output
