#include "plane.h"

#include <memory>

#include <gtest/gtest.h>
#include <proj.h>

namespace berline::region {
namespace {

/// The same point by PROJ.
Point by_proj(LatLng place) {
  auto const context = std::unique_ptr<PJ_CONTEXT, void (*)(PJ_CONTEXT*)>{
      proj_context_create(), [](PJ_CONTEXT* it) { proj_context_destroy(it); }};
  auto* const given = proj_create_crs_to_crs(context.get(), "EPSG:4326", "EPSG:3035", nullptr);
  auto* const ordered = proj_normalize_for_visualization(context.get(), given);
  auto const result = proj_trans(ordered, PJ_FWD, proj_coord(place.lon, place.lat, 0, 0));
  proj_destroy(ordered);
  proj_destroy(given);
  return {result.xy.x, result.xy.y};
}

TEST(Plane, IsThatOfEpsg3035) {
  for (auto const place : {LatLng{50.43, 2.83}, LatLng{50.0, 5.0}, LatLng{49.0, 1.6}, LatLng{51.1, 4.2}}) {
    EXPECT_NEAR(to_plane(place).x, by_proj(place).x, 1e-3);
    EXPECT_NEAR(to_plane(place).y, by_proj(place).y, 1e-3);
  }
}

TEST(Plane, PointOfTheEpsgGuidance) {  // 50 N 5 E, OGP guidance note 7-2, LAEA example
  EXPECT_NEAR(to_plane({50, 5}).x, 3962799.45, 0.01);
  EXPECT_NEAR(to_plane({50, 5}).y, 2999718.85, 0.01);
}

TEST(Plane, InverseComesBackWithinAMillimetre) {
  for (auto const place : {LatLng{50.43, 2.83}, LatLng{49.2, 1.5}, LatLng{52, 10}}) {
    auto const back = to_latlng(to_plane(place));
    EXPECT_NEAR(back.lat, place.lat, 1e-8);
    EXPECT_NEAR(back.lon, place.lon, 1e-8);
  }
}

}  // namespace
}  // namespace berline::region
