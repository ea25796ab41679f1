#include "berline/output/geotiff.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include <gdal.h>
#include <ogr_srs_api.h>

#include "berline/base/error.h"
#include "size_limit.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using testing::Scratch;

constexpr auto kNaN = std::numeric_limits<float>::quiet_NaN();

geo::Cell cell(std::int64_t north, std::int64_t east) {
  return {geo::kInspireEpsg, geo::kInseeCell, north, east};
}

/// An L of three cells: two in the south, one in the north west.
Raster corner() {
  return raster_of({cell(3'060'000, 3'812'200), cell(3'060'000, 3'812'400), cell(3'060'200, 3'812'200)},
                   {{"travel_time_p25", {"column_travel_time", {{"percentile", "25"}}}, {10, 20, kNaN}},
                    {"travel_time_p50", {"column_travel_time", {{"percentile", "50"}}}, {12.5, kNaN, 30}}});
}

TEST(GeoTiff, HasABandAPercentileAndDeclaresItsNoData) {
  auto const scratch = Scratch{};
  write_geotiff(corner(), text::Language::french, scratch / "t.tif");
  GDALAllRegister();
  auto* image = GDALOpen((scratch / "t.tif").c_str(), GA_ReadOnly);
  ASSERT_NE(image, nullptr);
  EXPECT_EQ(GDALGetRasterCount(image), 2);
  auto transform = std::array<double, 6>{};
  GDALGetGeoTransform(image, transform.data());
  EXPECT_EQ(transform, (std::array{3'812'200.0, 200.0, 0.0, 3'060'400.0, 0.0, -200.0}));
  EXPECT_STREQ(OSRGetAuthorityCode(GDALGetSpatialRef(image), nullptr), "3035");
  auto* second = GDALGetRasterBand(image, 2);
  EXPECT_STREQ(GDALGetDescription(second), "travel_time_p50");
  EXPECT_EQ(GDALGetRasterNoDataValue(second, nullptr), kNoData);
  auto pixels = std::array<float, 4>{};
  ASSERT_EQ(GDALRasterIO(second, GF_Read, 0, 0, 2, 2, pixels.data(), 2, 2, GDT_Float32, 0, 0), CE_None);
  EXPECT_EQ(pixels, (std::array{30.0F, kNoData, 12.5F, kNoData})) << "north first, as images are";
  GDALClose(image);
}

TEST(GeoTiff, IsTheSameBytesEachTime) {
  auto const scratch = Scratch{};
  write_geotiff(corner(), text::Language::english, scratch / "a.tif");
  write_geotiff(corner(), text::Language::english, scratch / "b.tif");
  EXPECT_TRUE(content(scratch / "a.tif") == content(scratch / "b.tif"));
}

TEST(GeoTiff, OnlyCellsOfOneGridMakeAnImage) {
  EXPECT_THROW(raster_of({cell(0, 0), {geo::kInspireEpsg, 1000, 0, 0}}, {}), ConfigError);
  EXPECT_THROW(raster_of({cell(0, 0), {2154, geo::kInseeCell, 0, 0}}, {}), ConfigError);
  EXPECT_THROW(raster_of({cell(0, 0), cell(0, 100)}, {}), ConfigError);
}

TEST(GeoTiff, ADiskThatFillsUpIsAnError) {
  auto const scratch = Scratch{};
  auto raster = Raster{2154, {0, 0}, 100, 600, 600, {{"t", {}, std::vector<float>(360'000)}}};
  for (std::size_t i = 0; i < 360'000; ++i) raster.bands[0].values[i] = static_cast<float>((i * 7919) % 5000) / 10;
  write_geotiff(raster, text::Language::english, scratch / "whole.tif");
  auto const whole = std::filesystem::file_size(scratch / "whole.tif");
  for (auto const percent : {0, 30, 90, 99}) {
    auto const limit = SizeLimit{whole * static_cast<std::size_t>(percent) / 100};
    EXPECT_THROW(write_geotiff(raster, text::Language::english, scratch / "small.tif"), ResourceError) << percent;
  }
}

}  // namespace
}  // namespace berline::output
