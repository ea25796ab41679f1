#include "commute_modes.h"

#include <algorithm>
#include <array>
#include <limits>

namespace berline::region {
namespace {

struct Band {
  double up_to_km;
  ModeShares shares;
};

// INSEE 5009995 and 7662517 (method.md 7), Hauts-de-France 2019. Given: of all, 82 % by car, 9 % by transit, 6 % on
// foot, 2 % by bike; below 5 km (31 % of commuters) two thirds by car; beyond 50 km 24 % by transit. Derived: walkers
// and cyclists go less than 5 km, which leaves 8 % to transit there; beyond 50 km (7 % of commuters: a tenth of those
// who leave their commune) nobody walks; the middle is what is missing to the totals.
constexpr auto kBands = std::to_array<Band>(
    {{5, {.car = 0.667, .transit = 0.075, .walk = 0.193, .bike = 0.065}},
     {50, {.car = 0.904, .transit = 0.081, .walk = 0, .bike = 0}},
     {std::numeric_limits<double>::infinity(), {.car = 0.75, .transit = 0.24, .walk = 0, .bike = 0}}});

}  // namespace

ModeShares mode_shares(std::vector<Flow> const& flows) {
  auto sum = ModeShares{};
  auto all = 0.0;
  for (auto const& flow : flows) {
    auto const& shares =
        std::ranges::find_if(kBands, [&](auto const& band) { return flow.km < band.up_to_km; })->shares;
    all += flow.commuters;
    sum.car += flow.commuters * shares.car;
    sum.transit += flow.commuters * shares.transit;
    sum.walk += flow.commuters * shares.walk;
    sum.bike += flow.commuters * shares.bike;
  }
  if (all <= 0) return {};
  return {.car = sum.car / all, .transit = sum.transit / all, .walk = sum.walk / all, .bike = sum.bike / all};
}

}  // namespace berline::region
