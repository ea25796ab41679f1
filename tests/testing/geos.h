// GEOS as the judge of our polygons.
#pragma once

#include <geos_c.h>

#include <vector>

#include "berline/geo/polygon.h"

namespace berline::testing {

class Geometry {
public:
  explicit Geometry(geo::MultiPolygon const& polygons) : context_{GEOS_init_r()} {
    auto parts = std::vector<GEOSGeometry*>{};
    for (auto const& polygon : polygons) {
      auto holes = std::vector<GEOSGeometry*>{};
      for (auto const& hole : polygon.holes) holes.push_back(ring(hole));
      parts.push_back(GEOSGeom_createPolygon_r(context_, ring(polygon.exterior), holes.data(),
                                               static_cast<unsigned>(holes.size())));
    }
    geometry_ =
        GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size()));
    prepared_ = GEOSPrepare_r(context_, geometry_);
  }
  Geometry(Geometry const&) = delete;
  Geometry& operator=(Geometry const&) = delete;
  ~Geometry() {
    GEOSPreparedGeom_destroy_r(context_, prepared_);
    GEOSGeom_destroy_r(context_, geometry_);
    GEOS_finish_r(context_);
  }

  bool is_valid() const { return GEOSisValid_r(context_, geometry_) == 1; }
  /// To GEOS nothing covers the empty set; to us everything does.
  bool covers(Geometry const& other) const {
    return GEOSisEmpty_r(context_, other.geometry_) == 1 || GEOSCovers_r(context_, geometry_, other.geometry_) == 1;
  }
  bool covers(geo::Planar point) const {
    auto* there = GEOSGeom_createPointFromXY_r(context_, point.x, point.y);
    auto const answer = GEOSPreparedCovers_r(context_, prepared_, there) == 1;
    GEOSGeom_destroy_r(context_, there);
    return answer;
  }
  double area() const {
    auto value = 0.0;
    GEOSArea_r(context_, geometry_, &value);
    return value;
  }

private:
  GEOSGeometry* ring(geo::Ring const& points) const {
    auto* sequence = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(points.size()), 2);
    for (unsigned i = 0; i < points.size(); ++i) GEOSCoordSeq_setXY_r(context_, sequence, i, points[i].x, points[i].y);
    return GEOSGeom_createLinearRing_r(context_, sequence);
  }

  GEOSContextHandle_t context_;
  GEOSGeometry* geometry_ = nullptr;
  GEOSPreparedGeometry const* prepared_ = nullptr;
};

}  // namespace berline::testing
