// The mining basin as it is generated: as large as it is said to be, the same bytes each time, and read by the readers
// of real files without a complaint.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <unordered_set>

#include <gmock/gmock.h>
#include <openssl/sha.h>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>

#include "berline/access/place.h"
#include "berline/access/zones.h"
#include "berline/base/report.h"
#include "berline/precarity/income_grid.h"
#include "berline/region/facts.h"
#include "berline/region/generate.h"
#include "gtfs/read.h"

namespace berline::region {
namespace {

namespace fs = std::filesystem;

class Basin : public testing::Test {
protected:
  static void SetUpTestSuite() {
    folder_ = fs::path{testing::TempDir()} / ("berline_basin_" + std::to_string(getpid()));
    auto const start = std::chrono::steady_clock::now();
    made_ = generate({Size::basin, 1}, folder_ / "data");
    seconds_ = std::chrono::duration<double>{std::chrono::steady_clock::now() - start}.count();
  }
  static void TearDownTestSuite() { fs::remove_all(folder_); }

  static Figure const& figure(std::string const& code) {
    static auto const none = Figure{};
    for (auto const& figure : made_.figures)
      if (figure.code == "figure_" + code) return figure;
    ADD_FAILURE() << "no figure " << code;
    return none;
  }
  static double generated(std::string const& code) { return figure(code).generated; }

  static inline fs::path folder_;
  static inline Generated made_;
  static inline double seconds_ = 0;
};

std::string sha256(fs::path const& file) {
  auto in = std::ifstream{file, std::ios::binary};
  auto const bytes = std::string{std::istreambuf_iterator<char>{in}, {}};
  auto digest = std::string(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

TEST_F(Basin, TakesLessThanAMinute) {
  EXPECT_LT(seconds_, 60);
}

TEST_F(Basin, HasTheSizeOfTheRealOne) {
  EXPECT_EQ(generated("communes"), 336);
  EXPECT_NEAR(generated("inhabitants"), 1'260'000, 10'000);  // INSEE, 2016
  EXPECT_EQ(generated("inhabitants_of_communes"), figure("inhabitants_of_communes").fact);
  EXPECT_NEAR(generated("cells"), 25'000, 1'500);
  EXPECT_NEAR(generated("street_nodes"), 500'000, 40'000);
  EXPECT_NEAR(generated("bus_stops"), 5'000, 600);
  EXPECT_NEAR(generated("estates"), 543, 55);
}

/// What was found to be plausible stays so: a change of a rule that moves these is looked at.
TEST_F(Basin, FiguresStayNearTheFacts) {
  for (auto const& [code, percent] : std::map<std::string, double>{{"density", 2},
                                                                   {"poor", 5},
                                                                   {"carless", 1},
                                                                   {"commute_week", 1},
                                                                   {"commute_outside", 1},
                                                                   {"commute_over_30_km", 15},
                                                                   {"commute_under_5_km", 25},
                                                                   {"commute_car", 3},
                                                                   {"commute_transit", 15},
                                                                   {"near_high_level_lines", 15},
                                                                   {"line_time", 15},
                                                                   {"road_length", 10}}) {
    auto const& it = figure(code);
    ASSERT_TRUE(it.difference_percent()) << code << " has no fact";
    EXPECT_LT(std::abs(*it.difference_percent()), percent) << code << ": " << it.generated << " for " << *it.fact;
  }
  auto sectors = 0;
  for (auto const& it : made_.figures) {
    if (it.code != "figure_carless_in_sector") continue;
    ++sectors;
    EXPECT_LT(std::abs(*it.difference_percent()), 1) << it.generated << " for " << *it.fact;
  }
  EXPECT_EQ(sectors, 3);
  // Streets of towns: most junctions have three arms, a fifth of all ends and junctions are dead ends.
  EXPECT_GT(generated("junctions_of_three"), 45);
  EXPECT_NEAR(generated("dead_ends"), 20, 6);
}

TEST_F(Basin, EveryCommuneKeepsItsPeople) {
  auto report = Report{};
  auto const grid = precarity::read_income_grid(made_.files.cells, {}, report);
  EXPECT_TRUE(report.entries().empty());
  auto people = 0.0;
  auto households = 0.0;
  for (auto const& cell : grid.cells) {
    people += cell.people;
    households += cell.households;
  }
  auto expected = 0.0;
  for (auto const& commune : read_facts("Hauts-de-France", basin_tables()).communes)
    for (auto const* body :
         {"200044048", "200042190", "200044618", "200072460", "245901152", "245901160", "246200299", "246200364"})
      if (commune.epci == body) expected += commune.households;
  EXPECT_EQ(people, generated("inhabitants"));
  EXPECT_EQ(households, expected);
}

/// One commune has no ground of its own, between larger ones: 335 areas. Zones as a study reads them: `[zones.communes]
/// file = "zones.gpkg", layer = "communes"`.
TEST_F(Basin, EveryCellLiesInAZoneOfEachKind) {
  auto report = Report{};
  auto const cells = access::read_places(made_.files.cells, {.id_column = "idcar_200m"}, report);
  for (auto const& [layer, id, count] :
       {std::tuple{"communes", "code", 335u}, std::tuple{"epci", "code", 8u}, std::tuple{"scot", "name", 5u}}) {
    auto const zones = access::read_places(made_.files.zones, {.id_column = id, .epsg = 3035, .layer = layer}, report);
    EXPECT_EQ(zones.size(), count) << layer;
    auto outside = 0;
    for (auto const& zone : access::zones_at(zones, cells.positions, report)) outside += zone ? 0 : 1;
    EXPECT_EQ(outside, 0) << layer;
  }
  for (auto const& [code, entry] : report.entries()) ADD_FAILURE() << code << " x " << entry.count;
}

TEST_F(Basin, StreetsHaveAsManyNodesAsSaid) {
  auto reader = osmium::io::Reader{made_.files.osm.string(), osmium::osm_entity_bits::way};
  auto nodes = std::unordered_set<std::int64_t>{};
  while (auto const buffer = reader.read())
    for (auto const& way : buffer.select<osmium::Way>())
      for (auto const& node : way.nodes()) nodes.insert(node.ref());
  reader.close();
  EXPECT_EQ(static_cast<double>(nodes.size()), generated("street_nodes"));
}

TEST_F(Basin, CareOfTheFactsStandsWhereTheySay) {
  auto report = Report{};
  auto const facilities = access::read_places(made_.files.facilities, {}, report);
  auto const& kinds = facilities.texts.at("kind");
  EXPECT_EQ(std::ranges::count(kinds, "health_centre"), 7);  // Sallaumines, Baralle, Ham-en-Artois, four in Bruay
  EXPECT_EQ(std::ranges::count(kinds, "hospital"), 17);
  EXPECT_EQ(std::ranges::count(facilities.numbers.at("emergency"), 1), 12);
}

TEST_F(Basin, FeedsAreReadWithoutAWarning) {
  EXPECT_EQ(made_.files.gtfs.size(), 4u);  // Tadao, Évéole, Transvilles and the trains
  for (auto const& file : made_.files.gtfs) {
    auto report = Report{};
    auto const feed = gtfs::read(file, {}, report);
    EXPECT_GT(feed.trips.size(), 500u) << file;
    for (auto const& [code, entry] : report.entries())
      EXPECT_EQ(entry.severity, Severity::info) << file << ' ' << code << " x " << entry.count;
  }
}

int call(std::string const& environment, std::string const& arguments, fs::path const& out) {
  return std::system((environment + " " BERLINE_PROGRAM " " + arguments + " > " + out.string() + " 2>&1").c_str());
}

std::string text_of(fs::path const& file) {
  auto in = std::ifstream{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST_F(Basin, SameBytesFromAnyNumberOfThreads) {
  auto const again = folder_ / "again";
  ASSERT_EQ(call("OSMIUM_POOL_THREADS=1", "region --size basin -j 1 -o " + again.string(), folder_ / "region.txt"), 0)
      << text_of(folder_ / "region.txt");
  auto compared = 0;
  for (auto const& entry : fs::recursive_directory_iterator{folder_ / "data"}) {
    if (!entry.is_regular_file()) continue;
    auto const name = entry.path().lexically_relative(folder_ / "data");
    EXPECT_EQ(sha256(again / name), sha256(entry.path())) << name;
    ++compared;
  }
  EXPECT_EQ(compared, 17);
}

/// The study written beside the files and the examples for the basin run on them, without one warning.
TEST_F(Basin, StudiesFindNothingToComplainOf) {
  auto const log = folder_ / "check.txt";
  EXPECT_EQ(call("", "check --strict " + made_.files.study.string(), log), 0) << text_of(log);
  EXPECT_EQ(call("BERLINE_BASSIN=" + (folder_ / "data").string(),
                 "check --strict " BERLINE_SOURCE_DIR "/examples/bassin-minier-real.toml", log),
            0)
      << text_of(log);
  EXPECT_EQ(call("",
                 "scenario export-gtfs -q " BERLINE_SOURCE_DIR "/examples/scenarios/basin-without-bulle.toml -c " +
                     made_.files.study.string() + " -o " + (folder_ / "data/before").string(),
                 log),
            0)
      << text_of(log);
  EXPECT_EQ(call("BERLINE_BASSIN=" + (folder_ / "data").string(),
                 "check --strict " BERLINE_SOURCE_DIR "/examples/basin-services-2016.toml", log),
            0)
      << text_of(log);
}

}  // namespace
}  // namespace berline::region
