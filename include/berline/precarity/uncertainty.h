// How sure the index is: the closed forms of the zones run again under thousands of draws of what is not known.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "berline/precarity/cost.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/score.h"

namespace berline::precarity {

/// The parts of a mean yearly cost that vary apart.
enum class CostPart : std::uint8_t { commute_fuel, constrained_fuel, other_fuel, running, fixed, transit };
inline constexpr std::size_t kCostParts = 6;

/// Which of the parts an effort counts: as many of the first as its number says.
enum class Effort : std::uint8_t { commute_fuel = 1, constrained_fuel = 2, all_fuel = 3, full = 6 };
Effort effort_of(Scope fuel_scope);

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

/// Everything that one draw decides; `central()` is the reference.
struct Draw {
  std::array<double, kCostParts> cost_factor{1, 1, 1, 1, 1, 1};
  double income_factor = 1;
  double imputed_income_factor = 1;  // instead of the former in imputed zones
  double income_sigma_factor = 1;
  double basket_minutes = 35;
  bool is_threshold_relative = false;  // 2 x median recomputed, instead of the dated constant
  double exponent = 0;                 // of the score's mean
  std::array<double, 3> weights{1.0 / 3, 1.0 / 3, 1.0 / 3};
};

/// Fixed values and laws of the draws, read from parameters with their bounds.
struct UncertainInputs {
  Effort fuel_effort = Effort::constrained_fuel;  // what P1 counts
  double fuel_threshold = 0;                      // of fuel over income
  double full_threshold = 0;                      // of all mobility over income
  double third_decile = 0;                        // national, euros a year and unit
  double national_median = 0;
  double basket_minutes = 0;
  double weight_concentration = 20;  // Dirichlet around equal weights; 10 to 30 in method.md 2.7
  bool draws_threshold = true;       // whether the relative threshold is drawn, one draw in two
  bool draws_exponent = true;        // p among -1, 0, 1, 2
  /// The central value and bounds of each drawn quantity, as ratios to the centre (minutes for the basket).
  struct Factor {
    std::string_view name;
    double centre = 1;
    Spread spread{1, 1, Law::triangular};
  };
  std::array<Factor, 10> factors{};
  /// Of the income mean in imputed zones: the same random number, wider bounds.
  Factor imputed_income{};
};
/// The rank of each input in a draw: the ten factors, then the threshold's rule, the exponent, the weights.
inline constexpr std::size_t kUncertainInputs = 13;
/// Their names, for tables: fuel_price, consumption, occupancy, car_share, work_days, other_trips, fixed_costs,
/// income_mean, income_sigma, basket_minutes, threshold_rule, exponent, weights.
std::span<std::string_view const> uncertain_input_names();

/// From `threshold.*`, `income.*`, `fuel.price.petrol`, `fuel.real_world_factor`, `car.*`, `days.work` and
/// `uncertainty.*`. A parameter without bounds does not vary. Congestion and the percentile of departure are not drawn:
/// they change travel times, which takes another run of the router.
UncertainInputs read_uncertain_inputs(Parameters const&);

/// The draw in which nothing varies.
Draw central_draw(UncertainInputs const&);
/// The draw of a point of the unit cube, `kUncertainInputs` coordinates.
Draw draw_at(std::span<double const> unit, UncertainInputs const&);

/// What a draw makes of the zones as a whole.
enum class Headline : std::uint8_t { precarious, vulnerable, immobile, either, gap, mean_score };
inline constexpr std::size_t kHeadlines = 6;
/// P0: share of households with low income and a heavy full effort; P1: fuel effort above the threshold; P3: no car and
/// basket out of reach; P4: P1 or P3 (disjoint: P1 needs a car); gap: euros a year above the full threshold, all
/// households together; mean score by household.
using Headlines = std::array<double, kHeadlines>;

/// What a draw makes of one zone: shares of its households, gap in euros a household, score 0..100.
Headlines evaluate(UncertainZone const&, Draw const&, UncertainInputs const&, double fuel_threshold,
                   double full_threshold);
/// All zones: shares weighted by household, the gap summed. Relative thresholds are found over these zones.
Headlines evaluate(std::span<UncertainZone const>, Draw const&, UncertainInputs const&);

/// Twice the median effort over all households of all zones (those who spend nothing count as zero). 0 when less than
/// half of them spend.
double twice_median_of_zones(std::span<UncertainZone const>, Draw const&, Effort);

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

struct Uncertainty {
  Headlines central{};
  std::array<Band, kHeadlines> headlines{};
  std::vector<ZoneUncertainty> zones;   // in their order
  std::vector<ZoneUncertainty> groups;  // communes, estates...: ranked among themselves
  double mean_rank_shift = 0;           // over zones
};

/// Runs `draws` draws. `ranked` is the headline zones are ranked by. Draw d uses the random numbers named (seed, d,
/// input): same seed, same bytes, for any number of threads (0: all). Memory: 8 bytes per draw and zone. Time: about
/// half a microsecond per draw and zone.
Uncertainty propagate(std::span<UncertainZone const>, UncertainInputs const&, std::uint32_t draws, std::uint64_t seed,
                      Headline ranked = Headline::either, unsigned threads = 0);

/// The same with groups of zones beside the zones: `group_of` has one group below `groups` a zone, or `kNoGroup`. The
/// value of a group is the household-weighted mean of its zones; of an empty group 0.
inline constexpr std::uint32_t kNoGroup = 0xFFFF'FFFF;
Uncertainty propagate(std::span<UncertainZone const>, std::span<std::uint32_t const> group_of, std::size_t groups,
                      UncertainInputs const&, std::uint32_t draws, std::uint64_t seed,
                      Headline ranked = Headline::either, unsigned threads = 0);

}  // namespace berline::precarity
