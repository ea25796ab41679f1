#include "outlines.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "draw.h"
#include "random.h"

namespace berline::region {
namespace {

bool within(geo::Ring const& ring, Point place) {
  auto inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    auto const& a = ring[i];
    auto const& b = ring[i + 1];
    if ((a.y > place.y) != (b.y > place.y) && place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

bool holds(geo::MultiPolygon const& area, Point place) {
  auto inside = false;
  for (auto const& polygon : area) {
    inside ^= within(polygon.exterior, place);
    for (auto const& hole : polygon.holes) inside ^= within(hole, place);
  }
  return inside;
}

std::uint64_t first_seed() {
  auto const* given = std::getenv("BERLINE_TEST_SEED");
  return given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
}
std::uint64_t seeds() {
  auto const* given = std::getenv("BERLINE_TEST_SEEDS");
  return given == nullptr ? 20 : std::strtoull(given, nullptr, 10);
}

Towns scattered(Random& random, int count) {
  auto towns = Towns{};
  for (auto i = 0; i < count; ++i)
    towns.towns.push_back({.commune = static_cast<std::uint32_t>(i),
                           .centre = {random.between(10'000, 40'000), random.between(10'000, 40'000)},
                           .reach = random.between(700, 4000)});
  return towns;
}

// The outlines say what Territory says, and those of a part are the outlines of its towns together.
TEST(Outlines, HoldWhatTheTerritoryGivesEachTown) {
  for (auto seed = first_seed(); seed < first_seed() + seeds(); ++seed) {
    auto random = Random{seed, "outlines"};
    auto const towns = scattered(random, 40);
    auto const territory = Territory{towns};
    auto const outlines = Outlines{towns};
    auto each = std::vector<geo::MultiPolygon>{};
    auto even = std::vector<bool>{};
    for (std::size_t town = 0; town < towns.towns.size(); ++town) {
      auto inside = std::vector<bool>(towns.towns.size(), false);
      inside[town] = true;
      each.push_back(outlines.of(inside));
      even.push_back(town % 2 == 0);
    }
    auto const together = outlines.of(even);
    for (auto i = 0; i < 300; ++i) {
      auto const place = Point{random.between(8000, 42'000), random.between(8000, 42'000)};
      auto owners = std::vector<std::size_t>{};
      for (std::size_t town = 0; town < each.size(); ++town)
        if (holds(each[town], place)) owners.push_back(town);
      ASSERT_LE(owners.size(), 1u) << "seed " << seed;
      auto const expected = territory.town_at(place);
      if (expected != kNowhere && distance(place, towns.towns[expected].centre) < towns.towns[expected].reach) {
        ASSERT_EQ(owners.size(), 1u) << "seed " << seed << ": " << place.x << ' ' << place.y;
      }
      if (!owners.empty()) {
        EXPECT_EQ(owners[0], expected) << "seed " << seed;
      }
      EXPECT_EQ(holds(together, place), !owners.empty() && owners[0] % 2 == 0) << "seed " << seed;
    }
  }
}

TEST(Outlines, NeighboursDissolveIntoOneRing) {
  auto towns = Towns{};
  towns.towns = {{.commune = 0, .centre = {10'000, 9000}, .reach = 2000},
                 {.commune = 1, .centre = {13'000, 9000}, .reach = 2000}};
  auto const area = Outlines{towns}.of({true, true});
  ASSERT_EQ(area.size(), 1u);
  EXPECT_TRUE(area[0].holes.empty());
  EXPECT_EQ(area[0].exterior.front(), area[0].exterior.back());
  EXPECT_TRUE(holds(area, {11'500, 9000}));
}

TEST(Outlines, ATownAloneIsADisc) {
  auto towns = Towns{};
  towns.towns = {{.commune = 0, .centre = {11'000, 12'000}, .reach = 2000}};
  auto const area = Outlines{towns}.of({true});
  ASSERT_EQ(area.size(), 1u);
  // 2,000 m and the fringe of 2,500 m, as sides of a right angle: 3,202 m.
  EXPECT_TRUE(holds(area, {11'000, 15'150}));
  EXPECT_FALSE(holds(area, {11'000, 15'250}));
}

TEST(Outlines, AnEstateIsItsRectangle) {
  auto const area =
      outline_of(Quarter{.fabric = Fabric::estate, .centre = {100, 100}, .half_length = 50, .half_width = 20});
  ASSERT_EQ(area.size(), 1u);
  EXPECT_EQ(area[0].exterior, (geo::Ring{{50, 80}, {150, 80}, {150, 120}, {50, 120}, {50, 80}}));
}

}  // namespace
}  // namespace berline::region
