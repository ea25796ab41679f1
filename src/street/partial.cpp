#include "berline/street/partial.h"

#include <algorithm>
#include <cmath>

namespace berline::street {
namespace {

std::uint32_t part_of(std::uint32_t whole, double share) {
  return static_cast<std::uint32_t>(std::lround(whole * share));
}

/// From the edge's tail to the share (0..1) of its way.
PathCost first_part(EdgeCosts const& costs, EdgeId edge, double share) {
  return {Deciseconds{part_of(costs.time[edge].count(), share)},
          Decimetres{part_of(costs.length[edge].count(), share)}};
}

PathCost difference(PathCost more, PathCost less) {
  return {more.time() - less.time(), more.length() - less.length()};
}

double share_from_tail(StreetGraph const& graph, EdgeId edge, float offset) {
  auto const length = double{graph.length[graph.segment[edge]]};
  auto const share = length > 0 ? std::clamp(offset / length, 0.0, 1.0) : 0.0;
  return graph.forward[edge] != 0 ? share : 1 - share;
}

}  // namespace

PathCost off_road(Link const& link) {
  return {link.off_road, Decimetres{0}};
}

PathCost from_tail(StreetGraph const& graph, EdgeCosts const& costs, EdgeId edge, float offset) {
  if (is_never(costs.time[edge])) return {};
  return first_part(costs, edge, share_from_tail(graph, edge, offset));
}

PathCost to_head(StreetGraph const& graph, EdgeCosts const& costs, EdgeId edge, float offset) {
  if (is_never(costs.time[edge])) return {};
  return difference(whole(costs, edge), first_part(costs, edge, share_from_tail(graph, edge, offset)));
}

PathCost along_segment(StreetGraph const& graph, EdgeCosts const& costs, Link const& from, Link const& to) {
  auto best = PathCost{};
  if (from.segment.is_none() || from.segment != to.segment) return best;
  for (auto const edge : graph.edges_of[from.segment]) {
    if (is_never(costs.time[edge])) continue;
    auto const start = share_from_tail(graph, edge, from.offset);
    auto const end = share_from_tail(graph, edge, to.offset);
    if (start > end) continue;
    best = std::min(best, difference(first_part(costs, edge, end), first_part(costs, edge, start)));
  }
  return best;
}

}  // namespace berline::street
