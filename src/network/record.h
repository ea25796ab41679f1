// Records as bytes, field by field.
#pragma once

#include <type_traits>

#include "berline/base/bytes.h"
#include "berline/network/network.h"

namespace berline::network {

/// Calls `field` on every field of a record.
template <class Link, class Visit>
  requires std::is_same_v<std::remove_const_t<Link>, street::Link>
void each_field(Link& link, Visit const& field) {
  auto& [segment, offset, off_road, snapped] = link;
  field(segment), field(offset), field(off_road), field(snapped.lat), field(snapped.lon);
}

template <class Way, class Visit>
  requires std::is_same_v<std::remove_const_t<Way>, osm::WayAttributes>
void each_field(Way& way, Visit const& field) {
  auto& [road_class, surface, smoothness, forward, backward, destination_only, forward_kmh, backward_kmh,
         incline_percent, speed_tagged, urban, urban_tagged, dual_carriageway, roundabout, tunnel, area, lit,
         wheelchair, ferry_seconds, car_speed_factor, forward_observed_kmh, backward_observed_kmh] = way;
  field(road_class), field(surface), field(smoothness), field(forward), field(backward), field(destination_only),
      field(forward_kmh), field(backward_kmh), field(incline_percent), field(speed_tagged), field(urban),
      field(urban_tagged), field(dual_carriageway), field(roundabout), field(tunnel), field(area), field(lit),
      field(wheelchair), field(ferry_seconds), field(car_speed_factor), field(forward_observed_kmh),
      field(backward_observed_kmh);
}

template <class Line, class Visit>
  requires std::is_same_v<std::remove_const_t<Line>, StraightLine>
void each_field(Line& line, Visit const& field) {
  auto& [detour, speed] = line;
  field(detour), field(speed);
}

}  // namespace berline::network
