#include "berline/geo/projection.h"

#include <gtest/gtest.h>

#include <numbers>
#include <random>

#include "berline/base/error.h"
#include "testing/seed.h"

namespace berline::geo {
namespace {

TEST(Projection, Lambert93AtItsOrigin) {
  // EPSG:2154 puts 46.5 N 3 E at (700 000, 6 600 000) by definition; WGS84 and RGF93 are the same to PROJ.
  auto const planar = Projection{2154}.forward({46.5, 3});
  EXPECT_NEAR(planar.x, 700'000, 0.001);
  EXPECT_NEAR(planar.y, 6'600'000, 0.001);
}

TEST(Projection, LaeaEuropeAtItsOrigin) {
  // EPSG:3035's authority order is (north, east); ours is (x, y) whatever the authority says.
  auto const planar = Projection{3035}.forward({52, 10});
  EXPECT_NEAR(planar.x, 4'321'000, 0.001);
  EXPECT_NEAR(planar.y, 3'210'000, 0.001);
}

TEST(Projection, UtmAtTheCentralMeridian) {
  // Zone 22 south has its meridian at 51 W: x = 500 000 there; at the equator y = 10 000 000.
  auto const planar = Projection{32722}.forward({0, -51});
  EXPECT_NEAR(planar.x, 500'000, 0.001);
  EXPECT_NEAR(planar.y, 10'000'000, 0.001);
}

TEST(Projection, AGeographicSystemIsLongitudeThenLatitude) {
  auto const projection = Projection{4326};
  EXPECT_TRUE(projection.is_geographic());
  EXPECT_EQ(projection.forward({43.7, 7.4}), (Planar{7.4, 43.7}));
  EXPECT_FALSE(Projection{2154}.is_geographic());
}

TEST(Projection, GoesThereAndBack) {
  auto const seed = testing::seed_or(1);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto const projection = Projection{2154};
  auto lat = std::uniform_real_distribution{42.0, 51.0};
  auto lon = std::uniform_real_distribution{-4.0, 8.0};
  for (auto i = 0; i < 1000; ++i) {
    auto const point = LatLng{lat(random), lon(random)};
    auto const back = projection.inverse(projection.forward(point));
    EXPECT_NEAR(back.lat, point.lat, 1e-8);
    EXPECT_NEAR(back.lon, point.lon, 1e-8);
  }
}

TEST(Projection, AnUnknownCodeIsAnErrorThatNamesIt) {
  EXPECT_THROW(Projection{999'999}, ConfigError);
  EXPECT_THROW(Projection{9122}, ConfigError);  // the degree: a unit, not a coordinate system
  try {
    Projection{123'456};
    FAIL();
  } catch (ConfigError const& error) {
    EXPECT_STREQ(error.what(), "unknown_epsg (epsg=123456)");
  }
}

TEST(SuitableEpsg, IsLambert93InMetropolitanFranceOnly) {
  for (auto const french : {LatLng{50.63, 3.06},
                            {48.54, 2.66},
                            {43.30, 5.37},
                            {48.39, -4.49},
                            {48.57, 7.75},
                            {42.70, 2.89},
                            {43.48, -1.56},
                            {42.15, 9.1},
                            {43.73, 7.42}})
    EXPECT_EQ(suitable_epsg(french), 2154) << french.lat << ' ' << french.lon;
  EXPECT_EQ(suitable_epsg({51.51, -0.13}), 32630);    // London
  EXPECT_EQ(suitable_epsg({45.07, 7.69}), 32632);     // Turin
  EXPECT_EQ(suitable_epsg({41.39, 2.17}), 32631);     // Barcelona
  EXPECT_EQ(suitable_epsg({52.52, 13.40}), 32633);    // Berlin
  EXPECT_EQ(suitable_epsg({-30.03, -51.23}), 32722);  // Porto Alegre
  EXPECT_EQ(suitable_epsg({-21.1, 55.5}), 32740);     // La Réunion
  EXPECT_EQ(suitable_epsg({13.76, 121.06}), 32651);   // Batangas
  EXPECT_EQ(suitable_epsg({0, 180}), 32660);          // the seam belongs to the last zone
}

}  // namespace
}  // namespace berline::geo
