#include "berline/output/geotiff.h"

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <type_traits>

#include "berline/base/error.h"
#include "berline/output/wording.h"
#include "gdal_session.h"
#include "write_error.h"

namespace berline::output {
namespace {

struct CloseDataset {
  void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, CloseDataset>;

/// The image in memory, north at the top as images are.
Dataset in_memory(Raster const& raster, text::Language language) {
  auto const width = static_cast<int>(raster.width);
  auto const height = static_cast<int>(raster.height);
  auto image = Dataset{GDALCreate(GDALGetDriverByName("MEM"), "", width, height, static_cast<int>(raster.bands.size()),
                                  GDT_Float32, nullptr)};
  if (!image) return image;
  auto const top = raster.corner.y + raster.cell * static_cast<double>(raster.height);
  auto transform = std::array{raster.corner.x, raster.cell, 0.0, top, 0.0, -raster.cell};
  GDALSetGeoTransform(image.get(), transform.data());
  auto* system = OSRNewSpatialReference(nullptr);
  auto const known = OSRImportFromEPSG(system, raster.epsg) == OGRERR_NONE;
  if (known) GDALSetSpatialRef(image.get(), system);
  OSRRelease(system);
  if (!known) throw ConfigError{"unknown_epsg", {}, {{"epsg", std::to_string(raster.epsg)}}};
  auto line = std::vector<float>(raster.width);
  for (std::size_t number = 0; number < raster.bands.size(); ++number) {
    auto const& band = raster.bands[number];
    assert(band.values.size() == raster.width * raster.height);
    auto* target = GDALGetRasterBand(image.get(), static_cast<int>(number + 1));
    GDALSetDescription(target, band.name.c_str());
    GDALSetMetadataItem(target, "LABEL", spoken(band.label, language).c_str(), nullptr);
    GDALSetRasterNoDataValue(target, kNoData);
    for (std::size_t row = 0; row < raster.height; ++row) {
      auto const first = band.values.begin() + static_cast<std::ptrdiff_t>((raster.height - 1 - row) * raster.width);
      std::transform(first, first + width, line.begin(),
                     [](float value) { return std::isnan(value) ? kNoData : value; });
      if (GDALRasterIO(target, GF_Write, 0, static_cast<int>(row), width, 1, line.data(), width, 1, GDT_Float32, 0,
                       0) != CE_None)
        return image;  // the session knows why
    }
  }
  return image;
}

}  // namespace

void write_geotiff(Raster const& raster, text::Language language, std::filesystem::path const& path) {
  auto const session = GdalSession{};
  auto const image = in_memory(raster, language);
  session.check(path);
  char** options = nullptr;
  options = CSLSetNameValue(options, "COMPRESS", "DEFLATE");
  options = CSLSetNameValue(options, "RESAMPLING", "NEAREST");  // a mean of times would be a time nobody has
  auto const copy =
      Dataset{GDALCreateCopy(GDALGetDriverByName("COG"), path.c_str(), image.get(), FALSE, options, nullptr, nullptr)};
  CSLDestroy(options);
  session.check(path);
  if (!copy) throw write_error(path, "GDAL");
}

Raster raster_of(std::vector<geo::Cell> const& cells, std::vector<Band> bands) {
  if (cells.empty()) throw ConfigError{"raster_cells_differ"};
  auto const& model = cells.front();
  auto south = model.north, north = model.north, west = model.east, east = model.east;
  for (auto const& cell : cells) {
    if (cell.epsg != model.epsg || cell.size != model.size || (cell.north - model.north) % model.size != 0 ||
        (cell.east - model.east) % model.size != 0)
      throw ConfigError{"raster_cells_differ"};
    south = std::min(south, cell.north);
    north = std::max(north, cell.north);
    west = std::min(west, cell.east);
    east = std::max(east, cell.east);
  }
  auto raster = Raster{};
  raster.epsg = model.epsg;
  raster.corner = {static_cast<double>(west), static_cast<double>(south)};
  raster.cell = model.size;
  raster.width = static_cast<std::size_t>((east - west) / model.size + 1);
  raster.height = static_cast<std::size_t>((north - south) / model.size + 1);
  for (auto& band : bands) {
    assert(band.values.size() == cells.size());
    auto grid = std::vector<float>(raster.width * raster.height, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const row = static_cast<std::size_t>((cells[i].north - south) / model.size);
      auto const column = static_cast<std::size_t>((cells[i].east - west) / model.size);
      grid[row * raster.width + column] = band.values[i];
    }
    band.values = std::move(grid);
  }
  raster.bands = std::move(bands);
  return raster;
}

}  // namespace berline::output
