#include "berline/access/catchment.h"

#include <cassert>
#include <cstddef>

namespace berline::access {
namespace {

/// A group with its weights looked up, and what normalises them.
struct Weighed {
  DemandGroup const* group;
  WeightTable weight_of;
  std::vector<double> row_sums;  // sum_j w_ij

  explicit Weighed(DemandGroup const& of) : group{&of}, weight_of{of.decay}, row_sums(of.times->origins(), 0.0) {
    assert(of.demand.size() == of.times->origins());
    for (std::size_t i = 0; i < row_sums.size(); ++i)
      for (std::size_t j = 0; j < of.times->destinations(); ++j) row_sums[i] += weight(i, j);
  }

  double weight(std::size_t i, std::size_t j) const { return weight_of(group->times->at(i, j)); }
  /// w_ij / sum_j w_ij: how an origin splits its demand.
  double share(std::size_t i, std::size_t j) const { return row_sums[i] > 0 ? weight(i, j) / row_sums[i] : 0; }
};

/// What one unit of demand at i asks of j in the first step.
double asked(Weighed const& group, std::size_t i, std::size_t j, CatchmentMethod method) {
  switch (method) {
    case CatchmentMethod::two_step:
    case CatchmentMethod::modified_two_step:
      return group.weight(i, j);
    case CatchmentMethod::three_step:
      return group.share(i, j) * group.weight(i, j);
    case CatchmentMethod::balanced:
      return group.share(i, j);
  }
  return 0;
}

/// What i gets of the ratio of j in the second step.
double given(Weighed const& group, std::size_t i, std::size_t j, double column_sum, CatchmentMethod method) {
  auto const w = group.weight(i, j);
  switch (method) {
    case CatchmentMethod::two_step:
      return w;
    case CatchmentMethod::modified_two_step:
      return w * w;
    case CatchmentMethod::three_step:
      return group.share(i, j) * w;
    case CatchmentMethod::balanced:
      return column_sum > 0 ? w / column_sum : 0;
  }
  return 0;
}

}  // namespace

CatchmentResult catchment(std::span<DemandGroup const> groups, std::span<double const> supply, CatchmentMethod method) {
  auto weighed = std::vector<Weighed>{};
  for (auto const& group : groups) weighed.emplace_back(group);

  auto result = CatchmentResult{};
  result.ratio.assign(supply.size(), 0.0);
  for (auto const& group : groups) result.access.emplace_back(group.times->origins(), 0.0);

  for (std::size_t j = 0; j < supply.size(); ++j) {
    auto demand = 0.0;
    auto column_sum = 0.0;  // sum_i w_ij
    for (auto const& group : weighed)
      for (std::size_t i = 0; i < group.row_sums.size(); ++i) {
        demand += group.group->demand[i] * asked(group, i, j, method);
        column_sum += group.weight(i, j);
      }
    if (demand <= 0) {
      result.unreached_supply += supply[j];
      continue;
    }
    result.ratio[j] = supply[j] / demand;
    for (std::size_t g = 0; g < weighed.size(); ++g)
      for (std::size_t i = 0; i < result.access[g].size(); ++i)
        result.access[g][i] += result.ratio[j] * given(weighed[g], i, j, column_sum, method);
  }
  return result;
}

std::vector<std::vector<double>> spatial_availability(std::span<DemandGroup const> groups,
                                                      std::span<double const> supply) {
  auto availability = catchment(groups, supply, CatchmentMethod::two_step).access;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t i = 0; i < availability[g].size(); ++i) availability[g][i] *= groups[g].demand[i];
  return availability;
}

std::vector<double> standardised_demand(std::span<std::vector<double> const> by_age, std::span<double const> use) {
  assert(!by_age.empty() && by_age.size() == use.size());
  auto people = 0.0, used = 0.0;
  auto demand = std::vector<double>(by_age.front().size(), 0.0);
  auto everybody = demand;
  for (std::size_t age = 0; age < by_age.size(); ++age)
    for (std::size_t i = 0; i < demand.size(); ++i) {
      auto const here = by_age[age][i];
      people += here;
      used += here * use[age];
      everybody[i] += here;
      demand[i] += here * use[age];
    }
  if (used <= 0) return everybody;
  for (auto& one : demand) one *= people / used;
  return demand;
}

}  // namespace berline::access
