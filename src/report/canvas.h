// The sheet a map is drawn on: whole units, north up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "berline/geo/grid.h"
#include "berline/geo/polygon.h"
#include "berline/geo/projection.h"
#include "berline/output/table.h"

namespace berline::report {

/// A place of the sheet.
struct Spot {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(Spot, Spot) = default;
};

/// Brings the geometries of layers in any system into one planar system.
class Surveyor {
public:
  explicit Surveyor(int epsg) : epsg_{epsg}, projection_{epsg} {}

  output::Points points(output::Layer const&) const;
  output::Areas areas(output::Layer const&) const;
  output::Lines lines(output::Layer const&) const;
  geo::Planar at(LatLng place) const { return projection_.forward(place); }

private:
  int epsg_;
  geo::Projection projection_;
};

/// The window a map shows and its scale. Units are small enough that rounding to them is not seen.
class Canvas {
public:
  static constexpr std::int32_t kWidth = 2000;
  static constexpr std::int32_t kMargin = 30;

  /// Shows the box with a margin; a box without width or height is widened to one metre.
  explicit Canvas(geo::Extent);

  std::int32_t height() const { return height_; }
  double units_per_metre() const { return scale_; }
  Spot at(geo::Planar) const;
  bool shows(Spot) const;

  /// The line as path data, places closer than `step` units left out; empty when none of it is shown.
  std::string path(std::vector<geo::Planar> const& line, std::int32_t step) const;

  /// The rings of the area as path data, closed, without repeated places; empty when nothing is left of it.
  std::string path(geo::MultiPolygon const&) const;

private:
  geo::Extent box_;
  double scale_ = 1;
  std::int32_t height_ = 0;
};

/// The box around finite points; nothing without any.
std::optional<geo::Extent> box_of(output::Points const&);
std::optional<geo::Extent> box_of(output::Areas const&);

/// The usual distance between neighbours, in the units of the points: the middle one over a fixed sample of them. Zero
/// for fewer than two.
double usual_gap(output::Points const&);

}  // namespace berline::report
