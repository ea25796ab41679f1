#include "berline/precarity/uncertainty.h"

#include <algorithm>
#include <cassert>

#include "berline/precarity/parallel.h"
#include "berline/precarity/random.h"
#include "ranking.h"

namespace berline::precarity {
namespace {

/// A grouping with its households, and the values of its groups in all draws, by criterion.
struct RankedGroups {
  ZoneGroups groups;
  std::vector<double> households;
  std::vector<Ranking> rankings;
};

RankedGroups ranked_groups(ZoneGroups const& groups, std::span<UncertainZone const> zones, std::uint32_t draws) {
  assert(groups.group_of.size() == zones.size());
  auto ranked = RankedGroups{groups, std::vector<double>(groups.count, 0), {}};
  for (std::size_t z = 0; z < zones.size(); ++z)
    if (groups.group_of[z] != kNoGroup) ranked.households[groups.group_of[z]] += zones[z].households;
  for (std::size_t c = 0; c < kCriteria.size(); ++c) ranked.rankings.emplace_back(groups.count, draws);
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

std::vector<GroupUncertainty> summary_of(RankedGroups const& groups, Workers const& workers) {
  auto result = std::vector<GroupUncertainty>(groups.groups.count);
  for (std::size_t c = 0; c < kCriteria.size(); ++c) {
    auto const by_criterion = groups.rankings[c].summary(workers);
    for (std::size_t g = 0; g < result.size(); ++g) result[g][c] = by_criterion[g];
  }
  return result;
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

  /// Values and ranks of one draw; `place` gives where a ranking keeps them, and ranks them.
  auto const run = [&](Draw const& draw, auto place) {
    auto values = std::vector<float>(kHeadlines * zones.size());
    auto const of = [&](Headline headline) {
      return std::span{values}.subspan(static_cast<std::size_t>(headline) * zones.size(), zones.size());
    };
    auto const totals = drawn.evaluate(draw, inputs, values);
    place(by_zone, [&](std::span<float> kept) { std::ranges::copy(of(plan.ranked), kept.begin()); });
    for (auto& groups : by_group)
      for (std::size_t c = 0; c < kCriteria.size(); ++c)
        place(groups.rankings[c], [&](std::span<float> kept) { put_means(groups, zones, of(kCriteria[c]), kept); });
    return totals;
  };

  auto result = Uncertainty{};
  result.central = run(central_draw(inputs), [](Ranking& ranking, auto put) {
    put(ranking.central());
    ranking.rank_central();
  });
  if (plan.draws == 0) return result;

  auto totals = std::vector<Headlines>(plan.draws);
  for_each_index(plan.draws, plan.workers, [&](std::size_t d) {
    totals[d] = run(draw_of(plan.seed, d, inputs), [d](Ranking& ranking, auto put) {
      put(ranking.values(d));
      ranking.rank(d);
    });
  });

  auto sample = std::vector<float>(plan.draws);
  for (std::size_t h = 0; h < kHeadlines; ++h) {
    std::ranges::transform(totals, sample.begin(), [&](auto const& total) { return static_cast<float>(total[h]); });
    result.headlines[h] = band_of(sample);
  }
  result.zones = by_zone.summary(plan.workers);
  for (auto const& groups : by_group) result.groups.push_back(summary_of(groups, plan.workers));
  for (auto const& zone : result.zones)
    result.mean_rank_shift += zone.mean_rank_shift / static_cast<double>(zones.size());
  return result;
}

}  // namespace berline::precarity
