#include "berline/street/route.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "berline/street/partial.h"

namespace berline::street {
namespace {

constexpr auto kNotSettled = std::numeric_limits<std::uint32_t>::max();

/// The stretch of a line between two distances from its start, in metres.
std::vector<LatLng> between_offsets(std::span<LatLng const> line, double from, double to) {
  auto part = std::vector<LatLng>{};
  auto along = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    auto const length = distance(line[i - 1], line[i]).count();
    auto const at = [&](double offset) {
      return between(line[i - 1], line[i], length > 0 ? std::clamp((offset - along) / length, 0.0, 1.0) : 0.0);
    };
    auto const is_last = i + 1 == line.size();
    if (part.empty() && (from < along + length || to <= along + length || is_last)) part.push_back(at(from));
    if (!part.empty()) part.push_back(at(to));
    if (to <= along + length) break;
    along += length;
  }
  return part;
}

/// Walks back from the target over edges whose costs add up.
class Tracer {
public:
  Tracer(StreetGraph const& graph, EdgeCosts const& costs, Dijkstra const& search, Link const& origin,
         Link const& target)
      : graph_{graph},
        costs_{costs},
        search_{search},
        origin_{origin},
        target_{target},
        rank_(graph.vertex_count(), kNotSettled) {
    auto rank = std::uint32_t{0};
    for (auto const vertex : search.settled()) rank_[vertex.index()] = rank++;
  }

  std::optional<Route> run() {
    auto const cost = search_.cost(target_);
    if (cost.is_never()) return std::nullopt;
    route_.cost = cost;
    if (goes_straight()) return std::move(route_);
    auto vertex = enter_target();
    while (!leave_origin(vertex)) vertex = step_back(vertex);
    std::ranges::reverse(route_.stretches);
    return std::move(route_);
  }

private:
  /// Along one segment from the origin to the target.
  bool goes_straight() {
    auto const straight = along_segment(graph_, costs_, origin_, target_);
    if (straight.is_never() || off_road(origin_) + straight + off_road(target_) != route_.cost) return false;
    for (auto const edge : graph_.edges_of[origin_.segment]) {
      auto const is_forward = graph_.forward[edge] != 0;
      auto const leads_on = is_forward ? origin_.offset <= target_.offset : origin_.offset >= target_.offset;
      if (is_never(costs_.time[edge]) || !leads_on) continue;
      add(edge, straight, origin_.offset, target_.offset);
      return true;
    }
    return false;
  }

  /// The last edge; the vertex it starts from.
  VertexId enter_target() {
    for (auto const edge : graph_.edges_of[target_.segment]) {
      auto const vertex = graph_.tail[edge];
      if (is_never(costs_.time[edge]) || search_.cost(vertex).is_never()) continue;
      auto const part = from_tail(graph_, costs_, edge, target_.offset);
      if (search_.cost(vertex) + part + off_road(target_) != route_.cost) continue;
      add(edge, part, start_of(edge), target_.offset);
      return vertex;
    }
    assert(false && "a cost that no edge explains");
    return VertexId::none();
  }

  /// True when the route begins on an edge that ends at `vertex`.
  bool leave_origin(VertexId vertex) {
    for (auto const edge : graph_.edges_of[origin_.segment]) {
      if (is_never(costs_.time[edge]) || graph_.head[edge] != vertex) continue;
      auto const part = to_head(graph_, costs_, edge, origin_.offset);
      if (off_road(origin_) + part != search_.cost(vertex)) continue;
      add(edge, part, origin_.offset, end_of(edge));
      return true;
    }
    return false;
  }

  /// The vertex before; of those settled earlier, for ways without cost lead both ways.
  VertexId step_back(VertexId vertex) {
    auto best = EdgeId::none();
    for (auto const edge : graph_.in_edges[vertex]) {
      auto const before = graph_.tail[edge];
      if (is_never(costs_.time[edge]) || rank_[before.index()] >= rank_[vertex.index()] ||
          search_.cost(before) + whole(costs_, edge) != search_.cost(vertex))
        continue;
      if (best.is_none() || rank_[before.index()] < rank_[graph_.tail[best].index()]) best = edge;
    }
    assert(!best.is_none() && "a cost that no edge explains");
    add(best, whole(costs_, best), start_of(best), end_of(best));
    return graph_.tail[best];
  }

  double start_of(EdgeId edge) const { return graph_.forward[edge] != 0 ? 0 : graph_.length[graph_.segment[edge]]; }
  double end_of(EdgeId edge) const { return graph_.forward[edge] != 0 ? graph_.length[graph_.segment[edge]] : 0; }

  /// `from` and `to` in metres along the segment's geometry, in the direction of travel.
  void add(EdgeId edge, PathCost cost, double from, double to) {
    auto line = between_offsets(graph_.geometry[graph_.segment[edge]], std::min(from, to), std::max(from, to));
    if (graph_.forward[edge] == 0) std::ranges::reverse(line);
    route_.stretches.push_back({edge, cost, std::move(line)});
  }

  StreetGraph const& graph_;
  EdgeCosts const& costs_;
  Dijkstra const& search_;
  Link const& origin_;
  Link const& target_;
  std::vector<std::uint32_t> rank_;  // by vertex: the order of settling
  Route route_;
};

}  // namespace

std::optional<Route> route(StreetGraph const& graph, EdgeCosts const& costs, Dijkstra const& search, Link const& origin,
                           Link const& target) {
  return Tracer{graph, costs, search, origin, target}.run();
}

}  // namespace berline::street
