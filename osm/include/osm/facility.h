// Places people travel to, as OpenStreetMap tags them.
#pragma once

#include <cstdint>
#include <string>

#include "berline/base/latlng.h"

namespace berline::osm {

struct Facility {
  std::int64_t osm_id = 0;
  char osm_type = 'n';  // n, w or r
  std::string kind;     // hospital, emergency, clinic, doctors, pharmacy, ... (docs/facilities.md)
  std::string name;
  LatLng position;  // of the node, or the middle of the outline
};

}  // namespace berline::osm
