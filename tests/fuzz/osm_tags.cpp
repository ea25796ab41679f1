// Arbitrary text as tags, "key=value" a line: attributes hold what their comments promise.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "osm/facility.h"
#include "osm/way_tags.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace berline::osm;
  auto rest = std::string_view{reinterpret_cast<char const*>(data), size};
  auto tags = std::vector<std::pair<std::string_view, std::string_view>>{};
  while (!rest.empty()) {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (auto const equals = line.find('='); equals != std::string_view::npos)
      tags.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  auto odd = OddTags{};
  auto const way = way_attributes(tags, &odd);
  auto const may_drive = [](std::uint8_t access) { return (access & kCar) != 0; };
  if (may_drive(way.forward) != (way.forward_kmh != 0) || may_drive(way.backward) != (way.backward_kmh != 0))
    std::abort();
  if ((way.destination_only & ~(way.forward | way.backward)) != 0) std::abort();
  if ((node_attributes(tags, &odd).blocked & ~kEverybody) != 0) std::abort();
  facility_kinds(tags);
  return 0;
}
