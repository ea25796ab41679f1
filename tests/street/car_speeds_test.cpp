// How fast cars go: traffic by kind of road, and speeds that were observed.
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "berline/base/error.h"
#include "berline/street/observed_speeds.h"
#include "berline/text/catalogue.h"
#include "testing/street_map.h"

namespace berline::street {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StreetMap;

constexpr auto kCar = Mode::car;

/// 1 km of a road, seconds from end to end.
double seconds_on(testing::OwnedTags tags, Traffic const& traffic) {
  auto const town =
      StreetMap{{.drawing = "A---------B", .ways = {{"AB", std::move(tags)}}, .metres_per_character = 100}};
  return town.seconds({.mode = kCar, .traffic = traffic}, 'A', 'B').value();
}

TEST(Traffic, SlowsEachKindOfRoadByItsFactor) {
  struct Row {
    testing::OwnedTags tags;
    double free_kmh;
    double peak_factor;
  };
  for (auto const& [tags, free_kmh, peak_factor] :
       {Row{{{"highway", "trunk"}, {"maxspeed", "100"}, {"maxspeed:type", "FR:rural"}}, 90, 0.85},
        Row{{{"highway", "trunk"}, {"maxspeed", "FR:urban"}}, 45, 0.65},
        Row{{{"highway", "primary"}, {"maxspeed", "FR:urban"}}, 42.5, 0.70},
        Row{{{"highway", "secondary"}, {"maxspeed", "FR:rural"}}, 68, 0.90},
        Row{{{"highway", "tertiary"}, {"maxspeed", "FR:urban"}}, 40, 0.80},
        Row{{{"highway", "tertiary"}, {"maxspeed", "FR:rural"}}, 64, 0.95}}) {
    auto const free = 3600 / free_kmh;
    EXPECT_NEAR(seconds_on(tags, kFreeFlow), free, 0.1) << tags[0].second << tags[1].second;
    EXPECT_NEAR(seconds_on(tags, kNightTraffic), free, 0.1);
    EXPECT_NEAR(seconds_on(tags, kPeakTraffic), free / peak_factor, 0.1) << tags[0].second << tags[1].second;
    auto const off_peak = seconds_on(tags, kOffPeakTraffic);
    EXPECT_GE(off_peak, seconds_on(tags, kFreeFlow));
    EXPECT_LT(off_peak, seconds_on(tags, kPeakTraffic));
  }
}

TEST(Traffic, LightsCostMoreInRushHoursAndLessAtNight) {
  auto const town = StreetMap{{.drawing = "A----L----B",
                               .ways = {{"ALB", {{"highway", "residential"}, {"maxspeed", "50"}}}},
                               .nodes = {{'L', {{"highway", "traffic_signals"}}}}}};
  auto const seconds = [&](Traffic traffic) {
    traffic.fast = traffic.major = traffic.minor = {};
    return town.seconds({.mode = kCar, .traffic = traffic}, 'A', 'B').value();
  };
  EXPECT_NEAR(seconds(kFreeFlow) - seconds(kNightTraffic), 6, 0.11);
  EXPECT_NEAR(seconds(kPeakTraffic) - seconds(kFreeFlow), 13, 0.11);
}

TEST(Traffic, HoldsUpNobodyButCars) {
  auto const town = StreetMap{{.drawing = "A---------B", .ways = {{"AB", {{"highway", "residential"}}}}}};
  for (auto const mode : {Mode::walk, Mode::bike})
    EXPECT_EQ(town.seconds({.mode = mode, .traffic = kPeakTraffic}, 'A', 'B'), town.seconds(mode, 'A', 'B'));
}

class ObservedSpeedsTest : public ::testing::Test {
protected:
  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / ("berline_speeds_" + std::to_string(::getpid()) + ".csv");
  void TearDown() override { std::filesystem::remove(file_); }

  ObservedSpeeds read(std::string const& text) const {
    std::ofstream{file_, std::ios::binary} << text;
    return read_observed_speeds(file_);
  }

  /// "line field code" of every problem.
  std::vector<std::string> problems(std::string const& text) const {
    try {
      read(text);
    } catch (InputError const& error) {
      auto found = std::vector<std::string>{};
      for (auto const& notice : error.notices()) {
        EXPECT_EQ(notice.where.file, file_.string());
        EXPECT_EQ(text::message(notice, text::Language::french).find('{'), std::string::npos) << notice.code;
        found.push_back(std::to_string(notice.where.line) + ' ' + notice.where.field + ' ' + notice.code);
      }
      return found;
    }
    return {};
  }
};

TEST_F(ObservedSpeedsTest, AreReadInTheWaysTablesAreWritten) {
  auto const plain = read("way_id,direction,km_h\n100,forward,31.5\n100,backward,28\n\n101,,40\n").rows;
  ASSERT_EQ(plain.size(), 3u);
  EXPECT_EQ(plain[0].osm_way, 100);
  EXPECT_EQ(plain[0].direction, WayDirection::forward);
  EXPECT_DOUBLE_EQ(plain[0].speed.count(), 31.5);
  EXPECT_EQ(plain[1].direction, WayDirection::backward);
  EXPECT_EQ(plain[2].direction, WayDirection::both);
  EXPECT_EQ(plain[2].line, 5u);
  // As a French spreadsheet writes: mark, semicolons, decimal comma, quotes, carriage returns, a column more.
  auto const french = read("\xEF\xBB\xBF\"name\";\"km_h\";\"way_id\"\r\n\"Rue A\";\"31,5\";\"100\"\r\n").rows;
  ASSERT_EQ(french.size(), 1u);
  EXPECT_DOUBLE_EQ(french[0].speed.count(), 31.5);
  EXPECT_EQ(french[0].direction, WayDirection::both);
}

TEST_F(ObservedSpeedsTest, EveryProblemIsSaidWithItsLine) {
  EXPECT_THAT(problems("way_id,direction,km_h\n1,forward,30\nx,forward,30\n2,up,30\n3,both,fast\n4,both,500\n5,,0\n6\n"
                       "1,both,31\n"),
              ElementsAre("3 way_id observed_speeds_value", "4 direction observed_speeds_value",
                          "5 km_h observed_speeds_value", "6 km_h observed_speeds_value",
                          "7 km_h observed_speeds_value", "8 km_h observed_speeds_value", "9  observed_speeds_twice"));
  EXPECT_THAT(problems("way,speed\n1,30\n"), ElementsAre("1  observed_speeds_column", "1  observed_speeds_column"));
  EXPECT_THAT(problems(""), ElementsAre("1  observed_speeds_column", "1  observed_speeds_column"));
  EXPECT_THAT(problems("way_id,km_h\n1,30\n2,30\n"), IsEmpty());
  EXPECT_THROW(read_observed_speeds("/no/such/file.csv"), InputError);
}

TEST_F(ObservedSpeedsTest, StandInPlaceOfLimitsLightsAndTraffic) {
  // 100 m: way 100 (AB), way 101 (BC, one-way).
  auto town = StreetMap{{.drawing = "A---------B---------C",
                         .ways = {{"AB", {{"highway", "residential"}, {"surface", "gravel"}}},
                                  {"BC", {{"highway", "residential"}, {"oneway", "yes"}}}},
                         .nodes = {{'B', {{"highway", "traffic_signals"}}}}}};
  auto report = Report{};
  auto const speeds = read("way_id,direction,km_h\n100,forward,36\n101,both,18\n102,both,30\n");
  auto const graph = build_street_graph(with_observed_speeds(std::move(town).extract(), speeds, report), report);
  EXPECT_EQ(report.count("observed_speed_unused"), 1u);  // there is no way 102
  auto const costs = edge_costs(graph, {.mode = kCar, .traffic = kPeakTraffic}, report);
  auto const as_tagged = edge_costs(town.graph(), {.mode = kCar, .traffic = kPeakTraffic}, report);
  auto const walk = edge_costs(graph, {.mode = Mode::walk}, report);
  auto const walk_before = edge_costs(town.graph(), {.mode = Mode::walk}, report);
  for (auto const edge : ids<EdgeId>(graph.edge_count())) {
    EXPECT_EQ(walk.time[edge], walk_before.time[edge]);
    if (is_never(costs.time[edge])) continue;
    auto const way = graph.osm_way[graph.segment[edge]];
    auto const is_observed = way == 101 || graph.forward[edge] != 0;
    auto const expected = way == 101 ? Deciseconds{200} : Deciseconds{100};  // at 5 and 10 m/s
    EXPECT_EQ(costs.time[edge], is_observed ? expected : as_tagged.time[edge]);
  }
}

TEST_F(ObservedSpeedsTest, OfAWayClosedToCarsAreCounted) {
  auto report = Report{};
  with_observed_speeds(StreetMap{{.drawing = "A---------B", .ways = {{"AB", {{"highway", "footway"}}}}}}.extract(),
                       read("way_id,km_h\n100,20\n"), report);
  EXPECT_EQ(report.count("observed_speed_unused"), 1u);
}

}  // namespace
}  // namespace berline::street
