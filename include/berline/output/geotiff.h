// Times on a grid as an image that GIS programs measure: one band a percentile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "berline/geo/grid.h"
#include "berline/geo/projection.h"
#include "berline/output/style.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// Values of square cells, row 0 the southernmost, `values[row * width + column]`; NaN is no value.
struct Band {
  std::string name;  // the column's name in tables, such as travel_time_p50
  Wording label;
  std::vector<float> values;
};

struct Raster {
  int epsg = 0;
  geo::Planar corner;  // lower left corner of cell (0, 0)
  double cell = 0;     // side, in the system's unit
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<Band> bands;
};

/// What stands for "no value" in the file; declared as such in its header.
inline constexpr float kNoData = -9999;

/// A cloud-optimised GeoTIFF with overviews. Same input, same bytes. Throws `ResourceError`, `ConfigError`
/// (unknown_epsg).
void write_geotiff(Raster const&, text::Language, std::filesystem::path const&);

/// The raster that holds these cells (one size and system, at most one value each; the rest has no value), with one
/// band for each entry of `bands`, whose values are given cell by cell. Throws `ConfigError` (raster_cells_differ) when
/// the cells are not of one grid: only origins made as a grid can be an image.
Raster raster_of(std::vector<geo::Cell> const&, std::vector<Band> bands);

}  // namespace berline::output
