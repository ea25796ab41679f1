#include "berline/output/geopackage.h"

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cassert>
#include <cmath>
#include <memory>
#include <string>
#include <type_traits>

#include "berline/output/csv.h"
#include "berline/output/wording.h"
#include "gdal_session.h"
#include "ogr_geometry.h"
#include "write_error.h"

namespace berline::output {
namespace {

struct CloseDataset {
  void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, CloseDataset>;

struct DestroyFeature {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyFeature>;

struct ReleaseSystem {
  void operator()(OGRSpatialReferenceH system) const { OSRRelease(system); }
};
using SpatialSystem = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, ReleaseSystem>;

struct FreeOptions {
  void operator()(char** options) const { CSLDestroy(options); }
};
using Options = std::unique_ptr<char*, FreeOptions>;

Options options(std::initializer_list<std::pair<char const*, std::string>> values) {
  char** list = nullptr;
  for (auto const& [name, value] : values) list = CSLSetNameValue(list, name, value.c_str());
  return Options{list};
}

SpatialSystem spatial_system(int epsg) {
  auto system = SpatialSystem{OSRNewSpatialReference(nullptr)};
  if (OSRImportFromEPSG(system.get(), epsg) != OGRERR_NONE)
    throw ConfigError{"unknown_epsg", {}, {{"epsg", std::to_string(epsg)}}};
  OSRSetAxisMappingStrategy(system.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return system;
}

OGRFieldType field_type(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
      return OFTString;
    case FieldKind::integer:
      return OFTInteger64;
    case FieldKind::decimal:
      return OFTReal;
  }
  return OFTString;
}

void create_field(OGRLayerH layer, char const* name, OGRFieldType type, OGRFieldSubType subtype = OFSTNone) {
  auto* definition = OGR_Fld_Create(name, type);
  OGR_Fld_SetSubType(definition, subtype);
  OGR_L_CreateField(layer, definition, TRUE);
  OGR_Fld_Destroy(definition);
}

OGRLayerH create_layer(GDALDatasetH dataset, Table const& table, OGRSpatialReferenceH system, OGRwkbGeometryType type,
                       text::Language language) {
  assert(table.is_consistent());
  auto const settings = options({{"GEOMETRY_NAME", "geom"}, {"DESCRIPTION", spoken(table.title, language)}});
  auto* layer = GDALDatasetCreateLayer(dataset, table.name.c_str(), system, type, settings.get());
  if (layer == nullptr) return nullptr;
  for (auto const& column : table.columns)
    create_field(layer, column.field.name.c_str(), field_type(column.field.kind));
  return layer;
}

/// The number that the text formats show: the same value in every file.
double as_shown(double value, int decimals) {
  auto const power = std::pow(10.0, decimals);
  return std::round(value * power) / power;
}

/// No value stays unset: NULL.
void set_field(OGRFeatureH feature, int index, TableColumn const& column, std::size_t row) {
  OGR_F_SetFieldNull(feature, index);
  switch (column.field.kind) {
    case FieldKind::text: {
      auto const& text = std::get<std::vector<std::string>>(column.values)[row];
      if (!text.empty()) OGR_F_SetFieldString(feature, index, text.c_str());
      break;
    }
    case FieldKind::integer:
      if (auto const value = std::get<std::vector<std::optional<std::int64_t>>>(column.values)[row])
        OGR_F_SetFieldInteger64(feature, index, *value);
      break;
    case FieldKind::decimal:
      if (auto const value = std::get<std::vector<double>>(column.values)[row]; std::isfinite(value))
        OGR_F_SetFieldDouble(feature, index, as_shown(value, column.field.decimals));
      break;
  }
}

void write_rows(OGRLayerH layer, Table const& table, Geometries const* geometries, GdalSession const& session,
                std::filesystem::path const& path) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const feature = Feature{OGR_F_Create(OGR_L_GetLayerDefn(layer))};
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      set_field(feature.get(), static_cast<int>(column), table.columns[column], row);
    if (geometries != nullptr)
      if (auto* geometry = ogr_geometry(*geometries, row)) OGR_F_SetGeometryDirectly(feature.get(), geometry);
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) session.check(path);
  }
}

/// Areas beyond this number are smaller than a few pixels on a whole map: outlines would hide their colours.
constexpr std::size_t kMostOutlinedAreas = 5000;

Style style_of(Layer const& layer) {
  auto const* areas = std::get_if<Areas>(&layer.geometries);
  return areas != nullptr && areas->size() > kMostOutlinedAreas ? without_outlines(*layer.style) : *layer.style;
}

/// The table in which QGIS itself keeps the styles of a GeoPackage: same columns, so that it can save over ours.
void write_styles(GDALDatasetH dataset, std::span<Layer const> layers, text::Language language) {
  auto* table = GDALDatasetCreateLayer(dataset, "layer_styles", nullptr, wkbNone, nullptr);
  if (table == nullptr) return;
  for (auto const* name :
       {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML", "styleSLD"})
    create_field(table, name, OFTString);
  create_field(table, "useAsDefault", OFTInteger, OFSTBoolean);
  for (auto const* name : {"description", "owner", "ui"}) create_field(table, name, OFTString);
  create_field(table, "update_time", OFTDateTime);
  auto* const definition = OGR_L_GetLayerDefn(table);
  for (auto const& layer : layers) {
    if (!layer.style) continue;
    auto const style = style_of(layer);
    auto const feature = Feature{OGR_F_Create(definition)};
    auto const set = [&](char const* name, std::string const& value) {
      OGR_F_SetFieldString(feature.get(), OGR_FD_GetFieldIndex(definition, name), value.c_str());
    };
    set("f_table_catalog", "");
    set("f_table_schema", "");
    set("f_table_name", layer.table.name);
    set("f_geometry_column", "geom");
    set("styleName", spoken(layer.table.title, language));
    set("styleQML", qgis_style(style, layer.geometries, language));
    set("styleSLD", sld_style(style, layer.geometries, layer.table.name, language));
    set("description", spoken(layer.table.title, language));
    set("owner", "");
    set("ui", "");
    set("update_time", "2000/01/01 00:00:00");
    OGR_F_SetFieldInteger(feature.get(), OGR_FD_GetFieldIndex(definition, "useAsDefault"), 1);
    if (OGR_L_CreateFeature(table, feature.get()) != OGRERR_NONE) return;  // the session knows why
  }
}

/// GDAL cannot say whether closing went well: the file is opened again and its rows are counted.
void verify(std::filesystem::path const& path, std::span<Layer const> layers, std::span<Table const> tables,
            GdalSession const& session) {
  auto const dataset = Dataset{GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
  session.check(path);
  auto const holds = [&](Table const& table) {
    auto* layer = dataset ? GDALDatasetGetLayerByName(dataset.get(), table.name.c_str()) : nullptr;
    return layer != nullptr && static_cast<std::size_t>(OGR_L_GetFeatureCount(layer, TRUE)) == table.rows();
  };
  for (auto const& layer : layers)
    if (!holds(layer.table)) throw write_error(path, "incomplete layer " + layer.table.name);
  for (auto const& table : tables)
    if (!holds(table)) throw write_error(path, "incomplete table " + table.name);
}

}  // namespace

void write_geopackage(std::filesystem::path const& path, std::span<Layer const> layers, std::span<Table const> tables,
                      text::Language language) {
  auto const session = GdalSession{};
  {
    auto const dataset = Dataset{GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    session.check(path);
    GDALDatasetStartTransaction(dataset.get(), FALSE);
    for (auto const& layer : layers) {
      auto const system = spatial_system(layer.epsg);
      auto* target = create_layer(dataset.get(), layer.table, system.get(), ogr_type(layer.geometries), language);
      session.check(path);
      write_rows(target, layer.table, &layer.geometries, session, path);
    }
    for (auto const& table : tables) {
      auto* target = create_layer(dataset.get(), table, nullptr, wkbNone, language);
      session.check(path);
      write_rows(target, table, nullptr, session, path);
    }
    write_styles(dataset.get(), layers, language);
    GDALDatasetCommitTransaction(dataset.get());
    session.check(path);
  }
  session.check(path);
  verify(path, layers, tables, session);
}

}  // namespace berline::output
