// A study takes its streets, places and names from the file of its network: the OSM file is read once.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "berline/study/config.h"
#include "berline/study/materials.h"
#include "berline/study/parts.h"
#include "berline/study/run.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;

class StoredStreets : public ::testing::Test {
protected:
  fs::path folder = fs::path{::testing::TempDir()} / ("berline_stored_streets_" + std::to_string(::getpid()));

  void SetUp() override {
    fs::create_directories(folder);
    write(folder / "town.osm", R"(<osm version="0.6">
<node id="1" version="1" lat="43.700" lon="7.400"/>
<node id="2" version="1" lat="43.700" lon="7.410"/>
<node id="3" version="1" lat="43.701" lon="7.405">
 <tag k="amenity" v="pharmacy"/><tag k="name" v="Pharmacie de l'Église"/></node>
<node id="4" version="1" lat="43.702" lon="7.405"><tag k="place" v="town"/><tag k="name" v="Ville"/></node>
<way id="10" version="1"><nd ref="1"/><nd ref="2"/><nd ref="99"/><tag k="highway" v="residential"/></way>
</osm>)");
    study.inputs.osm = folder / "town.osm";
    study.inputs.network = folder / "network.berline";
  }
  void TearDown() override { fs::remove_all(folder); }

  static void write(fs::path const& file, std::string const& bytes) { std::ofstream{file, std::ios::binary} << bytes; }
  static std::string read(fs::path const& file) {
    auto in = std::ifstream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  struct Built {
    Report report;
    bool has_read_osm = false;
    bool was_there = false;
  };
  Built built() const {
    auto result = Built{};
    auto const progress = Progress{
        [&](std::string_view stage, std::size_t, std::size_t) { result.has_read_osm |= stage == "read_streets"; }};
    result.was_there = build(study, result.report, progress).was_there;
    return result;
  }

  Study study;
};

TEST_F(StoredStreets, AreReadOnce) {
  auto const cold = built();
  EXPECT_TRUE(cold.has_read_osm);
  EXPECT_EQ(cold.report.count("osm_node_missing"), 1u);
  auto const file = read(study.inputs.network);
  auto const warm = built();
  EXPECT_FALSE(warm.has_read_osm);
  EXPECT_TRUE(warm.was_there);
  EXPECT_EQ(warm.report.count("osm_node_missing"), 1u);  // is said again
  EXPECT_EQ(read(study.inputs.network), file);

  auto report = Report{};
  auto materials = Materials{};
  read_streets(materials, study, report, ignore_progress);
  ASSERT_EQ(materials.streets.extract.facilities.size(), 1u);
  EXPECT_EQ(materials.streets.extract.facilities[0].name, "Pharmacie de l'Église");
  EXPECT_EQ(materials.streets.extract.settlements.size(), 1u);
  EXPECT_EQ(materials.area.east, 7.41);
}

TEST_F(StoredStreets, StayWhenTheNetworkIsAnother) {
  built();
  study.profile.walk_speed = KilometresPerHour{5};
  auto const other = built();
  EXPECT_FALSE(other.has_read_osm);
  EXPECT_FALSE(other.was_there);
  EXPECT_EQ(other.report.count("cache_stale"), 1u);
  EXPECT_TRUE(built().was_there);
}

TEST_F(StoredStreets, OfAnotherFileOrPartAreReadAgain) {
  built();
  study.inputs.area = BoundingBox{43.69, 7.39, 43.71, 7.42};
  EXPECT_TRUE(built().has_read_osm);
  EXPECT_FALSE(built().has_read_osm);
  std::ofstream{study.inputs.osm, std::ios::app} << "\n";
  EXPECT_TRUE(built().has_read_osm);
  EXPECT_FALSE(built().has_read_osm);
  fs::rename(study.inputs.osm, folder / "renamed.osm");  // findings name the file
  study.inputs.osm = folder / "renamed.osm";
  auto const renamed = built();
  EXPECT_TRUE(renamed.has_read_osm);
  EXPECT_TRUE(renamed.was_there);
  EXPECT_FALSE(built().has_read_osm);
}

TEST_F(StoredStreets, ThatAreDamagedAreReadAgainAndMended) {
  built();
  auto const whole = read(study.inputs.network);
  auto damaged = whole;
  damaged[damaged.find("Pharmacie")] = 'B';
  write(study.inputs.network, damaged);
  auto const mended = built();
  EXPECT_TRUE(mended.has_read_osm);
  EXPECT_TRUE(mended.was_there);  // the network is whole
  EXPECT_EQ(mended.report.count("cache_damaged"), 1u);
  EXPECT_EQ(read(study.inputs.network), whole);
}

TEST_F(StoredStreets, OfAScenarioAreNotWrittenOverThem) {
  write(folder / "slow.toml", R"(id = "slow"
[[modifications]]
type = "set-parameter"
key = "modes.car_speed_factor"
value = 0.5
)");
  write(folder / "homes.csv", "id,lat,lon\nA,43.700,7.402\n");
  write(folder / "town.toml", R"(version = 1
[inputs]
osm = "town.osm"
network = "network.berline"
[origins]
file = "homes.csv"
[destinations.pharmacies]
osm = ["pharmacy"]
[modes]
use = ["car"]
[[scenario]]
id = "slow"
file = "slow.toml"
)");
  study = read_config(folder / "town.toml");
  auto options = RunOptions{};
  options.folder = folder / "out";
  run(study, options, ignore_progress);
  EXPECT_TRUE(built().was_there);
}

}  // namespace
}  // namespace berline::study
