// Layers as GeoJSON, for the web and small results.
#pragma once

#include <filesystem>
#include <string>

#include "berline/output/table.h"

namespace berline::output {

/// RFC 7946: WGS84 longitude and latitude with 7 decimals, exteriors counter-clockwise, holes clockwise, a `bbox`; a
/// multipolygon of one part is a Polygon. Properties are the columns, null where there is no value.
std::string geojson(Layer const&);
void write_geojson(Layer const&, std::filesystem::path const&);

}  // namespace berline::output
