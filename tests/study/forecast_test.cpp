#include "berline/study/forecast.h"

#include <algorithm>
#include <optional>

#include <gtest/gtest.h>

#include "berline/travel/transit_origins.h"

namespace berline::study {
namespace {

/// A hundred thousand homes, a thousand places, by transit: 600 MB of times, were they all held at once.
class Forecasts : public testing::Test {
protected:
  Forecasts() {
    study_.modes = {travel::TravelMode::transit};
    study_.percentiles = {25, 50, 75};
    study_.windows.resize(1);
    study_.destinations.resize(1);
    materials_.origins.ids.resize(100'000);
    materials_.origins.positions.resize(100'000);
    materials_.destinations.resize(1);
    materials_.destinations[0].ids.resize(1'000);
  }

  Forecast with(std::uint64_t memory_left) const {
    return forecast(study_, materials_, network::Network{}, 1, 2, memory_left);
  }

  Study study_;
  Materials materials_;
};

TEST_F(Forecasts, WhereMemoryIsShortFewerTimesAreHeldAtOnce) {
  auto const plenty = with(std::uint64_t{1} << 40);
  EXPECT_EQ(plenty.result_bytes, travel::kResultBytes);
  // What the process holds differs a little from one call to the next.
  auto const slack = std::uint64_t{8} << 20;
  auto const shorter = with(plenty.memory_bytes - slack);
  EXPECT_EQ(shorter.result_bytes, travel::kResultBytes / 2);
  EXPECT_LE(shorter.memory_bytes, plenty.memory_bytes - slack);
  EXPECT_NEAR(static_cast<double>(plenty.memory_bytes - shorter.memory_bytes),
              static_cast<double>(travel::kResultBytes / 2), static_cast<double>(slack));
}

TEST_F(Forecasts, WhatDoesNotFitInTheSmallestBlocksIsSaid) {
  auto const need = with(0);
  EXPECT_EQ(need.result_bytes, std::size_t{16} << 20);
  EXPECT_GT(need.memory_bytes, need.result_bytes);
}

TEST_F(Forecasts, CountWhatTheStudyAsksBesideTimes) {
  auto const times = with(std::uint64_t{1} << 40);
  study_.precarity.emplace();
  auto const index = with(std::uint64_t{1} << 40);
  EXPECT_GT(index.seconds, times.seconds);
  study_.scenarios.resize(3);
  EXPECT_GT(with(std::uint64_t{1} << 40).seconds, 3 * (index.seconds - times.seconds));
  study_.isochrones.emplace();
  study_.isochrones->at.resize(10);
  study_.isochrones->modes = {travel::TravelMode::car};
  study_.corridors.resize(2);
  EXPECT_GT(with(std::uint64_t{1} << 40).seconds, times.seconds);
}

TEST_F(Forecasts, CountTheHomesThatStandForZonesCutOff) {
  auto const times = with(std::uint64_t{1} << 40);
  study_.severance.emplace();
  auto& zones = materials_.zones.emplace_back();
  zones.ids = {"small", "large"};
  zones.zone_of.assign(100'000, 1);
  std::fill_n(zones.zone_of.begin(), 10, 0);
  auto const more = with(std::uint64_t{1} << 40).seconds - times.seconds;
  EXPECT_GT(more, 0);
  zones.zone_of.assign(100'000, std::nullopt);
  std::fill_n(zones.zone_of.begin(), 50, 1);  // forty of them stand for all
  EXPECT_NEAR(with(std::uint64_t{1} << 40).seconds - times.seconds, 0.8 * more, 1e-6);
}

}  // namespace
}  // namespace berline::study
