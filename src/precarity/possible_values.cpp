#include "possible_values.h"

#include <algorithm>
#include <array>

namespace berline::precarity {
namespace {

constexpr auto kAnything = std::numeric_limits<double>::infinity();
constexpr auto kShare = PossibleValues{0, 1};
constexpr auto kCorrelation = PossibleValues{-1, 1};

/// Of the parameters whose names begin so; all others are 0 or more.
struct Family {
  std::string_view beginning;
  PossibleValues values;
};
constexpr auto kFamilies = std::array{
    Family{"car.no_car_share", kShare},
    Family{"days.", {0, 366}},
    Family{"deprivation.", kShare},
    Family{"fuel.curve.", {-kAnything, kAnything}},  // coefficients
    Family{"fuel.diesel_share", kShare},
    Family{"lack.goalposts", kShare},
    Family{"mode_response.per_", {-kAnything, 0}},  // nobody is drawn by minutes and euros to pay
    Family{"mode_share.with", kShare},
    Family{"spread.cost_income_correlation", kCorrelation},
    Family{"status.", kShare},
    Family{"threshold.cumulation_correlation", kCorrelation},
    Family{"threshold.effort_classes", kShare},
    Family{"threshold.fuel_effort", kShare},
    Family{"threshold.full_effort", kShare},
    Family{"threshold.housing_effort", kShare},
    Family{"transit.employer_share", kShare},
};

}  // namespace

PossibleValues possible_values(std::string_view name) {
  auto const found =
      std::ranges::find_if(kFamilies, [&](auto const& family) { return name.starts_with(family.beginning); });
  return found == kFamilies.end() ? PossibleValues{} : found->values;
}

}  // namespace berline::precarity
