#include "berline/geo/grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "berline/base/error.h"

namespace berline::geo {
namespace {

TEST(CellId, IsInseesName) {
  // The first cell of the Oise tile and one of La Réunion, as INSEE writes them.
  EXPECT_EQ(cell_id({.epsg = 3035, .size = 200, .north = 2029800, .east = 4252400}), "CRS3035RES200mN2029800E4252400");
  EXPECT_EQ(cell_id({.epsg = 2975, .size = 200, .north = 7634000, .east = -12200}), "CRS2975RES200mN7634000E-12200");
}

TEST(CellId, IsReadBack) {
  auto const cell = Cell{.epsg = 3035, .size = 200, .north = 2029800, .east = 4252400};
  EXPECT_EQ(parse_cell_id(cell_id(cell)), cell);
  for (auto const* wrong :
       {"", "CRS3035RES200mN2029800E425240", "CRS3035RES200mN2029800E4252400 ", "N2029800E4252400", "CRS3035RES0mN0E0",
        "CRS3035RES-200mN0E0", "CRS3035RES200mNE4252400", "CRS3035RES200mN2029801E4252400"})
    EXPECT_EQ(parse_cell_id(wrong), std::nullopt) << wrong;
}

TEST(CellAt, RoundsTowardsTheSouthWestOnBothSidesOfZero) {
  EXPECT_EQ(cell_at({399.9, 200}, 3035, 200), (Cell{.epsg = 3035, .size = 200, .north = 200, .east = 200}));
  EXPECT_EQ(cell_at({-0.1, -200}, 3035, 200), (Cell{.epsg = 3035, .size = 200, .north = -200, .east = -200}));
}

TEST(Cell, HasItsCenterInItsRing) {
  auto const cell = Cell{.epsg = 2154, .size = 200, .north = 6'600'000, .east = 700'000};
  EXPECT_EQ(cell.center(), (Planar{700'100, 6'600'100}));
  EXPECT_EQ(cell.ring().front(), cell.ring().back());
  EXPECT_EQ(cell.ring()[2], (Planar{700'200, 6'600'200}));
}

TEST(Cover, EveryPlaceOfTheAreaIsInOneOfItsCells) {
  auto const projection = Projection{2154};
  // Melun, and far from the central meridian, where the sides of a box of degrees are most bent and turned.
  for (auto const area : {BoundingBox{48.45, 2.55, 48.60, 2.75}, BoundingBox{48.2, -4.9, 48.6, -4.2}}) {
    auto const cells = cover(area, projection, 500);
    auto ids = std::set<std::string>{};
    for (auto const& cell : cells) ids.insert(cell_id(cell));
    EXPECT_EQ(ids.size(), cells.size());
    for (auto i = 0; i <= 40; ++i)
      for (auto j = 0; j <= 40; ++j) {
        auto const place =
            LatLng{area.south + i * (area.north - area.south) / 40, area.west + j * (area.east - area.west) / 40};
        EXPECT_TRUE(ids.contains(cell_id(cell_at(projection.forward(place), 2154, 500))));
      }
  }
}

TEST(Cover, IsNoLargerThanItMustBe) {
  // A box of 0.01 x 0.01 degrees around Lambert-93's origin is 767 m x 1112 m, and 3 E falls on a multiple of 100:
  // 8 x 12 cells of 100 m, or one row or column more where an edge cuts a cell.
  auto const cells = cover({46.5, 3.0, 46.51, 3.01}, Projection{2154}, 100);
  EXPECT_GE(cells.size(), 8u * 12u);
  EXPECT_LE(cells.size(), 9u * 13u);
  EXPECT_EQ(cells.front().east, 700'000);
  EXPECT_EQ(cells[1].east, 700'100);
}

TEST(Cover, SaysWhatItCannotDo) {
  EXPECT_THROW(cover({46.5, 3.0, 46.51, 3.01}, Projection{4326}, 100), ConfigError);
  EXPECT_THROW(cover(BoundingBox{}, Projection{2154}, 100), ConfigError);
  EXPECT_THROW(cover({42, -4, 51, 8}, Projection{2154}, 100), ConfigError);
}

}  // namespace
}  // namespace berline::geo
