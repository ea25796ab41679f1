// Tags written as OSM people write them: "highway=residential oneway=yes".
#pragma once

#include <string_view>
#include <vector>

#include "osm/way_tags.h"

namespace berline::osm {

/// "key=value key=value ..." as tags; with a comma anywhere, commas separate instead of spaces.
inline std::vector<std::pair<std::string_view, std::string_view>> tags(std::string_view text) {
  auto const separator = text.find(',') == std::string_view::npos ? ' ' : ',';
  auto list = std::vector<std::pair<std::string_view, std::string_view>>{};
  while (!text.empty()) {
    auto const end = std::min(text.find(separator), text.size());
    auto tag = text.substr(0, end);
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    auto const equals = tag.find('=');
    if (equals != std::string_view::npos) list.emplace_back(tag.substr(0, equals), tag.substr(equals + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

}  // namespace berline::osm
