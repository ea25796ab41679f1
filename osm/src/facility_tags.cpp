#include "osm/facility.h"
#include "tag_lookup.h"

namespace berline::osm {
namespace {

/// One line of the table: an object tagged `key=value` is a place of this kind.
struct Rule {
  std::string_view key;
  std::string_view value;  // empty: any value but `no`
  std::string_view kind;
};

constexpr auto kRules = std::to_array<Rule>({
    {"amenity", "hospital", "hospital"},
    {"healthcare", "hospital", "hospital"},
    {"amenity", "clinic", "clinic"},
    {"healthcare", "clinic", "clinic"},
    {"healthcare", "centre", "clinic"},
    {"amenity", "doctors", "doctors"},
    {"healthcare", "doctor", "doctors"},
    {"amenity", "dentist", "dentist"},
    {"healthcare", "dentist", "dentist"},
    {"amenity", "pharmacy", "pharmacy"},
    {"healthcare", "pharmacy", "pharmacy"},
    {"amenity", "kindergarten", "kindergarten"},
    {"amenity", "childcare", "childcare"},
    {"amenity", "college", "training"},
    {"amenity", "training", "training"},
    {"amenity", "university", "university"},
    {"amenity", "townhall", "townhall"},
    {"amenity", "social_facility", "social_services"},
    {"amenity", "social_centre", "social_services"},
    {"office", "government", "public_services"},
    {"office", "social_security", "public_services"},
    {"office", "tax", "public_services"},
    {"amenity", "courthouse", "public_services"},
    {"amenity", "police", "police"},
    {"amenity", "post_office", "post_office"},
    {"amenity", "bank", "bank"},
    {"amenity", "fuel", "fuel"},
    {"shop", "supermarket", "supermarket"},
    {"shop", "convenience", "food_shop"},
    {"shop", "bakery", "food_shop"},
    {"shop", "butcher", "food_shop"},
    {"shop", "greengrocer", "food_shop"},
    {"amenity", "marketplace", "food_shop"},
    {"shop", "", "shop"},
    {"office", "employment_agency", "employment_office"},
    {"amenity", "employment_agency", "employment_office"},
    {"amenity", "library", "culture"},
    {"amenity", "theatre", "culture"},
    {"amenity", "cinema", "culture"},
    {"amenity", "arts_centre", "culture"},
    {"amenity", "community_centre", "culture"},
    {"tourism", "museum", "culture"},
    {"leisure", "sports_centre", "sport"},
    {"leisure", "stadium", "sport"},
    {"leisure", "swimming_pool", "sport"},
    {"leisure", "pitch", "sport"},
    {"leisure", "fitness_centre", "sport"},
    {"leisure", "park", "park"},
    {"leisure", "garden", "park"},
    {"tourism", "attraction", "tourism"},
    {"tourism", "hotel", "tourism"},
    {"tourism", "viewpoint", "tourism"},
    {"tourism", "zoo", "tourism"},
    {"tourism", "theme_park", "tourism"},
    {"tourism", "gallery", "culture"},
    {"railway", "station", "station"},
    {"railway", "halt", "station"},
    {"amenity", "bus_station", "station"},
});

bool contains(std::string_view list, std::string_view word) {
  return list.find(word) != std::string_view::npos;
}

/// French schools say their level in `school:FR`, others in `isced:level`.
std::string_view school_kind(Tags tags) {
  auto const french = value_of(tags, "school:FR");
  if (contains(french, "maternelle") && !contains(french, "primaire") && !contains(french, "élémentaire"))
    return "kindergarten";
  if (contains(french, "primaire") || contains(french, "élémentaire")) return "primary_school";
  if (contains(french, "collège")) return "lower_secondary_school";
  if (contains(french, "lycée")) return "upper_secondary_school";
  auto level = value_of(tags, "isced:level");
  if (level.empty()) level = value_of(tags, "isced");
  if (level.starts_with('0')) return level.size() == 1 ? "kindergarten" : "primary_school";
  if (level.starts_with('1')) return "primary_school";
  if (level.starts_with('2')) return "lower_secondary_school";
  if (level.starts_with('3')) return "upper_secondary_school";
  return "school";
}

bool is_closed(Tags tags) {
  for (auto const key : {"disused", "abandoned", "demolished"})
    if (is_yes(value_of(tags, key))) return true;
  return false;
}

}  // namespace

std::vector<std::string_view> facility_kinds(Tags tags) {
  auto kinds = std::vector<std::string_view>{};
  if (is_closed(tags)) return kinds;
  auto const add = [&](std::string_view kind) {
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
  };
  for (auto const& rule : kRules) {
    auto const value = value_of(tags, rule.key);
    if (value.empty() || is_one_of(value, {"no", "vacant", "disused"})) continue;
    if (rule.value.empty() || rule.value == value) add(rule.kind);
  }
  auto const is_hospital = std::ranges::find(kinds, "hospital") != kinds.end();
  if (value_of(tags, "emergency") == "emergency_ward_entrance" || (is_hospital && is_yes(value_of(tags, "emergency"))))
    add("emergency");
  if (value_of(tags, "amenity") == "school") add(school_kind(tags));
  return kinds;
}

}  // namespace berline::osm
