// The nearest stop, looked up by latitude, is the one a scan of all finds.
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "origin_legs.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

TEST(NearestStop, IsTheOneThatAScanFinds) {
  auto const seed = testing::seed_or(51);
  auto random = std::mt19937_64{seed};
  auto const place = [&] {
    auto const draw = [&](double low, double high) {
      return low + (high - low) * static_cast<double>(random() % 1'000'000) / 1e6;
    };
    return LatLng{draw(49, 51), draw(1, 4)};
  };
  for (auto repeat = 0; repeat < 50; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto network = network::Network{};
    network.stop_links.resize(random() % 200);
    for (auto& link : network.stop_links)
      if (random() % 4 != 0) link = {.segment = street::SegmentId{0}, .snapped = place()};
    auto const index = NearestStop{network};
    for (auto i = 0; i < 20; ++i) {
      auto const here = place();
      auto expected = Metres{std::numeric_limits<double>::infinity()};
      for (auto const& link : network.stop_links)
        if (link.is_linked()) expected = std::min(expected, distance(here, link.snapped));
      ASSERT_EQ(index.distance_from(here), expected);
    }
  }
}

}  // namespace
}  // namespace berline::travel
