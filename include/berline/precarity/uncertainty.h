// How sure the index is: the closed forms of the zones run again under thousands of draws of what is not known.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/precarity/drawn_zones.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/uncertain_inputs.h"

namespace berline::precarity {

/// 5th, 50th and 95th percentile of the draws, nearest rank.
struct Band {
  double low = 0;
  double median = 0;
  double high = 0;
};

struct ZoneUncertainty {
  Band value;  // of the ranked headline
  Band rank;   // 1 = worst; ties share their middle rank
  double probability_worst_decile = 0;
  double mean_rank_shift = 0;  // mean of |rank - rank in the central draw|
};

/// Zones put together: communes, estates... `group_of` has one group below `count` a zone, or `kNoGroup`.
inline constexpr std::uint32_t kNoGroup = 0xFFFF'FFFF;
struct ZoneGroups {
  std::span<std::uint32_t const> group_of;
  std::size_t count = 0;
};

/// What groups are ranked by, each for itself.
inline constexpr auto kCriteria =
    std::array{Headline::precarious, Headline::vulnerable, Headline::immobile, Headline::mean_score};
/// A group's bands and ranks by each of `kCriteria`.
using GroupUncertainty = std::array<ZoneUncertainty, kCriteria.size()>;

struct Uncertainty {
  Headlines central{};
  std::array<Band, kHeadlines> headlines{};
  std::vector<ZoneUncertainty> zones;                 // in their order
  std::vector<std::vector<GroupUncertainty>> groups;  // by grouping, then group: ranked among themselves
  double mean_rank_shift = 0;                         // over zones
};

/// What is drawn, how often, and what zones are ranked by.
struct DrawPlan {
  std::uint32_t draws = 0;
  std::uint64_t seed = 0;
  Headline ranked = Headline::either;
  Workers workers{};
};

/// Runs the draws. Draw d uses the random numbers named (seed, d, input): same seed, same bytes, for any number of
/// threads and any instruction set. The value of a group is the household-weighted mean of its zones; of an empty group
/// 0. Memory: 8 bytes per draw and zone.
Uncertainty propagate(std::span<UncertainZone const>, UncertainInputs const&, DrawPlan const&,
                      std::span<ZoneGroups const> groupings = {});

}  // namespace berline::precarity
