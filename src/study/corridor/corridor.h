// The profile of a line: who lives and works, and what lies, within a walk of each of its stops.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "gtfs/feed.h"
#include "inputs/networks.h"
#include "precarity/precarity_answer.h"

namespace berline::study {

/// A stop served by a line, once for all its trips.
struct CorridorStop {
  std::string id, name;
  LatLng position;
};

/// One call of the usual run of a line in one direction.
struct CorridorCall {
  std::size_t stop = 0;   // of the corridor
  Seconds time{0};        // from the first departure to the arrival here
  Metres distance{0};     // from the first stop, straight from stop to stop
  std::size_t trips = 0;  // of the day that stop here, in this direction
};

/// A line in one direction: its most frequent sequence of stops.
struct CorridorRun {
  int direction = 0;
  std::size_t trips = 0;  // of the day in this direction, other sequences included
  ServiceTime first_departure, last_departure;
  std::vector<CorridorCall> calls;
  std::vector<LatLng> way;  // as the feed draws it, else from stop to stop
};

/// The lines of one `[[corridor]]` as they run on the study's first date, before anything is measured.
struct CorridorLine {
  std::size_t row = 0;  // in study.corridors
  std::vector<CorridorStop> stops;
  std::vector<CorridorRun> runs;
};

/// A number that can be summed up within reach of a stop: people, jobs, beds; or averaged over people.
struct CorridorAmount {
  output::Field field;
  std::size_t ground = 0;       // which points it stands on
  std::vector<double> values;   // one a point; NaN counts for nothing
  std::vector<double> weights;  // of a mean; empty: a sum
};

/// What lies within a walk: the amounts, in their order; NaN for the mean of nobody.
using CorridorSums = std::vector<double>;

/// The part of a zone that lies within reach of any stop, by walk.
struct CorridorZone {
  std::size_t layer = 0, zone = 0;  // of materials.zones
  double people = 0;                // of the whole zone
  std::vector<double> within;       // of them, by walk
};

/// Observed commuters between two communes, and how many of them live and work within the longest walk of the line,
/// were the ends of their ways spread like the commune's people and jobs.
struct CorridorFlow {
  std::string from, to;
  double commuters = 0, living = 0, working = 0;  // shares of people and of jobs within reach
  double served() const { return commuters * living * working; }
};

struct Corridor {
  CorridorLine line;
  std::vector<Seconds> walks;                      // ascending
  std::vector<CorridorAmount> amounts;             // their values moved out
  std::vector<std::vector<CorridorSums>> by_stop;  // [walk][stop]
  std::vector<CorridorSums> along;                 // [walk]: of the whole line, each point once
  std::vector<CorridorZone> zones;                 // those with people within reach, by layer and zone
  std::vector<CorridorFlow> flows;                 // those served, the most first
  output::Layer reach;                             // the areas within each walk of each stop
};

/// Finds the lines of all corridors in the feeds, or in those of their scenario. Throws `ConfigError` with all that is
/// wrong: corridor_scenario_unknown, corridor_line_unknown, corridor_line_does_not_run.
std::vector<CorridorLine> corridor_lines(Study const&, Materials const&);

/// Measures them: walks along the streets of the base from each stop. `precarity` may be null. The same for any number
/// of workers.
std::vector<Corridor> measure_corridors(Study const&, Materials const&, Networks&, PrecarityAnswer const* precarity,
                                        std::vector<CorridorLine>, precarity::Workers const&, Progress const&);

/// tables/corridor_stops.csv: one line a corridor, direction, stop and walk, and one for the whole line.
output::Table corridor_stops_table(Study const&, std::vector<Corridor> const&);
/// tables/corridor_lines.csv: how each direction runs.
output::Table corridor_lines_table(Study const&, std::vector<Corridor> const&);
/// tables/corridor_zones.csv: which part of each zone's people lives within reach; nothing without zones.
std::optional<output::Table> corridor_zones_table(Study const&, Materials const&, std::vector<Corridor> const&);
/// tables/corridor_flows.csv: commuters between communes that the line could serve; nothing without flows.
std::optional<output::Table> corridor_flows_table(Study const&, Materials const&, std::vector<Corridor> const&);

/// Areas within reach, lines and stops, in this order.
std::vector<output::Layer> corridor_layers(Study const&, std::vector<Corridor> const&);

}  // namespace berline::study
