// Layers as one GeoPackage that QGIS opens already classed and coloured.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "berline/output/table.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// One file with the layers in order, their spatial indexes, aliases of columns in `language`, and a `layer_styles`
/// table with a QGIS style (QML) and an OGC style (SLD) for each styled layer, used by default. Tables without geometry
/// go in as attribute tables. No value = NULL. Same input, same bytes. Throws `ResourceError` (cannot_write_file),
/// `ConfigError` (unknown_epsg). Precondition: layer and table names are unique.
void write_geopackage(std::filesystem::path const&, std::span<Layer const> layers, std::span<Table const> tables,
                      text::Language language);

/// The style documents by themselves, UTF-8 XML. `geometries` says what is drawn: points, areas or lines.
std::string qgis_style(Style const&, Geometries const& geometries, text::Language);
std::string sld_style(Style const&, Geometries const& geometries, std::string_view layer_name, text::Language);

}  // namespace berline::output
