#include "osm/tag_values.h"

#include <gtest/gtest.h>

namespace berline::osm {
namespace {

TEST(TagValues, SpeedsInEveryNotation) {
  struct Row {
    char const* value;
    double kmh;
  };
  for (auto const& [value, kmh] : {Row{"50", 50},
                                   {"50 km/h", 50},
                                   {"50km/h", 50},
                                   {"50 kph", 50},
                                   {" 50 ", 50},
                                   {"7.5", 7.5},
                                   {"7,5", 7.5},
                                   {"30 mph", 48.28032},
                                   {"30mph", 48.28032},
                                   {"8 knots", 14.816},
                                   {"walk", 5},
                                   {"none", 130},
                                   {"FR:urban", 50},
                                   {"FR:rural", 80},
                                   {"FR:motorway", 130},
                                   {"FR:trunk", 110},
                                   {"FR:living_street", 20},
                                   {"FR:zone30", 30},
                                   {"FR:zone:30", 30},
                                   {"FR:zone20", 20},
                                   {"FR:50", 50},
                                   {"DE:zone:30", 30},
                                   {"DE:rural", 100},
                                   {"DE:motorway", 130},
                                   {"BE-VLG:rural", 70},
                                   {"IT:urban", 50},
                                   {"IT:rural", 90},
                                   {"ES:motorway", 120},
                                   {"GB:nsl_single", 96.56064},
                                   {"urban", 50},
                                   {"rural", 80},
                                   {"50;30", 50},
                                   {"110|90", 110},
                                   {"FR:bicycle_road", 30},
                                   {"FR:walk", 5}}) {
    auto const parsed = parse_speed_kmh(value);
    ASSERT_TRUE(parsed) << value;
    EXPECT_NEAR(*parsed, kmh, 1e-9) << value;
  }
}

TEST(TagValues, SpeedsThatAreNone) {
  for (auto const* value : {"",
                            "signals",
                            "variable",
                            "fast",
                            "50 bananas",
                            "-5",
                            "0",
                            "FR:",
                            "FR:nonsense",
                            ":",
                            "5 0",
                            "1.2.3",
                            "50 mphs",
                            "nan",
                            "inf",
                            "1e5",
                            "²",
                            "FR:zone",
                            "--5",
                            "-",
                            ".",
                            "999999999999999999999999999"})
    EXPECT_FALSE(parse_speed_kmh(value) && *parse_speed_kmh(value) < 1e9) << value;
  for (auto const* value : {"signals", "variable", "implicit"}) EXPECT_TRUE(is_speed_without_number(value)) << value;
  EXPECT_FALSE(is_speed_without_number("fast"));
}

TEST(TagValues, Durations) {
  struct Row {
    char const* value;
    unsigned seconds;
  };
  for (auto const& [value, seconds] : {Row{"20", 1'200},
                                       {"00:20", 1'200},
                                       {"1:05", 3'900},
                                       {"01:05:30", 3'930},
                                       {"25:00", 90'000},
                                       {"PT1H30M", 5'400},
                                       {"PT90M", 5'400},
                                       {"PT20M", 1'200},
                                       {"PT45S", 45},
                                       {"P1DT2H", 93'600},
                                       {"20 min", 1'200},
                                       {"2 h", 7'200},
                                       {"7.5", 450},
                                       {"PT0.5H", 1'800}}) {
    auto const parsed = parse_duration_seconds(value);
    ASSERT_TRUE(parsed) << value;
    EXPECT_EQ(*parsed, seconds) << value;
  }
  for (auto const* value : {"", "soon", "PT", "P", "PTM", "P20M", "1:60", "1:00:60", "1:2:3:4", "-5", "10:00 min",
                            "PT1H30", "99999", "PT-5M", "1:-5"})
    EXPECT_FALSE(parse_duration_seconds(value)) << value;
}

TEST(TagValues, Inclines) {
  EXPECT_EQ(parse_incline_percent("5%"), 5);
  EXPECT_EQ(parse_incline_percent("-3 %"), -3);
  EXPECT_EQ(parse_incline_percent("+12%"), 12);
  EXPECT_EQ(parse_incline_percent("8"), 8);
  EXPECT_NEAR(parse_incline_percent("45°").value(), 100, 1e-9);
  for (auto const* value : {"", "up", "down", "steep", "200%", "5 %%", "89°"})
    EXPECT_FALSE(parse_incline_percent(value)) << value;
}

TEST(TagValues, Lengths) {
  EXPECT_EQ(parse_metres("2.5"), 2.5);
  EXPECT_EQ(parse_metres("2,5 m"), 2.5);
  EXPECT_EQ(parse_metres("30 cm"), 0.3);
  EXPECT_NEAR(parse_metres("7'4\"").value(), 2.2352, 1e-9);
  EXPECT_NEAR(parse_metres("7'").value(), 2.1336, 1e-9);
  for (auto const* value : {"", "wide", "-2", "7'x"}) EXPECT_FALSE(parse_metres(value)) << value;
}

}  // namespace
}  // namespace berline::osm
