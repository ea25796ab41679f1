// The generated territory held against figures of the real one. Differences are shown, not hidden.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "berline/region/facts.h"
#include "jobs.h"
#include "people.h"
#include "services.h"
#include "weave.h"

namespace berline::region {

/// One figure. Without a fact there is nothing to compare: the figure is for reading.
struct Figure {
  std::string name;
  double generated = 0;
  std::optional<double> fact;
  std::string unit;
  std::string source;  // of the fact, with its date
};

/// Everything that was made, by reference.
struct Made {
  Facts const& facts;
  Drawing const& drawing;
  Streets const& streets;
  std::vector<Cell> const& cells;
  std::vector<JobSite> const& jobs;
  Commuting const& commuting;
  TransitFeed const& buses;
  TransitFeed const& trains;
};

/// Streets (degrees, kilometres by class), people (poverty, households without a car), services (trips,
/// vehicle-kilometres a person, headways, people by high-level lines) and commuting.
std::vector<Figure> plausibility(Made const&);

}  // namespace berline::region
