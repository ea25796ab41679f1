// Relief: heights from a raster, and what slopes do to walking and cycling.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "berline/street/graph.h"

namespace berline::street {

/// A raster of heights in metres, whole in memory.
class ElevationModel {
public:
  /// The first band of a GeoTIFF or anything else GDAL reads, in any coordinate system. Throws `InputError`.
  static ElevationModel read(std::filesystem::path const& file);

  /// A raster of `columns` x (heights / columns) cells in degrees; `north_west` is the outer corner of the first cell.
  ElevationModel(std::vector<float> heights, std::size_t columns, LatLng north_west, double cell_degrees);

  /// Heights by bilinear interpolation between cell centres; not a number where the raster has none.
  std::vector<double> heights(std::span<LatLng const> points) const;

private:
  ElevationModel() = default;
  double at(double column, double row) const;

  std::vector<float> heights_;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::array<double, 6> geotransform_{};  // as GDAL's: from columns and rows to x and y
  std::string coordinate_system_;         // WKT; empty: longitude and latitude
};

/// Tobler's hiking function relative to its value on the flat: 1 at slope 0, at most 1.19 (5 % downhill).
/// `slope` is rise over run, positive uphill. Tobler (1993), NCGIA technical report 93-1.
double tobler_factor(double slope);

/// Speed of a bike on a slope, relative to the flat: falls uphill, stays downhill. 1 / (1 + 9 slope) halves it at 11 %,
/// near the power balance of a utility cyclist (Parkin and Rotheram 2010).
double bike_climb_factor(double slope);

/// The same with a motor: 1 / (1 + 3 slope), a third of the slowing. Beside a rider's 100 W or so the motor has up to
/// 250 W (EU regulation 168/2013, article 2), which leaves the legs less than a third of the climbing.
double ebike_climb_factor(double slope);

/// The graph with `flat_walk`, `flat_bike` and `flat_ebike` set from the relief, every 30 m along each segment; tunnels
/// and ferries run straight from end to end. Where the raster has no height, the tagged incline stays; such segments
/// are counted in `report` (elevation_missing; elevation_elsewhere when it has none at all).
StreetGraph with_elevation(StreetGraph, ElevationModel const&, Report& report);

}  // namespace berline::street
