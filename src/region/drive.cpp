#include "drive.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <unordered_map>

namespace berline::region {
namespace {

constexpr auto kBoxMetres = 500.0;

/// How many metres of the best road a metre of this kind is worth to a line planner.
float reluctance(Kind kind) {
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

Roadmap::Roadmap(Drawing const& drawing, Streets const& streets) : streets_{&streets} {
  auto count = std::vector<std::uint32_t>(streets.nodes.size() + 1, 0);
  auto const each_arm = [&](auto&& visit) {
    for (auto const& way : streets.ways) {
      auto const& line = drawing.lines[way.line];
      if (!is_driven(drawing, way)) continue;
      auto const one_direction = line.kind == Kind::motorway || line.kind == Kind::trunk || line.kind == Kind::ramp;
      for (std::size_t i = 0; i + 1 < way.nodes.size(); ++i) {
        auto const metres = distance(streets.nodes[way.nodes[i]].place, streets.nodes[way.nodes[i + 1]].place);
        auto const cost = static_cast<float>(metres) * reluctance(line.kind);
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

  auto high = Point{std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest()};
  origin_ = {std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
  for (auto const& node : streets.nodes) {
    origin_ = {std::min(origin_.x, node.place.x), std::min(origin_.y, node.place.y)};
    high = {std::max(high.x, node.place.x), std::max(high.y, node.place.y)};
  }
  columns_ = static_cast<std::size_t>((high.x - origin_.x) / kBoxMetres) + 1;
  rows_ = static_cast<std::size_t>((high.y - origin_.y) / kBoxMetres) + 1;
  auto const box = [&](Point p) {
    return static_cast<std::size_t>((p.y - origin_.y) / kBoxMetres) * columns_ +
           static_cast<std::size_t>((p.x - origin_.x) / kBoxMetres);
  };
  first_in_box_.assign(columns_ * rows_ + 1, 0);
  auto const drivable = [&](std::uint32_t node) { return first_[node] != first_[node + 1]; };
  for (std::uint32_t node = 0; node < streets.nodes.size(); ++node)
    if (drivable(node)) ++first_in_box_[box(streets.nodes[node].place) + 1];
  for (std::size_t b = 0; b + 1 < first_in_box_.size(); ++b) first_in_box_[b + 1] += first_in_box_[b];
  auto next = first_in_box_;
  boxed_.resize(first_in_box_.back());
  for (std::uint32_t node = 0; node < streets.nodes.size(); ++node)
    if (drivable(node)) boxed_[next[box(streets.nodes[node].place)]++] = node;
}

std::uint32_t Roadmap::node_near(Point place) const {
  auto best = kNowhere;
  auto nearest = std::numeric_limits<double>::max();
  auto const column = static_cast<std::ptrdiff_t>((place.x - origin_.x) / kBoxMetres);
  auto const row = static_cast<std::ptrdiff_t>((place.y - origin_.y) / kBoxMetres);
  auto const widest = static_cast<std::ptrdiff_t>(columns_ + rows_);
  for (std::ptrdiff_t ring = 0; ring <= widest; ++ring) {
    if (nearest <= static_cast<double>(ring - 1) * kBoxMetres) break;
    for (auto y = row - ring; y <= row + ring; ++y)
      for (auto x = column - ring; x <= column + ring; ++x) {
        if (std::max(std::abs(y - row), std::abs(x - column)) != ring) continue;
        if (x < 0 || y < 0 || x >= static_cast<std::ptrdiff_t>(columns_) || y >= static_cast<std::ptrdiff_t>(rows_))
          continue;
        auto const box = static_cast<std::size_t>(y) * columns_ + static_cast<std::size_t>(x);
        for (auto i = first_in_box_[box]; i < first_in_box_[box + 1]; ++i)
          if (auto const away = distance(streets_->nodes[boxed_[i]].place, place); away < nearest) {
            nearest = away;
            best = boxed_[i];
          }
      }
  }
  return best;
}

std::vector<std::uint32_t> Roadmap::way(std::uint32_t from, std::uint32_t to) const {
  if (from == kNowhere || to == kNowhere) return {};
  struct Seen {
    float cost;
    std::uint32_t before;
  };
  using Entry = std::pair<float, std::uint32_t>;  // cost plus bound, node
  auto seen = std::unordered_map<std::uint32_t, Seen>{{from, {0, from}}};
  auto queue = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>{};
  auto const bound = [&](std::uint32_t node) {
    return static_cast<float>(distance(streets_->nodes[node].place, streets_->nodes[to].place));
  };
  queue.emplace(bound(from), from);
  while (!queue.empty()) {
    auto const [estimate, node] = queue.top();
    queue.pop();
    auto const cost = seen.at(node).cost;
    if (estimate > cost + bound(node) + 0.01F) continue;  // a better way was found since
    if (node == to) {
      auto nodes = std::vector<std::uint32_t>{to};
      while (nodes.back() != from) nodes.push_back(seen.at(nodes.back()).before);
      std::ranges::reverse(nodes);
      return nodes;
    }
    for (auto arm = first_[node]; arm < first_[node + 1]; ++arm) {
      auto const reached = cost + arms_[arm].cost;
      auto const [found, added] = seen.try_emplace(arms_[arm].to, Seen{reached, node});
      if (!added && found->second.cost <= reached) continue;
      found->second = {reached, node};
      queue.emplace(reached + bound(arms_[arm].to), arms_[arm].to);
    }
  }
  return {};
}

}  // namespace berline::region
