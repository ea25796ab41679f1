// A study file with arbitrary slips of the keyboard is read, or refused with words; it is never more than that.
#include <random>

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "berline/study/config.h"
#include "berline/text/catalogue.h"
#include "testing/seed.h"

namespace berline::study {
namespace {

constexpr auto kStudy = std::string_view{R"(version = 1
title = "Access"
crs = 2154
percentiles = [25, 50]
[inputs]
osm = "streets.osm.pbf"
gtfs = ["a.zip", "b.zip"]
area = [2.5, 50.3, 3.1, 50.6]
[origins]
file = "cells.csv"
groups = ["poor"]
[destinations.hospitals]
file = "hospitals.csv"
keep_where = "beds > 0"
[[window]]
date = 2026-03-10
from = "07:00"
to = "09:00"
[limits]
access_min = 7.5
[modes]
use = ["transit", "walk"]
wheelchair = false
[isochrones]
at = [[50.4, 2.8]]
)"};

std::string with_slips(std::mt19937_64& random) {
  auto text = std::string{kStudy};
  auto const slips = 1 + random() % 4;
  for (std::uint64_t i = 0; i < slips; ++i) {
    auto const at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text.erase(at, 1 + random() % 6);
        break;
      case 1:
        text.insert(at, 1, static_cast<char>(random() % 256));
        break;
      case 2:
        text[at] = "=[]\"'.,-#\n0129ez{}"[random() % 19];
        break;
      default: {
        auto const from = random() % text.size();
        text.insert(at, text.substr(from, 1 + random() % 30));  // a part of it twice
      }
    }
    if (text.empty()) text = "x";
  }
  return text;
}

TEST(ConfigMutations, AreReadOrRefusedWithWords) {
  for (auto const seed : testing::seeds(4000)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto const text = with_slips(random);
    try {
      auto const study = parse_config(text, "study.toml");
      EXPECT_FALSE(study.modes.empty());
    } catch (ConfigError const& error) {
      EXPECT_FALSE(error.notices().empty());
      for (auto const& notice : error.notices()) EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    }
  }
}

TEST(ConfigMutations, OfOverridesAreReadOrRefusedWithWords) {
  for (auto const seed : testing::seeds(4000)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto override = std::string{"window[0].date=2026-03-10"};
    for (int i = 0; i < 3; ++i)
      if (!override.empty()) override[random() % override.size()] = "=[].0a-,\"{"[random() % 10];
    auto const overrides = std::vector{override};
    try {
      parse_config(kStudy, "study.toml", overrides);
    } catch (ConfigError const& error) {
      for (auto const& notice : error.notices()) EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    }
  }
}

}  // namespace
}  // namespace berline::study
