#include <gmock/gmock.h>

#include "osm/facility.h"
#include "tags.h"

namespace berline::osm {
namespace {

std::string kinds(std::string_view text) {
  auto joined = std::string{};
  for (auto const kind : facility_kinds(tags(text))) joined += (joined.empty() ? "" : " ") + std::string{kind};
  return joined;
}

TEST(FacilityTags, Kinds) {
  struct Row {
    char const* tags;
    char const* kinds;
  };
  for (auto const& [text, expected] : {Row{"", ""},
                                       {"amenity=hospital", "hospital"},
                                       {"amenity=hospital emergency=yes", "hospital emergency"},
                                       {"amenity=hospital healthcare=hospital emergency=no", "hospital"},
                                       {"emergency=emergency_ward_entrance", "emergency"},
                                       {"amenity=clinic", "clinic"},
                                       {"amenity=doctors healthcare=doctor", "doctors"},
                                       {"amenity=pharmacy", "pharmacy"},
                                       {"amenity=kindergarten", "kindergarten"},
                                       {"amenity=school school:FR=maternelle", "kindergarten"},
                                       {"amenity=school school:FR=élémentaire", "primary_school"},
                                       {"amenity=school school:FR=primaire", "primary_school"},
                                       {"amenity=school school:FR=collège", "lower_secondary_school"},
                                       {"amenity=school school:FR=lycée", "upper_secondary_school"},
                                       {"amenity=school isced:level=2", "lower_secondary_school"},
                                       {"amenity=school isced:level=0;1", "primary_school"},
                                       {"amenity=school", "school"},
                                       {"amenity=college", "training"},
                                       {"amenity=townhall", "townhall"},
                                       {"office=government", "public_services"},
                                       {"amenity=post_office", "post_office"},
                                       {"shop=supermarket", "supermarket shop"},
                                       {"shop=bakery", "food_shop shop"},
                                       {"shop=clothes", "shop"},
                                       {"shop=vacant", ""},
                                       {"office=employment_agency", "employment_office"},
                                       {"amenity=library", "culture"},
                                       {"tourism=museum", "culture"},
                                       {"leisure=sports_centre", "sport"},
                                       {"leisure=park", "park"},
                                       {"tourism=attraction", "tourism"},
                                       {"railway=station", "station"},
                                       {"amenity=bus_station", "station"},
                                       {"amenity=hospital disused=yes", ""},
                                       {"highway=residential", ""}})
    EXPECT_EQ(kinds(text), expected) << text;
}

}  // namespace
}  // namespace berline::osm
