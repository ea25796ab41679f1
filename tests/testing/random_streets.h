// Random street extracts with the nasties real ones have: one-ways, islands, loops, parallel and self-crossing ways,
// barriers, steps, private drives, restrictions, equal lengths (on a lattice many paths tie).
#pragma once

#include <random>
#include <set>
#include <vector>

#include "osm/extract.h"

namespace berline::testing {

struct RandomStreets {
  int side = 6;  // the lattice is side x side nodes
  int ways = 30;
  double spacing = 0.0005;  // degrees
  bool jitter = true;       // false: a perfect lattice, full of ties
};

inline osm::Extract random_streets(std::uint64_t seed, RandomStreets const& how) {
  auto random = std::mt19937_64{seed};
  auto const below = [&](int n) { return static_cast<int>(random() % static_cast<std::uint64_t>(n)); };
  auto const chance = [&](int percent) { return below(100) < percent; };

  auto extract = osm::Extract{};
  extract.path = "random";
  auto osm_ids = std::vector<std::int64_t>{};
  auto positions = std::vector<LatLng>{};
  auto nodes = std::vector<osm::NodeAttributes>{};
  for (auto row = 0; row < how.side; ++row)
    for (auto column = 0; column < how.side; ++column) {
      auto const shake = [&] { return how.jitter ? how.spacing * 0.4 * (below(1'000) / 1'000.0 - 0.5) : 0.0; };
      osm_ids.push_back(1 + static_cast<std::int64_t>(osm_ids.size()));
      positions.push_back({45 + row * how.spacing + shake(), 5 + column * how.spacing + shake()});
      auto node = osm::NodeAttributes{};
      if (chance(4)) node.blocked = static_cast<std::uint8_t>(below(8));
      if (chance(10)) node.signals_forward = node.signals_backward = true;
      if (chance(3)) node.kerb_raised = true;
      nodes.push_back(node);
      extract.bounds.extend(positions.back());
    }

  auto way_ids = std::vector<std::int64_t>{};
  auto attributes = std::vector<osm::WayAttributes>{};
  auto way_nodes = std::vector<std::vector<osm::NodeId>>{};
  for (auto i = 0; i < how.ways; ++i) {
    auto row = below(how.side);
    auto column = below(how.side);
    auto way = std::vector<osm::NodeId>{};
    for (auto steps = 1 + below(5); steps >= 0; --steps) {
      way.push_back(osm::NodeId{static_cast<std::uint32_t>(row * how.side + column)});
      auto& moved = chance(50) ? row : column;
      moved += moved == 0 ? 1 : moved == how.side - 1 ? -1 : chance(50) ? 1 : -1;
    }
    if (chance(5)) way.push_back(way.front());
    auto way_attributes = osm::WayAttributes{};
    constexpr auto kClasses =
        std::to_array({osm::RoadClass::residential, osm::RoadClass::primary, osm::RoadClass::footway,
                       osm::RoadClass::service, osm::RoadClass::steps, osm::RoadClass::cycleway});
    way_attributes.road_class = kClasses[static_cast<std::size_t>(below(6))];
    auto const is_minor =
        way_attributes.road_class == osm::RoadClass::footway || way_attributes.road_class == osm::RoadClass::steps;
    way_attributes.forward = is_minor ? osm::kFoot : osm::kEverybody;
    way_attributes.backward = is_minor ? osm::kFoot : chance(30) ? osm::kFoot : osm::kEverybody;
    way_attributes.forward_kmh = static_cast<std::uint8_t>(20 + 10 * below(4));
    way_attributes.backward_kmh = way_attributes.forward_kmh;
    if (chance(15)) way_attributes.destination_only = static_cast<std::uint8_t>(below(8));
    if (way.size() < 2) continue;
    way_ids.push_back(1'000 + i);
    attributes.push_back(way_attributes);
    way_nodes.push_back(std::move(way));
    extract.way_names.emplace_back();
  }
  // Restrictions between ways that share a node.
  for (auto tries = 10 * how.ways; tries > 0 && way_nodes.size() > 1; --tries) {
    auto const from = static_cast<std::size_t>(below(static_cast<int>(way_nodes.size())));
    auto const to = static_cast<std::size_t>(below(static_cast<int>(way_nodes.size())));
    auto const via = way_nodes[from].back();
    auto const& target = way_nodes[to];
    if (std::find(target.begin(), target.end(), via) == target.end()) continue;
    extract.restrictions.push_back(
        {tries, osm::WayId::from_index(from), osm::WayId::from_index(to), {}, via, chance(30)});
  }
  extract.node_osm_id = std::move(osm_ids);
  extract.node_position = std::move(positions);
  extract.node_attributes = std::move(nodes);
  extract.way_osm_id = std::move(way_ids);
  extract.way_attributes = std::move(attributes);
  extract.way_nodes = build_csr<osm::WayId, osm::NodeId>(way_nodes);
  return extract;
}

}  // namespace berline::testing
