#include "berline/street/many_to_many.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "berline/street/partial.h"
#include "sweep.h"

namespace berline::street {
namespace {

constexpr auto kNoRow = std::numeric_limits<std::uint32_t>::max();

PathCost off_road(Link const& link) {
  return {link.off_road, Decimetres{0}};
}

}  // namespace

TargetSet::TargetSet(StreetGraph const& graph, EdgeCosts const& costs, Hierarchy const& hierarchy,
                     std::span<Link const> targets, Direction direction)
    : graph_{&graph},
      costs_{&costs},
      hierarchy_{&hierarchy},
      direction_{direction},
      targets_(targets.begin(), targets.end()),
      row_of_(hierarchy.vertex_count(), kNoRow) {
  auto const is_forward = direction == Direction::forward;
  auto const& arcs = is_forward ? hierarchy.down_in : hierarchy.up_out;

  // Mark the ends of the last edges, then everything that leads down to them: arcs come from lower positions.
  auto is_needed = std::vector<std::uint8_t>(hierarchy.vertex_count(), 0);
  auto const last_vertex = [&](EdgeId edge) { return is_forward ? graph.tail[edge] : graph.head[edge]; };
  for (auto const& target : targets_) {
    if (!target.is_linked()) continue;
    for (auto const edge : graph.edges_of[target.segment])
      if (!is_never(costs.time[edge])) is_needed[hierarchy.position[last_vertex(edge)]] = 1;
  }
  for (auto position = hierarchy.vertex_count(); position-- > 0;)
    if (is_needed[position] != 0)
      for (auto const& arc : arcs[position]) is_needed[arc.position] = 1;

  first_.push_back(0);
  for (std::size_t position = 0; position < hierarchy.vertex_count(); ++position) {
    if (is_needed[position] == 0) continue;
    row_of_[position] = static_cast<std::uint32_t>(first_.size() - 1);
    for (auto const& arc : arcs[position]) {
      source_row_.push_back(row_of_[arc.position]);
      time_.push_back(arc.time.count());
      packed_.push_back(PathCost{arc.time, arc.length}.packed());
    }
    first_.push_back(static_cast<std::uint32_t>(source_row_.size()));
  }

  auto approaches = std::vector<std::pair<std::size_t, Approach>>{};
  for (std::uint32_t i = 0; i < targets_.size(); ++i) {
    auto const& target = targets_[i];
    if (!target.is_linked()) continue;
    by_segment_.emplace_back(target.segment, i);
    for (auto const edge : graph.edges_of[target.segment]) {
      if (is_never(costs.time[edge])) continue;
      auto const part =
          is_forward ? from_tail(graph, costs, edge, target.offset) : to_head(graph, costs, edge, target.offset);
      approaches.emplace_back(i, Approach{row_of_[hierarchy.position[last_vertex(edge)]], part + off_road(target)});
    }
  }
  approaches_ = build_csr<std::size_t, Approach>(targets_.size(), approaches);
  std::ranges::sort(by_segment_);
}

ManyToMany::ManyToMany(TargetSet const& set) : set_{&set}, up_cost_(set.hierarchy_->vertex_count()) {}

/// Everything more important that the origin leads up to, in `climbed_`.
void ManyToMany::climb(Link const& origin) {
  for (auto const& [cost, position] : climbed_) up_cost_[position] = PathCost{};
  climbed_.clear();
  if (!origin.is_linked()) return;
  auto const& graph = *set_->graph_;
  auto const& costs = *set_->costs_;
  auto const& hierarchy = *set_->hierarchy_;
  auto const is_forward = set_->direction_ == Direction::forward;
  auto const& arcs = is_forward ? hierarchy.up_out : hierarchy.down_in;
  auto const offer = [&](std::uint32_t position, PathCost cost) {
    if (cost >= up_cost_[position]) return;
    up_cost_[position] = cost;
    queue_.push_back({cost, position});
    std::ranges::push_heap(queue_, std::greater{});
  };
  for (auto const edge : graph.edges_of[origin.segment]) {
    if (is_never(costs.time[edge])) continue;
    auto const part =
        is_forward ? to_head(graph, costs, edge, origin.offset) : from_tail(graph, costs, edge, origin.offset);
    offer(hierarchy.position[is_forward ? graph.head[edge] : graph.tail[edge]], off_road(origin) + part);
  }
  while (!queue_.empty()) {
    auto const next = queue_.front();
    std::ranges::pop_heap(queue_, std::greater{});
    queue_.pop_back();
    if (next.cost != up_cost_[next.position]) continue;
    climbed_.push_back(next);
    for (auto const& arc : arcs[next.position]) offer(arc.position, next.cost + PathCost{arc.time, arc.length});
  }
}

template <class Label>
void ManyToMany::run(std::span<Link const> origins, Deciseconds limit, std::span<PathCost> costs,
                     std::vector<Label>& labels) {
  constexpr auto kIsShort = sizeof(Label) == sizeof(std::uint32_t);
  auto const label_of = [](PathCost cost) {
    if constexpr (kIsShort)
      return cost.time().count();
    else
      return cost.packed();
  };
  auto const cost_of = [](Label label) {
    if constexpr (kIsShort)
      return PathCost{Deciseconds{label}, Decimetres{0}};
    else
      return PathCost::unpacked(label);
  };

  auto const rows = set_->first_.size() - 1;
  labels.assign(rows * kLanes, label_of(PathCost{}));
  for (std::size_t lane = 0; lane < origins.size(); ++lane) {
    climb(origins[lane]);
    for (auto const& [cost, position] : climbed_)
      if (auto const row = set_->row_of_[position]; row != kNoRow) labels[row * kLanes + lane] = label_of(cost);
  }
  if constexpr (kIsShort)
    sweep(SweepRows<Label>{set_->first_, set_->source_row_, set_->time_}, labels.data());
  else
    sweep(SweepRows<Label>{set_->first_, set_->source_row_, set_->packed_}, labels.data());

  auto const targets = set_->targets_.size();
  for (std::size_t target = 0; target < targets; ++target) {
    Label best[kLanes];
    std::ranges::fill(best, label_of(PathCost{}));
    for (auto const& approach : set_->approaches_[target]) {
      auto const* const from = labels.data() + approach.row * kLanes;
      auto const added = label_of(approach.cost);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        auto const candidate = static_cast<Label>(from[lane] + added);
        best[lane] = candidate < best[lane] ? candidate : best[lane];
      }
    }
    for (std::size_t lane = 0; lane < origins.size(); ++lane) costs[lane * targets + target] = cost_of(best[lane]);
  }

  auto const is_forward = set_->direction_ == Direction::forward;
  for (std::size_t lane = 0; lane < origins.size(); ++lane) {
    auto const& origin = origins[lane];
    auto const own = costs.subspan(lane * targets, targets);
    if (origin.is_linked()) {
      auto const same =
          std::ranges::equal_range(set_->by_segment_, origin.segment, {}, &std::pair<SegmentId, std::uint32_t>::first);
      for (auto const& [segment, i] : same) {
        auto const& target = set_->targets_[i];
        auto const straight = is_forward ? along_segment(*set_->graph_, *set_->costs_, origin, target)
                                         : along_segment(*set_->graph_, *set_->costs_, target, origin);
        if (!straight.is_never())
          own[i] = std::min(own[i], cost_of(label_of(off_road(origin) + straight + off_road(target))));
      }
    }
    for (auto& cost : own)
      if (cost.time() > limit) cost = PathCost{};
  }
}

void ManyToMany::costs(std::span<Link const> origins, Deciseconds limit, std::span<PathCost> costs) {
  auto const targets = set_->size();
  for (std::size_t done = 0; done < origins.size(); done += kLanes) {
    auto const batch = origins.subspan(done, std::min(kLanes, origins.size() - done));
    run(batch, limit, costs.subspan(done * targets, batch.size() * targets), long_labels_);
  }
}

void ManyToMany::times(std::span<Link const> origins, Deciseconds limit, std::span<Deciseconds> times) {
  auto const targets = set_->size();
  for (std::size_t done = 0; done < origins.size(); done += kLanes) {
    auto const batch = origins.subspan(done, std::min(kLanes, origins.size() - done));
    batch_.resize(batch.size() * targets);
    run(batch, limit, std::span{batch_}, short_labels_);
    std::ranges::transform(batch_, times.begin() + static_cast<std::ptrdiff_t>(done * targets), &PathCost::time);
  }
}

}  // namespace berline::street
