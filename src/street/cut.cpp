#include <cmath>

#include "draft.h"

namespace berline::street {
namespace {

using osm::NodeId;
using osm::WayId;

bool is_gate(osm::NodeAttributes const& node) {
  return node.blocked != osm::kNobody || node.kerb_raised;
}

class Cutter {
public:
  Cutter(osm::Extract const& extract, Report& report)
      : extract_{extract}, report_{report}, joints_{joints_of_platforms(extract)} {}

  Draft run() {
    find_vertices();
    for (auto const way : ids<WayId>(extract_.way_nodes.size())) cut(way);
    for (auto const& joint : joints_) add(joint);
    return std::move(draft_);
  }

private:
  /// Nodes where the graph has a vertex: ends of ways, nodes met twice, gates.
  void find_vertices() {
    auto const nodes = extract_.node_position.size();
    auto uses = std::vector<std::uint8_t>(nodes, 0);
    auto const use = [&](NodeId node, int times) {
      uses[node.index()] = static_cast<std::uint8_t>(std::min(2, uses[node.index()] + times));
    };
    for (auto const way : ids<WayId>(extract_.way_nodes.size())) {
      auto const along = extract_.way_nodes[way];
      for (auto const node : along) use(node, is_gate(extract_.node_attributes[node]) ? 2 : 1);
      use(along.front(), 2);
      use(along.back(), 2);
    }
    for (auto const& joint : joints_) use(joint.platform, 2), use(joint.street, 2);
    is_vertex_.resize(nodes);
    for (std::size_t i = 0; i < nodes; ++i) is_vertex_[i] = uses[i] >= 2;
    first_vertex_.assign(nodes, VertexId::none());
  }

  void cut(WayId way) {
    auto const along = extract_.way_nodes[way];
    auto way_length = 0.0;
    for (std::size_t i = 1; i < along.size(); ++i) way_length += metres(along[i - 1], along[i]);
    auto start = std::size_t{0};
    for (std::size_t i = 1; i < along.size(); ++i) {
      if (!is_vertex_[along[i].index()]) continue;
      add_stretch(way, along.subspan(start, i - start + 1), way_length);
      start = i;
    }
  }

  double metres(NodeId a, NodeId b) const {
    return distance(extract_.node_position[a], extract_.node_position[b]).count();
  }

  void add_stretch(WayId way, std::span<NodeId const> nodes, double way_length) {
    auto segment = DraftSegment{};
    segment.attributes = extract_.way_attributes[way];
    segment.osm_way = extract_.way_osm_id[way];
    segment.way = way;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      segment.geometry.push_back(extract_.node_position[nodes[i]]);
      if (i > 0) segment.length += metres(nodes[i - 1], nodes[i]);
    }
    // The duration of a crossing is tagged for the whole way.
    if (segment.attributes.ferry_seconds != 0 && way_length > 0)
      segment.attributes.ferry_seconds = static_cast<std::uint32_t>(
          std::lround(segment.attributes.ferry_seconds * std::min(1.0, segment.length / way_length)));
    if (segment.length == 0 && nodes.front() != nodes.back()) report_without_length(segment);

    auto const from = arrive(nodes.front());
    auto const to = arrive(nodes.back());
    auto const id = SegmentId::from_index(draft_.segments.size());
    auto const [along, against] = signals(nodes);
    auto const& attributes = segment.attributes;
    if (attributes.forward != osm::kNobody) draft_.edges.push_back({from, to, id, true, attributes.forward, along});
    if (attributes.backward != osm::kNobody)
      draft_.edges.push_back({to, from, id, false, attributes.backward, against});
    draft_.segments.push_back(std::move(segment));
  }

  /// On foot; whether wheelchairs get there nobody says.
  void add(Joint const& joint) {
    auto segment = DraftSegment{};
    segment.geometry = joint.line;
    segment.length = joint.metres;
    segment.attributes.road_class = osm::RoadClass::footway;
    segment.attributes.forward = segment.attributes.backward = osm::kFoot;
    segment.attributes.wheelchair = false;
    auto notice = Notice{Severity::info, "street_platform_joined"};
    notice.where.file = extract_.path;
    notice.where.place = joint.line.front();
    notice.arguments.emplace_back("metres", std::to_string(std::lround(joint.metres)));
    report_.add(std::move(notice));
    auto const from = arrive(joint.platform);
    auto const to = arrive(joint.street);
    auto const id = SegmentId::from_index(draft_.segments.size());
    draft_.edges.push_back({from, to, id, true, osm::kFoot, 0});
    draft_.edges.push_back({to, from, id, false, osm::kFoot, 0});
    draft_.segments.push_back(std::move(segment));
  }

  void report_without_length(DraftSegment const& segment) {
    auto notice = Notice{Severity::info, "street_segment_without_length"};
    notice.where.file = extract_.path;
    notice.where.place = segment.geometry.front();
    notice.arguments.emplace_back("object", "way " + std::to_string(segment.osm_way));
    report_.add(std::move(notice));
  }

  /// Lights met in each direction, at every node but the one started from.
  std::pair<std::uint8_t, std::uint8_t> signals(std::span<NodeId const> nodes) const {
    auto along = 0;
    auto against = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      auto const& node = extract_.node_attributes[nodes[i]];
      if (i > 0 && node.signals_forward) ++along;
      if (i + 1 < nodes.size() && node.signals_backward) ++against;
    }
    return {static_cast<std::uint8_t>(std::min(255, along)), static_cast<std::uint8_t>(std::min(255, against))};
  }

  VertexId add_vertex(NodeId node) {
    draft_.position.push_back(extract_.node_position[node]);
    draft_.node.push_back(node);
    return VertexId::from_index(draft_.position.size() - 1);
  }

  /// The vertex where one more stretch ends at `node`. At a gate every stretch after the first has a vertex of its own,
  /// joined to the first by a segment without length for those whom the gate lets pass.
  VertexId arrive(NodeId node) {
    auto& first = first_vertex_[node.index()];
    if (first.is_none()) return first = add_vertex(node);
    auto const& attributes = extract_.node_attributes[node];
    if (!is_gate(attributes)) return first;
    auto const own = add_vertex(node);
    auto const open = static_cast<std::uint8_t>(osm::kEverybody & ~attributes.blocked);
    if (open == osm::kNobody) return own;

    auto gate = DraftSegment{};
    gate.geometry = {extract_.node_position[node], extract_.node_position[node]};
    // Where a bike is stopped it cannot be pushed through either: a stile is like stairs.
    gate.attributes.road_class = (open & osm::kBike) == 0 ? osm::RoadClass::steps : osm::RoadClass::footway;
    gate.attributes.forward = gate.attributes.backward = open;
    gate.attributes.wheelchair = !attributes.kerb_raised;
    // Any speed will do for no distance, as long as it is one.
    if ((open & osm::kCar) != 0) gate.attributes.forward_kmh = gate.attributes.backward_kmh = 50;
    auto const id = SegmentId::from_index(draft_.segments.size());
    draft_.edges.push_back({first, own, id, true, open, 0});
    draft_.edges.push_back({own, first, id, false, open, 0});
    draft_.segments.push_back(std::move(gate));
    return own;
  }

  osm::Extract const& extract_;
  Report& report_;
  std::vector<Joint> joints_;
  Draft draft_;
  std::vector<bool> is_vertex_;
  std::vector<VertexId> first_vertex_;
};

}  // namespace

Draft cut_ways(osm::Extract const& extract, Report& report) {
  return Cutter{extract, report}.run();
}

}  // namespace berline::street
