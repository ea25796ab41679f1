#include <filesystem>
#include <fstream>

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

/// Every row of the page is `| kind | tags |`; each tag in it that stands for itself makes a place of this kind.
TEST(FacilityTags, AreThoseOfTheirPage) {
  auto page = std::ifstream{std::filesystem::path{BERLINE_SOURCE_DIR} / "docs/facilities.md"};
  auto tags_seen = 0;
  for (auto line = std::string{}; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    auto const quoted = [&](std::size_t& at) {
      auto const begin = line.find('`', at);
      if (begin == std::string::npos) return std::string{};
      auto const end = line.find('`', begin + 1);
      at = end + 1;
      return line.substr(begin + 1, end - begin - 1);
    };
    auto at = std::size_t{0};
    auto const kind = quoted(at);
    if (kind.find("school") != std::string::npos || kind == "kindergarten" || kind == "emergency")
      continue;  // said by several tags together
    for (auto tag = quoted(at); !tag.empty(); tag = quoted(at)) {
      if (tag.ends_with('*')) tag.replace(tag.size() - 1, 1, "something");
      EXPECT_THAT(kinds(tag), ::testing::HasSubstr(kind)) << tag;
      ++tags_seen;
    }
  }
  EXPECT_GT(tags_seen, 50);
}

}  // namespace
}  // namespace berline::osm
