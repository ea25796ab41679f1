#include "drive.h"

#include <algorithm>
#include <queue>

namespace berline::region {
namespace {

constexpr auto kBoxMetres = 500.0;

/// How many metres of the best road a metre of this kind is worth to a line planner.
float reluctance(Kind kind, bool direct) {
  if (direct && kind >= Kind::primary && kind <= Kind::living_street) return 1.0F;
  switch (kind) {
    case Kind::primary:
    case Kind::secondary:
    case Kind::tertiary:
      return 1.0F;
    case Kind::trunk:
    case Kind::ramp:
      return 1.2F;
    case Kind::motorway:
      return 1.3F;
    case Kind::unclassified:
      return 1.3F;
    case Kind::residential:
      return 1.8F;
    default:
      return 3.0F;
  }
}

}  // namespace

Roadmap::Roadmap(Drawing const& drawing, Streets const& streets, bool direct) : streets_{&streets} {
  auto count = std::vector<std::uint32_t>(streets.nodes.size() + 1, 0);
  auto const each_arm = [&](auto&& visit) {
    for (auto const& way : streets.ways) {
      auto const& line = drawing.lines[way.line];
      if (!is_driven(drawing, way)) continue;
      auto const one_direction = line.kind == Kind::motorway || line.kind == Kind::trunk || line.kind == Kind::ramp;
      for (std::size_t i = 0; i + 1 < way.nodes.size(); ++i) {
        auto const metres = distance(streets.nodes[way.nodes[i]].place, streets.nodes[way.nodes[i + 1]].place);
        auto const cost = static_cast<float>(metres) * reluctance(line.kind, direct);
        visit(way.nodes[i], way.nodes[i + 1], cost);
        if (!one_direction) visit(way.nodes[i + 1], way.nodes[i], cost);
      }
    }
  };
  each_arm([&](auto from, auto, auto) { ++count[from + 1]; });
  for (std::size_t node = 0; node < streets.nodes.size(); ++node) count[node + 1] += count[node];
  first_ = count;
  arms_.resize(first_.back());
  each_arm([&](auto from, auto to, auto cost) { arms_[count[from]++] = {to, cost}; });

  auto places = std::vector<Point>{};
  for (std::uint32_t node = 0; node < streets.nodes.size(); ++node)
    if (first_[node] != first_[node + 1]) {
      drivable_.push_back(node);
      places.push_back(streets.nodes[node].place);
    }
  grid_ = PointGrid{std::move(places), kBoxMetres};
}

std::uint32_t Roadmap::node_near(Point place) const {
  auto const row = grid_.nearest(place);
  return row == kNowhere ? kNowhere : drivable_[row];
}

std::vector<std::uint32_t> Roadmap::way(std::uint32_t from, std::uint32_t to, Scratch& scratch) const {
  if (from == kNowhere || to == kNowhere) return {};
  auto& cost = scratch.cost_;
  auto& before = scratch.before_;
  auto& search = scratch.search_;
  auto const current = ++scratch.current_;
  cost.resize(streets_->nodes.size());
  before.resize(streets_->nodes.size());
  search.resize(streets_->nodes.size(), 0);
  using Entry = std::pair<float, std::uint32_t>;  // cost plus bound, node
  auto queue = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>{};
  auto const bound = [&](std::uint32_t node) {
    return static_cast<float>(distance(streets_->nodes[node].place, streets_->nodes[to].place));
  };
  auto const reach = [&](std::uint32_t node, float reached, std::uint32_t by) {
    if (search[node] == current && cost[node] <= reached) return;
    search[node] = current;
    cost[node] = reached;
    before[node] = by;
    queue.emplace(reached + bound(node), node);
  };
  reach(from, 0, from);
  while (!queue.empty()) {
    auto const [estimate, node] = queue.top();
    queue.pop();
    if (estimate > cost[node] + bound(node) + 0.01F) continue;  // a better way was found since
    if (node == to) {
      auto nodes = std::vector<std::uint32_t>{to};
      while (nodes.back() != from) nodes.push_back(before[nodes.back()]);
      std::ranges::reverse(nodes);
      return nodes;
    }
    for (auto arm = first_[node]; arm < first_[node + 1]; ++arm)
      reach(arms_[arm].to, cost[node] + arms_[arm].cost, node);
  }
  return {};
}

}  // namespace berline::region
