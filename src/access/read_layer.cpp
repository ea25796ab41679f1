#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <type_traits>

#include "berline/base/error.h"
#include "raw_table.h"

namespace berline::access {
namespace {

/// GDAL says nothing on the console while it lives; its last error stays readable.
struct QuietGdal {
  QuietGdal() {
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
  }
  QuietGdal(QuietGdal const&) = delete;
  QuietGdal& operator=(QuietGdal const&) = delete;
  ~QuietGdal() { CPLPopErrorHandler(); }
};

template <auto release>
struct Release {
  template <class Handle>
  void operator()(Handle* handle) const {
    release(handle);
  }
};
template <class Handle, auto release>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Release<release>>;
using Dataset = Owned<GDALDatasetH, GDALClose>;
using Feature = Owned<OGRFeatureH, OGR_F_Destroy>;
using Geometry = Owned<OGRGeometryH, OGR_G_DestroyGeometry>;
using SpatialSystem = Owned<OGRSpatialReferenceH, OSRRelease>;
using Transformation = Owned<OGRCoordinateTransformationH, OCTDestroyCoordinateTransformation>;

constexpr int kWgs84 = 4326;

SpatialSystem spatial_system(int epsg) {
  auto system = SpatialSystem{OSRNewSpatialReference(nullptr)};
  if (OSRImportFromEPSG(system.get(), epsg) != OGRERR_NONE)
    throw ConfigError{"unknown_epsg", {}, {{"epsg", std::to_string(epsg)}}};
  OSRSetAxisMappingStrategy(system.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return system;
}

/// How the coordinates of a layer are turned into positions, and in which system its areas are kept.
struct Systems {
  SpatialSystem layer;
  SpatialSystem wgs84 = spatial_system(kWgs84);
  Transformation to_wgs84;
  bool in_wgs84 = false;
  int outline_epsg = kWgs84;  // when the layer's system has no code, areas are kept in degrees
};

Systems systems_of(OGRLayerH layer, std::optional<int> epsg, std::string const& file) {
  auto systems = Systems{};
  if (auto* own = OGR_L_GetSpatialRef(layer)) {
    systems.layer.reset(OSRClone(own));
    OSRSetAxisMappingStrategy(systems.layer.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRGetAuthorityCode(systems.layer.get(), nullptr) == nullptr &&
        OSRAutoIdentifyEPSG(systems.layer.get()) != OGRERR_NONE)
      CPLErrorReset();  // a system without a code is no problem
    if (auto const* code = OSRGetAuthorityCode(systems.layer.get(), nullptr)) systems.outline_epsg = std::atoi(code);
  } else if (epsg) {
    systems.layer = spatial_system(*epsg);
    systems.outline_epsg = *epsg;
  } else {
    throw InputError{"places_layer_without_system", {.file = file}, {{"layer", OGR_L_GetName(layer)}}};
  }
  systems.in_wgs84 = OSRIsSame(systems.layer.get(), systems.wgs84.get()) != 0;
  systems.to_wgs84.reset(OCTNewCoordinateTransformation(systems.layer.get(), systems.wgs84.get()));
  if (!systems.to_wgs84)
    throw InputError{"places_layer_without_system", {.file = file}, {{"layer", OGR_L_GetName(layer)}}};
  return systems;
}

/// A point that stands for a geometry: itself, or the centroid of an area if it lies inside, else a point that does.
Geometry representative(OGRGeometryH geometry) {
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPoint) return Geometry{OGR_G_Clone(geometry)};
  auto centroid = Geometry{OGR_G_CreateGeometry(wkbPoint)};
  if (OGR_G_Centroid(geometry, centroid.get()) != OGRERR_NONE || OGR_G_IsEmpty(centroid.get()) != 0) return nullptr;
  if (OGR_G_GetDimension(geometry) == 2 && OGR_G_Contains(geometry, centroid.get()) == 0)
    if (auto inside = Geometry{OGR_G_PointOnSurface(geometry)}; inside && OGR_G_IsEmpty(inside.get()) == 0)
      return inside;
  return centroid;
}

std::optional<LatLng> position_of(OGRGeometryH geometry, Systems const& systems) {
  if (geometry == nullptr || OGR_G_IsEmpty(geometry) != 0) return std::nullopt;
  auto const point = representative(geometry);
  if (!point) return std::nullopt;
  auto x = OGR_G_GetX(point.get(), 0);
  auto y = OGR_G_GetY(point.get(), 0);
  // Degrees stay as they are, even impossible ones: they tell what is wrong with the file.
  if (!systems.in_wgs84 && OCTTransform(systems.to_wgs84.get(), 1, &x, &y, nullptr) == 0) return std::nullopt;
  if (!std::isfinite(x) || !std::isfinite(y)) return std::nullopt;
  return LatLng{.lat = y, .lon = x};
}

/// The ring turned so that it runs counter-clockwise (exteriors) or clockwise (holes), and closed.
geo::Ring ring_of(OGRGeometryH ring, bool counter_clockwise) {
  auto points = geo::Ring{};
  for (int i = 0; i < OGR_G_GetPointCount(ring); ++i) points.push_back({OGR_G_GetX(ring, i), OGR_G_GetY(ring, i)});
  if (points.empty()) return points;
  if (points.front() != points.back()) points.push_back(points.front());
  auto twice_area = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i)
    twice_area += points[i - 1].x * points[i].y - points[i].x * points[i - 1].y;
  if ((twice_area > 0) != counter_clockwise) return {points.rbegin(), points.rend()};
  return points;
}

geo::MultiPolygon areas_of(OGRGeometryH geometry) {
  auto const linear = Geometry{OGR_G_GetLinearGeometry(geometry, 0, nullptr)};
  auto areas = geo::MultiPolygon{};
  auto const add = [&](OGRGeometryH polygon) {
    if (OGR_G_GetGeometryCount(polygon) == 0) return;
    auto area = geo::Polygon{};
    area.exterior = ring_of(OGR_G_GetGeometryRef(polygon, 0), true);
    for (int i = 1; i < OGR_G_GetGeometryCount(polygon); ++i)
      area.holes.push_back(ring_of(OGR_G_GetGeometryRef(polygon, i), false));
    areas.push_back(std::move(area));
  };
  switch (wkbFlatten(OGR_G_GetGeometryType(linear.get()))) {
    case wkbPolygon:
      add(linear.get());
      break;
    case wkbMultiPolygon:
      for (int i = 0; i < OGR_G_GetGeometryCount(linear.get()); ++i) add(OGR_G_GetGeometryRef(linear.get(), i));
      break;
    default:
      break;
  }
  return areas;
}

OGRLayerH chosen_layer(GDALDatasetH dataset, std::string const& wanted, std::string const& file, Report& report) {
  auto names = std::string{};
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i)
    names += (names.empty() ? "" : ", ") + std::string{OGR_L_GetName(GDALDatasetGetLayer(dataset, i))};
  auto* layer = wanted.empty() ? GDALDatasetGetLayer(dataset, 0) : GDALDatasetGetLayerByName(dataset, wanted.c_str());
  if (layer == nullptr)
    throw InputError{"places_layer_missing", {.file = file}, {{"layer", wanted}, {"layers", names}}};
  if (wanted.empty() && GDALDatasetGetLayerCount(dataset) > 1)
    report.add({Severity::info,
                "places_first_layer_read",
                {.file = file},
                {{"layer", OGR_L_GetName(layer)}, {"layers", names}}});
  return layer;
}

}  // namespace

RawTable read_layer(std::filesystem::path const& path, std::string const& wanted, std::optional<int> epsg,
                    Report& report) {
  auto const file = path.string();
  auto error = std::error_code{};
  if (!std::filesystem::exists(path, error)) throw InputError{"file_not_found", {.file = file}};
  auto const quiet = QuietGdal{};
  auto const dataset = Dataset{GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
  if (!dataset) throw InputError{"places_file_not_understood", {.file = file}, {{"reason", CPLGetLastErrorMsg()}}};
  auto* const layer = chosen_layer(dataset.get(), wanted, file, report);
  auto const has_geometry = OGR_L_GetGeomType(layer) != wkbNone;
  auto const systems = has_geometry ? systems_of(layer, epsg, file) : Systems{};

  auto table = RawTable{};
  table.file = file;
  auto* const definition = OGR_L_GetLayerDefn(layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
    table.headers.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
  auto outlines = Outlines{systems.outline_epsg, {}};
  auto has_areas = false;
  OGR_L_ResetReading(layer);
  // Errors of single geometries are not errors of reading: only what the last call left tells how the file ended.
  auto const next = [&] {
    CPLErrorReset();
    return Feature{OGR_L_GetNextFeature(layer)};
  };
  while (auto const feature = next()) {
    auto& row = table.rows.emplace_back();
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
      row.emplace_back(OGR_F_IsFieldSetAndNotNull(feature.get(), i) != 0 ? OGR_F_GetFieldAsString(feature.get(), i)
                                                                         : "");
    table.lines.push_back(table.rows.size());
    if (!has_geometry) continue;
    auto* const geometry = OGR_F_GetGeometryRef(feature.get());
    table.positions.push_back(position_of(geometry, systems));
    outlines.shapes.push_back(geometry == nullptr ? geo::MultiPolygon{} : areas_of(geometry));
    has_areas = has_areas || !outlines.shapes.back().empty();
  }
  if (CPLGetLastErrorType() >= CE_Failure)
    throw InputError{"places_file_not_understood", {.file = file}, {{"reason", CPLGetLastErrorMsg()}}};
  if (has_areas) table.outlines = std::move(outlines);
  return table;
}

}  // namespace berline::access
