// What a scenario makes of the inputs of a study.
#pragma once

#include "berline/scenario/apply.h"
#include "berline/scenario/scenario.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "compare/facility_sets.h"
#include "inputs/networks.h"

namespace berline::study {

/// The study with the parameters of the scenario. Throws `ConfigError` (scenario_parameter_fixed) for one that no
/// scenario may change, and as the config does for values it refuses.
Study with_parameters(Study const&, scenario::Scenario const&);

/// A study as a scenario has it: what it reads, and its networks, built when first asked for where they are not those
/// of the base.
class Changed {
public:
  /// `networks` are those of the base, whose streets are taken over where the scenario leaves them alone; `sets` what
  /// it has of facilities. Keeps references to all. Throws as `scenario::apply` does.
  Changed(scenario::Scenario const&, Study const& base, Materials const& base_materials, FacilitySets const& sets,
          Networks& networks, Report& found, Progress const&);

  /// May the time between two places differ from that of the base by some mode? By car?
  bool moves_people() const { return moves_people_; }
  bool moves_cars() const { return moves_cars_; }
  Networks& networks() { return moves_people_ ? own_ : base_; }

  Study study;
  scenario::Applied applied;  // its feeds are among the materials
  Materials materials;
  TripPlaces index_places;

private:
  Networks own_;
  Networks& base_;
  bool moves_cars_;
  bool moves_people_;
};

}  // namespace berline::study
