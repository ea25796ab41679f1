#include "berline/access/zones.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "berline/base/error.h"

namespace berline::access {
namespace {

using ::testing::ElementsAre;
using ::testing::IsNan;

constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Zones, AreSummedUpByTheirPeople) {
  auto const times = std::vector<double>{10, 30, kNaN, 20, 99, kNaN, 5};
  auto const people = std::vector<double>{100, 300, 100, 50, 0, 0, 7};
  auto const zones = std::vector<std::string>{"02", "02", "02", "01", "03", "03", ""};
  auto const quantiles = std::array{0.2, 0.5, 0.9};

  auto const worst = by_zone(times, people, zones, quantiles, Missing::worst);
  ASSERT_EQ(worst.size(), 3u) << "a place without a zone belongs to none";
  EXPECT_EQ(worst[0].zone, "01");
  EXPECT_EQ(worst[1].people, 500);
  EXPECT_DOUBLE_EQ(worst[1].with_value, 0.8);
  EXPECT_DOUBLE_EQ(worst[1].mean, (10 * 100 + 30 * 300) / 400.0);
  // 100 people within 10 min, 400 within 30, the last 100 unreachable: so is the ninth tenth.
  EXPECT_THAT(worst[1].quantiles, ElementsAre(10, 30, IsNan()));
  EXPECT_THAT(by_zone(times, people, zones, quantiles, Missing::left_out)[1].quantiles, ElementsAre(10, 30, 30));

  EXPECT_EQ(worst[2].people, 0) << "nobody lives there";
  EXPECT_TRUE(std::isnan(worst[2].with_value));
  EXPECT_TRUE(std::isnan(worst[2].mean));
}

Places two_squares() {
  auto const square = [](double west, double east) {
    return geo::MultiPolygon{{{{west, 0}, {east, 0}, {east, 1}, {west, 1}, {west, 0}}, {}}};
  };
  auto zones = Places{};
  zones.name = "halves";
  zones.ids = {"b", "a"};
  zones.outlines = Outlines{4326, {square(0, 1), square(0.9, 2)}};
  return zones;
}

TEST(Zones, ArePlacedByTheirShapes) {
  auto report = Report{};
  auto const positions = std::vector<LatLng>{{0.5, 0.5}, {0.5, 1.5}, {0.5, 3.0}, {0.5, 0.95}, {1.5, 0.5}};
  auto const found = zones_at(two_squares(), positions, report);
  EXPECT_THAT(found, ElementsAre(0u, 1u, std::nullopt, 0u, std::nullopt));
  EXPECT_EQ(report.count("zones_overlap"), 1u) << "0.95 E lies in both: the first counts";
}

TEST(Zones, ThatHoldNobodyOrAreNoAreasAreErrors) {
  auto report = Report{};
  auto const elsewhere = std::vector<LatLng>{{50, 50}};
  EXPECT_THROW(zones_at(two_squares(), elsewhere, report), InputError);
  auto points = two_squares();
  points.outlines.reset();
  EXPECT_THROW(zones_at(points, elsewhere, report), InputError);
}

}  // namespace
}  // namespace berline::access
