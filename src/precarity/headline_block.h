// Zones side by side as the loops over them take them, and the loops by instruction set.
#pragma once

#include <cstddef>

namespace berline::precarity::kernel {

constexpr double kScoreFloor = 0.01;  // of a sub-score: power_mean's
constexpr std::size_t kLanes = 64;    // zones a block
constexpr std::size_t kParts = 6;     // of a cost
using Column = double[kLanes];

/// A block of zones, what no draw changes worked out beforehand. Lanes beyond the last zone have no households.
struct ZoneBlock {
  Column cost[kParts];  // euros a year of those who spend
  Column households;
  Column cost_sigma;
  Column ln_income;
  Column income_sigma;
  Column correlation;
  Column positive_share;
  Column no_car_share;
  Column ln_units;
  Column median_living;
  Column ln_lack;  // of alternatives, floored
  Column basket_minutes;
  Column is_imputed;  // 0 or 1
};

/// A draw and the thresholds it is read by, as the loops take them.
struct DrawTerms {
  double cost_factor[kParts] = {};
  std::size_t fuel_parts = 0;  // the first ones are the fuel that P1 counts
  double income_factor = 1;
  double imputed_income_factor = 1;
  double ln_income_factor = 0;
  double ln_imputed_income_factor = 0;
  double income_sigma_factor = 1;
  double fuel_threshold = 0;
  double full_threshold = 0;
  double ln_fuel_threshold = 0;
  double ln_full_threshold = 0;
  double ln_third_decile = 0;
  double national_median = 0;
  double basket_minutes = 0;
  double exponent = 0;  // finite
  double weights[3] = {};
};

/// Shares of households (gap: euros a household; score: 0..100), in the order of `Headline`.
using HeadlineBlock = Column[6];

/// Logarithms of efforts: the normal law of each zone, and the households that spend.
struct EffortBlock {
  Column centre;
  Column scale;
  Column spenders;
};

using EvaluateBlock = void(ZoneBlock const&, DrawTerms const&, HeadlineBlock&);
/// Efforts of the first `parts` parts of the cost.
using EffortsOfBlock = void(ZoneBlock const&, DrawTerms const&, std::size_t parts, EffortBlock&);
/// Households above exp(x) of effort, and how fast they become fewer with x, by lane and added to `above` and
/// `density`.
using CountAbove = void(EffortBlock const&, double x, Column& above, Column& density);

struct Kernel {
  EvaluateBlock* evaluate;
  EffortsOfBlock* efforts;
  CountAbove* count_above;
};
extern Kernel const kPlain;
extern Kernel const kAvx2;
extern Kernel const kAvx512;

}  // namespace berline::precarity::kernel
