// Places people travel to, as OpenStreetMap tags them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "osm/way_tags.h"

namespace berline::osm {

struct Facility {
  std::int64_t osm_id = 0;
  char osm_type = 'n';  // n, w or r
  std::string kind;     // hospital, emergency, clinic, doctors, pharmacy, ... (docs/facilities.md)
  std::string name;
  LatLng position;  // of the node, or the middle of the outline
};

/// The kinds of place the tags describe, in a fixed order; a hospital with an emergency ward is both. Empty for most
/// objects. The list of kinds and their tags: docs/facilities.md.
std::vector<std::string_view> facility_kinds(Tags);

}  // namespace berline::osm
