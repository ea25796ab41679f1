#include "compare/wanted.h"

#include <algorithm>

namespace berline::study {

using travel::TravelMode;

Wanted::Wanted(Changed const& changed, Materials const& before) {
  for (std::size_t set = 0; set < before.destinations.size(); ++set) {
    auto const moved = differ(before.destinations[set], changed.materials.destinations[set]);
    for (auto const mode : changed.study.modes)
      if (moved || changed.moves_cars() || (mode == TravelMode::transit && changed.moves_people()))
        wanted_[{set, mode}] = true;
  }
  // Modes that compete for the same supply are measured together.
  for (auto const& measure : changed.study.measures)
    if (measure.has_competing_modes() &&
        std::ranges::any_of(measure.modes, [&](auto mode) { return (*this)(measure.set, mode); }))
      for (auto const mode : measure.modes) wanted_[{measure.set, mode}] = true;
}

Study reduced(Study study, Wanted const& wanted) {
  std::erase_if(study.modes, [&](TravelMode mode) {
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      if (wanted(set, mode)) return false;
    return true;
  });
  for (auto& measure : study.measures)
    std::erase_if(measure.modes, [&](TravelMode mode) { return !wanted(measure.set, mode); });
  std::erase_if(study.measures, [](Measure const& measure) { return measure.modes.empty(); });
  return study;
}

}  // namespace berline::study
