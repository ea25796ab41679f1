// Facilities that move, close, open, grow.
#include <cmath>

#include <gtest/gtest.h>

#include "edited.h"

namespace berline::scenario {
namespace {

std::vector<access::Places> sets() {
  auto places = access::Places{};
  places.name = "hospitals";
  places.ids = {"a", "b"};
  places.positions = {{50, 3}, {50.1, 3.1}};
  places.labels = {"Old", "Far"};
  places.numbers["beds"] = {100, 200};
  return {places};
}

access::Places changed(std::string_view modifications) {
  return scenario::apply(scenario_of(modifications), sets()).front();
}

TEST(Facilities, Move) {
  auto const places = changed("[[modifications]]\ntype='move-facility'\nset='hospitals'\nid='a'\nlat=50.5\nlon=3.5");
  EXPECT_EQ(places.positions[0], (LatLng{50.5, 3.5}));
  EXPECT_EQ(places.positions[1], (LatLng{50.1, 3.1}));
  EXPECT_EQ(places.numbers.at("beds")[0], 100);
}

TEST(Facilities, CloseAndOpen) {
  auto const places = changed(
      "[[modifications]]\ntype='close-facility'\nset='hospitals'\nid='a'\n"
      "[[modifications]]\ntype='open-facility'\nset='hospitals'\nid='c'\nname='New'\nlat=51\nlon=4\nnumbers={beds=50}\n"
      "[[modifications]]\ntype='open-facility'\nset='hospitals'\nid='d'\nlat=51\nlon=4\n");
  EXPECT_EQ(places.ids, (std::vector<std::string>{"b", "c", "d"}));
  EXPECT_EQ(places.labels, (std::vector<std::string>{"Far", "New", ""}));
  EXPECT_EQ(places.numbers.at("beds")[1], 50);
  EXPECT_TRUE(std::isnan(places.numbers.at("beds")[2]));  // not said
}

TEST(Facilities, ChangeTheirSize) {
  auto const places = changed(
      "[[modifications]]\ntype='resize-facility'\nset='hospitals'\nid='a'\ncolumn='beds'\nvalue=10\n"
      "[[modifications]]\ntype='resize-facility'\nset='hospitals'\nid='b'\ncolumn='beds'\nscale=1.5\n");
  EXPECT_EQ(places.numbers.at("beds"), (std::vector<double>{10, 300}));
}

TEST(Facilities, OneIsLeftAtLeast) {
  constexpr auto kCloseBoth =
      "[[modifications]]\ntype='close-facility'\nset='hospitals'\nid='a'\n"
      "[[modifications]]\ntype='close-facility'\nset='hospitals'\nid='b'\n";
  EXPECT_EQ(problems([] { changed(kCloseBoth); }), "5:1 scenario_set_empty");
  EXPECT_EQ(changed(std::string{kCloseBoth} +
                    "[[modifications]]\ntype='open-facility'\nset='hospitals'\nid='c'\nlat=1\nlon=1\n")
                .ids,
            std::vector<std::string>{"c"});
}

TEST(Facilities, UnknownOnesAreErrors) {
  EXPECT_EQ(problems([] {
              changed(
                  "[[modifications]]\ntype='close-facility'\nset='schools'\nid='a'\n"
                  "[[modifications]]\ntype='close-facility'\nset='hospitals'\nid='z'\n"
                  "[[modifications]]\ntype='open-facility'\nset='hospitals'\nid='a'\nlat=1\nlon=1\n"
                  "[[modifications]]\ntype='resize-facility'\nset='hospitals'\nid='a'\ncolumn='doctors'\nscale=2\n");
            }),
            "1:1 scenario_set_unknown | 5:1 scenario_facility_unknown | 9:1 scenario_facility_exists | "
            "15:1 scenario_column_unknown");
}

}  // namespace
}  // namespace berline::scenario
