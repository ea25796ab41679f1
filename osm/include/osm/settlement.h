// Towns and villages, as OpenStreetMap names them: to write names on maps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "berline/base/latlng.h"
#include "osm/way_tags.h"

namespace berline::osm {

/// The larger first.
enum class SettlementKind : std::uint8_t { city, town, village };

struct Settlement {
  std::int64_t osm_id = 0;
  SettlementKind kind = SettlementKind::village;
  std::string name;
  std::optional<std::uint32_t> population;  // as tagged, digits only
  LatLng position;
};

/// What the tags of a node say, without id and position; nothing for quarters, hamlets, the nameless and everything
/// else.
std::optional<Settlement> settlement(Tags);

}  // namespace berline::osm
