// Values and ranks of zones (or groups of them) in every draw, and what they come to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/precarity/uncertainty.h"

namespace berline::precarity {

/// The 5th, 50th and 95th percentile; changes the order of the values.
Band band_of(std::span<float>);

/// Draws are filled and ranked by any thread, each its own.
class Ranking {
public:
  Ranking(std::size_t zones, std::uint32_t draws)
      : zones_{zones}, draws_{draws}, values_(zones * draws), ranks_(zones * draws), central_(zones), place_(zones) {}

  /// The values of a draw, none below 0, to be filled and then ranked.
  std::span<float> values(std::size_t draw) { return std::span{values_}.subspan(draw * zones_, zones_); }
  std::span<float> central() { return central_; }
  void rank(std::size_t draw);
  void rank_central();

  std::vector<ZoneUncertainty> summary(Workers const& workers) const;

private:
  ZoneUncertainty summary_of(std::span<float> values, std::span<float> ranks, float central_rank) const;

  std::size_t zones_;
  std::uint32_t draws_;
  std::vector<float> values_;  // [draw][zone]
  std::vector<float> ranks_;
  std::vector<float> central_;
  std::vector<float> place_;  // rank in the central draw
};

}  // namespace berline::precarity
