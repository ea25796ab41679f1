// What way tags mean, one line a rule: tags -> who may go along / against, written "FBC" for foot, bike, car; lower
// case where only to reach a place on the way; "-" for nobody.
#include "osm/way_tags.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "tags.h"

namespace berline::osm {
namespace {

std::string letters(std::uint8_t bits, std::uint8_t destination) {
  auto text = std::string{};
  for (auto const& [bit, open, only] : {std::tuple{kFoot, 'F', 'f'}, {kBike, 'B', 'b'}, {kCar, 'C', 'c'}})
    if ((bits & bit) != 0) text += (destination & bit) != 0 ? only : open;
  return text.empty() ? "-" : text;
}

std::string access_of(std::string_view text) {
  auto const way = way_attributes(tags(text));
  auto const along = letters(way.forward, way.destination_only);
  auto const against = letters(way.backward, way.destination_only);
  return along == against ? along : along + "/" + against;
}

struct Row {
  char const* tags;
  char const* access;
};

void check(std::initializer_list<Row> rows) {
  for (auto const& row : rows) EXPECT_EQ(access_of(row.tags), row.access) << row.tags;
}

TEST(WayAccess, Classes) {
  check({{"highway=motorway", "C/-"},  // one way by nature
         {"highway=motorway oneway=no", "C"},
         {"highway=motorway_link", "C"},
         {"highway=motorway_link oneway=yes", "C/-"},
         {"highway=trunk", "BC"},
         {"highway=trunk sidewalk=right", "FBC"},
         {"highway=trunk foot=yes", "FBC"},
         {"highway=trunk motorroad=yes", "C"},
         {"highway=primary motorroad=yes", "C"},
         {"highway=primary", "FBC"},
         {"highway=secondary_link", "FBC"},
         {"highway=tertiary", "FBC"},
         {"highway=unclassified", "FBC"},
         {"highway=road", "FBC"},
         {"highway=residential", "FBC"},
         {"highway=living_street", "FBC"},
         {"highway=service service=driveway", "FBC"},
         {"highway=track", "FB"},
         {"highway=track motor_vehicle=yes", "FBC"},
         {"highway=track motor_vehicle=agricultural", "FB"},
         {"highway=pedestrian", "F"},
         {"highway=pedestrian bicycle=yes", "FB"},
         {"highway=pedestrian motor_vehicle=destination", "Fc"},
         {"highway=pedestrian motor_vehicle=delivery", "F"},
         {"highway=footway", "F"},
         {"highway=footway access=yes", "F"},  // `access=yes` opens nothing a class closes
         {"highway=footway bicycle=designated", "FB"},
         {"highway=path", "FB"},
         {"highway=path bicycle=no", "F"},
         {"highway=path sac_scale=alpine_hiking", "-"},
         {"highway=path sac_scale=hiking", "FB"},
         {"highway=cycleway", "FB"},
         {"highway=cycleway foot=no", "B"},
         {"highway=cycleway oneway=yes", "FB/F"},
         {"highway=steps", "F"},
         {"highway=steps bicycle=yes", "FB"},
         {"highway=corridor", "F"},
         {"highway=bridleway", "F"},
         {"highway=elevator", "F"},
         {"highway=platform", "F"},
         {"railway=platform", "F"},
         {"public_transport=platform", "F"},
         {"man_made=pier", "F"},
         {"highway=crossing", "F"},
         {"highway=busway", "-"},
         {"highway=busway bicycle=yes", "B"},
         {"route=ferry", "FB"},
         {"route=ferry motor_vehicle=yes", "FBC"},
         {"route=ferry foot=no bicycle=no", "-"}});
}

TEST(WayAccess, NotStreets) {
  check({{"", "-"},
         {"building=yes", "-"},
         {"railway=rail", "-"},
         {"waterway=river", "-"},
         {"highway=construction construction=primary", "-"},
         {"highway=proposed", "-"},
         {"highway=abandoned", "-"},
         {"highway=raceway", "-"},
         {"highway=bus_stop", "-"},
         {"highway=services", "-"},
         {"highway=rest_area", "-"},
         {"highway=nonsense", "-"},
         {"highway=residential construction=yes", "-"},
         {"highway=residential abandoned=yes", "-"},
         {"highway=residential construction=minor", "FBC"}});
}

TEST(WayAccess, AccessKeys) {
  check({{"highway=residential access=no", "-"},
         {"highway=residential access=no foot=yes", "F"},
         {"highway=residential vehicle=no", "F"},
         {"highway=residential vehicle=no bicycle=yes", "FB"},
         {"highway=residential motor_vehicle=no", "FB"},
         {"highway=residential motor_vehicle=no motorcar=yes", "FBC"},
         {"highway=residential motorcar=no", "FB"},
         {"highway=residential foot=no", "BC"},
         {"highway=residential foot=use_sidepath", "BC"},
         {"highway=residential bicycle=use_sidepath", "FC"},
         {"highway=residential bicycle=dismount", "FC"},
         {"highway=residential access=private", "fbc"},
         {"highway=residential access=destination", "fbc"},
         {"highway=residential motor_vehicle=destination", "FBc"},
         {"highway=residential motor_vehicle=private", "FBc"},
         {"highway=residential vehicle=destination bicycle=yes", "FBc"},
         {"highway=service access=customers", "fbc"},
         {"highway=service access=private foot=yes", "Fbc"},
         {"highway=service access=delivery", "-"},
         {"highway=residential access=permissive", "FBC"},
         {"highway=residential motor_vehicle=agricultural;forestry", "FB"},
         {"highway=residential motor_vehicle=destination;delivery", "FBc"},
         {"highway=residential access=unknown", "FBC"},
         {"highway=motorway access=yes", "C/-"},
         {"highway=residential access=emergency", "-"},
         {"highway=service psv=yes access=no", "-"},
         {"highway=footway smoothness=impassable", "F"},
         {"highway=residential smoothness=impassable", "F"}});
}

TEST(WayAccess, Directions) {
  check({{"highway=residential oneway=yes", "FBC/F"},
         {"highway=residential oneway=true", "FBC/F"},
         {"highway=residential oneway=1", "FBC/F"},
         {"highway=residential oneway=-1", "F/FBC"},
         {"highway=residential oneway=reverse", "F/FBC"},
         {"highway=residential oneway=no", "FBC"},
         {"highway=residential oneway=reversible", "F"},
         {"highway=residential oneway=alternating", "FBC"},
         {"highway=residential oneway=yes oneway:bicycle=no", "FBC/FB"},
         {"highway=residential oneway:bicycle=yes", "FBC/FC"},
         {"highway=residential oneway=yes oneway:bicycle=-1", "FC/FB"},
         {"highway=residential oneway=yes cycleway=opposite", "FBC/FB"},
         {"highway=residential oneway=yes cycleway=opposite_lane", "FBC/FB"},
         {"highway=residential oneway=yes cycleway:left=opposite_track", "FBC/FB"},
         {"highway=residential oneway=yes cycleway:left=lane cycleway:left:oneway=-1", "FBC/FB"},
         {"highway=residential oneway=yes cycleway:right=track cycleway:right:oneway=no", "FBC/FB"},
         {"highway=residential oneway=yes cycleway=lane", "FBC/F"},
         {"highway=residential oneway=-1 cycleway=opposite", "FB/FBC"},
         {"highway=residential oneway=yes bicycle:backward=yes", "FBC/FB"},
         {"highway=residential oneway=yes motor_vehicle:backward=destination", "FBc/Fc"},
         {"highway=residential vehicle:backward=no", "FBC/F"},
         {"highway=residential vehicle:forward=no", "F/FBC"},
         {"highway=residential motor_vehicle:forward=no", "FB/FBC"},
         {"highway=residential access:backward=no", "FBC/-"},
         {"highway=residential oneway:motor_vehicle=yes", "FBC/FB"},
         {"highway=residential oneway:vehicle=yes", "FBC/F"},
         {"highway=residential oneway=yes oneway:motorcar=no", "FBC/FC"},
         {"highway=residential junction=roundabout", "FBC/F"},
         {"highway=residential junction=circular", "FBC/F"},
         {"highway=residential junction=roundabout oneway=-1", "F/FBC"},
         {"highway=residential junction=roundabout oneway=no", "FBC"},
         {"highway=residential oneway=sometimes", "FBC"},
         {"highway=footway oneway=yes", "F"},  // `oneway` is not for people on foot
         {"highway=footway oneway:foot=yes", "F/-"},
         {"highway=footway foot:backward=no", "F/-"},
         {"highway=steps conveying=forward", "F/-"},
         {"highway=steps conveying=backward", "-/F"},
         {"highway=steps conveying=yes", "F"},
         {"highway=steps conveying=yes oneway=yes", "F/-"},
         {"highway=steps conveying=reversible", "F"}});
}

struct SpeedRow {
  char const* tags;
  int forward;
  int backward;
};

void check_limits(std::initializer_list<SpeedRow> rows) {
  for (auto const& row : rows) {
    auto const way = way_attributes(tags(row.tags));
    EXPECT_EQ(way.forward_kmh, row.forward) << row.tags;
    EXPECT_EQ(way.backward_kmh, row.backward) << row.tags;
  }
}

TEST(WayLimits, Tags) {
  check_limits({{"highway=primary maxspeed=70", 70, 70},
                {"highway=primary maxspeed=70 maxspeed:backward=50", 70, 50},
                {"highway=primary maxspeed:forward=90", 90, 80},
                {"highway=primary,maxspeed=30 mph", 48, 48},
                {"highway=primary maxspeed=FR:urban", 50, 50},
                {"highway=primary source:maxspeed=FR:urban", 50, 50},
                {"highway=primary maxspeed:type=FR:rural", 80, 80},
                {"highway=primary zone:maxspeed=FR:30", 30, 30},
                {"highway=primary maxspeed=signals", 80, 80},
                {"highway=primary maxspeed=50;30", 50, 50},
                {"highway=primary maxspeed=nonsense", 80, 80},
                {"highway=primary maxspeed=nonsense source:maxspeed=FR:urban", 50, 50},
                {"highway=residential maxspeed=30 oneway=yes", 30, 0},
                {"highway=residential maxspeed=walk", 5, 5},
                {"highway=footway maxspeed=30", 0, 0},
                {"highway=primary maxspeed=1000", 255, 255}});
}

TEST(WayLimits, Law) {
  check_limits({{"highway=motorway", 130, 0},
                {"highway=trunk oneway=yes", 110, 0},  // separate carriageways
                {"highway=trunk", 80, 80},
                {"highway=primary", 80, 80},
                {"highway=primary sidewalk=both", 50, 50},  // pavements stand in towns
                {"highway=tertiary", 80, 80},
                {"highway=residential", 50, 50},
                {"highway=living_street", 20, 20},
                {"highway=pedestrian motor_vehicle=yes", 20, 20}});
}

TEST(WayTags, UrbanByTagsOrByClass) {
  EXPECT_TRUE(way_attributes(tags("highway=primary maxspeed=FR:urban")).urban_tagged);
  EXPECT_TRUE(way_attributes(tags("highway=primary zone:traffic=FR:urban")).urban);
  EXPECT_FALSE(way_attributes(tags("highway=primary")).urban);
  EXPECT_TRUE(way_attributes(tags("highway=residential")).urban);
  EXPECT_FALSE(way_attributes(tags("highway=residential")).urban_tagged);
  EXPECT_FALSE(way_attributes(tags("highway=residential source:maxspeed=FR:rural")).urban);
  EXPECT_TRUE(way_attributes(tags("highway=primary zone:maxspeed=FR:zone30")).urban);
}

TEST(WayTags, Surfaces) {
  auto const surface = [](std::string_view text) { return way_attributes(tags(text)).surface; };
  EXPECT_EQ(surface("highway=path"), Surface::unknown);
  EXPECT_EQ(surface("highway=path surface=asphalt"), Surface::paved);
  EXPECT_EQ(surface("highway=path surface=concrete:lanes"), Surface::paved);
  EXPECT_EQ(surface("highway=path surface=sett"), Surface::cobbles);
  EXPECT_EQ(surface("highway=path surface=fine_gravel"), Surface::compacted);
  EXPECT_EQ(surface("highway=path surface=gravel;ground"), Surface::unpaved);
  EXPECT_EQ(surface("highway=path surface=mud"), Surface::soft);
  EXPECT_EQ(surface("highway=track"), Surface::unpaved);
  EXPECT_EQ(surface("highway=track tracktype=grade1"), Surface::paved);
  EXPECT_EQ(surface("highway=track tracktype=grade5"), Surface::soft);
  EXPECT_EQ(surface("highway=track tracktype=grade1 surface=sand"), Surface::soft);
}

TEST(WayTags, SmoothnessInclineLightTunnelArea) {
  EXPECT_EQ(way_attributes(tags("highway=path smoothness=excellent")).smoothness, Smoothness::good);
  EXPECT_EQ(way_attributes(tags("highway=path smoothness=horrible")).smoothness, Smoothness::very_bad);
  EXPECT_EQ(way_attributes(tags("highway=path incline=-7.4%")).incline_percent, -7);
  EXPECT_EQ(way_attributes(tags("highway=path incline=up")).incline_percent, 0);
  EXPECT_TRUE(way_attributes(tags("highway=path lit=yes")).lit);
  EXPECT_FALSE(way_attributes(tags("highway=path lit=no")).lit);
  EXPECT_TRUE(way_attributes(tags("highway=primary tunnel=yes")).tunnel);
  EXPECT_FALSE(way_attributes(tags("highway=primary tunnel=building_passage")).tunnel);
  EXPECT_TRUE(way_attributes(tags("highway=pedestrian area=yes")).area);
}

TEST(WayTags, Wheelchairs) {
  auto const may = [](std::string_view text) { return way_attributes(tags(text)).wheelchair; };
  EXPECT_TRUE(may("highway=footway"));
  EXPECT_FALSE(may("highway=footway wheelchair=no"));
  EXPECT_FALSE(may("highway=steps"));
  EXPECT_TRUE(may("highway=steps ramp:wheelchair=yes"));
  EXPECT_TRUE(may("highway=steps wheelchair=yes"));
  EXPECT_FALSE(may("highway=path surface=sand"));
  EXPECT_FALSE(may("highway=path smoothness=very_bad"));
  EXPECT_FALSE(may("highway=path sac_scale=hiking"));
  EXPECT_TRUE(may("highway=path surface=sand wheelchair=limited"));
}

TEST(WayTags, Ferries) {
  EXPECT_EQ(way_attributes(tags("route=ferry duration=00:20")).ferry_seconds, 1'200u);
  EXPECT_EQ(way_attributes(tags("route=ferry duration=PT1H")).ferry_seconds, 3'600u);
  EXPECT_EQ(way_attributes(tags("route=ferry")).ferry_seconds, 0u);
  EXPECT_EQ(way_attributes(tags("highway=footway duration=00:20")).ferry_seconds, 0u);
}

TEST(WayTags, OddValuesAreSaid) {
  auto const odd_keys = [](std::string_view text) {
    auto odd = OddTags{};
    way_attributes(tags(text), &odd);
    auto keys = std::string{};
    for (auto const& tag : odd) keys += std::string{tag.key} + " ";
    return keys;
  };
  EXPECT_EQ(odd_keys("highway=primary oneway=sometimes"), "oneway ");
  EXPECT_EQ(odd_keys("highway=primary maxspeed=fast"), "maxspeed ");
  EXPECT_EQ(odd_keys("highway=primary access=perhaps"), "access ");
  EXPECT_EQ(odd_keys("highway=primary motor_vehicle=perhaps"), "motor_vehicle ");
  EXPECT_EQ(odd_keys("highway=primary incline=hilly"), "incline ");
  EXPECT_EQ(odd_keys("highway=resedential"), "highway ");
  EXPECT_EQ(odd_keys("route=ferry duration=soon"), "duration ");
  EXPECT_EQ(odd_keys("highway=primary oneway=yes maxspeed=signals access=unknown incline=up surface=asphalt"), "");
  EXPECT_EQ(odd_keys("highway=construction"), "");
}

TEST(WayTags, OrderOfTagsIsNothing) {
  EXPECT_EQ(way_attributes(tags("highway=residential oneway=yes maxspeed=30")),
            way_attributes(tags("maxspeed=30 oneway=yes highway=residential")));
}

}  // namespace
}  // namespace berline::osm
