#include "berline/street/elevation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "berline/base/error.h"

namespace berline::street {
namespace {

// Rasters are 30 m wide at best: closer samples see their noise, not the street.
constexpr double kSampleMetres = 30;
// Steeper is an error of the raster (a quay, a cutting), not a street.
constexpr double kSteepest = 0.4;

/// Points every kSampleMetres at most along the geometry, ends included.
void sample(std::span<LatLng const> geometry, bool ends_only, std::vector<LatLng>& points,
            std::vector<double>& metres) {
  auto along = 0.0;
  points.push_back(geometry.front());
  metres.push_back(0);
  auto last = 0.0;
  for (std::size_t i = 1; i < geometry.size(); ++i) {
    auto const length = distance(geometry[i - 1], geometry[i]).count();
    if (!ends_only)
      while (last + kSampleMetres < along + length) {
        last += kSampleMetres;
        points.push_back(between(geometry[i - 1], geometry[i], (last - along) / length));
        metres.push_back(last);
      }
    along += length;
  }
  points.push_back(geometry.back());
  metres.push_back(along);
}

/// Metres on the flat that take as long as the segment does, forwards or backwards.
template <class Factor>
float flat_metres(std::span<double const> metres, std::span<double const> heights, bool is_forward, Factor factor) {
  auto flat = 0.0;
  for (std::size_t i = 1; i < metres.size(); ++i) {
    auto const run = metres[i] - metres[i - 1];
    if (run <= 0) continue;
    auto const rise = (heights[i] - heights[i - 1]) * (is_forward ? 1 : -1);
    flat += run / factor(std::clamp(rise / run, -kSteepest, kSteepest));
  }
  return static_cast<float>(flat);
}

}  // namespace

ElevationModel ElevationModel::read(std::filesystem::path const& file) {
  auto where = Where{};
  where.file = file.string();
  GDALAllRegister();
  auto const dataset = GDALDatasetUniquePtr{
      GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
  auto model = ElevationModel{};
  if (dataset == nullptr || dataset->GetRasterCount() < 1 ||
      dataset->GetGeoTransform(model.geotransform_.data()) != CE_None)
    throw InputError{"elevation_unreadable", where};
  auto* const band = dataset->GetRasterBand(1);
  model.columns_ = static_cast<std::size_t>(band->GetXSize());
  model.rows_ = static_cast<std::size_t>(band->GetYSize());
  model.heights_.resize(model.columns_ * model.rows_);
  if (band->RasterIO(GF_Read, 0, 0, band->GetXSize(), band->GetYSize(), model.heights_.data(), band->GetXSize(),
                     band->GetYSize(), GDT_Float32, 0, 0, nullptr) != CE_None)
    throw InputError{"elevation_unreadable", where};
  auto has_no_data = 0;
  auto const no_data = static_cast<float>(band->GetNoDataValue(&has_no_data));
  if (has_no_data != 0) std::ranges::replace(model.heights_, no_data, std::numeric_limits<float>::quiet_NaN());
  if (auto const* system = dataset->GetSpatialRef(); system != nullptr && system->IsGeographic() == 0) {
    auto* text = static_cast<char*>(nullptr);
    system->exportToWkt(&text);
    model.coordinate_system_ = text;
    CPLFree(text);
  }
  return model;
}

ElevationModel::ElevationModel(std::vector<float> heights, std::size_t columns, LatLng north_west, double cell_degrees)
    : heights_{std::move(heights)},
      columns_{columns},
      rows_{heights_.size() / columns},
      geotransform_{north_west.lon, cell_degrees, 0, north_west.lat, 0, -cell_degrees} {}

double ElevationModel::at(double column, double row) const {
  // Between the centres of four cells; at the rim the outermost centre.
  auto const x = std::clamp(column - 0.5, 0.0, static_cast<double>(columns_ - 1));
  auto const y = std::clamp(row - 0.5, 0.0, static_cast<double>(rows_ - 1));
  auto const left = static_cast<std::size_t>(x);
  auto const top = static_cast<std::size_t>(y);
  auto const right = std::min(left + 1, columns_ - 1);
  auto const bottom = std::min(top + 1, rows_ - 1);
  auto const height = [&](std::size_t c, std::size_t r) { return double{heights_[r * columns_ + c]}; };
  auto const upper = std::lerp(height(left, top), height(right, top), x - static_cast<double>(left));
  auto const lower = std::lerp(height(left, bottom), height(right, bottom), x - static_cast<double>(left));
  return std::lerp(upper, lower, y - static_cast<double>(top));
}

std::vector<double> ElevationModel::heights(std::span<LatLng const> points) const {
  auto x = std::vector<double>{};
  auto y = std::vector<double>{};
  for (auto const point : points) {
    x.push_back(point.lon);
    y.push_back(point.lat);
  }
  if (!coordinate_system_.empty()) {
    auto ours = OGRSpatialReference{};
    ours.importFromEPSG(4326);
    ours.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto theirs = OGRSpatialReference{coordinate_system_.c_str()};
    theirs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto const transformation =
        std::unique_ptr<OGRCoordinateTransformation>{OGRCreateCoordinateTransformation(&ours, &theirs)};
    if (transformation == nullptr) return std::vector<double>(points.size(), std::numeric_limits<double>::quiet_NaN());
    transformation->Transform(static_cast<int>(points.size()), x.data(), y.data());
  }
  double inverse[6];
  auto heights = std::vector<double>(points.size(), std::numeric_limits<double>::quiet_NaN());
  auto transform = geotransform_;
  if (GDALInvGeoTransform(transform.data(), inverse) == 0) return heights;
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto const column = inverse[0] + inverse[1] * x[i] + inverse[2] * y[i];
    auto const row = inverse[3] + inverse[4] * x[i] + inverse[5] * y[i];
    if (column >= 0 && row >= 0 && column <= static_cast<double>(columns_) && row <= static_cast<double>(rows_))
      heights[i] = at(column, row);
  }
  return heights;
}

double tobler_factor(double slope) {
  return std::exp(-3.5 * (std::abs(slope + 0.05) - 0.05));
}

double bike_climb_factor(double slope) {
  constexpr double kClimb = 9;
  return 1 / (1 + kClimb * std::max(0.0, slope));
}

double ebike_climb_factor(double slope) {
  constexpr double kClimb = 3;
  return 1 / (1 + kClimb * std::max(0.0, slope));
}

StreetGraph with_elevation(StreetGraph graph, ElevationModel const& model, Report& report) {
  auto points = std::vector<LatLng>{};
  auto metres = std::vector<double>{};
  auto first = std::vector<std::size_t>{0};
  for (auto const segment : ids<SegmentId>(graph.segment_count())) {
    auto const& way = graph.attributes[segment];
    sample(graph.geometry[segment], way.tunnel || way.road_class == osm::RoadClass::ferry, points, metres);
    first.push_back(points.size());
  }
  auto const heights = model.heights(points);

  if (!heights.empty() && std::ranges::all_of(heights, [](double height) { return std::isnan(height); })) {
    report.add({.severity = Severity::warning, .code = "elevation_elsewhere"});
    return graph;
  }

  auto walk = std::vector<float>(graph.flat_walk.begin(), graph.flat_walk.end());
  auto bike = std::vector<float>(graph.flat_bike.begin(), graph.flat_bike.end());
  auto ebike = std::vector<float>(graph.flat_ebike.begin(), graph.flat_ebike.end());
  for (auto const segment : ids<SegmentId>(graph.segment_count())) {
    auto const from = first[segment.index()];
    auto const count = first[segment.index() + 1] - from;
    auto const along = std::span{metres}.subspan(from, count);
    auto const ups = std::span{heights}.subspan(from, count);
    if (std::ranges::any_of(ups, [](double height) { return std::isnan(height); })) {
      auto notice = Notice{Severity::info, "elevation_missing"};
      notice.where.place = graph.geometry[segment].front();
      report.add(std::move(notice));
      continue;
    }
    for (auto const edge : graph.edges_of[segment]) {
      auto const is_forward = graph.forward[edge] != 0;
      walk[edge.index()] = flat_metres(along, ups, is_forward, tobler_factor);
      bike[edge.index()] = flat_metres(along, ups, is_forward, bike_climb_factor);
      ebike[edge.index()] = flat_metres(along, ups, is_forward, ebike_climb_factor);
    }
  }
  graph.flat_walk = std::move(walk);
  graph.flat_bike = std::move(bike);
  graph.flat_ebike = std::move(ebike);
  return graph;
}

}  // namespace berline::street
