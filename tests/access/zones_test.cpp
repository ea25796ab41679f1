#include "berline/access/zones.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <limits>

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

}  // namespace
}  // namespace berline::access
