// What a scenario makes of the inputs: new feeds, new facilities, and what each modification touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/access/place.h"
#include "berline/precarity/parameters.h"
#include "berline/scenario/scenario.h"
#include "gtfs/feed.h"
#include "osm/extract.h"

namespace berline::scenario {

/// A day of service of all feeds together.
struct ServiceFigures {
  std::size_t trips = 0;
  double vehicle_kilometres = 0;  // as gtfs::service_by_route counts them
  std::size_t vehicles = 0;       // on the road at once at the peak, `kTurnaround` after each trip included
  std::size_t stops = 0;          // called at
};

/// Time a vehicle needs at the end of a trip before the next: our round figure, for comparing fleets, not for rosters.
inline constexpr Seconds kTurnaround{300};

ServiceFigures service_figures(std::span<gtfs::Feed const>, gtfs::Date);

/// What one modification did.
struct Touched {
  std::size_t modification = 0;  // in the scenario
  std::size_t selected = 0;      // trips or facilities it spoke of, on all days
  std::size_t added = 0, removed = 0, changed = 0;
  std::size_t stops_added = 0;
  ServiceFigures before, after;  // on the date asked for; all 0 without one
};

struct Applied {
  std::vector<gtfs::Feed> feeds;  // as many, in their order, under their names
  std::vector<bool> changed;      // by feed: not what it was
  std::vector<Touched> touched;   // one a modification of the transit layer
};

/// The feeds as the scenario has them. Untouched feeds come back as they were. Modifications apply in order; all are
/// tried, so that all problems are found. Throws `ConfigError` (scenario_route_unknown, scenario_stop_unknown,
/// scenario_nothing_selected...), each with its place in the scenario's file. With a date, figures of that day.
Applied apply(Scenario const&, std::span<gtfs::Feed const>, std::optional<gtfs::Date> date);

/// The sets of destinations as the scenario has them. Throws `ConfigError` (scenario_set_unknown,
/// scenario_facility_unknown, scenario_facility_exists, scenario_column_unknown), scenario_set_empty for one of which
/// nothing is left.
std::vector<access::Places> apply(Scenario const&, std::span<access::Places const>);

/// The streets as the scenario has them: what it leaves alone is seen in `extract`, which must outlive the result. New
/// ways and nodes come after those there are, under negative ids. Throws `ConfigError` (scenario_way_unknown,
/// scenario_no_street_there, scenario_class_unknown, scenario_street_apart, scenario_street_for_nobody,
/// scenario_junction_one_street).
osm::Extract apply(Scenario const&, osm::Extract const& extract);

/// Prices, rates and thresholds as the scenario has them; the bounds of what is uncertain move with their value.
/// `network` is that whose yearly fares users pay. Throws `ConfigError` (scenario_parameter_unknown,
/// scenario_fares_without_network).
precarity::Parameters apply(Scenario const&, precarity::Parameters const&, std::string const& network);

/// Streets on which cars are fuller or emptier.
struct Pool {
  std::vector<std::int64_t> ways;        // ids of OpenStreetMap
  std::optional<double> commute, other;  // people a car; none: as everywhere
};
/// In the order of the scenario; the streets are those it makes. Throws `ConfigError` (scenario_class_unknown,
/// scenario_no_street_there).
std::vector<Pool> pools(Scenario const&, osm::Extract const&);

/// What households have more or less, each in a commune.
struct HouseholdChanges {
  std::vector<double> income_scale, income_add;  // of the standard of living: x scale, then + euros a year and unit
  std::vector<double> aid;                       // euros a year
};
/// One row a household or zone, in that commune. Throws `ConfigError` (scenario_commune_unknown).
HouseholdChanges household_changes(Scenario const&, std::span<std::string const> communes);

}  // namespace berline::scenario
