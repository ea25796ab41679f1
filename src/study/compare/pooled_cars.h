// Which cars are fuller where a scenario changes the occupancy on some streets.
#pragma once

#include <optional>

#include "compare/changed.h"
#include "precarity/precarity_travel.h"
#include "precarity/precarity_ways.h"

namespace berline::study {

/// A trip takes some streets when its quickest way by car becomes another, or longer, once they are closed. The last
/// pool of a scenario that a trip belongs to counts. `ways` are those of the scenario to these points. Nothing where
/// no street has an occupancy of its own. Throws as `scenario::pools`.
std::optional<Pooling> pooling_of(scenario::Scenario const&, Changed const&, Homes const&, Ways const& ways,
                                  std::vector<LatLng> const& points, Progress const&);

}  // namespace berline::study
