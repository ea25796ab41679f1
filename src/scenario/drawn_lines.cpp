// Lines drawn in a GIS.
#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>

#include "berline/base/error.h"
#include "take.h"

namespace berline::scenario {
namespace {

/// GDAL says nothing on the console while it lives.
struct QuietGdal {
  QuietGdal() {
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
  }
  QuietGdal(QuietGdal const&) = delete;
  QuietGdal& operator=(QuietGdal const&) = delete;
  ~QuietGdal() { CPLPopErrorHandler(); }
};

struct Release {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
struct ReleaseFeature {
  void operator()(void* feature) const { OGR_F_Destroy(feature); }
};

std::vector<LatLng> points_of(OGRGeometryH line) {
  auto points = std::vector<LatLng>{};
  for (auto i = 0; i < OGR_G_GetPointCount(line); ++i) {
    auto const point = LatLng{OGR_G_GetY(line, i), OGR_G_GetX(line, i)};
    if (points.empty() || points.back() != point) points.push_back(point);
  }
  return points;
}

Tags tags_of(OGRFeatureH feature) {
  auto tags = Tags{};
  for (auto field = 0; field < OGR_F_GetFieldCount(feature); ++field)
    if (OGR_F_IsFieldSetAndNotNull(feature, field) != 0)
      tags.emplace_back(OGR_Fld_GetNameRef(OGR_F_GetFieldDefnRef(feature, field)),
                        OGR_F_GetFieldAsString(feature, field));
  return tags;
}

/// Adds the feature's line, or its lines.
void add(std::vector<DrawnLine>& drawn, OGRFeatureH feature) {
  auto* const geometry = OGR_F_GetGeometryRef(feature);
  if (geometry == nullptr) return;
  auto const parts =
      OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbMultiLineString ? OGR_G_GetGeometryCount(geometry) : 1;
  for (auto part = 0; part < parts; ++part) {
    auto* const line = OGR_G_GetGeometryCount(geometry) > 0 ? OGR_G_GetGeometryRef(geometry, part) : geometry;
    if (OGR_GT_Flatten(OGR_G_GetGeometryType(line)) != wkbLineString) continue;
    if (auto points = points_of(line); points.size() >= 2) drawn.push_back({std::move(points), tags_of(feature)});
  }
}

void read_layer(std::vector<DrawnLine>& drawn, OGRLayerH layer) {
  constexpr auto kWgs84 = 4326;
  auto* const degrees = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(degrees, kWgs84);
  OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
  OGR_L_ResetReading(layer);
  while (auto* const row = OGR_L_GetNextFeature(layer)) {
    auto const feature = std::unique_ptr<void, ReleaseFeature>{row};
    // Without a system coordinates are taken for degrees.
    if (auto* const geometry = OGR_F_GetGeometryRef(row);
        geometry != nullptr && OGR_G_GetSpatialReference(geometry) != nullptr)
      OGR_G_TransformTo(geometry, degrees);
    add(drawn, row);
  }
  OSRRelease(degrees);
}

}  // namespace

std::vector<DrawnLine> read_drawn(std::filesystem::path const& file, Where const& where) {
  auto const quiet = QuietGdal{};
  auto const dataset = std::unique_ptr<void, Release>{
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
  auto drawn = std::vector<DrawnLine>{};
  if (dataset)
    for (auto layer = 0; layer < GDALDatasetGetLayerCount(dataset.get()); ++layer)
      read_layer(drawn, GDALDatasetGetLayer(dataset.get(), layer));
  if (drawn.empty()) throw ConfigError{"scenario_line_unreadable", where, {{"line", file.string()}}};
  return drawn;
}

}  // namespace berline::scenario
