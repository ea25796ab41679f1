// Values as bytes: fields one after the other, without the padding that compilers leave between them (padding is not
// the same from run to run, and files must be).
#pragma once

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "berline/network/network.h"

namespace berline::network {

using Bytes = std::vector<std::byte>;

template <class Field>
void append(Bytes& bytes, Field const& field) {
  static_assert(std::is_trivially_copyable_v<Field>);
  auto const* first = reinterpret_cast<std::byte const*>(&field);
  bytes.insert(bytes.end(), first, first + sizeof field);
}

inline void append_text(Bytes& bytes, std::string const& text) {
  append(bytes, std::uint64_t{text.size()});
  auto const* first = reinterpret_cast<std::byte const*>(text.data());
  bytes.insert(bytes.end(), first, first + text.size());
}

/// Reads what was appended, in order; reading past the end throws.
class ByteReader {
public:
  explicit ByteReader(std::span<std::byte const> bytes) : bytes_{bytes} {}

  template <class Field>
  void take(Field& field) {
    auto const from = next(sizeof field);
    std::memcpy(&field, from.data(), sizeof field);
  }
  template <class Field>
  Field take() {
    auto field = Field{};
    take(field);
    return field;
  }
  std::string take_text() {
    auto const from = next(take<std::uint64_t>());
    return {reinterpret_cast<char const*>(from.data()), from.size()};
  }
  bool at_end() const { return bytes_.empty(); }

private:
  std::span<std::byte const> next(std::size_t size) {
    if (size > bytes_.size()) throw std::out_of_range{"record"};
    auto const front = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return front;
  }
  std::span<std::byte const> bytes_;
};

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
