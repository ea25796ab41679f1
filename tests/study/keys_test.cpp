#include "berline/study/keys.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "berline/study/config.h"

namespace berline::study {
namespace {

TEST(Keys, AreListedOnceAndDocumentedInBothLanguages) {
  auto seen = std::set<std::string>{};
  for (auto const& key : keys()) {
    EXPECT_TRUE(seen.insert(key.path).second) << key.path;
    EXPECT_FALSE(key.english.empty()) << key.path;
    EXPECT_FALSE(key.french.empty()) << key.path;
    EXPECT_EQ(find_key(key.path), &key);
  }
}

/// The published page says what the program does. BERLINE_UPDATE_GOLDEN=1 writes it anew.
void expect_published(std::string const& made, std::string const& file) {
  auto const path = std::filesystem::path{BERLINE_SOURCE_DIR} / file;
  if (std::getenv("BERLINE_UPDATE_GOLDEN") != nullptr) std::ofstream{path} << made;
  auto text = std::ostringstream{};
  text << std::ifstream{path}.rdbuf();
  EXPECT_EQ(text.str(), made) << file << " is out of date: BERLINE_UPDATE_GOLDEN=1 test_study writes it";
}

TEST(Keys, ThePageIsUpToDate) {
  expect_published(config_page(), "docs/config.md");
}

TEST(Keys, TheSchemaIsUpToDate) {
  expect_published(json_schema(), "docs/berline.schema.json");
}

TEST(Keys, DefaultsOfThePageAreThoseOfTheProgram) {
  // A study that writes every default out is the study that leaves them out.
  auto const smallest = std::vector<std::string>{
      "inputs.osm=a",           "inputs.gtfs=b",     "origins.file=c",    "destinations.x.file=d",
      "window.date=2026-03-10", "window.from=07:00", "window.to=08:00",   "isochrones.at=[[50.4, 2.8]]",
      "income.file=e",          "flows.file=f",      "trips.work.file=g", "basket.work.file=h",
      "appointment.at=09:30",   "links.file=i",      "zones.z.file=j",    "severance.zones=z"};
  auto written = smallest;
  for (auto const& key : keys()) {
    if (key.default_value.empty() || key.path == "isochrones.modes") continue;
    if (key.path.starts_with("measure") || key.path.starts_with("zones") || key.path.starts_with("corridor"))
      continue;  // tables of their own
    auto path = key.path;
    if (auto const star = path.find('*'); star != std::string::npos)
      path.replace(star, 1, path.starts_with("destinations") ? "x" : "work");
    if (auto const list = path.find("[]"); list != std::string::npos) path.erase(list, 2);
    // What follows the value is a remark.
    written.push_back(path + '=' + key.default_value.substr(0, key.default_value.find(" (")));
  }
  auto const plain = parse_config("version = 1", "study.toml", smallest);
  auto const full = parse_config("version = 1", "study.toml", written);
  EXPECT_EQ(full.limits.access, plain.limits.access);
  EXPECT_EQ(full.limits.transfer, plain.limits.transfer);
  EXPECT_EQ(full.limits.egress, plain.limits.egress);
  EXPECT_EQ(full.limits.direct_walk, plain.limits.direct_walk);
  EXPECT_EQ(full.limits.board_slack, plain.limits.board_slack);
  EXPECT_EQ(full.limits.max_rides, plain.limits.max_rides);
  EXPECT_EQ(full.limits.max_duration, plain.limits.max_duration);
  EXPECT_EQ(full.modes, plain.modes);
  EXPECT_EQ(full.percentiles, plain.percentiles);
  EXPECT_EQ(full.profile.walk_speed, plain.profile.walk_speed);
  EXPECT_EQ(full.profile.bike_speed, plain.profile.bike_speed);
  EXPECT_EQ(full.profile.ebike_speed, plain.profile.ebike_speed);
  EXPECT_EQ(full.profile.car_speed_factor, plain.profile.car_speed_factor);
  EXPECT_EQ(full.profile.traffic, plain.profile.traffic);
  EXPECT_EQ(full.profile.wheelchair, plain.profile.wheelchair);
  EXPECT_EQ(full.origins.id, plain.origins.id);
  EXPECT_EQ(full.destinations.at(0).id, plain.destinations.at(0).id);
  EXPECT_EQ(full.windows.at(0).departures.step, plain.windows.at(0).departures.step);
  EXPECT_EQ(full.isochrones->cutoffs, plain.isochrones->cutoffs);
  EXPECT_EQ(full.isochrones->spacing, plain.isochrones->spacing);
  EXPECT_EQ(full.precarity->income.format, plain.precarity->income.format);
  EXPECT_EQ(full.precarity->income.columns.median, plain.precarity->income.columns.median);
  EXPECT_EQ(full.precarity->trips.at(0).id, plain.precarity->trips.at(0).id);
  EXPECT_EQ(full.precarity->base, plain.precarity->base);
  EXPECT_EQ(full.precarity->grid_m, plain.precarity->grid_m);
  EXPECT_EQ(full.precarity->fuel_scope, plain.precarity->fuel_scope);
  EXPECT_EQ(full.precarity->exponent, plain.precarity->exponent);
  EXPECT_EQ(full.precarity->draws, plain.precarity->draws);
  EXPECT_EQ(full.precarity->seed, plain.precarity->seed);
  EXPECT_EQ(full.transit.bike, plain.transit.bike);
  EXPECT_EQ(full.transit.car, plain.transit.car);
  EXPECT_EQ(full.transit.parking, plain.transit.parking);
  EXPECT_EQ(full.transit.walk, plain.transit.walk);
  EXPECT_EQ(full.transit.parks.id, plain.transit.parks.id);
  EXPECT_EQ(full.transit.headways.seed, plain.transit.headways.seed);
  EXPECT_EQ(full.appointment->stay, plain.appointment->stay);
  EXPECT_EQ(full.output.formats, plain.output.formats);
}

}  // namespace
}  // namespace berline::study
