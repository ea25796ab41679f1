#include "berline/precarity/uncertainty.h"

#include <algorithm>
#include <cassert>

#include "berline/precarity/parallel.h"
#include "berline/precarity/random.h"
#include "ranking.h"

namespace berline::precarity {
namespace {

/// A grouping with its households, and the values of its groups in all draws.
struct RankedGroups {
  ZoneGroups groups;
  std::vector<double> households;
  Ranking ranking;
};

RankedGroups ranked_groups(ZoneGroups const& groups, std::span<UncertainZone const> zones, std::uint32_t draws) {
  assert(groups.group_of.size() == zones.size());
  auto ranked = RankedGroups{groups, std::vector<double>(groups.count, 0), Ranking{groups.count, draws}};
  for (std::size_t z = 0; z < zones.size(); ++z)
    if (groups.group_of[z] != kNoGroup) ranked.households[groups.group_of[z]] += zones[z].households;
  return ranked;
}

/// The household-weighted means of the zones' values.
void put_means(RankedGroups const& groups, std::span<UncertainZone const> zones, std::span<float const> values,
               std::span<float> means) {
  auto sums = std::vector<double>(groups.groups.count, 0);
  for (std::size_t z = 0; z < zones.size(); ++z) {
    auto const group = groups.groups.group_of[z];
    if (group != kNoGroup) sums[group] += zones[z].households * static_cast<double>(values[z]);
  }
  for (std::size_t g = 0; g < sums.size(); ++g)
    means[g] = groups.households[g] > 0 ? static_cast<float>(sums[g] / groups.households[g]) : 0;
}

Draw draw_of(std::uint64_t seed, std::size_t d, UncertainInputs const& inputs) {
  auto unit = std::array<double, kUncertainInputs>{};
  for (std::size_t k = 0; k < kUncertainInputs; ++k)
    unit[k] = Stream{seed, static_cast<std::uint32_t>(d), static_cast<std::uint32_t>(k)}.uniform();
  return draw_at(unit, inputs);
}

}  // namespace

Uncertainty propagate(std::span<UncertainZone const> zones, UncertainInputs const& inputs, DrawPlan const& plan,
                      std::span<ZoneGroups const> groupings) {
  auto const drawn = DrawnZones{zones};
  auto by_zone = Ranking{zones.size(), plan.draws};
  auto by_group = std::vector<RankedGroups>{};
  for (auto const& groups : groupings) by_group.push_back(ranked_groups(groups, zones, plan.draws));

  auto result = Uncertainty{};
  result.central = drawn.evaluate(central_draw(inputs), inputs, plan.ranked, by_zone.central());
  by_zone.rank_central();
  for (auto& groups : by_group) {
    put_means(groups, zones, by_zone.central(), groups.ranking.central());
    groups.ranking.rank_central();
  }
  if (plan.draws == 0) return result;

  auto totals = std::vector<Headlines>(plan.draws);
  for_each_index(plan.draws, plan.threads, [&](std::size_t d) {
    auto const values = by_zone.values(d);
    totals[d] = drawn.evaluate(draw_of(plan.seed, d, inputs), inputs, plan.ranked, values);
    by_zone.rank(d);
    for (auto& groups : by_group) {
      put_means(groups, zones, values, groups.ranking.values(d));
      groups.ranking.rank(d);
    }
  });

  auto sample = std::vector<float>(plan.draws);
  for (std::size_t h = 0; h < kHeadlines; ++h) {
    std::ranges::transform(totals, sample.begin(), [&](auto const& total) { return static_cast<float>(total[h]); });
    result.headlines[h] = band_of(sample);
  }
  result.zones = by_zone.summary(plan.threads);
  for (auto const& groups : by_group) result.groups.push_back(groups.ranking.summary(plan.threads));
  for (auto const& zone : result.zones)
    result.mean_rank_shift += zone.mean_rank_shift / static_cast<double>(zones.size());
  return result;
}

}  // namespace berline::precarity
