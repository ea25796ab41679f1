// Scenario files: both languages, R5's names, and every slip told with its place.
#include "berline/scenario/read.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "edited.h"

namespace berline::scenario {
namespace {

std::string problems_of(std::string_view text, std::string_view file = "test.toml") {
  return problems([&] { parse_scenario(text, file); });
}

TEST(Read, TomlAndJsonSayTheSame) {
  auto const toml = parse_scenario(R"(
id = "more"
title = "More of it"
[[modifications]]
type = "adjust-frequency"
routes = ["R"]
entries = [{ from = "07:00", to = "09:00", headway_min = 10, days = "weekdays" }]
)",
                                   "a.toml");
  // R5's names, flags of days and seconds after midnight; comments are taken.
  auto const json = parse_scenario(R"({
  "id": "more",  // a remark
  "title": "More of it",
  "modifications": [
    { "type": "adjust-frequency", "route": "R",
      "entries": [{ "startTime": 25200, "endTime": 32400, "headwaySecs": 600, "monday": true, "tuesday": true,
                    "wednesday": true, "thursday": true, "friday": true, "saturday": false, "sunday": false }] }]
})",
                                   "a.json");
  for (auto const* scenario : {&toml, &json}) {
    EXPECT_EQ(scenario->id, "more");
    EXPECT_EQ(scenario->title, "More of it");
    auto const& change = std::get<AdjustFrequency>(scenario->modifications.at(0).change);
    EXPECT_EQ(change.of.routes, std::vector<std::string>{"R"});
    EXPECT_EQ(change.entries.at(0).span.from, testing::at("07:00"));
    EXPECT_EQ(change.entries.at(0).span.to, testing::at("09:00"));
    EXPECT_EQ(change.entries.at(0).headway, minutes(10));
    EXPECT_EQ(change.entries.at(0).days, 0b001'1111);
  }
  EXPECT_EQ(toml.modifications[0].where.line, 4u);
  EXPECT_EQ(json.modifications[0].where.line, 5u);
  EXPECT_EQ(json.modifications[0].where.column, 5u);
}

TEST(Read, NamesAScenarioAfterItsFile) {
  auto const scenario = parse_scenario("", "folder/empty.toml");
  EXPECT_EQ(scenario.id, "empty");
  EXPECT_TRUE(scenario.modifications.empty());
}

TEST(Read, SaysWhereTheLanguageIsBroken) {
  EXPECT_EQ(problems_of("id = \"a\"\nid = \"b\"\n"), "2:6 scenario_syntax");
  EXPECT_EQ(problems_of("{\n  \"id\": \"a\",\n  oops\n}", "test.json"), "3:3 scenario_syntax");
  EXPECT_EQ(problems_of("", "test.json"), "1:1 scenario_syntax");
}

TEST(Read, FindsEveryProblemOfAFileAtOnce) {
  EXPECT_EQ(problems_of(R"([[modifications]]
type = "adjust-speed"
routs = ["R"]
scale = 0
[[modifications]]
type = "adjust-spede"
)"),
            "3:1 scenario_unknown_key | 4:9 scenario_out_of_bounds | 1:1 scenario_no_selection | "
            "5:1 scenario_type_unknown");
}

struct Slip {
  std::string_view keys, problem;
};

class Slips : public ::testing::TestWithParam<Slip> {};
// The modification's own keys begin on line 2.
TEST_P(Slips, AreErrorsWithTheirPlace) {
  EXPECT_EQ(problems_of("[[modifications]]\n" + std::string{GetParam().keys}), GetParam().problem);
}

constexpr auto kLine =
    "type = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\nstops = [\"A\", \"B\"]\nfrequencies = [{ from = \"07:00\", to = "
    "\"09:00\", headway_min = 10 }]\n";

INSTANTIATE_TEST_SUITE_P(
    Read, Slips,
    ::testing::Values(
        Slip{"type = \"remove-trips\"", "1:1 scenario_no_selection"},
        Slip{"type = \"remove-trips\"\nroutes = []", "3:10 scenario_not_texts"},
        Slip{"type = \"remove-trips\"\nroutes = \"R\"\nfrom = \"9h\"", "4:8 scenario_not_a_time"},
        Slip{"type = \"remove-trips\"\nroutes = \"R\"\nfrom = \"09:00\"\nto = \"08:00\"", "5:6 scenario_empty_span"},
        Slip{"type = \"remove-trips\"\nroutes = \"R\"\ndays = \"workdays\"", "4:8 scenario_not_days"},
        Slip{"type = \"remove-trips\"\narea = [3, 50, 2, 51]", "3:8 scenario_not_a_box"},
        Slip{"type = \"remove-trips\"\nroutes = \"R\"\ndirection = 2", "4:13 scenario_out_of_bounds"},
        Slip{"type = \"remove-stops\"\nroutes = \"R\"", "1:1 scenario_key_missing"},
        Slip{"type = \"adjust-speed\"\nroutes = \"R\"\nscale = \"fast\"", "4:9 scenario_not_a_number"},
        Slip{"type = \"adjust-speed\"\nroutes = \"R\"\nscale = 1.2\nfrom_stop = \"A\"", "1:1 scenario_key_missing"},
        Slip{"type = \"adjust-dwell-time\"\nroutes = \"R\"", "1:1 scenario_one_of"},
        Slip{"type = \"adjust-frequency\"\nroutes = \"R\"", "1:1 scenario_one_of"},
        Slip{"type = \"adjust-frequency\"\nroutes = \"R\"\nentries = [{ from = \"07:00\", to = \"09:00\", headway_min "
             "= 0 }]",
             "4:58 scenario_out_of_bounds"},
        Slip{"type = \"adjust-frequency\"\nroutes = \"R\"\nentries = [{ from = \"07:00\", to = \"09:00\", headway_min "
             "= 9 }, { from = \"08:00\", to = \"10:00\", headway_min = 5 }]",
             "4:63 scenario_spans_overlap"},
        Slip{"type = \"adjust-span\"\nroutes = \"R\"", "1:1 scenario_one_of"},
        Slip{"type = \"reroute\"\nroutes = \"R\"\nspeed_kmh = 20", "1:1 scenario_one_of"},
        Slip{"type = \"reroute\"\nroutes = \"R\"\nspeed_kmh = 20\nfrom_stop = \"A\"\nstops = [\"H\"]",
             "1:1 scenario_key_missing"},
        Slip{"type = \"add-trips\"\nid = \"N\"\nspeed_kmh = 30\nstops = [\"A\", \"B\"]", "1:1 scenario_key_missing"},
        Slip{"type = \"add-trips\"\nid = \"N\"\nstops = [\"A\", \"B\"]\nfrequencies = [{ departures = [\"07:00\"] }]",
             "1:1 scenario_one_of"},
        Slip{"type = \"move-facility\"\nset = \"hospitals\"\nid = \"h\"\nlat = 95\nlon = 3",
             "5:7 scenario_out_of_bounds"},
        Slip{"type = \"resize-facility\"\nset = \"hospitals\"\nid = \"h\"\ncolumn = \"beds\"", "1:1 scenario_one_of"},
        Slip{"type = \"close-streets\"\nways = [\"one\"]", "3:8 scenario_not_numbers"},
        Slip{"type = \"set-parameter\"\nkey = \"modes.car_speed_factor\"", "1:1 scenario_key_missing"}));

TEST(Read, ALineIsCheckedWhole) {
  EXPECT_EQ(problems_of("[[modifications]]\n" + std::string{kLine}), "");
  auto const with = [](std::string_view more) {
    return "[[modifications]]\n" + std::string{kLine} + std::string{more};
  };
  EXPECT_EQ(problems_of(with("hop_times_s = [60]")), "1:1 scenario_one_of");  // beside speed_kmh
  EXPECT_EQ(problems_of(with("dwell_s = [0, 0, 0]")), "7:11 scenario_wrong_count");
  EXPECT_EQ(problems_of(with("spacing_m = 500")), "7:13 scenario_spacing_needs_line");
  EXPECT_EQ(problems_of(with("mode = \"boat\"")), "7:8 scenario_mode_unknown");
  EXPECT_EQ(problems_of(with("line = \"nowhere.geojson\"")), "7:8 scenario_line_unreadable");
}

/// The published page says what the program does. BERLINE_UPDATE_GOLDEN=1 writes it anew.
void expect_published(std::string const& made, std::string const& file) {
  auto const path = std::filesystem::path{BERLINE_SOURCE_DIR} / file;
  if (std::getenv("BERLINE_UPDATE_GOLDEN") != nullptr) std::ofstream{path} << made;
  auto text = std::ostringstream{};
  text << std::ifstream{path}.rdbuf();
  EXPECT_EQ(text.str(), made) << file << " is out of date: BERLINE_UPDATE_GOLDEN=1 test_scenario writes it";
}

TEST(Read, EveryExampleReads) {
  auto count = 0;
  for (auto const& entry :
       std::filesystem::directory_iterator{std::filesystem::path{BERLINE_SOURCE_DIR} / "examples/scenarios"}) {
    SCOPED_TRACE(entry.path());
    EXPECT_EQ(problems([&] {
                auto const scenario = read_scenario(entry.path());
                EXPECT_FALSE(scenario.modifications.empty());
                EXPECT_NE(scenario.title, scenario.id) << "an example has a title";
              }),
              "");
    ++count;
  }
  EXPECT_GE(count, 20);
}

/// The line in the middle of a file of QGIS', in a system of its own.
TEST(Read, LinesComeFromWhateverFileAGisWrites) {
  auto const folder = std::filesystem::path{::testing::TempDir()} / "berline_lines";
  std::filesystem::create_directories(folder);
  // 652 km east and 6 862 km north are Paris in Lambert-93.
  std::ofstream{folder / "line.csv"} << "WKT,name\n\"LINESTRING (2.8 50.4,2.9 50.5)\",one\n";
  std::ofstream{folder / "way.geojson"}
      << R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},)"
      << R"( "features": [{"type": "Feature", "properties": {"highway": "primary"}, "geometry": {"type": "LineString",)"
      << R"( "coordinates": [[652000, 6862000], [653000, 6862000]]}}]})";
  auto const scenario =
      parse_scenario("[[modifications]]\ntype='open-streets'\nfile='way.geojson'\n", folder / "s.toml");
  auto const& ways = std::get<OpenStreets>(scenario.modifications.front().change).ways;
  ASSERT_EQ(ways.size(), 1u);
  EXPECT_NEAR(ways[0].line[0].lat, 48.857, 0.01);
  EXPECT_NEAR(ways[0].line[0].lon, 2.345, 0.01);
  EXPECT_EQ(ways[0].tags, (Tags{{"highway", "primary"}}));
  auto const line = parse_scenario(
      "[[modifications]]\ntype='add-trips'\nid='N'\nspeed_kmh=30\nline='line.csv'\n"
      "spacing_m=500\nfrequencies=[{ departures=['07:00'] }]\n",
      folder / "s.toml");
  EXPECT_EQ(std::get<AddLine>(line.modifications.front().change).way.size(), 2u);
  std::filesystem::remove_all(folder);
}

TEST(Read, ThePublishedPagesAreUpToDate) {
  expect_published(keys_page(), "docs/scenario-keys.md");
  expect_published(json_schema(), "docs/scenario.schema.json");
}

}  // namespace
}  // namespace berline::scenario
