#include <gtest/gtest.h>

#include "osm/way_tags.h"
#include "tags.h"

namespace berline::osm {
namespace {

struct Row {
  char const* tags;
  int blocked;
};

void check(std::initializer_list<Row> rows) {
  for (auto const& row : rows) EXPECT_EQ(node_attributes(tags(row.tags)).blocked, row.blocked) << row.tags;
}

TEST(NodeBarriers, Tags) {
  check({{"", kNobody},
         {"barrier=bollard", kCar},
         {"barrier=bollard bicycle=no", kCar | kBike},
         {"barrier=bollard motor_vehicle=yes", kNobody},
         {"barrier=bollard access=yes", kCar},  // said of those who fit through
         {"barrier=bollard access=no foot=yes", kCar | kBike},
         {"barrier=block", kCar},
         {"barrier=cycle_barrier", kCar},
         {"barrier=stile", kCar | kBike},
         {"barrier=kissing_gate", kCar | kBike},
         {"barrier=turnstile", kCar | kBike},
         {"barrier=gate", kNobody},
         {"barrier=gate access=private", kNobody},  // the way behind it says who lives there
         {"barrier=gate access=no", kEverybody},
         {"barrier=gate locked=yes", kEverybody},
         {"barrier=gate locked=yes foot=yes", kCar | kBike},
         {"barrier=gate motor_vehicle=no", kCar},
         {"barrier=gate motor_vehicle=agricultural", kCar},
         {"barrier=gate vehicle=no", kCar | kBike},
         {"barrier=lift_gate", kNobody},
         {"barrier=toll_booth", kNobody},
         {"barrier=cattle_grid", kNobody},
         {"barrier=kerb", kNobody},
         {"barrier=entrance", kNobody},
         {"barrier=bus_trap", kCar},
         {"amenity=parking access=private", kNobody},  // no barrier: says nothing of passing
         {"highway=bus_stop access=no", kNobody}});
}

TEST(NodeTags, Signals) {
  auto const both = node_attributes(tags("highway=traffic_signals"));
  EXPECT_TRUE(both.signals_forward && both.signals_backward);
  auto const along = node_attributes(tags("highway=traffic_signals traffic_signals:direction=forward"));
  EXPECT_TRUE(along.signals_forward && !along.signals_backward);
  auto const against = node_attributes(tags("highway=traffic_signals direction=backward"));
  EXPECT_TRUE(!against.signals_forward && against.signals_backward);
  EXPECT_TRUE(node_attributes(tags("highway=crossing crossing=traffic_signals")).signals_forward);
  EXPECT_FALSE(node_attributes(tags("highway=crossing crossing=zebra")).signals_forward);
}

TEST(NodeTags, CrossingsKerbsEntrances) {
  EXPECT_TRUE(node_attributes(tags("highway=crossing")).crossing);
  EXPECT_TRUE(node_attributes(tags("kerb=raised")).kerb_raised);
  EXPECT_FALSE(node_attributes(tags("kerb=lowered barrier=kerb")).kerb_raised);
  EXPECT_TRUE(node_attributes(tags("railway=subway_entrance")).station_entrance);
  EXPECT_TRUE(node_attributes(tags("railway=train_station_entrance entrance=main")).station_entrance);
  EXPECT_FALSE(node_attributes(tags("entrance=main")).station_entrance);
}

TEST(NodeTags, OddBarriersAreSaid) {
  auto odd = OddTags{};
  node_attributes(tags("barrier=dragon"), &odd);
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_EQ(odd[0].value, "dragon");
}

}  // namespace
}  // namespace berline::osm
