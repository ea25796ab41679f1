#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "draft.h"

namespace berline::street {
namespace {

using osm::NodeId;
using osm::RoadClass;
using osm::WayId;

// Across a side track, a fence and a pavement; farther off, nobody knows how one gets there.
constexpr auto kFarthestStreet = Metres{50};
// From the middle of a platform to an entrance of its station: half a long train.
constexpr auto kFarthestEntrance = Metres{150};

bool is_on_foot(osm::WayAttributes const& way) {
  return ((way.forward | way.backward) & osm::kFoot) != 0;
}

/// What stations consist of; anything else belongs to the streets.
bool may_be_inside(RoadClass road_class) {
  return road_class == RoadClass::platform || road_class == RoadClass::corridor || road_class == RoadClass::steps ||
         road_class == RoadClass::elevator || road_class == RoadClass::footway;
}

/// Points found by place: sorted by latitude.
class Places {
public:
  void add(LatLng at, NodeId node) { places_.push_back({at, node}); }
  void sort() {
    std::ranges::sort(places_, {}, [](Place const& place) { return std::pair{place.at.lat, place.node}; });
  }

  struct Place {
    LatLng at;
    NodeId node;
  };
  /// The nearest within `limit`, the lower node among equals.
  std::optional<Place> nearest(LatLng to, Metres limit) const {
    auto around = BoundingBox{};
    around.extend(to);
    auto const box = around.grown(limit);
    auto best = std::optional<Place>{};
    auto least = limit;
    for (auto place = std::ranges::lower_bound(places_, box.south, {}, [](Place const& p) { return p.at.lat; });
         place != places_.end() && place->at.lat <= box.north; ++place) {
      if (place->at.lon < box.west || place->at.lon > box.east) continue;
      auto const metres = distance(to, place->at);
      if (metres > least || (best && metres == least && best->node < place->node)) continue;
      least = metres;
      best = *place;
    }
    return best;
  }

private:
  std::vector<Place> places_;
};

/// Groups of ways on foot that hang together.
class Groups {
public:
  explicit Groups(osm::Extract const& extract) : extract_{extract}, parent_(extract.node_position.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (auto const way : ids<WayId>(extract.way_nodes.size())) {
      if (!is_on_foot(extract.way_attributes[way])) continue;
      auto const nodes = extract.way_nodes[way];
      for (auto const node : nodes) parent_[root(node.index())] = root(nodes.front().index());
    }
    is_station_.assign(parent_.size(), true);
    has_platform_.assign(parent_.size(), false);
    for (auto const way : ids<WayId>(extract.way_nodes.size())) {
      auto const& attributes = extract.way_attributes[way];
      if (!is_on_foot(attributes)) continue;
      auto const group = root(extract.way_nodes[way].front().index());
      if (!may_be_inside(attributes.road_class)) is_station_[group] = false;
      if (attributes.road_class == RoadClass::platform) has_platform_[group] = true;
    }
  }

  std::size_t of(NodeId node) { return root(node.index()); }
  /// Platforms, and what leads about them, without any street.
  bool is_cut_off(std::size_t group) const { return is_station_[group] && has_platform_[group]; }

private:
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  osm::Extract const& extract_;
  std::vector<std::size_t> parent_;
  std::vector<bool> is_station_;
  std::vector<bool> has_platform_;
};

double length_of(std::vector<LatLng> const& line) {
  auto metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) metres += distance(line[i - 1], line[i]).count();
  return metres;
}

}  // namespace

std::vector<Joint> joints_of_platforms(osm::Extract const& extract) {
  auto const is_platform = [](osm::WayAttributes const& way) { return way.road_class == RoadClass::platform; };
  if (std::ranges::none_of(extract.way_attributes, is_platform)) return {};
  auto groups = Groups{extract};
  auto cut_off = std::vector<std::pair<std::size_t, NodeId>>{};
  auto streets = Places{};
  for (auto const way : ids<WayId>(extract.way_nodes.size())) {
    auto const& attributes = extract.way_attributes[way];
    if (!is_on_foot(attributes)) continue;
    for (auto const node : extract.way_nodes[way]) {
      auto const group = groups.of(node);
      if (groups.is_cut_off(group))
        cut_off.emplace_back(group, node);
      else if (!attributes.tunnel && attributes.road_class != RoadClass::ferry)
        streets.add(extract.node_position[node], node);
    }
  }
  std::ranges::sort(cut_off);
  streets.sort();
  auto entrances = Places{};  // each with the street it stands at
  for (auto const at : extract.station_entrances)
    if (auto const street = streets.nearest(at, kFarthestStreet)) entrances.add(at, street->node);
  entrances.sort();

  auto joints = std::vector<Joint>{};
  for (auto first = cut_off.begin(); first != cut_off.end();) {
    auto const last =
        std::ranges::find_if(first, cut_off.end(), [&](auto& node) { return node.first != first->first; });
    auto best = std::optional<Joint>{};
    // By an entrance of the station if there is one, else by what street is near.
    for (auto const* ways_out : {&entrances, &streets}) {
      auto const limit = ways_out == &entrances ? kFarthestEntrance : kFarthestStreet;
      for (auto at = first; at != last; ++at) {
        auto const here = extract.node_position[at->second];
        auto const out = ways_out->nearest(here, limit);
        if (!out) continue;
        auto joint = Joint{at->second, out->node, {here, out->at}, 0};
        if (auto const street = extract.node_position[out->node]; street != out->at) joint.line.push_back(street);
        joint.metres = length_of(joint.line);
        if (!best || joint.metres < best->metres) best = std::move(joint);
      }
      if (best) break;
    }
    if (best) joints.push_back(*std::move(best));
    first = last;
  }
  return joints;
}

}  // namespace berline::street
