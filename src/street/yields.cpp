#include <algorithm>
#include <map>
#include <set>

#include "draft.h"

namespace berline::street {
namespace {

/// Who gives way to whom where no sign says: the greater goes first.
int priority(osm::RoadClass road_class) {
  using enum osm::RoadClass;
  if (road_class <= trunk_link) return 5;
  if (road_class <= primary_link) return 4;
  if (road_class <= secondary_link) return 3;
  if (road_class <= tertiary_link) return 2;
  return road_class <= living_street ? 1 : 0;  // those before service roads and tracks
}

/// What meets at a node, for cars.
struct Junction {
  std::set<SegmentId> segments;
  int highest = 0;
  bool is_on_roundabout = false;
};

}  // namespace

void mark_yields(Draft& draft) {
  auto junctions = std::map<osm::NodeId, Junction>{};
  for (auto const& edge : draft.edges) {
    if ((edge.access & osm::kCar) == 0) continue;
    auto const& segment = draft.segments[edge.segment.index()];
    if (segment.way.is_none()) continue;  // gates
    for (auto const end : {edge.tail, edge.head}) {
      auto& junction = junctions[draft.node[end.index()]];
      junction.segments.insert(edge.segment);
      junction.highest = std::max(junction.highest, priority(segment.attributes.road_class));
      junction.is_on_roundabout = junction.is_on_roundabout || segment.attributes.roundabout;
    }
  }
  for (auto& edge : draft.edges) {
    auto const& segment = draft.segments[edge.segment.index()];
    if ((edge.access & osm::kCar) == 0 || segment.way.is_none() || segment.attributes.roundabout || edge.signals > 0)
      continue;
    auto const& junction = junctions.at(draft.node[edge.head.index()]);
    // Where only two meet a street goes on under another class.
    edge.yields = junction.segments.size() > 2 &&
                  (junction.is_on_roundabout || priority(segment.attributes.road_class) < junction.highest);
  }
}

}  // namespace berline::street
