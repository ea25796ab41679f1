// Records as bytes, field by field.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "berline/base/bytes.h"
#include "berline/network/network.h"
#include "osm/extract.h"

namespace berline::network {

/// A field is a plain value, a text, a value that may be missing, or a list of values.
template <class Field>
void append_field(Bytes& bytes, Field const& field) {
  append(bytes, field);
}
inline void append_field(Bytes& bytes, std::string const& text) {
  append_text(bytes, text);
}
template <class Value>
void append_field(Bytes& bytes, std::optional<Value> const& value) {
  append(bytes, std::uint8_t{value.has_value()});
  append(bytes, value.value_or(Value{}));
}
template <class Value>
void append_field(Bytes& bytes, std::vector<Value> const& values) {
  append(bytes, std::uint64_t{values.size()});
  for (auto const& value : values) append(bytes, value);
}

template <class Field>
void take_field(ByteReader& bytes, Field& field) {
  bytes.take(field);
}
inline void take_field(ByteReader& bytes, std::string& text) {
  text = bytes.take_text();
}
template <class Value>
void take_field(ByteReader& bytes, std::optional<Value>& value) {
  auto const is_there = bytes.take<std::uint8_t>() != 0;
  auto const read = bytes.take<Value>();
  if (is_there) value = read;
}
template <class Value>
void take_field(ByteReader& bytes, std::vector<Value>& values) {
  values.resize(bytes.take<std::uint64_t>());
  for (auto& value : values) bytes.take(value);
}

/// Calls `field` on every field of a record.
template <class Place, class Visit>
  requires std::is_same_v<std::remove_const_t<Place>, LatLng>
void each_field(Place& place, Visit const& field) {
  auto& [lat, lon] = place;
  field(lat), field(lon);
}

template <class Link, class Visit>
  requires std::is_same_v<std::remove_const_t<Link>, street::Link>
void each_field(Link& link, Visit const& field) {
  auto& [segment, offset, off_road, snapped] = link;
  field(segment), field(offset), field(off_road), each_field(snapped, field);
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

template <class Text, class Visit>
  requires std::is_same_v<std::remove_const_t<Text>, std::string>
void each_field(Text& text, Visit const& field) {
  field(text);
}

template <class Restriction, class Visit>
  requires std::is_same_v<std::remove_const_t<Restriction>, osm::Restriction>
void each_field(Restriction& restriction, Visit const& field) {
  auto& [relation, from, to, via_ways, via_node, only] = restriction;
  field(relation), field(from), field(to), field(via_ways), field(via_node), field(only);
}

template <class Facility, class Visit>
  requires std::is_same_v<std::remove_const_t<Facility>, osm::Facility>
void each_field(Facility& facility, Visit const& field) {
  auto& [osm_id, osm_type, kind, name, position] = facility;
  field(osm_id), field(osm_type), field(kind), field(name), each_field(position, field);
}

template <class Settlement, class Visit>
  requires std::is_same_v<std::remove_const_t<Settlement>, osm::Settlement>
void each_field(Settlement& settlement, Visit const& field) {
  auto& [osm_id, kind, name, population, position] = settlement;
  field(osm_id), field(kind), field(name), field(population), each_field(position, field);
}

template <class Line, class Visit>
  requires std::is_same_v<std::remove_const_t<Line>, StraightLine>
void each_field(Line& line, Visit const& field) {
  auto& [detour, speed] = line;
  field(detour), field(speed);
}

}  // namespace berline::network
