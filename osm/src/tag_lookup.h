// Looking up tags by key.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "osm/way_tags.h"

namespace berline::osm {

/// The value of `key`, or an empty string: no OSM tag has an empty value.
inline std::string_view value_of(Tags tags, std::string_view key) {
  for (auto const& [name, value] : tags)
    if (name == key) return value;
  return {};
}

inline bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::ranges::find(values, value) != values.end();
}

inline bool is_yes(std::string_view value) {
  return is_one_of(value, {"yes", "true", "1"});
}

inline bool is_no(std::string_view value) {
  return is_one_of(value, {"no", "false", "0"});
}

/// Once for each tag, however often it was looked at.
inline void note_odd(OddTags* odd, std::string_view key, std::string_view value) {
  if (odd == nullptr || value.empty()) return;
  auto const is_same = [&](OddTag const& tag) { return tag.key == key && tag.value == value; };
  if (std::ranges::none_of(*odd, is_same)) odd->push_back({key, value});
}

}  // namespace berline::osm
