#include "berline/street/many_to_many.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <type_traits>

#include "berline/street/partial.h"
#include "sweep.h"

namespace berline::street {
namespace {

constexpr auto kNoRow = std::numeric_limits<std::uint32_t>::max();

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

namespace {

template <class Label>
constexpr bool kIsShort = sizeof(Label) == sizeof(std::uint32_t);

template <class Label>
Label label_of(PathCost cost) {
  if constexpr (kIsShort<Label>)
    return cost.time().count();
  else
    return cost.packed();
}

/// Never is one value, whatever was added to it on the way.
template <class Cost, class Label>
Cost cost_of(Label label, Deciseconds limit) {
  auto const cost = [&] {
    if constexpr (kIsShort<Label>)
      return PathCost{Deciseconds{label}, Decimetres{0}};
    else
      return PathCost::unpacked(label);
  }();
  auto const bounded = cost.time() > limit ? PathCost{} : cost;
  if constexpr (std::is_same_v<Cost, Deciseconds>)
    return bounded.time();
  else
    return bounded;
}

}  // namespace

ManyToMany::ManyToMany(TargetSet const& set) : set_{&set}, climb_row_(set.hierarchy_->vertex_count(), kNoRow) {}

/// Everything more important that the origins lead up to, in `climbed_`.
void ManyToMany::find_climbed(std::span<Link const> origins) {
  auto const& graph = *set_->graph_;
  auto const& hierarchy = *set_->hierarchy_;
  auto const is_forward = set_->direction_ == Direction::forward;
  auto const& arcs = is_forward ? hierarchy.up_out : hierarchy.down_in;
  for (auto const position : climbed_) climb_row_[position] = kNoRow;
  climbed_.clear();
  auto const find = [&](std::uint32_t position) {
    if (climb_row_[position] != kNoRow) return;
    climb_row_[position] = 0;
    climbed_.push_back(position);
  };
  for (auto const& origin : origins) {
    if (!origin.is_linked()) continue;
    for (auto const edge : graph.edges_of[origin.segment])
      if (!is_never(set_->costs_->time[edge]))
        find(hierarchy.position[is_forward ? graph.head[edge] : graph.tail[edge]]);
  }
  for (std::size_t i = 0; i < climbed_.size(); ++i)
    for (auto const& arc : arcs[climbed_[i]]) find(arc.position);
  std::ranges::sort(climbed_, std::greater{});
  for (std::size_t row = 0; row < climbed_.size(); ++row) climb_row_[climbed_[row]] = static_cast<std::uint32_t>(row);
}

/// Labels of all that is climbed, from the parts of the origins' edges upwards.
template <class Label>
void ManyToMany::climb(std::span<Link const> origins, Lanes<Label>& lanes) {
  find_climbed(origins);
  auto const& graph = *set_->graph_;
  auto const& costs = *set_->costs_;
  auto const& hierarchy = *set_->hierarchy_;
  auto const is_forward = set_->direction_ == Direction::forward;
  auto const& arcs = is_forward ? hierarchy.up_out : hierarchy.down_in;
  climb_first_.assign(1, 0);
  climb_to_.clear();
  lanes.climb_weight.clear();
  for (auto const position : climbed_) {
    for (auto const& arc : arcs[position]) {
      climb_to_.push_back(climb_row_[arc.position]);
      lanes.climb_weight.push_back(label_of<Label>({arc.time, arc.length}));
    }
    climb_first_.push_back(static_cast<std::uint32_t>(climb_to_.size()));
  }

  lanes.up.assign(climbed_.size() * kLanes, label_of<Label>(PathCost{}));
  for (std::size_t lane = 0; lane < origins.size(); ++lane) {
    auto const& origin = origins[lane];
    if (!origin.is_linked()) continue;
    for (auto const edge : graph.edges_of[origin.segment]) {
      if (is_never(costs.time[edge])) continue;
      auto const part =
          is_forward ? to_head(graph, costs, edge, origin.offset) : from_tail(graph, costs, edge, origin.offset);
      auto const row = climb_row_[hierarchy.position[is_forward ? graph.head[edge] : graph.tail[edge]]];
      auto& label = lanes.up[row * kLanes + lane];
      label = std::min(label, label_of<Label>(off_road(origin) + part));
    }
  }
  push_sweep(SweepRows<Label>{climb_first_, climb_to_, lanes.climb_weight}, lanes.up.data());
}

template <class Label, class Cost>
void ManyToMany::run(std::span<Link const> origins, Deciseconds limit, std::span<Cost> costs, Lanes<Label>& lanes) {
  constexpr auto kNever = PathCost{};
  climb(origins, lanes);
  lanes.down.assign((set_->first_.size() - 1) * kLanes, label_of<Label>(kNever));
  for (std::size_t i = 0; i < climbed_.size(); ++i)
    if (auto const row = set_->row_of_[climbed_[i]]; row != kNoRow)
      std::copy_n(lanes.up.data() + i * kLanes, kLanes, lanes.down.data() + row * kLanes);
  if constexpr (kIsShort<Label>)
    sweep(SweepRows<Label>{set_->first_, set_->source_row_, set_->time_}, lanes.down.data());
  else
    sweep(SweepRows<Label>{set_->first_, set_->source_row_, set_->packed_}, lanes.down.data());

  auto const targets = set_->targets_.size();
  for (std::size_t target = 0; target < targets; ++target) {
    Label best[kLanes];
    std::ranges::fill(best, label_of<Label>(kNever));
    for (auto const& approach : set_->approaches_[target]) {
      auto const* const from = lanes.down.data() + approach.row * kLanes;
      auto const added = label_of<Label>(approach.cost);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        auto const candidate = static_cast<Label>(from[lane] + added);
        best[lane] = candidate < best[lane] ? candidate : best[lane];
      }
    }
    for (std::size_t lane = 0; lane < origins.size(); ++lane)
      costs[lane * targets + target] = cost_of<Cost>(best[lane], limit);
  }

  auto const is_forward = set_->direction_ == Direction::forward;
  for (std::size_t lane = 0; lane < origins.size(); ++lane) {
    auto const& origin = origins[lane];
    if (!origin.is_linked()) continue;
    auto const same =
        std::ranges::equal_range(set_->by_segment_, origin.segment, {}, &std::pair<SegmentId, std::uint32_t>::first);
    for (auto const& [segment, i] : same) {
      auto const& target = set_->targets_[i];
      auto const straight = is_forward ? along_segment(*set_->graph_, *set_->costs_, origin, target)
                                       : along_segment(*set_->graph_, *set_->costs_, target, origin);
      if (straight.is_never()) continue;
      auto const label = label_of<Label>(off_road(origin) + straight + off_road(target));
      auto& cost = costs[lane * targets + i];
      cost = std::min(cost, cost_of<Cost>(label, limit));
    }
  }
}

void ManyToMany::costs(std::span<Link const> origins, Deciseconds limit, std::span<PathCost> costs) {
  auto const targets = set_->size();
  for (std::size_t done = 0; done < origins.size(); done += kLanes) {
    auto const batch = origins.subspan(done, std::min(kLanes, origins.size() - done));
    run(batch, limit, costs.subspan(done * targets, batch.size() * targets), long_);
  }
}

void ManyToMany::times(std::span<Link const> origins, Deciseconds limit, std::span<Deciseconds> times) {
  auto const targets = set_->size();
  for (std::size_t done = 0; done < origins.size(); done += kLanes) {
    auto const batch = origins.subspan(done, std::min(kLanes, origins.size() - done));
    run(batch, limit, times.subspan(done * targets, batch.size() * targets), short_);
  }
}

}  // namespace berline::street
