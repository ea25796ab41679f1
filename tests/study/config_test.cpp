#include "berline/study/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "berline/text/catalogue.h"

namespace berline::study {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kSmallest = R"(version = 1
[inputs]
osm = "streets.osm.pbf"
gtfs = "feed.zip"
[origins]
file = "cells.csv"
[destinations.hospitals]
file = "hospitals.csv"
[[window]]
date = 2026-03-10
from = "07:00"
to = "09:00"
)";

std::optional<std::string> no_environment(std::string const&) {
  return std::nullopt;
}

Study parse(std::string const& toml, std::vector<std::string> const& overrides = {}) {
  return parse_config(toml, "folder/study.toml", overrides, no_environment);
}

/// The problems of a config: "line:column code" each.
std::vector<std::string> problems(std::string const& toml, std::vector<std::string> const& overrides = {}) {
  try {
    parse(toml, overrides);
  } catch (ConfigError const& error) {
    auto found = std::vector<std::string>{};
    for (auto const& notice : error.notices()) {
      found.push_back(std::to_string(notice.where.line) + ':' + std::to_string(notice.where.column) + ' ' +
                      notice.code);
      EXPECT_EQ(text::message(notice, text::Language::french).find("{"), std::string::npos) << notice.code;
      EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    }
    return found;
  }
  return {};
}

TEST(Config, TheSmallestStudyHasTheDocumentedDefaults) {
  auto const study = parse(kSmallest);
  EXPECT_EQ(study.inputs.osm, "folder/streets.osm.pbf");
  EXPECT_THAT(study.inputs.gtfs, ElementsAre("folder/feed.zip"));
  EXPECT_EQ(study.origins.id, "id");
  ASSERT_EQ(study.destinations.size(), 1u);
  EXPECT_EQ(study.destinations[0].name, "hospitals");
  ASSERT_EQ(study.windows.size(), 1u);
  EXPECT_EQ(study.windows[0].date, gtfs::Date{std::chrono::year{2026} / 3 / 10});
  EXPECT_EQ(study.windows[0].departures.from, ServiceTime{7 * 3600});
  EXPECT_EQ(study.windows[0].departures.size(), 120u);
  EXPECT_EQ(study.limits.access, network::Limits{}.access);
  EXPECT_THAT(study.percentiles, ElementsAre(25, 50, 75));
  EXPECT_THAT(study.modes, ElementsAre(travel::TravelMode::transit, travel::TravelMode::walk, travel::TravelMode::bike,
                                       travel::TravelMode::car));
  EXPECT_EQ(study.output.dir, "folder/out");
}

TEST(Config, AStudyWithoutFeedsHasStreetModesOnly) {
  auto const study = parse(R"(version = 1
inputs.osm = "/data/streets.pbf"
origins.grid_m = 200
destinations.pharmacies.osm = "pharmacy"
)");
  EXPECT_FALSE(study.has_mode(travel::TravelMode::transit));
  EXPECT_EQ(study.inputs.osm, "/data/streets.pbf");
  EXPECT_EQ(study.origins.grid_m, 200);
  EXPECT_THAT(study.destinations.at(0).osm, ElementsAre("pharmacy"));
}

TEST(Config, TimesMayPassMidnightAndDatesMayBeTexts) {
  auto const study = parse(kSmallest, {"window.from=23:00", "window.to=24:30", "window.date=2026-03-11"});
  EXPECT_EQ(study.windows[0].departures.from, ServiceTime{23 * 3600});
  EXPECT_EQ(study.windows[0].departures.to, ServiceTime{24 * 3600 + 1800});
  EXPECT_EQ(study.windows[0].date, gtfs::Date{std::chrono::year{2026} / 3 / 11});
}

TEST(Config, OverridesReachEveryKey) {
  auto const study =
      parse(kSmallest, {"limits.access_min=7.5", "modes.use=walk,car", "percentiles=10,90",
                        "destinations.schools.file=schools.csv", "title=Un essai", "inputs.gtfs=a.zip,b.zip"});
  EXPECT_EQ(study.limits.access, Seconds{450});
  EXPECT_THAT(study.modes, ElementsAre(travel::TravelMode::walk, travel::TravelMode::car));
  EXPECT_THAT(study.percentiles, ElementsAre(10, 90));
  ASSERT_EQ(study.destinations.size(), 2u);
  EXPECT_EQ(study.destinations[1].file, "schools.csv");  // relative to the working directory, not to the config
  EXPECT_EQ(study.title, "Un essai");
  EXPECT_THAT(study.inputs.gtfs, ElementsAre("a.zip", "b.zip"));
}

TEST(Config, WindowsAreOverriddenByIndexOrId) {
  auto const two = std::string{kSmallest} +
                   "id = \"morning\"\n[[window]]\nid = \"evening\"\ndate = 2026-03-10\n"
                   "from = \"17:00\"\nto = \"19:00\"\n";
  auto const study = parse(two, {"window[0].step_s=120", "window.evening.to=18:00"});
  EXPECT_EQ(study.windows[0].departures.step, Seconds{120});
  EXPECT_EQ(study.windows[1].departures.to, ServiceTime{18 * 3600});
  EXPECT_THAT(problems(two, {"window.date=2026-03-11"}), ElementsAre("0:0 config_override_no_place"));
}

TEST(Config, VariablesOfTheEnvironmentStandInPaths) {
  auto const toml = std::string{kSmallest} + "[output]\ndir = \"${RESULTS}/monday\"\n";
  auto const set = [](std::string const& name) -> std::optional<std::string> {
    if (name == "RESULTS") return "/results";
    return std::nullopt;
  };
  EXPECT_EQ(parse_config(toml, "study.toml", {}, set).output.dir, "/results/monday");
  EXPECT_THAT(problems(toml), ElementsAre("14:7 config_variable_not_set"));
}

TEST(Config, EveryProblemIsFoundAtOnce) {
  EXPECT_THAT(problems(R"(version = 1
titel = "x"
[inputs]
osm = 3
[limits]
access_min = 5000
)"),
              ::testing::UnorderedElementsAre("2:1 config_misspelled_key", "4:7 config_expects_text",
                                              "6:14 config_out_of_bounds", "0:0 config_one_key_missing",
                                              "0:0 config_key_missing"));
}

struct Row {
  char const* name;
  char const* addition;  // below the smallest study; line 13 on, inside [[window]] until a table begins
  char const* problem;
};

void PrintTo(Row const& row, std::ostream* stream) {
  *stream << row.problem;
}

class BadConfig : public ::testing::TestWithParam<Row> {};

TEST_P(BadConfig, IsRefusedWithItsPlace) {
  EXPECT_THAT(problems(std::string{kSmallest} + GetParam().addition), ElementsAre(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadConfig,
    ::testing::Values(
        Row{"syntax", "step_s = = 3", "13:10 config_syntax"},
        Row{"unquoted_time", "[x]\ny = 07:00", "14:10 config_syntax"},
        Row{"unknown_key", "colour = 3", "13:1 config_unknown_key"},
        Row{"misspelled_key", "stpe_s = 3", "13:1 config_misspelled_key"},
        Row{"unknown_section", "[zorglub]\na = 1", "13:2 config_unknown_key"},
        Row{"income_without_file", "[income]\nformat = \"grid\"", "13:1 config_key_missing"},
        Row{"trips_without_income", "[trips.work]\nfile = \"x\"", "13:1 config_key_missing"},
        Row{"trips_of_no_motive", "[income]\nfile = \"x\"\n[trips.shoping]\nfile = \"y\"",
            "15:1 config_misspelled_choice"},
        Row{"flows_of_no_year", "[income]\nfile = \"x\"\n[flows]\nfile = \"y\"\nformat = \"mobpro\"",
            "15:1 config_key_missing"},
        Row{"scenario_without_file", "[[scenario]]\nid = \"x\"", "13:1 config_key_missing"},
        Row{"scenario_of_the_name_of_the_base", "[[scenario]]\nid = \"base\"\nfile = \"x\"", "14:6 config_bad_name"},
        Row{"integer", "step_s = \"60\"", "13:10 config_expects_integer"},
        Row{"real_for_integer", "step_s = 60.5", "13:10 config_expects_integer"},
        Row{"bounds", "step_s = 0", "13:10 config_out_of_bounds"},
        Row{"number", "[limits]\naccess_min = \"far\"", "14:14 config_expects_number"},
        Row{"boolean", "[modes]\nwheelchair = 1", "14:14 config_expects_boolean"},
        Row{"text", "id = 3", "13:6 config_expects_text"},
        Row{"choice", "direction = \"sideways\"", "13:13 config_unknown_choice"},
        Row{"misspelled_choice", "[modes]\nuse = [\"wlak\"]", "14:7 config_misspelled_choice"},
        Row{"empty_list", "[modes]\nuse = []", "14:7 config_empty_list"},
        Row{"date",
            "id = \"a\"\n[[window]]\nid = \"b\"\ndate = \"2026-02-30\"\nfrom = \"07:00\"\nto = \"08:00\"\n[limits]\n",
            "16:8 config_expects_date"},
        Row{"points", "[isochrones]\nat = [50.4, 2.8]", "14:6 config_expects_points"},
        Row{"bad_name", "[destinations.\"a b\"]\nfile = \"x\"", "13:15 config_bad_name"},
        Row{"two_sources", "[destinations.b]\nfile = \"x\"\nosm = \"hospital\"", "15:7 config_keys_exclude"},
        Row{"no_source", "[destinations.b]\ncount = \"beds\"", "13:1 config_one_key_missing"},
        Row{"too_long",
            "id = \"a\"\n[limits]\nmax_duration_min = 600\n[[window]]\nid = \"b\"\ndate = 2026-03-10\nfrom = "
            "\"00:00\"\n"
            "to = \"20:00\"",
            "16:1 config_window_too_long"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Config, WindowsNeedDifferentNamesAndAnEndAfterTheirStart) {
  EXPECT_THAT(problems(std::string{kSmallest} + "[[window]]\ndate = 2026-03-10\nfrom = \"07:00\"\nto = \"07:00\"\n"),
              ElementsAre("9:1 config_key_missing", "13:1 config_key_missing", "16:6 config_empty_window"));
}

TEST(Config, TransitNeedsFeedsAndAWindow) {
  EXPECT_THAT(problems("version = 1\ninputs.osm = \"x\"\norigins.grid_m = 200\ndestinations.a.osm = \"hospital\"\n"
                       "modes.use = [\"transit\"]\n"),
              ElementsAre("5:13 config_transit_needs", "5:13 config_transit_needs"));
}

TEST(Config, AMissingFileIsSaidWithTheWayToMakeOne) {
  try {
    read_config("no/such/study.toml");
    FAIL();
  } catch (ConfigError const& error) {
    EXPECT_EQ(error.notices().at(0).code, "config_not_found");
  }
}

TEST(Config, AnOverrideMustBeAnAssignmentThatLeadsSomewhere) {
  EXPECT_THAT(problems(kSmallest, {"limits.access_min"}), ElementsAre("0:0 config_override_not_an_assignment"));
  EXPECT_THAT(problems(kSmallest, {"version.x=1"}), ElementsAre("0:0 config_override_no_place"));
  EXPECT_THAT(problems(kSmallest, {"limits.acess_min=3"}), ElementsAre("0:0 config_misspelled_key"));
}

TEST(Config, GivenValuesAreListedForTheManifest) {
  auto const study = parse(kSmallest, {"limits.access_min=15"});
  EXPECT_THAT(study.given, ::testing::Contains(::testing::Pair("limits.access_min", "15")));
  EXPECT_THAT(study.given, ::testing::Contains(::testing::Pair("window[0].date", "\"2026-03-10\"")));
}

TEST(Config, TransitSaysHowStopsAreReached) {
  auto const study = parse(std::string{kSmallest} + R"(first_wait = "planned"
[transit]
access = ["ebike", "park_and_ride"]
egress = ["car"]
bike_min = 12
car_min = 25
parking_s = 90
parks = "parks.csv"
headway_draws = 20
headway_seed = 7
headway_percentile = 100
)");
  EXPECT_EQ(study.windows[0].first_wait, travel::FirstWait::planned);
  EXPECT_THAT(study.transit.access, ElementsAre(FeederKind::ebike, FeederKind::park_and_ride));
  EXPECT_THAT(study.transit.egress, ElementsAre(FeederKind::car));
  EXPECT_EQ(study.transit.bike, minutes(12));
  EXPECT_EQ(study.transit.car, minutes(25));
  EXPECT_EQ(study.transit.parking, Seconds{90});
  EXPECT_EQ(study.transit.parks.file, "folder/parks.csv");
  EXPECT_EQ(study.transit.headways.draws, 20);
  EXPECT_EQ(study.transit.headways.seed, 7u);
  EXPECT_EQ(study.transit.headway_percentile, 100);
  EXPECT_TRUE(parse(kSmallest).transit.access.empty());
  EXPECT_EQ(parse(kSmallest).windows[0].first_wait, travel::FirstWait::counted);
}

TEST(Config, ParkAndRideNeedsParks) {
  EXPECT_THAT(problems(std::string{kSmallest} + "[transit]\naccess = [\"park_and_ride\"]\n"),
              ElementsAre("13:1 config_key_missing"));
}

/// The traffic of the smallest study's cars, with these overrides.
street::Traffic traffic(std::vector<std::string> const& overrides) {
  return parse(kSmallest, overrides).profile.traffic;
}

TEST(Config, TrafficIsNamedOrThatOfTheFirstWindow) {
  EXPECT_EQ(traffic({}), street::kFreeFlow);
  EXPECT_EQ(traffic({"modes.car_traffic=night"}), street::kNightTraffic);
  EXPECT_EQ(traffic({"modes.car_traffic=off-peak"}), street::kOffPeakTraffic);
  EXPECT_EQ(traffic({"modes.car_traffic=peak"}), street::kPeakTraffic);
  // 2026-03-10 is a Tuesday; the middle of 07:00-09:00 is in the morning's rush hours.
  auto const of = [](std::string const& date, std::string const& from, std::string const& to) {
    return traffic({"modes.car_traffic=window", "window.date=" + date, "window.from=" + from, "window.to=" + to});
  };
  EXPECT_EQ(of("2026-03-10", "07:00", "09:00"), street::kPeakTraffic);
  EXPECT_EQ(of("2026-03-10", "17:00", "18:00"), street::kPeakTraffic);
  EXPECT_EQ(of("2026-03-10", "09:00", "10:00"), street::kOffPeakTraffic);  // 09:30: the rush hours are over
  EXPECT_EQ(of("2026-03-10", "14:00", "15:00"), street::kOffPeakTraffic);
  EXPECT_EQ(of("2026-03-14", "07:00", "09:00"), street::kOffPeakTraffic);  // a Saturday
  EXPECT_EQ(of("2026-03-10", "05:00", "06:00"), street::kNightTraffic);
  EXPECT_EQ(of("2026-03-10", "22:00", "26:00"), street::kNightTraffic);
  EXPECT_EQ(of("2026-03-13", "31:00", "33:00"), street::kOffPeakTraffic);  // Saturday morning, counted from Friday
}

TEST(Config, NumbersOfTrafficReplaceThoseOfItsName) {
  auto expected = street::kPeakTraffic;
  expected.major.urban = 0.5;
  expected.signal_seconds = 30;
  expected.yield_seconds = 4;
  EXPECT_EQ(traffic({"modes.traffic.major_urban=0.5", "modes.car_traffic=peak", "modes.traffic.signal_s=30",
                     "modes.traffic.yield_s=4"}),
            expected);
}

TEST(Config, FreeFlowIsSetByClassOfRoad) {
  auto const speeds = parse(kSmallest, std::vector<std::string>{"modes.car_speeds.residential.share_of_limit=0.6",
                                                                "modes.car_speeds.motorway.ceiling_kmh=120"})
                          .profile.car.of_class;
  auto const of = [&](osm::RoadClass road_class) { return speeds[static_cast<std::size_t>(road_class)]; };
  EXPECT_EQ(of(osm::RoadClass::residential).share_of_limit, 0.6);
  EXPECT_EQ(of(osm::RoadClass::residential).ceiling_kmh, 35);
  EXPECT_EQ(of(osm::RoadClass::motorway).ceiling_kmh, 120);
  EXPECT_THAT(problems(std::string{kSmallest} + "\n[modes.car_speeds.boulevard]\nshare_of_limit = 0.6\n"),
              ElementsAre(::testing::HasSubstr("config_unknown_choice")));
}

TEST(Config, SlowWalkersAreSlowAndKeepOffSteps) {
  auto const slow = parse(kSmallest, std::vector<std::string>{"modes.walker=slow"}).profile;
  EXPECT_EQ(slow.walk_speed, street::kSlowWalk);
  EXPECT_TRUE(slow.avoids_steps);
  auto const own = parse(kSmallest, std::vector<std::string>{"modes.walker=slow", "modes.walk_speed_kmh=2.5"}).profile;
  EXPECT_EQ(own.walk_speed.count(), 2.5);
}

TEST(Config, StreetsAreReadAroundTheArea) {
  EXPECT_FALSE(parse(kSmallest, std::vector<std::string>{}).inputs.area_read());
  auto const area = BoundingBox{.south = 50, .west = 2, .north = 51, .east = 3};
  auto const read = parse(kSmallest, std::vector<std::string>{"inputs.area=[2, 50, 3, 51]"}).inputs.area_read();
  EXPECT_EQ(read, area.grown(Metres{2'000}));
  auto const bare = parse(kSmallest, std::vector<std::string>{"inputs.area=[2, 50, 3, 51]", "inputs.area_buffer_m=0"});
  EXPECT_EQ(bare.inputs.area_read(), area);
}

TEST(Config, TrafficOfTheWindowNeedsAWindow) {
  EXPECT_THAT(problems("version = 1\nmodes.car_traffic = \"window\"\nmodes.use = [\"car\"]\n[inputs]\nosm = "
                       "\"a.pbf\"\n[origins]\nfile = \"a.csv\"\n[destinations.a]\nfile = \"b.csv\"\n"),
              ElementsAre("2:21 config_key_missing"));
}

TEST(Config, SlopesAndObservedSpeedsNeedStreets) {
  EXPECT_THAT(problems("version = 1\n[modes]\nuse = [\"walk\"]\n[inputs]\nelevation = \"a.tif\"\ncar_speeds = "
                       "\"a.csv\"\n[origins]\nfile = \"a.csv\"\n[destinations.a]\nfile = \"b.csv\"\n"),
              ::testing::UnorderedElementsAre("4:1 config_modes_need_streets", "5:13 config_modes_need_streets",
                                              "6:14 config_modes_need_streets"));
}

}  // namespace
}  // namespace berline::study
