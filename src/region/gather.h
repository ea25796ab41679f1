// Draws the figures of the plausibility report from what was made.
#pragma once

#include <vector>

#include "berline/region/facts.h"
#include "berline/region/plausibility.h"
#include "jobs.h"
#include "people.h"
#include "services.h"
#include "weave.h"

namespace berline::region {

/// Everything that was made, by reference.
struct Made {
  Facts const& facts;
  Towns const& towns;
  Drawing const& drawing;
  Streets const& streets;
  std::vector<Cell> const& cells;
  std::vector<JobSite> const& jobs;
  Commuting const& commuting;
  std::vector<TransitFeed> const& buses;
  TransitFeed const& trains;
};

/// People (inhabitants, poverty, households without a car), streets (degrees, kilometres by class), services (trips,
/// vehicle-kilometres a person, headways, people by high-level lines), commuting (distances, modes, where to) and how
/// far the facts can be trusted.
std::vector<Figure> gather_figures(Made const&);

}  // namespace berline::region
