// The closed forms of method.md 2 for all zones at once, under one draw after another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/isa.h"
#include "berline/precarity/uncertain_inputs.h"

namespace berline::precarity {

/// One zone as the closed form sees it (method.md 2.3 to 2.5).
struct UncertainZone {
  double households = 0;
  std::array<double, kCostParts> cost{};  // mean euros a year of the households that spend, by `CostPart`
  double cost_sigma = 0.5;                // of ln cost among them
  double ln_income = 0;                   // mean of ln household income
  double income_sigma = 0;
  double correlation = 0;           // of ln cost and ln income
  double positive_share = 1;        // of households that spend on a car or on fares
  double units_per_household = 1;   // turns lines per unit into lines per household
  double median_living = 0;         // median standard of living, euros a year and unit
  double lack_of_alternatives = 0;  // 0..1
  double no_car_share = 0;          // of households
  double basket_minutes = 0;        // to the basket of services without a car; infinity when it cannot be reached
  bool is_income_imputed = false;
};

/// What a draw makes of the zones as a whole.
enum class Headline : std::uint8_t { precarious, vulnerable, immobile, either, gap, mean_score };
inline constexpr std::size_t kHeadlines = 6;
/// P0: share of households with low income and a heavy full effort; P1: fuel effort above the threshold; P3: no car and
/// basket out of reach; P4: P1 or P3 (disjoint: P1 needs a car); gap: euros a year above the full threshold, all
/// households together; mean score by household.
using Headlines = std::array<double, kHeadlines>;

/// What a draw makes of one zone: shares of its households, gap in euros a household, score 0..100. One formula after
/// the other: what `DrawnZones` is checked against.
Headlines evaluate(UncertainZone const&, Draw const&, UncertainInputs const&, double fuel_threshold,
                   double full_threshold);

namespace kernel {
struct ZoneBlock;
struct Kernel;
}  // namespace kernel

/// Many zones in the order that vector registers take them. Safe to ask from several threads; the answers are the same
/// for every instruction set, and those of `evaluate` to 5e-6.
class DrawnZones {
public:
  explicit DrawnZones(std::span<UncertainZone const>, Isa = best_isa());
  ~DrawnZones();
  DrawnZones(DrawnZones&&) noexcept;
  DrawnZones& operator=(DrawnZones&&) noexcept;

  std::size_t size() const { return size_; }

  /// Shares weighted by household, the gap summed. Relative thresholds are found over these zones; where less than half
  /// of the households spend, the dated ones stay.
  Headlines evaluate(Draw const&, UncertainInputs const&) const;
  /// The same; `values` receives every headline of every zone: [headline][zone].
  Headlines evaluate(Draw const&, UncertainInputs const&, std::span<float> values) const;

  /// Twice the median effort over all households (those who spend nothing count as zero). 0 when less than half of them
  /// spend.
  double twice_median(Draw const&, Effort) const;

private:
  std::vector<kernel::ZoneBlock> blocks_;
  std::size_t size_ = 0;
  double households_ = 0;
  kernel::Kernel const* kernel_;
};

}  // namespace berline::precarity
