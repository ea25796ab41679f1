// Scenarios held against what a study reads, before anything is computed.
#pragma once

#include "berline/network/network.h"
#include "berline/scenario/scenario.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// The scenario of a study's block, under its id and title there. Throws as `scenario::read_scenario`.
scenario::Scenario read_scenario_of(ScenarioFiles const&);

/// Reads all scenarios and applies them once. Throws `ConfigError` as `check_scenario` says, with the problems of all
/// scenarios, but for new stops.
void check_scenarios(Study const&, Materials const&);

/// Looks for the new stops of all scenarios on the streets of the base; where a scenario has streets of its own that is
/// left to its own network. Throws `ConfigError` (scenario_stop_off_streets) with all of them.
void check_new_stops(Study const&, Materials const&, network::Network const&);

/// The stops of a scenario's feeds that the base does not have and no street meets, as problems. `network` is one that
/// has them, or the base's.
std::vector<Notice> stops_off_streets(scenario::Scenario const&, std::vector<gtfs::Feed> const& before,
                                      std::vector<gtfs::Feed> const& after, network::Network const&);

}  // namespace berline::study
